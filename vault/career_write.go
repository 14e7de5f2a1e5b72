package vault

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// accomplishmentsPath is the record of wins.
const accomplishmentsPath = "Career/accomplishments.md"

// LogAccomplishment adds a win to Career/accomplishments.md, newest last, in
// the words of the user.
func (e *Edit) LogAccomplishment(a csm.Accomplishment) (csm.Accomplishment, error) {
	if a.Date == "" {
		a.Date = e.today
	}
	var b strings.Builder
	fmt.Fprintf(&b, "## %s %s\n", a.Date, note.InlineHeading(a.Title))
	for _, f := range []struct{ name, value string }{
		{"type", a.Type}, {"accounts", strings.Join(a.Accounts, ", ")}, {"impact", a.Impact}, {"context", a.Context},
		{"action", a.Action}, {"skills", strings.Join(a.Skills, ", ")},
	} {
		if f.value != "" {
			fmt.Fprintf(&b, "- %s: %s\n", f.name, note.Inline(f.value))
		}
	}
	entry := strings.TrimRight(b.String(), "\n")
	err := e.Change(accomplishmentsPath, "logged: "+a.Title, func(src []byte) ([]byte, error) {
		if src == nil {
			src = []byte("# Accomplishments\n")
		}
		return note.InsertLines(src, len(src), "\n"+entry)
	})
	if err != nil {
		return a, err
	}
	out, err := e.Read(accomplishmentsPath)
	if err != nil {
		return a, err
	}
	line := strings.Count(string(out[:strings.LastIndex(string(out), "## "+string(a.Date))]), "\n") + 1
	a.Source = csm.At(accomplishmentsPath, line)
	return a, nil
}
