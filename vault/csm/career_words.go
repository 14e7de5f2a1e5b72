package csm

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed words/career.txt
var careerText string

var careerPhrases = sync.OnceValue(func() map[string][]phrase { return readPhrases(careerText) })

// saysCareer is the words with which a text says a signal of words/career.txt;
// "" when it doesn't.
func saysCareer(text, signal string) string {
	p := newPlainText(clip(text, mentionLimit))
	for _, ph := range careerPhrases()[signal] {
		if !slices.ContainsFunc(ph.any, func(w string) bool { return strings.Contains(p.s, w) }) {
			continue
		}
		if at := ph.pattern.FindStringIndex(p.s); at != nil {
			return p.s[at[0]:at[1]]
		}
	}
	return ""
}

// winTypes are the types that a title can show, in the order in which they are
// tried: "Mentored Lucy: renewal rate up" is mentoring.
var winTypes = []string{"mentoring", "enablement", "save", "cross-functional", "expansion", "renewal", "process", "project"}

// TypeOf is the type of a win: as written, else as its title shows it, and
// whether that was needed. "" where it shows none.
func TypeOf(a *Accomplishment) (kind string, inferred bool) {
	if kind := winType(a.Type); kind != "" {
		return kind, false
	}
	for _, t := range winTypes {
		if saysCareer(a.Title, "is-"+t) != "" {
			return t, true
		}
	}
	return "", false
}

// winType is a type as it compares: "Saves" and "save" are one, and so are
// "Cross functional" and "cross-functional".
func winType(s string) string {
	s = strings.ReplaceAll(Fold(strings.ReplaceAll(s, "_", " ")), " ", "-")
	if single := strings.TrimSuffix(s, "s"); slices.Contains(winTypes, single) {
		return single
	}
	return s
}

// careerFillers are words that any criterion may have and that prove nothing.
var careerFillers = wordSet(`ability able strong skill skills senior junior csm customer customers success level manager manages managing
	demonstrates demonstrated shows consistently successfully across through within their other others more than least multiple work works working
	team teams account accounts impact quarter year years month ensure drive drives driving high role using used have has been this that they them
	into over from with your and the for own owns new first all both any`)

// stems are the words of a text that can prove something, each cut to what its
// forms have in common: mentoring and mentored are "mentor".
func stems(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(titleKey(s)) {
		if len(w) < 3 || careerFillers[w] || titleFillers[w] {
			continue
		}
		r := []rune(strings.TrimSuffix(w, "s"))
		set[string(r[:min(len(r), 6)])] = true
	}
	return set
}

func sharedStems(a, b map[string]bool) (n int) {
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}
