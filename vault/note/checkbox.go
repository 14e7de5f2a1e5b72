package note

import (
	"fmt"
	"strings"

	"csmd/vault/pattern"
)

// doneMarks are what the Obsidian Tasks plugin adds when a box is ticked or
// struck out.
var doneMarks = pattern.New(`[ \t]*(?:[✅❌]\x{FE0F}?\s*\d{4}-\d{2}-\d{2}|[\[(](?:completion|cancelled)::[^\])]*[\])])`)

// SetCheckbox puts a character into the box on a line, 'x' for done, '-' for
// cancelled, '/' for in progress, ' ' for open, and adds suffix (" ✅ 2026-02-03")
// to its text, before a block id. A box that is opened again loses the marks
// of its end.
func SetCheckbox(src []byte, line int, box rune, suffix string) ([]byte, error) {
	n := Parse(src)
	it, err := n.itemAt(line)
	if err != nil {
		return nil, err
	}
	if it.Box == 0 {
		return nil, fmt.Errorf("line %d has no checkbox: %q", line, it.Text)
	}
	if strings.ContainsAny(suffix, "\r\n") || strings.ContainsRune("]\r\n", box) {
		return nil, fmt.Errorf("a checkbox takes one character and one line of text")
	}
	cuts := []Splice{{it.box, it.box + len(boxText(n.text[it.box:])), string(box)}}
	text := it.Text
	if box != 'x' && box != '-' {
		text = strings.TrimLeft(doneMarks.ReplaceAllString(text, ""), " \t")
	}
	if !strings.HasSuffix(text, suffix) {
		id := boxBlockID.FindString(text)
		if text != id {
			text = strings.TrimSuffix(text, id) + suffix + id
		} else if id != "" { // a box without words
			text = strings.TrimLeft(suffix, " ") + " " + id
		} else {
			text = suffix
		}
	}
	if text != it.Text {
		cuts = append(cuts, Splice{it.TextSpan.Start, it.TextSpan.End, text})
	}
	return n.editItem(it, cuts...)
}

// CutBlockID parts the text of a list item from the block id at its end, which
// links lead to only while it stays there.
func CutBlockID(text string) (words, id string) {
	id = boxBlockID.FindString(text)
	return strings.TrimSuffix(text, id), id
}

// boxText is the character of a box as written.
func boxText(s string) string {
	text, _, _ := strings.Cut(s, "]")
	return text
}

// ReplaceItemText replaces the first line of the list item on a line; its
// marker, its box and the lines that belong to it stay.
func ReplaceItemText(src []byte, line int, text string) ([]byte, error) {
	n := Parse(src)
	it, err := n.itemAt(line)
	if err != nil {
		return nil, err
	}
	text = Inline(text)
	if it.TextSpan.Empty() && !blank(n.text[it.TextSpan.Start-1:it.TextSpan.Start]) {
		text = " " + text
	}
	return n.editItem(it, Splice{it.TextSpan.Start, it.TextSpan.End, text})
}

// itemAt is the list item that begins on a line.
func (n *Note) itemAt(line int) (Item, error) {
	for _, it := range n.Items {
		if it.Line == line {
			return it, n.writable()
		}
	}
	return Item{}, fmt.Errorf("line %d is not a list item; the note may have changed since it was read", line)
}

// editItem applies splices within an item's first line and reads the note back.
func (n *Note) editItem(it Item, cuts ...Splice) ([]byte, error) {
	out, err := Apply(n.Src, cuts...)
	if err != nil {
		return nil, err
	}
	now := Parse(out)
	end := it.End + len(out) - len(n.Src)
	if err := sameOutside(n, now, Span{it.Start, it.End}, Span{it.Start, end}); err != nil {
		return nil, err
	}
	switch again, err := now.itemAt(it.Line); {
	case err != nil:
		return nil, fmt.Errorf("with the new text line %d would not be a list item", it.Line)
	case (again.Box == 0) != (it.Box == 0):
		return nil, fmt.Errorf("with the new text line %d would get a checkbox, or lose its own; begin it with a word", it.Line)
	}
	return out, nil
}
