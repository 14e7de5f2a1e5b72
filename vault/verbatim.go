package vault

import (
	"fmt"
	"path"
	"strings"

	"csmd/vault/note"
	"csmd/vault/pattern"
)

// structural are beginnings of lines that Markdown would read as a part of
// the note: headings, fences, rules, list items with boxes, tables, comments.
var structural = pattern.New("^\\s*(#|```|~~~|---|===|\\*\\*\\*|___|[-*+] |\\d+[.)] |\\||<|%%|>|    |\\t)")

// boxed are the beginnings of lines that are tasks even in a quotation.
var boxed = pattern.New(`(?m)^((?:\s|>)*(?:[-*+]|\d+[.)])\s+)\[`)

// verbatim is a user's text as it may stand in a body: word for word, and as
// a quotation where its lines would otherwise become headings or rules. A box
// becomes the characters it is written with, not a task.
func verbatim(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(strings.TrimRight(s, " \t\r\n"), "\r\n", "\n"), "\r", "\n")
	for line := range strings.SplitSeq(s, "\n") {
		if structural.MatchString(line) || strings.TrimSpace(line) == "" {
			return "> " + strings.ReplaceAll(boxed.ReplaceAllString(s, `$1\[`), "\n", "\n> ")
		}
	}
	return s
}

// oneLine is a text for a property or heading: line breaks become spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// linkTo is a wikilink to a note, by its file name as Obsidian writes it.
func linkTo(p string) string { return "[[" + trimExt(path.Base(p)) + "]]" }

func errGone(p string, err error) error {
	if err != nil {
		return err
	}
	return fmt.Errorf("%s is gone since this call began; ask again", p)
}

// plainScalar are values that YAML reads as what they are without quotes.
var plainScalar = pattern.New(`^(\d{4}-\d{2}-\d{2}|\d+(\.\d+)?)$`)

// scalar is a value for a property: dates and numbers as they are, text in
// quotes where YAML would read something else, "" as empty.
func scalar(s string) note.Value {
	switch {
	case s == "":
		return note.Value{}
	case plainScalar.MatchString(s):
		return note.LiteralValue(s)
	}
	return note.TextValue(s)
}
