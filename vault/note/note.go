// Package note reads and edits the bytes of one Markdown note.
//
// Parse finds the properties, headings, list items, checkboxes, tables and
// links of a note and says where each stands, as byte offsets and lines. The
// edits (Set, AppendUnder, SetCheckbox, AppendRow and their kin) return new
// bytes that differ from the old ones only where they must: comments, order,
// quoting, line endings and trailing spaces survive. Each of them is read back
// before it is returned; one that can't be made safely is refused with the
// reason. Apply, InsertLines and RemoveLines are the plain tools beneath: they
// move bytes and don't ask what these mean.
//
// The scanner is a linear one of our own, because a note may be hostile: a
// megabyte line, a table of 100,000 rows and lists nested a thousand deep
// take time in proportion to their bytes. It follows CommonMark and GFM where
// people's notes use them, Obsidian where that differs (%% comments), and
// stays a line scanner: HTML blocks and link definitions are plain text to it.
//
// Nothing here does I/O.
package note

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Span is a range of bytes of a note, from Start up to, not including, End.
type Span struct{ Start, End int }

// Empty reports whether the span holds no bytes.
func (s Span) Empty() bool { return s.End <= s.Start }

// Holds reports whether an offset lies within the span.
func (s Span) Holds(offset int) bool { return s.Start <= offset && offset < s.End }

// Note is what Parse found in a note. Offsets index Src; lines count from 1,
// over the whole file, properties included.
type Note struct {
	Src   []byte
	EOL   string // the line ending most lines use; "\n" when there is none
	Lossy bool   // Src is not valid UTF-8: text given to a person is a repair

	Block Span       // the property block with its fences; empty when there is none
	Props []Property // in order of the file, duplicates included
	Body  int        // where the body begins

	Headings []Heading
	Items    []Item
	Tables   []Table
	Links    []Link
	Problems []Problem

	text    string // Src, shared by every Text of the note
	inner   Span   // the block without its fences
	broken  string // why properties can't be edited; empty when they can
	summary Span   // the first paragraph of the body
}

// Problem is something in the note that could not be read, or that misleads:
// the line it stands on, what is wrong and how to mend it.
type Problem struct {
	Line    int
	Code    string
	Message string
	Fix     string
	Warning bool // the rest of the note is read rightly all the same
}

// MaxBytes is the largest note that Parse reads, 8 MiB. A larger one is a
// Problem and has no contents.
const MaxBytes = 8 << 20

// Parse reads a note. It never fails: what can't be read is one of Problems,
// and the rest is there.
func Parse(src []byte) *Note {
	n := &Note{Src: src, EOL: "\n"}
	if len(src) > MaxBytes {
		n.refuse(Problem{Code: "note_too_large", Message: "the note is larger than 8 MiB and is not read", Fix: "split it into several notes"})
		return n
	}
	n.text = string(src)
	if !n.checkEncoding() {
		return n
	}
	n.splitBlock()
	n.readProperties()
	scanBody(n)
	return n
}

// refuse records a problem that also forbids editing the properties.
func (n *Note) refuse(p Problem) {
	n.broken = p.Message
	n.Problems = append(n.Problems, p)
}

// checkEncoding reports whether the note can be scanned at all: UTF-16 can't,
// while stray NULs and invalid UTF-8 only forbid some edits.
func (n *Note) checkEncoding() bool {
	if bytes.HasPrefix(n.Src, []byte("\xff\xfe")) || bytes.HasPrefix(n.Src, []byte("\xfe\xff")) {
		n.Lossy = true
		n.refuse(Problem{Line: 1, Code: "utf16", Message: "the note is stored as UTF-16", Fix: "save it as UTF-8"})
		n.Body = len(n.Src)
		return false
	}
	if i := bytes.IndexByte(n.Src, 0); i >= 0 {
		n.refuse(Problem{Line: n.LineAt(i), Code: "nul", Message: "the note holds a NUL byte", Fix: "remove it, or save the note as UTF-8"})
	}
	if !utf8.Valid(n.Src) {
		n.Lossy = true
		line := n.LineAt(len(n.Src) - len(afterValid(n.Src)))
		n.Problems = append(n.Problems, Problem{Line: line, Code: "invalid_utf8", Warning: true,
			Message: "the note is not valid UTF-8", Fix: "save it as UTF-8"})
	}
	return true
}

// afterValid is what follows the longest valid start of src.
func afterValid(src []byte) []byte {
	for len(src) > 0 {
		r, size := utf8.DecodeRune(src)
		if r == utf8.RuneError && size == 1 {
			break
		}
		src = src[size:]
	}
	return src
}

// Text is the bytes of a span as a string.
func (n *Note) Text(s Span) string {
	if s.Start < 0 || s.End > len(n.text) || s.Empty() {
		return ""
	}
	return n.text[s.Start:s.End]
}

// LineAt is the number of the line that holds an offset.
func (n *Note) LineAt(offset int) int {
	offset = min(max(offset, 0), len(n.Src))
	head := n.Src[:offset]
	cr := bytes.Count(head, []byte("\r"))
	if cr > 0 && offset < len(n.Src) && n.Src[offset] == '\n' && n.Src[offset-1] == '\r' {
		cr-- // between the two bytes of one ending
	}
	return 1 + bytes.Count(head, []byte("\n")) + cr - bytes.Count(head, []byte("\r\n"))
}

// Summary is the first paragraph of the body on one line: what the note is
// about in its writer's words.
func (n *Note) Summary() string {
	return strings.Join(strings.Fields(n.Text(n.summary)), " ")
}
