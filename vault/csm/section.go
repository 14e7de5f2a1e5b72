package csm

import (
	"iter"
	"strconv"
	"strings"
)

// Section is a named part of a meeting's note: its bullets and paragraphs. A
// book has ten thousands of such lines, of which an answer reads a few, so they
// are kept as one text and parted when they are asked for.
type Section struct {
	Name string `json:"name"` // folded heading text: "goals agreed"
	Text string `json:"text"` // its lines, each after its number and a tab
}

// NewSection makes a section of some lines of a note, with their numbers.
func NewSection(name string, lines iter.Seq2[int, string]) Section {
	var text []byte
	for number, s := range lines {
		text = append(strconv.AppendInt(text, int64(number), 10), '\t')
		text = append(append(text, strings.ReplaceAll(s, "\n", " ")...), '\n')
	}
	return Section{Name: name, Text: string(text)}
}

// Empty reports whether nothing stands below the heading.
func (s Section) Empty() bool { return s.Text == "" }

// LinesOf are the lines of the section, which stands in the note at path.
func (s Section) LinesOf(path string) []Line {
	lines := make([]Line, 0, strings.Count(s.Text, "\n"))
	for l := range strings.Lines(s.Text) {
		number, text, _ := strings.Cut(l, "\t")
		n, _ := strconv.Atoi(number)
		lines = append(lines, Line{Text: strings.TrimSuffix(text, "\n"), Source: At(path, n)})
	}
	return lines
}
