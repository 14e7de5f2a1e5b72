package intake

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// icsLine is a content line, and the line of the file where it begins.
type icsLine struct {
	n    int
	text string
}

// unfold joins the lines that were folded at 75 bytes: those that begin with
// white space go on the line before. It works on bytes, as some programs fold
// within a character.
func unfold(data []byte) []icsLine {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		data, _ = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	data = bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	var lines []icsLine
	var open []byte
	n, at := 0, 0
	for raw := range bytes.SplitSeq(data, []byte("\n")) {
		n++
		if at > 0 && len(raw) > 0 && (raw[0] == ' ' || raw[0] == '\t') {
			open = append(open, raw[1:]...)
			continue
		}
		if len(raw) == 0 {
			continue
		}
		if at > 0 {
			lines = append(lines, icsLine{at, readable(open)})
		}
		open, at = append(open[:0], raw...), n
	}
	if at > 0 {
		lines = append(lines, icsLine{at, readable(open)})
	}
	return lines
}

// readable is a line as text: UTF-8, else what Windows writes in the west.
func readable(line []byte) string {
	if utf8.Valid(line) {
		return string(line)
	}
	s, err := charmap.Windows1252.NewDecoder().Bytes(line)
	if err != nil {
		return strings.ToValidUTF8(string(line), "\ufffd")
	}
	return string(s)
}
