// Package starter holds the vault that `csmd init` makes: the layout with an
// empty book, the operating rhythm of a role and playbooks to change, and the
// rules of the loop for an assistant.
package starter

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

//go:embed all:book leader obsidian
var files embed.FS

// Obsidian is the files for those who open the vault in Obsidian: views of the
// accounts, renewals and tasks (its core plugin Bases), and a dashboard of them.
func Obsidian() fs.FS {
	views, err := fs.Sub(files, "obsidian")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return views
}

// Roles are those that csmd init knows; the first is the default, and each of
// the others has its own files instead of the book's.
var Roles = []string{"csm", "leader"}

// CheckRole refuses a role that is none of Roles.
func CheckRole(role string) error {
	if !slices.Contains(Roles, role) {
		return fmt.Errorf("there is no role %q; there are: %s", role, strings.Join(Roles, ", "))
	}
	return nil
}

// FS is the files of the vault for one of Roles.
func FS(role string) fs.FS {
	book, err := fs.Sub(files, "book")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return roleFS{book, role}
}

// roleFS is the book, with a role's own text for the files that it has.
type roleFS struct {
	fs.FS
	role string
}

// ReadFile is the text of a file; see fs.ReadFileFS.
func (r roleFS) ReadFile(name string) ([]byte, error) {
	if text, err := files.ReadFile(r.role + "/" + name); err == nil {
		return text, nil
	}
	return fs.ReadFile(r.FS, name)
}

// Folders are the places where work goes. No note stands in them yet; csmd
// makes those that are missing when it needs them.
var Folders = []string{
	"Accounts",
	"Active/accounts", "Active/admin", "Active/high-priority", "Active/meetings", "Active/projects", "Active/renewals",
	"Archive", "Career", "Data", "Feature-Requests", "Projects",
}
