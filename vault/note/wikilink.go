package note

import (
	"net/url"
	"strings"
)

// addWikilink reads the [[…]] at t[i:], t being the text from offset at, and
// returns its length; 0 if it is none.
func (sc *scanner) addWikilink(ln line, at, i int) int {
	t := sc.s[at+i : ln.end]
	if !strings.HasPrefix(t, "[[") {
		return 0
	}
	t = t[:min(len(t), maxLink)]
	end := strings.IndexAny(t[2:], "[]")
	if end < 1 || !strings.HasPrefix(t[2+end:], "]]") {
		return 0
	}
	l := wikilink(t[2 : 2+end])
	l.Span, l.Line = Span{at + i, at + i + end + 4}, ln.num
	if at+i > 0 && sc.s[at+i-1] == '!' {
		l.Span.Start--
		l.Embed = true
	}
	sc.addOne(l)
	return end + 4
}

// maxLink is the longest link that is one, in bytes.
const maxLink = 2048

// addLink reads the [text](target) whose text stands between open and i, and
// returns how much of it follows i.
func (sc *scanner) addLink(ln line, at, open, i int) int {
	t := sc.s[at+i+2 : min(ln.end, at+i+maxLink)]
	end := strings.IndexByte(t, ')')
	if end < 0 {
		return 0
	}
	target := trim(t[:end])
	if rest, ok := strings.CutPrefix(target, "<"); ok {
		target, _, _ = strings.Cut(rest, ">")
	} else {
		target, _, _ = strings.Cut(target, " ")
	}
	if target == "" || strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:") {
		return end + 2
	}
	target, heading, _ := strings.Cut(target, "#")
	if plain, err := url.PathUnescape(target); err == nil {
		target = plain
	}
	sc.addOne(Link{Target: target, Heading: heading, Alias: sc.s[at+open+1 : at+i],
		Span: Span{at + open, at + i + 2 + end + 1}, Line: ln.num})
	return end + 2
}

func (sc *scanner) addOne(l Link) {
	sc.n.Links = append(sc.n.Links, l)
	sc.used += 128
}
