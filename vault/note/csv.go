package note

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// CSV is a ledger of Data/: a header and rows, in the dialect it was found in
// (comma, semicolon or tab; quotes as in RFC 4180; any line ending; with or
// without a byte-order mark).
type CSV struct {
	Header   []string
	Rows     []CSVRow
	Problems []Problem // rows that can't be read; all others are in Rows
	Comma    rune
	EOL      string

	columns map[string]int // by the names that Get was asked for
}

// CSVRow is one row and the line it begins on.
type CSVRow struct {
	Line  int
	cells []string
	file  *CSV
}

// maxRows bounds what a file of next to nothing but line breaks takes when it
// is read: fifty times its own size.
const maxRows = 1_000_000

// ParseCSV reads a ledger. It never fails: a row that can't be read is a
// Problem with its line, and the rows after it are read.
func ParseCSV(src []byte) *CSV {
	c := &CSV{Comma: ',', EOL: "\n", columns: map[string]int{}}
	switch {
	case len(src) > 8*MaxBytes:
		c.problem(1, "csv_too_large", "the file is larger than 64 MiB and is not read", "split it")
		return c
	case strings.HasPrefix(string(src[:min(2, len(src))]), "\xff\xfe"), strings.HasPrefix(string(src[:min(2, len(src))]), "\xfe\xff"):
		c.problem(1, "utf16", "the file is stored as UTF-16", "save it as UTF-8")
		return c
	case !utf8.Valid(src):
		c.Problems = append(c.Problems, Problem{Line: 1, Code: "invalid_utf8", Warning: true,
			Message: "the file is not valid UTF-8", Fix: "save it as UTF-8"})
	}
	c.read(c.prepare(string(src)))
	return c
}

// prepare finds the dialect, and returns the text from the header on, with
// the lone CRs of old spreadsheets as LFs, and the number of its first line.
func (c *CSV) prepare(s string) (string, int) {
	r := newLines(s, 0, 1)
	for _, ok := r.next(); ok && r.num < 1000; _, ok = r.next() {
	}
	c.EOL = r.eol()
	if c.EOL == "\r" {
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	s = strings.TrimPrefix(s, bom)
	num := 1
	for {
		ln, rest, more := strings.Cut(s, "\n")
		if sep, ok := strings.CutPrefix(strings.TrimSpace(ln), "sep="); ok && len(sep) == 1 && strings.Contains(",;\t|", sep) {
			c.Comma = rune(sep[0])
		} else if strings.TrimSpace(ln) != "" || !more {
			c.Comma = sniff(ln, c.Comma)
			return s, num
		}
		s = rest
		num++
	}
}

// sniff is the separator that a header uses most outside of quotes.
func sniff(header string, fallback rune) rune {
	count := map[rune]int{}
	quoted := false
	for _, r := range header {
		if quoted = quoted != (r == '"'); !quoted {
			count[r]++
		}
	}
	best := fallback
	for _, r := range []rune{',', ';', '\t'} {
		if count[r] > count[best] {
			best = r
		}
	}
	return best
}

// read takes the rows one after the other. After a row that can't be read it
// begins anew at the next line: a quote that is never closed would otherwise
// swallow the rest of the file.
func (c *CSV) read(s string, num int) {
	r := c.reader(s)
	for {
		start := int(r.InputOffset())
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			c.problem(num+bad.StartLine-1, "csv_row", "the row can't be read: "+bad.Err.Error(), `write a text with quotes as "…", each " within it doubled`)
			num += bad.StartLine
			s = skipLines(s, start)
			r = c.reader(s)
			continue
		}
		line, _ := r.FieldPos(0)
		if len(c.Rows) == maxRows {
			c.problem(num+line-1, "csv_too_long", "the file has more than 1,000,000 rows; from this one on they are not read", "split it")
			return
		}
		c.row(num+line-1, cells)
	}
}

func (c *CSV) reader(s string) *csv.Reader {
	r := csv.NewReader(strings.NewReader(s))
	r.Comma = c.Comma
	r.FieldsPerRecord = -1
	return r
}

// skipLines is what follows the first line that isn't empty after an offset.
func skipLines(s string, at int) string {
	s = strings.TrimLeft(s[at:], "\r\n")
	_, rest, _ := strings.Cut(s, "\n")
	return rest
}
