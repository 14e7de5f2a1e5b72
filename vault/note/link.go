package note

import "strings"

// Link is a reference to another note: [[target#heading|alias]] or
// [alias](target.md#heading). Web addresses are not links here.
type Link struct {
	Target  string // as written, without heading; empty for a heading of the same note
	Heading string
	Alias   string // the text shown, if it is not the target
	Span    Span
	Line    int
	Embed   bool // ![[…]]
}

// ParseLink reads a value that is one [[wikilink]], as references in
// properties and cells are.
func ParseLink(s string) (Link, bool) {
	t := strings.TrimSpace(s)
	if !strings.HasPrefix(t, "[[") || !strings.HasSuffix(t, "]]") || strings.Contains(t[2:len(t)-2], "]]") || len(t) < 5 {
		return Link{}, false
	}
	return wikilink(t[2 : len(t)-2]), true
}

// wikilink takes apart what stands between [[ and ]]. In a table the bar is
// written \|.
func wikilink(inner string) Link {
	target, alias, _ := strings.Cut(inner, "|")
	target, heading, _ := strings.Cut(strings.TrimSuffix(target, `\`), "#")
	return Link{Target: strings.TrimSpace(target), Heading: strings.TrimSpace(heading), Alias: strings.TrimSpace(alias)}
}

// inline reads the text of a line from an offset: its links, and a comment
// that goes on over the next lines.
func (sc *scanner) inline(ln line, at int) {
	t := sc.s[at:ln.end]
	comment := -1 // where the last comment of the line that ends on it does
	if sc.comments.html {
		comment = strings.LastIndex(t, "-->")
		if i := strings.LastIndex(t, "<!--"); i >= 0 && !strings.Contains(t[i:], "-->") {
			if end := sc.comments.close(at + i); end < sc.comments.blank(at+i) {
				sc.hidden, t = end, t[:i]
			}
		}
	}
	if sc.comments.perc {
		comment = max(comment, strings.LastIndex(t, "%%"))
	}
	if strings.IndexByte(t, '[') < 0 {
		return
	}
	var unclosed [8]bool // lengths of backtick runs that open no code on this line
	open := -1
	for i := 0; i < len(t); i++ {
		switch t[i] {
		case '\\':
			i++
		case '`':
			i += skipCode(t[i:], &unclosed) - 1
		case '<', '%':
			if i < comment {
				i += skipComment(t, i)
			}
		case '[':
			if n := sc.addWikilink(ln, at, i); n > 0 {
				i += n - 1
				open = -1
				continue
			}
			open = i
		case ']':
			if open >= 0 && strings.HasPrefix(t[i:], "](") {
				i += sc.addLink(ln, at, open, i)
			}
			open = -1
		}
	}
}

// skipCode is the length of the code that a run of backticks opens, or of the
// run if it opens none.
func skipCode(t string, unclosed *[8]bool) int {
	run := len(t) - len(strings.TrimLeft(t, "`"))
	k := min(run, len(unclosed)) - 1
	if unclosed[k] {
		return run
	}
	for i := run; i < len(t); {
		j := strings.IndexByte(t[i:], '`')
		if j < 0 {
			break
		}
		i += j
		n := len(t[i:]) - len(strings.TrimLeft(t[i:], "`"))
		if n == run {
			return i + n
		}
		i += n
	}
	unclosed[k] = true
	return run
}

// skipComment is how much of t[i:], but for one byte, a comment hides that
// both begins and ends there.
func skipComment(t string, i int) int {
	open, shut := "%%", "%%"
	if t[i] == '<' {
		open, shut = "<!--", "-->"
	}
	if !strings.HasPrefix(t[i:], open) {
		return 0
	}
	if end := strings.Index(t[i+len(open):], shut); end >= 0 {
		return len(open) + end + len(shut) - 1
	}
	return 0
}
