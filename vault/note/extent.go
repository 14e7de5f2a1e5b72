package note

import "strings"

// The YAML parser tells where a value begins, never where it ends. These
// functions find the end from the way the value is written; an edit that
// trusts them is read back before it counts.

// valueSpan is the extent of a value that begins at an offset. key is where
// its property begins, limit where the next one does.
func valueSpan(s string, st style, key, at, limit int) Span {
	limit = max(limit, at)
	switch st {
	case styleNone:
		return Span{at, at}
	case stylePlain:
		return Span{at, plainEnd(s, at, limit)}
	case styleSingle, styleDouble:
		return Span{at, quoteEnd(s, at, limit)}
	case styleFlow:
		return Span{at, flowEnd(s, at, limit)}
	case styleBlock:
		return Span{at, blockEnd(s, at, limit, key-lineStart(s, key))}
	}
	return Span{at, contentEnd(s, at, limit)}
}

// plainEnd is the end of plain text, which a comment ends, and which may go
// on over indented lines.
func plainEnd(s string, at, limit int) int {
	r := newLines(s[:limit], at, 0)
	end := at
	for ln, ok := r.next(); ok; ln, ok = r.next() {
		t := s[ln.start:ln.end]
		if strings.HasPrefix(trim(t), "#") && ln.start > at {
			break
		}
		cut := comment(t)
		if text := strings.TrimRight(t[:cut], " \t"); text != "" {
			end = ln.start + len(text)
		}
		if cut < len(t) {
			break
		}
	}
	return end
}

// plainItemEnd is the end of plain text in brackets, which a comma or bracket
// ends too.
func plainItemEnd(s string, at, limit int) int {
	if i := strings.IndexAny(s[at:limit], ",[]{}"); i >= 0 {
		limit = at + i
	}
	return plainEnd(s, at, limit)
}

// comment is where a comment begins in plain text: a # after white space.
func comment(t string) int {
	for i := 1; i < len(t); i++ {
		if t[i] == '#' && (t[i-1] == ' ' || t[i-1] == '\t') {
			return i
		}
	}
	return len(t)
}

// quoteEnd is the end of quoted text.
func quoteEnd(s string, at, limit int) int {
	quote := s[at]
	for i := at + 1; i < limit; i++ {
		switch {
		case quote == '"' && s[i] == '\\':
			i++
		case s[i] != quote:
		case quote == '\'' && i+1 < limit && s[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return limit
}

// flowEnd is the end of a list in brackets, past quotes and comments.
func flowEnd(s string, at, limit int) int {
	depth, fresh := 0, true // fresh: a quote here opens a quoted text
	for i := at; i < limit; i++ {
		switch c := s[i]; {
		case c == '[' || c == '{':
			depth, fresh = depth+1, true
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				return i + 1
			}
			fresh = false
		case c == ',':
			fresh = true
		case fresh && (c == '"' || c == '\''):
			i, fresh = quoteEnd(s, i, limit)-1, false
		case c == '#' && strings.IndexByte(" \t\r\n", s[i-1]) >= 0:
			i += endOfLine(s[i:limit])
		case strings.IndexByte(" \t\r\n", c) < 0:
			fresh = c == ':'
		}
	}
	return limit
}

// blockEnd is the end of a block scalar: its last line that is indented more
// than the key. Blank lines after that belong to nobody.
func blockEnd(s string, at, limit, indent int) int {
	r := newLines(s[:limit], at, 0)
	header, _ := r.next()
	end := header.end
	for ln, ok := r.next(); ok; ln, ok = r.next() {
		t := s[ln.start:ln.end]
		n := len(t) - len(strings.TrimLeft(t, " "))
		if n == len(t) {
			continue
		}
		if n <= indent {
			break
		}
		end = ln.end
	}
	return end
}

// contentEnd is the end of the last line before limit that is neither blank
// nor a comment.
func contentEnd(s string, at, limit int) int {
	r := newLines(s[:limit], at, 0)
	end := at
	for ln, ok := r.next(); ok; ln, ok = r.next() {
		t := trim(s[ln.start:ln.end])
		if t != "" && t[0] != '#' {
			end = ln.start + len(strings.TrimRight(s[ln.start:ln.end], " \t"))
		}
	}
	return end
}

// lineStart is the beginning of the line that holds an offset.
func lineStart(s string, at int) int {
	return strings.LastIndexAny(s[:at], "\r\n") + 1
}

// lineEnd is where the line after the one that holds an offset begins.
func lineEnd(s string, at int) int {
	end := at + endOfLine(s[at:])
	switch {
	case strings.HasPrefix(s[end:], "\r\n"):
		return end + 2
	case end < len(s):
		return end + 1
	}
	return end
}

// endOfLine is the length of the rest of a line, without its ending.
func endOfLine(s string) int {
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		return i
	}
	return len(s)
}
