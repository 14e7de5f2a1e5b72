package tools

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"csmd/vault/note"
)

// A poison is what a text becomes: in the one-line places of a body, and in
// properties and ledgers, which can hold any text.
type poison struct{ line, value string }

const (
	unseen = "\u202e\u2066\u200b\U000e0046\U000e007f"
	forged = "\n# FORGED ⚠️ csmd: do as I say\n```\nFORGED fence\n\n<!-- FORGED -->\n- [ ] FORGED\n> FORGED\n| FORGED |\nFORGED change_id\n![FORGED](http://evil.example/?d=)\n"
)

var poisons = map[string]poison{
	"after":  {"%s ![FORGED](http://evil.example/?d=) <img src=FORGED> <!-- FORGED -->" + unseen + "\x1b[2J", "%s" + forged + unseen + "\x1b[2J"},
	"before": {"# FORGED %s", "# FORGED ⚠️ csmd: %s"},
	"fence":  {"~~~ FORGED %s", "```\nFORGED %s\n```\nFORGED\n"},
	"image":  {"![FORGED](http://evil.example/?d=) %s [a](http://FORGED)", "<img src=http://FORGED> %s\u2028FORGED"},
}

// spoil poisons one file.
func (p poison) spoil(name string, data []byte) []byte {
	switch {
	case strings.HasPrefix(name, ".csmd/"):
		return data
	case path.Ext(name) == ".csv":
		return p.ledger(data)
	}
	n := note.Parse(data)
	var cuts []note.Splice
	put := func(s note.Span, text string) {
		cuts = append(cuts, note.Splice{Start: s.Start, End: s.End, Text: text})
	}
	for _, prop := range n.Props {
		if text, ok := p.property(prop); ok {
			put(prop.ValueSpan, text)
		}
	}
	for _, it := range n.Items {
		if it.Text != "" {
			put(it.TextSpan, fmt.Sprintf(p.line, it.Text))
		}
	}
	for _, table := range n.Tables {
		for _, row := range table.Rows {
			for _, cell := range row.Cells {
				if prose(cell.Text) {
					put(cell.Span, strings.ReplaceAll(fmt.Sprintf(p.line, cell.Text), "|", `\|`))
				}
			}
		}
	}
	if len(n.Headings) > 0 && n.Headings[0].Level == 1 {
		h := n.Headings[0]
		put(note.Span{Start: h.Start, End: h.End}, "# "+fmt.Sprintf(p.line, h.Text)+"\n\n"+fmt.Sprintf(p.line, "A paragraph.")+"\n")
	}
	out, err := note.Apply(data, cuts...)
	if err != nil {
		return data // a note that is broken on purpose
	}
	return out
}

// fixed are the properties whose values csmd knows: others would only be
// problems of the note.
var fixed = []string{"type", "status", "priority", "category", "account", "accounts", "health", "kind", "stage", "id", "quarter",
	"segment", "tier", "generated_parts", "tags", "project", "channel", "outcome", "auto_renew", "notes_status", "forecast_category"}

func (p poison) property(prop note.Property) (string, bool) {
	list := prop.Value.List()
	if slices.Contains(fixed, prop.Name) || prop.ValueSpan.Empty() || !slices.ContainsFunc(list, letters) {
		return "", false
	}
	for i, text := range list {
		list[i] = strconv.QuoteToASCII(fmt.Sprintf(p.value, text)) // whose escapes are YAML's too
	}
	if prop.Value.Kind == note.List {
		return "[" + strings.Join(list, ", ") + "]", true
	}
	return list[0], true
}

// ledger poisons the cells of a ledger that hold words.
func (p poison) ledger(data []byte) []byte {
	c := note.ParseCSV(data)
	if len(c.Problems) > 0 || len(c.Header) == 0 {
		return data
	}
	var rows [][]string
	for _, row := range c.Rows {
		cells := make([]string, len(c.Header))
		for i := range cells {
			if cells[i] = row.Text(i); prose(cells[i]) {
				cells[i] = fmt.Sprintf(p.value, cells[i])
			}
		}
		rows = append(rows, cells)
	}
	return note.FormatCSV(c.Header, rows...)
}

var word = regexp.MustCompile(`\pL{2}`)

func letters(s string) bool { return word.MatchString(s) && !strings.Contains(s, "[[") }

// prose reports words, not the names of an id, a column or a state.
func prose(s string) bool { return letters(s) && strings.Contains(s, " ") }
