package note

import (
	"errors"
	"fmt"
	"strings"
)

// SetCSV sets cells of the ledger row that begins on a line, by the names of
// their columns. All other bytes stay; a cell that was in quotes stays in
// quotes, and a row that is too short grows.
func SetCSV(src []byte, line int, values map[string]string) ([]byte, error) {
	c := ParseCSV(src)
	at := c.rowAt(line)
	if at < 0 {
		return nil, fmt.Errorf("line %d is not a row of the ledger; the file may have changed since it was read", line)
	}
	want := make(map[int]string, len(values))
	last := -1
	for name, v := range values {
		i := c.Column(name)
		if i < 0 {
			return nil, fmt.Errorf("the file has no column %q; it has: %s", name, strings.Join(c.Header, ", "))
		}
		if c.Rows[at].Text(i) != strings.TrimSpace(v) {
			want[i], last = v, max(last, i)
		}
	}
	spans := c.cellSpans(string(src), line)
	var cuts []Splice
	for i, span := range spans {
		if v, ok := want[i]; ok {
			cuts = append(cuts, Splice{span.Start, span.End, c.cellText(v, string(src[span.Start:span.End]))})
		}
	}
	if last >= len(spans) {
		end := spans[len(spans)-1].End
		cuts = append(cuts, Splice{end, end, c.more(len(spans), last, want)})
	}
	out, err := Apply(src, cuts...)
	if err != nil {
		return nil, err
	}
	if err := c.checkSet(out, at, want); err != nil {
		return nil, err
	}
	return out, nil
}

// rowAt is the index of the row that begins on a line, or -1.
func (c *CSV) rowAt(line int) int {
	for i := range c.Rows {
		if c.Rows[i].Line == line {
			return i
		}
	}
	return -1
}

// cellText is a value as it is written in place of an old cell.
func (c *CSV) cellText(v, old string) string {
	if text := quoteCSV(v, c.Comma); text != v || !strings.HasPrefix(old, `"`) {
		return text
	}
	return `"` + v + `"`
}

// more is the cells that a short row lacks, up to the last.
func (c *CSV) more(from, last int, want map[int]string) string {
	var b strings.Builder
	for i := from; i <= last; i++ {
		b.WriteString(string(c.Comma) + quoteCSV(want[i], c.Comma))
	}
	return b.String()
}

// cellSpans is where the cells of the row that begins on a line stand, quotes
// included. The row is one that encoding/csv has read, so its quotes are sound.
func (c *CSV) cellSpans(s string, line int) []Span {
	at := c.lineStart(s, line)
	var spans []Span
	for {
		end := cellEnd(s, at, string(c.Comma)+c.breaks())
		spans = append(spans, Span{at, end})
		if end >= len(s) || rune(s[end]) != c.Comma {
			return spans
		}
		at = end + 1
	}
}

// breaks are the bytes that end a line, as ParseCSV counts lines: a lone CR does
// only in files where most lines end in one.
func (c *CSV) breaks() string {
	if c.EOL == "\r" {
		return "\r\n"
	}
	return "\n"
}

// lineStart is where a line begins; a byte-order mark is no part of the first.
func (c *CSV) lineStart(s string, line int) int {
	at := 0
	for n := 1; n < line; n++ {
		i := strings.IndexAny(s[at:], c.breaks())
		if i < 0 {
			return len(s)
		}
		at += i + 1
	}
	if at == 0 && strings.HasPrefix(s, bom) {
		at = len(bom)
	}
	return at
}

// cellEnd is where the cell that begins at a place ends: before one of stops,
// the separator and what ends a line, or at the end of the file.
func cellEnd(s string, at int, stops string) int {
	if at < len(s) && s[at] == '"' {
		for i := at + 1; i < len(s); i++ {
			if s[i] == '"' {
				if i+1 >= len(s) || s[i+1] != '"' {
					return i + 1
				}
				i++
			}
		}
		return len(s)
	}
	end := len(s)
	if i := strings.IndexAny(s[at:], stops); i >= 0 {
		end = at + i
	}
	if row := s[at:end]; end == len(s) || s[end] == '\n' {
		return at + len(strings.TrimSuffix(row, "\r"))
	}
	return end
}

// checkSet reads a ledger back in which cells of one row were set: they say
// what they should, and all else what it did.
func (c *CSV) checkSet(out []byte, at int, want map[int]string) error {
	now := ParseCSV(out)
	if len(now.Rows) != len(c.Rows) || len(now.Problems) != len(c.Problems) {
		return errors.New("the ledger would not be read back as before; edit the row by hand")
	}
	for i := range c.Rows {
		for k := range c.Header {
			text := c.Rows[i].Text(k)
			if v, ok := want[k]; ok && i == at {
				text = strings.TrimSpace(strings.ReplaceAll(v, "\r\n", "\n"))
			}
			if got := now.Rows[i].Text(k); got != text {
				return fmt.Errorf("the value %q of column %s would read back as %q; edit the row by hand", text, c.Header[k], got)
			}
		}
	}
	return nil
}
