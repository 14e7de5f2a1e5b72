// Package starter holds the vault that `csmd init` makes: the layout with an
// empty book, an operating rhythm and playbooks to change, and the rules of
// the loop for an assistant.
package starter

import (
	"embed"
	"io/fs"
)

//go:embed all:book
var files embed.FS

// FS is the files of the vault.
func FS() fs.FS {
	book, err := fs.Sub(files, "book")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return book
}

// Folders are the places where work goes. No note stands in them yet; csmd
// makes those that are missing when it needs them.
var Folders = []string{
	"Accounts",
	"Active/accounts", "Active/admin", "Active/high-priority", "Active/meetings", "Active/projects", "Active/renewals",
	"Archive", "Career", "Data", "Feature-Requests", "Projects",
}
