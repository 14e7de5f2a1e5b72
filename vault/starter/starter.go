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
	"time"
)

//go:embed all:book leader
var files embed.FS

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

// FS is the files of the vault for a role, begun on a day. What recurs each
// week is counted from that day on: nothing can be overdue from before there
// was a vault.
func FS(role string, today time.Time) fs.FS {
	book, err := fs.Sub(files, "book")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return begun{book, role, today}
}

// begun is the files of a role's vault, as of its first day.
type begun struct {
	fs.FS
	role  string
	today time.Time
}

// ReadFile is the text of a file; see fs.ReadFileFS.
func (b begun) ReadFile(name string) ([]byte, error) {
	text, err := files.ReadFile(b.role + "/" + name)
	if err != nil {
		text, err = fs.ReadFile(b.FS, name)
	}
	if name == "CADENCES.md" {
		text = anchored(text, b.today)
	}
	return text, err
}

// anchored puts the next day of each name, {monday} and so on, into a rhythm.
func anchored(rhythm []byte, today time.Time) []byte {
	var days []string
	for i := range 7 {
		day := today.AddDate(0, 0, i)
		days = append(days, "{"+strings.ToLower(day.Weekday().String())+"}", day.Format(time.DateOnly))
	}
	return []byte(strings.NewReplacer(days...).Replace(string(rhythm)))
}

// Folders are the places where work goes. No note stands in them yet; csmd
// makes those that are missing when it needs them.
var Folders = []string{
	"Accounts",
	"Active/accounts", "Active/admin", "Active/high-priority", "Active/meetings", "Active/projects", "Active/renewals",
	"Archive", "Career", "Data", "Feature-Requests", "Projects",
}
