package csm

import (
	"cmp"
	"slices"
	"strings"

	"csmd/vault/pattern"
)

var (
	talkName    = pattern.New(`(?i)\b1[-: ]?(?:on[-: ]?)?1s?\b|\bone[- ]on[- ]ones?\b`)
	managerRole = pattern.New(`^(?:my |line |direct )?manager\b|\b(?:cs|csm) (?:team )?(?:manager|lead|director)\b|^(?:head|director|vp|vice president)[, ]+(?:of )?(?:cs|customer success)\b|\b(?:manager|head|director) of (?:cs|csms|customer success)\b|\(my manager\)`)
)

// talks are the notes of 1:1s up to today, the newest first: those of the Career
// folder, and internal meetings that are called so.
func talks(b *Book, today Date) []OneOnOne {
	var list []OneOnOne
	for _, t := range b.Talks {
		if t.Date <= today {
			list = append(list, t)
		}
	}
	for i := range b.Meetings {
		m := &b.Meetings[i]
		if m.AccountID != "" || m.Status == "cancelled" || m.Date > today || m.Date == today && m.Status != "held" || !talkName.MatchString(m.Title+" "+m.Kind) {
			continue
		}
		t := OneOnOne{Date: m.Date, Title: m.Title, Actions: m.Actions, Topics: sectionLines(m, "topic", "agenda", "discuss", "note", "outcome", "next"),
			Praise: sectionLines(m, "feedback", "praise"), Path: m.Path, Line: m.Line}
		for _, name := range append(slices.Clone(m.Internal), m.Attendees...) {
			if t.Person == "" && personKey(name) != b.userName() {
				t.Person = strings.NewReplacer("[[", "", "]]", "").Replace(name)
			}
		}
		list = append(list, t)
	}
	slices.SortStableFunc(list, func(x, y OneOnOne) int {
		return cmp.Or(cmp.Compare(y.Date, x.Date), cmp.Compare(y.Path, x.Path))
	})
	return list
}

// Manager is the user's manager: of People.md, else the one whom the notes of
// 1:1s call so; "" when nothing says.
func Manager(b *Book, today Date) string {
	for _, p := range b.People {
		if managerRole.MatchString(Fold(p.Role)) && Fold(p.Name) != b.userName() {
			return p.Name
		}
	}
	for _, t := range talks(b, today) {
		if t.Person != "" && managerRole.MatchString(Fold(t.Role)) {
			return t.Person
		}
	}
	return ""
}

// managerTalks are the notes of the 1:1s with the manager, the newest first: of
// all, where no note says whom it was with.
func managerTalks(b *Book, today Date) []OneOnOne {
	all, manager := talks(b, today), Manager(b, today)
	return slices.DeleteFunc(all, func(t OneOnOne) bool {
		return manager != "" && t.Person != "" && !samePerson(t.Person, manager) && !managerRole.MatchString(Fold(t.Role)) && !personless(t.Person)
	})
}

// personless reports whether what stands for a person in a note names none.
func personless(s string) bool {
	return slices.Contains([]string{"manager", "my manager", "boss"}, Fold(s))
}

// openTopics are what is left of earlier 1:1s: actions without a tick, of all
// notes, and what was talked about the last time.
func openTopics(b *Book, list []OneOnOne, manager string) []OpenTopic {
	open := []OpenTopic{}
	seen := map[string]bool{}
	add := func(t OpenTopic) {
		if key := t.Kind + titleKey(t.Text); !seen[key] {
			seen[key] = true
			open = append(open, t)
		}
	}
	for i := range list {
		t := &list[i]
		for _, a := range t.Actions {
			if !a.Done {
				add(OpenTopic{Text: a.Text, Kind: ownerKind(b, a.Owner, cmp.Or(t.Person, manager)), Owner: a.Owner, Due: a.Due, Date: cmp.Or(a.Made, t.Date), Source: a.Source})
			}
		}
	}
	if len(list) > 0 {
		for _, l := range lastTopics(&list[0]) {
			add(OpenTopic{Text: l.Text, Kind: "topic", Date: cmp.Or(l.Date, list[0].Date), Source: l.Source})
		}
	}
	return open
}

// ownerKind says whose an action is: an action without a name is the user's.
func ownerKind(b *Book, owner, manager string) string {
	if Fold(owner) == "manager" || manager != "" && samePerson(owner, manager) {
		return "theirs"
	}
	if b.Mine(&Task{Owner: owner}) || owner == "" {
		return "mine"
	}
	return "theirs"
}

// lastTopics are the topics of a note that a later talk goes on with: those
// without a date, and those of the newest.
func lastTopics(t *OneOnOne) []Line {
	newest := Date("")
	for _, l := range t.Topics {
		newest = max(newest, l.Date)
	}
	return slices.DeleteFunc(slices.Clone(t.Topics), func(l Line) bool { return l.Date != "" && l.Date != newest })
}
