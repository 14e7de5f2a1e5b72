package csm

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Promise is what somebody said they would do in a meeting with the customer:
// an action item, with who owes it and for how long.
type Promise struct {
	Text    string     `json:"text"`
	Owner   string     `json:"owner,omitempty"`
	Side    Side       `json:"side"`
	Status  TaskStatus `json:"status"`
	Made    Date       `json:"made"` // the day of the meeting
	Days    int        `json:"days"` // since then
	Due     Date       `json:"due,omitempty"`
	Meeting string     `json:"-"` // its title
	Source  Source     `json:"source"`
}

// Open reports whether the promise is neither kept nor given up.
func (p *Promise) Open() bool { return p.Status.Active() }

// Overdue reports whether an open promise is past its date.
func (p *Promise) Overdue(today Date) bool { return p.Open() && p.Due != "" && p.Due < today }

// Side says whose promise it is.
type Side string

// The sides. An action item without a name is ours, as a task without an owner
// is the user's; one of somebody whom nothing places is unclear.
const (
	Ours    Side = "ours"
	Theirs  Side = "theirs"
	Unclear Side = "unclear"
)

// promises are those made to or by a customer in the meetings of a span, or
// noted with the account, oldest first. Internal meetings make none, and
// neither do those yet to come.
func promises(b *Book, a *Account, from, today Date) []Promise {
	return promisesThat(b, a, from, today, func(TaskStatus) bool { return true })
}

// openPromises are the promises that are still to be kept, the oldest first.
func openPromises(b *Book, a *Account, today Date) []Promise {
	return promisesThat(b, a, "", today, TaskStatus.Active)
}

func promisesThat(b *Book, a *Account, from, today Date, wanted func(TaskStatus) bool) []Promise {
	found, cancelled := []Promise{}, cancelledBoxes(b)
	add := func(m *Meeting, items []ActionItem) {
		for _, it := range items {
			made := cmp.Or(it.Made, m.Date)
			if made < from || made > today {
				continue
			}
			status := Open
			switch {
			case cancelled[it.Source]:
				status = Cancelled
			case it.Done:
				status = Done
			}
			if !wanted(status) {
				continue
			}
			p := Promise{
				Text: it.Text, Owner: it.Owner, Side: sideOf(b, a, m, it.Owner), Status: status,
				Made: made, Due: it.Due, Meeting: m.Title, Source: it.Source,
			}
			if made != "" {
				p.Days = today.Sub(made)
			}
			found = append(found, p)
		}
	}
	for i := range b.Meetings {
		m := &b.Meetings[i]
		if m.AccountID == a.ID && m.Kind != "internal" && m.Status != "cancelled" {
			add(m, m.Actions)
		}
	}
	add(&Meeting{Title: "Promises"}, a.Promises)
	slices.SortFunc(found, func(a, b Promise) int {
		return cmp.Or(cmp.Compare(a.Made, b.Made), a.Source.compare(b.Source))
	})
	return found
}

// cancelledBoxes are the places of the checkboxes that are marked [-]:
// an action item itself only knows whether it is off the table.
func cancelledBoxes(b *Book) map[Source]bool {
	places := map[Source]bool{}
	for i := range b.Tasks {
		if t := &b.Tasks[i]; t.Checkbox && t.Status == Cancelled {
			places[t.Source()] = true
		}
	}
	return places
}

// sideOf places the owner of an action item.
func sideOf(b *Book, a *Account, m *Meeting, owner string) Side {
	if owner == "" {
		return Ours
	}
	ours := append([]string{b.Settings.User, a.CSM, a.AccountExecutive, "us", "we", "csm", "our team"}, m.Internal...)
	for _, p := range b.People {
		ours = append(ours, p.Name)
	}
	theirs := append([]string{a.Name, "customer", "client", "them", "they"}, m.Attendees...)
	theirs = append(theirs, a.Aliases...)
	for _, p := range a.Stakeholders {
		theirs = append(theirs, p.Name)
	}
	who := personKey(owner)
	is := func(name string) bool { return sameKeys(personKey(name), who) }
	mine, other := slices.ContainsFunc(ours, is), slices.ContainsFunc(theirs, is)
	switch {
	case mine && !other:
		return Ours
	case other && !mine:
		return Theirs
	}
	return Unclear
}

// samePerson reports whether two names can mean one person: they are equal, or
// one is the first name of the other.
func samePerson(a, b string) bool {
	return sameKeys(personKey(a), personKey(b))
}

func sameKeys(a, b string) bool {
	return a != "" && b != "" && (a == b || strings.HasPrefix(a, b) && a[len(b)] == ' ' || strings.HasPrefix(b, a) && b[len(a)] == ' ')
}

var withoutLinks = strings.NewReplacer("[[", "", "]]", "")

// personKey is a name as it compares: without link brackets and title, and
// without what people put behind it in a list of attendees ("Dr. Ann Lee (CFO)",
// "Ann <ann@x>").
func personKey(name string) string {
	name = strings.TrimSpace(withoutLinks.Replace(name))
	if i := strings.IndexFunc(name, unicode.IsSpace); 0 < i && i <= len("Herr.") { // else there is no title to take off
		name = honorific.ReplaceAllString(name, "")
	}
	if i := strings.IndexAny(name, "(<,|"); i > 0 {
		name = name[:i]
	}
	return Fold(name)
}
