package csm

import (
	"strings"

	"csmd/vault/pattern"
)

// A part that a colleague plays, found in the Role column of People.md. A role
// that fits but is a peer's, or another department's, is not meant.
type part struct{ fits, field, not *pattern.Lazy }

var (
	support = part{
		pattern.New(`(?i)\bsupport\b`), pattern.New(``), pattern.New(`^$`),
	}
	leads = part{
		pattern.New(`(?i)\b(manager|head|lead|leader|director|vp|svp|vice president|chief|cco)\b`),
		pattern.New(`(?i)\b(csms?|cs|cco|customer|success|post[ -]sales)\b`),
		pattern.New(`(?i)\bsupport\b|\bsuccess manager\b|\bcsm\)?$|\(me\)`),
	}
)

// colleague is the first in People.md who plays a part, or "".
func (r *review) colleague(p part) string {
	for _, person := range r.book.People {
		role := strings.TrimSpace(person.Role)
		if p.fits.MatchString(role) && p.field.MatchString(role) && !p.not.MatchString(role) && !samePerson(person.Name, r.book.Settings.User) {
			return person.Name
		}
	}
	return ""
}

// colleagueNamed is who in People.md a text means: by the whole name anywhere
// in it, or by a first name that it begins with and only one of them has. The
// user is not their own colleague.
func (r *review) colleagueNamed(text string) string {
	words, found := " "+personWords(text)+" ", []string{}
	for _, person := range r.book.People {
		name := personWords(person.Name)
		first, _, _ := strings.Cut(name, " ")
		switch {
		case name == "" || samePerson(person.Name, r.book.Settings.User):
		case strings.Contains(words, " "+name+" "):
			return person.Name
		case strings.HasPrefix(words, " "+first+" "):
			found = append(found, person.Name)
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

var notInName = pattern.New(`[^\pL\pN'-]+`)

// personWords are the words of a text about people, folded, one space between.
func personWords(s string) string { return strings.TrimSpace(notInName.ReplaceAllString(Fold(s), " ")) }
