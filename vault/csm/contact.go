package csm

import (
	"cmp"
	"iter"
	"strings"
)

// ContactFacts say when an account was last touched. Contact is any touch, an
// unanswered mail and a newsletter too; engagement is two-way.
type ContactFacts struct {
	LastContact      Date   `json:"last_contact,omitempty"`
	ContactDays      *int   `json:"contact_gap_days,omitempty"` // since then
	ContactVia       string `json:"contact_via,omitempty"`      // email, call, meeting, note …
	ContactSource    Source `json:"contact_source,omitempty"`
	LastEngagement   Date   `json:"last_engagement,omitempty"`
	EngagementDays   *int   `json:"engagement_gap_days,omitempty"`
	EngagementVia    string `json:"engagement_via,omitempty"`
	EngagementSource Source `json:"engagement_source,omitempty"`
}

// touch is one contact with an account, wherever it is written down.
type touch struct {
	account string
	date    Date
	twoWay  bool
	via     string
	note    string // its place: a source, or the line of a note
	line    int
}

func (t touch) source() Source { return At(t.note, t.line) }

// compare orders touches oldest first; the log stands after the note where
// both name the same day, because the log wins.
func (t touch) compare(other touch) int {
	rank := func(t touch) int {
		if t.via == "note" {
			return 0
		}
		return 1
	}
	if t.date != other.date {
		return cmp.Compare(t.date, other.date)
	}
	return cmp.Or(
		cmp.Compare(rank(t), rank(other)),
		t.source().compare(other.source()),
		strings.Compare(t.via, other.via))
}

// touches are the contacts of the interactions log, of the meetings held with
// customers, and those that the account notes name.
func touches(b *Book) iter.Seq[touch] {
	return func(yield func(touch) bool) {
		for _, i := range b.Interactions {
			if !yield(touch{i.AccountID, i.Date, i.TwoWay, i.Channel, string(i.Source), 0}) {
				return
			}
		}
		for i := range b.Meetings {
			m := &b.Meetings[i]
			if m.Status == "held" && m.Kind != "internal" && !yield(touch{m.AccountID, m.Date, true, "meeting", m.Path, max(m.Line, 1)}) {
				return
			}
		}
		for i := range b.Accounts {
			a := &b.Accounts[i]
			if !yield(touch{a.ID, a.LastContact, false, "note", string(a.Source("last_contact")), 0}) ||
				!yield(touch{a.ID, a.LastEngagement, true, "note", string(a.Source("last_engagement")), 0}) {
				return
			}
		}
	}
}

// contacts are the last touch of an account, and the last of them that was
// two-way. Of two that compare sees as equal it is the one that came later.
type contacts struct{ touched, engaged touch }

func (c *contacts) add(t touch) {
	if t.date == "" {
		return
	}
	if t.compare(c.touched) >= 0 {
		c.touched = t
	}
	if t.twoWay && t.compare(c.engaged) >= 0 {
		c.engaged = t
	}
}

func (c contacts) facts(today Date) ContactFacts {
	return ContactFacts{
		LastContact: c.touched.date, ContactVia: c.touched.via, ContactSource: c.touched.source(), ContactDays: daysSince(c.touched.date, today),
		LastEngagement: c.engaged.date, EngagementVia: c.engaged.via, EngagementSource: c.engaged.source(), EngagementDays: daysSince(c.engaged.date, today),
	}
}

// daysSince is the number of days from a date to today, or nil when the date
// is unknown.
func daysSince(d, today Date) *int {
	if d == "" {
		return nil
	}
	n := today.Sub(d)
	return &n
}
