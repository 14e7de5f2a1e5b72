package note

import "strings"

// plainInline is inline Markdown without its markup: emphasis, code, links
// as the text they show. It is for headings and column names, where people
// write **Stakeholders** and mean Stakeholders; text too long for either is
// left as it is.
func plainInline(s string) string {
	if len(s) > maxLink || !strings.ContainsAny(s, "*_`~=[\\<%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\\' && i+1 < len(s) && punctuation(s[i+1]):
			i++
			b.WriteByte(s[i])
		case strings.IndexByte("*_`~=", c) >= 0:
			text, size := emphasis(s[i:], wordAt(s, i-1))
			b.WriteString(text)
			i += size - 1
		case c == '[':
			text, size := linkText(s[i:])
			b.WriteString(text)
			i += size - 1
		case c == '<' && strings.HasPrefix(s[i:], "<!--") && strings.Contains(s[i:], "-->"):
			i += strings.Index(s[i:], "-->") + 2
		case c == '%' && strings.HasPrefix(s[i:], "%%") && strings.Contains(s[i+2:], "%%"):
			i += strings.Index(s[i+2:], "%%") + 3
		default:
			b.WriteByte(c)
		}
	}
	return strings.TrimSpace(b.String())
}

// emphasis is what the marked text that s begins with shows, and its length;
// the marks themselves if nothing closes them. inWord says that a letter
// stands before, where _ marks nothing.
func emphasis(s string, inWord bool) (string, int) {
	c := s[0]
	run := len(s) - len(strings.TrimLeft(s, s[:1]))
	mark, rest := s[:run], s[run:]
	end := strings.Index(rest, mark)
	switch {
	case end < 1 || rest[0] == ' ' || rest[end-1] == ' ', c == '_' && inWord, (c == '~' || c == '=') && run != 2:
		return mark, run
	case c == '`':
		return rest[:end], end + 2*run
	}
	return plainInline(rest[:end]), end + 2*run
}

// linkText is what the link that s begins with shows, and its length; "[" if
// it is none.
func linkText(s string) (string, int) {
	s = s[:min(len(s), maxLink)]
	end := strings.IndexByte(s, ']')
	switch {
	case end > 2 && strings.HasPrefix(s, "[[") && strings.HasPrefix(s[end:], "]]"):
		l := wikilink(s[2:end])
		if l.Alias == "" {
			l.Alias = strings.TrimPrefix(l.Target+"#"+l.Heading, "#")
			l.Alias = strings.TrimSuffix(l.Alias, "#")
		}
		return l.Alias, end + 2
	case end > 0 && strings.HasPrefix(s[end:], "]("):
		if shut := strings.IndexByte(s[end:], ')'); shut > 0 {
			return s[1:end], end + shut + 1
		}
	}
	return "[", 1
}

func punctuation(c byte) bool {
	return c > ' ' && c < 0x7f && !wordByte(c)
}

func wordAt(s string, i int) bool {
	return i >= 0 && i < len(s) && wordByte(s[i])
}

func wordByte(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80
}

// Inline is text from a person as one line that is safe in a bullet: line
// breaks become spaces, and what would hide the lines after it (a code fence,
// a comment left open) is written so that it shows.
func Inline(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~") {
		text = `\` + text
	}
	return closeComment(text)
}

// closeComment writes a <!-- that nothing closes as text.
func closeComment(text string) string {
	if i := strings.LastIndex(text, "<!--"); i >= 0 && !strings.Contains(text[i+4:], "-->") {
		return closeComment(text[:i]) + "&lt;!--" + text[i+4:]
	}
	return text
}

// InlineCell is text from a person as a table's cell: a | is written \|, a
// line break <br>.
func InlineCell(text string) string {
	lines := strings.Split(oneEnding(strings.TrimSpace(text)), "\n")
	for i, ln := range lines {
		lines[i] = strings.Join(strings.Fields(ln), " ")
	}
	return strings.ReplaceAll(closeComment(strings.Join(lines, "<br>")), "|", `\|`)
}

// InlineHeading is text from a person as a heading's: one line, a final # kept
// from being taken for the heading's own.
func InlineHeading(text string) string {
	text = closeComment(strings.Join(strings.Fields(text), " "))
	if strings.HasSuffix(text, "#") {
		text = text[:len(text)-1] + `\#`
	}
	return text
}
