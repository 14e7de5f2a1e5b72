package vault

import (
	"slices"
	"strings"
	"unicode"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/pattern"
)

// ownerWords are the owners that people write without naming anybody.
var ownerWords = []string{"me", "i", "myself", "we", "us", "customer", "client", "they", "them"}

// attribute finds the owner that stands in front of each action, and brings
// each owner into a form that reads back as one.
func (t *Touch) attribute(b *csm.Book) {
	people := t.everybody(b)
	t.Actions = slices.Clone(t.Actions)
	for i := range t.Actions {
		it := &t.Actions[i]
		it.Text = bulletMark.ReplaceAllString(oneLine(it.Text), "")
		if it.Owner == "" {
			front, rest, ok := strings.Cut(it.Text, ":")
			word := ok && strings.TrimSpace(rest) != "" && slices.Contains(ownerWords, csm.Fold(front))
			if who, _ := actionOwner(it.Text, people); who == "" && !word {
				continue
			}
			it.Owner, it.Text = front, strings.TrimSpace(rest)
		}
		it.Owner = ownerName(it.Owner, people, b.Settings.User)
	}
}

// ownerName is an owner as written, if a reader takes that for a name; else
// the person who is meant.
func ownerName(owner string, people []string, user string) string {
	owner = strings.Trim(oneLine(strings.ReplaceAll(owner, ":", " ")), "*_@ ")
	switch words := strings.Fields(owner); {
	case slices.Contains(ownerWords[:3], csm.Fold(owner)):
		return user
	case len(words) <= 3 && looksLikeName(words):
		return owner
	}
	for _, p := range people {
		if csm.SamePerson(p, owner) {
			return p
		}
	}
	words := strings.Fields(owner)
	for i, w := range words {
		first := []rune(w)[0]
		words[i] = string(unicode.ToUpper(first)) + w[len(string(first)):]
	}
	return strings.Join(words, " ")
}

// everybody are the people whose names may stand in front of an action item.
func (t *Touch) everybody(b *csm.Book) []string {
	names := append(slices.Clone(t.Attendees), t.Internal...)
	for _, p := range t.Account.Stakeholders {
		names = append(names, p.Name)
	}
	for _, p := range b.People {
		names = append(names, p.Name)
	}
	return append(names, b.Settings.User)
}

// bulletMark is the marker and box that a user may have put in front of an item.
var bulletMark = pattern.New(`^\s*[-*+]\s+(\[.\]\s+)?`)

// boxLine is an action item as a checkbox: its owner in front, its words as
// they are, its date behind.
func boxLine(it csm.ActionItem) string {
	text := note.Inline(it.Text)
	if it.Owner != "" {
		text = note.Inline(it.Owner) + ": " + text
	}
	if it.Due != "" && note.ParseBox(text).Due == "" {
		text += " 📅 " + string(it.Due)
	}
	return "- [ ] " + text
}
