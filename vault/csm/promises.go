package csm

import (
	"cmp"
	"slices"
	"strings"
	"sync"
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
	return promisesThat(b, a, from, today, func(*Promise) bool { return true })
}

// openPromises are the promises that are still to be kept, the oldest first.
func openPromises(b *Book, a *Account, today Date) []Promise {
	return promisesThat(b, a, "", today, (*Promise).Open)
}

// promisesThat finds promises by all but their side, which takes the longest
// to tell.
func promisesThat(b *Book, a *Account, from, today Date, wanted func(*Promise) bool) []Promise {
	found, cancelled := []Promise{}, b.cancelledBoxes()
	who := sync.OnceValue(func() sides { return b.sidesOf(a) }) // most accounts have no such promise
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
			p := Promise{
				Text: it.Text, Owner: it.Owner, Status: status,
				Made: made, Due: it.Due, Meeting: m.Title, Source: it.Source,
			}
			if !wanted(&p) {
				continue
			}
			p.Side = who().side(m, it.Owner)
			if made != "" {
				p.Days = today.Sub(made)
			}
			found = append(found, p)
		}
	}
	for _, m := range b.meetingsWith(a) {
		if m.Kind != "internal" && m.Status != "cancelled" {
			add(m, m.Actions)
		}
	}
	add(&Meeting{Title: "Promises"}, a.Promises)
	slices.SortFunc(found, func(a, b Promise) int {
		return cmp.Or(cmp.Compare(a.Made, b.Made), a.Source.compare(b.Source))
	})
	return found
}

func (b *Book) crossedOut() map[Source]bool {
	places := map[Source]bool{}
	for i := range b.Tasks {
		if t := &b.Tasks[i]; t.Checkbox && t.Status == Cancelled {
			places[t.Source()] = true
		}
	}
	return places
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
	if strings.ContainsAny(name, "[]") {
		name = withoutLinks.Replace(name)
	}
	name = strings.TrimSpace(name)
	if i := strings.IndexFunc(name, unicode.IsSpace); 0 < i && i <= len("Herr.") { // else there is no title to take off
		name = honorific.ReplaceAllString(name, "")
	}
	if i := strings.IndexAny(name, "(<,|"); i > 0 {
		name = name[:i]
	}
	return Fold(name)
}
