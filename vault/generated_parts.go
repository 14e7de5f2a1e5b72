package vault

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"csmd/vault/note"
	"csmd/vault/pattern"
)

// A note that csmd writes and a person goes on writing is made of parts. Each
// stands between two lines that don't show, of which the first carries a hash
// of what csmd wrote:
//
//	<!-- csmd:begin usage 1f0a9c3e -->
//	…
//	<!-- csmd:end usage -->
//
// A part whose hash still fits is csmd's and may be written anew. One that
// someone has edited is theirs from then on, and so is all outside the parts.

// part is one generated part of a note.
type part struct{ name, body string }

// placed is a part found in a note: the lines between its marks, and the span
// with them.
type placed struct {
	name   string
	hash   string
	inner  note.Span
	outer  note.Span
	closed bool // its end was found
	ours   bool // and nobody has edited it
}

var (
	beginMark = pattern.New(`^<!-- csmd:begin ([a-z_]+) ([0-9a-f]{8}) -->$`)
	endMark   = pattern.New(`^<!-- csmd:end ([a-z_]+) -->$`)
)

func (p part) text() string {
	return "<!-- csmd:begin " + p.name + " " + partHash(p.body) + " -->\n" + p.body + "<!-- csmd:end " + p.name + " -->\n"
}

// partHash tells whether a part was edited. Line endings don't count: editors
// and sync change them.
func partHash(body string) string {
	sum := sha256.Sum256([]byte(strings.ReplaceAll(body, "\r\n", "\n")))
	return hex.EncodeToString(sum[:4])
}

// findParts finds the parts of a note. Of two of one name the first counts; a
// part without its end is taken for edited, up to where the next one begins.
func findParts(src string) map[string]placed {
	found := map[string]placed{}
	var open *placed
	at := 0
	for line := range strings.Lines(src) {
		start, end := at, at+len(line)
		at = end
		mark := strings.TrimRight(line, "\r\n")
		if m := beginMark.FindStringSubmatch(mark); m != nil {
			if open != nil {
				found[open.name] = *open
				open = nil
			}
			if _, twice := found[m[1]]; !twice {
				open = &placed{name: m[1], hash: m[2], inner: note.Span{Start: end, End: end}, outer: note.Span{Start: start, End: end}}
			}
		} else if m := endMark.FindStringSubmatch(mark); m != nil && open != nil && m[1] == open.name {
			open.inner.End, open.outer.End, open.closed = start, end, true
			open.ours = partHash(src[open.inner.Start:start]) == open.hash
			found[open.name] = *open
			open = nil
		}
	}
	if open != nil {
		found[open.name] = *open
	}
	return found
}

// merged is a note with its parts brought up to date.
type merged struct {
	src     []byte
	kept    []string // parts that someone has edited
	stale   []string // those of them whose facts have changed since
	removed []string // parts that someone has taken out
}

// mergeParts brings the parts of a note up to date. written names the parts
// that csmd has put there before: one of them that is gone was taken out by
// somebody and stays out. Bytes outside the parts are not touched.
func mergeParts(src []byte, parts []part, written []string) (merged, error) {
	var m merged
	var cuts []note.Splice
	found, eol := findParts(string(src)), note.Parse(src).EOL
	if eol == "\r" {
		eol = "\n" // the marks stand on lines of their own
	}
	lines := func(s string) string { return strings.ReplaceAll(s, "\n", eol) }
	for name, old := range found { // no longer there is anything to say
		if old.ours && !slices.ContainsFunc(parts, func(p part) bool { return p.name == name }) {
			cuts = append(cuts, note.Splice{Start: old.outer.Start, End: blankAfter(src, old.outer.End)})
		}
	}
	var fresh []note.Splice
	for i, p := range parts {
		old, there := found[p.name]
		switch {
		case there && old.ours:
			if old.hash != partHash(p.body) {
				cuts = append(cuts, note.Splice{Start: old.outer.Start, End: old.outer.End, Text: lines(p.text())})
			}
		case there:
			m.kept = append(m.kept, p.name)
			if old.hash != partHash(p.body) {
				m.stale = append(m.stale, p.name)
			}
		case slices.Contains(written, p.name):
			m.removed = append(m.removed, p.name)
		default:
			fresh = append(fresh, place(src, found, parts[:i], lines(p.text()), eol))
		}
	}
	out, err := note.Apply(src, append(fresh, cuts...)...) // where both begin at one place, the new one goes in front
	m.src = out
	return m, err
}

// place puts a new part behind the nearest one that comes before it, else
// before the first part of all, else at the end of the note.
func place(src []byte, found map[string]placed, before []part, text, eol string) note.Splice {
	for _, p := range slices.Backward(before) {
		if old, ok := found[p.name]; ok && old.closed {
			return note.Splice{Start: old.outer.End, End: old.outer.End, Text: eol + text}
		}
	}
	first := len(src)
	for _, old := range found {
		first = min(first, old.outer.Start)
	}
	if first < len(src) {
		return note.Splice{Start: first, End: first, Text: text + eol}
	}
	if len(src) > 0 && src[len(src)-1] != '\n' {
		text = eol + text
	}
	return note.Splice{Start: first, End: first, Text: eol + text}
}

// blankAfter is the offset after one blank line that follows.
func blankAfter(src []byte, at int) int {
	rest := string(src[at:])
	for _, blank := range []string{"\r\n", "\n"} {
		if strings.HasPrefix(rest, blank) {
			return at + len(blank)
		}
	}
	return at
}
