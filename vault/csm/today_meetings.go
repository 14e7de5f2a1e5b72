package csm

import (
	"cmp"
	"slices"
	"strings"
)

// MeetingItem is a meeting as an answer shows it.
type MeetingItem struct {
	Title       string   `json:"title"`
	Date        Date     `json:"date"`
	Time        string   `json:"time,omitempty"` // HH:MM; left out when not given
	Minutes     int      `json:"minutes,omitempty"`
	Account     string   `json:"account,omitempty"`
	AccountID   string   `json:"account_id,omitempty"`
	Kind        string   `json:"kind,omitempty"`
	Attendees   []string `json:"attendees"`
	Preparation string   `json:"preparation,omitempty"` // ready (has an agenda), started (a task for it is open), missing
	Note        string   `json:"note,omitempty"`        // the same in words
	Source      Source   `json:"source"`
}

func (d desk) meetingItem(m *Meeting) MeetingItem {
	it := MeetingItem{
		Title: m.Title, Date: m.Date, Time: m.Time, Minutes: m.Minutes, Account: m.Account, AccountID: m.AccountID,
		Kind: m.Kind, Attendees: append([]string{}, m.Attendees...), Source: m.Source(),
	}
	if a := d.book.Account(m.AccountID); a != nil {
		it.Account = a.Name
	}
	return it
}

// meetingsOn are the meetings of a day that are not cancelled, by time, with
// their preparation; those without a time come last.
func (d desk) meetingsOn(day Date) []MeetingItem {
	list := []MeetingItem{}
	for i := range d.book.Meetings {
		m := &d.book.Meetings[i]
		if m.Date != day || m.Status == "cancelled" {
			continue
		}
		it := d.meetingItem(m)
		if m.Status != "held" {
			it.Preparation, it.Note = d.preparation(m)
		}
		list = append(list, it)
	}
	slices.SortFunc(list, byMeetingTime)
	return list
}

func byMeetingTime(a, b MeetingItem) int {
	if a.Date != b.Date { // titles are folded only where they decide
		return cmp.Compare(a.Date, b.Date)
	}
	return cmp.Or(
		cmp.Compare(cmp.Or(a.Time, "99"), cmp.Or(b.Time, "99")),
		compareNames(a.Title, b.Title),
		cmp.Compare(a.Source, b.Source))
}

// preparation says how far a meeting is prepared: its note has an agenda, or a
// task of the account to prepare it is open, or nothing is there.
func (d desk) preparation(m *Meeting) (state, note string) {
	for _, s := range m.Sections {
		if strings.HasPrefix(s.Name, "agenda") && !s.Empty() {
			return "ready", "agenda written"
		}
	}
	var open []string
	for i := range d.book.Tasks {
		t := &d.book.Tasks[i]
		if m.AccountID == "" || t.AccountID != m.AccountID || !t.Status.Active() {
			continue
		}
		if title := Fold(t.Title); strings.HasPrefix(title, "prep") || strings.Contains(title, "agenda") {
			open = append(open, t.Title)
		}
	}
	if len(open) > 0 {
		return "started", "open task: " + slices.Min(open)
	}
	return "missing", "no agenda"
}

// openMeetings are the held meetings without complete notes, and the past ones
// that are marked neither held nor cancelled; both oldest first.
func (d desk) openMeetings() (unlogged, unconfirmed []MeetingItem) {
	unlogged, unconfirmed = []MeetingItem{}, []MeetingItem{}
	for i := range d.book.Meetings {
		m := &d.book.Meetings[i]
		switch {
		case m.Date == "" || m.Date > d.today || m.Status == "cancelled":
		case m.Status == "held":
			if !m.logged() {
				unlogged = append(unlogged, d.meetingItem(m))
			}
		case m.Date < d.today:
			unconfirmed = append(unconfirmed, d.meetingItem(m))
		}
	}
	slices.SortFunc(unlogged, byMeetingTime)
	slices.SortFunc(unconfirmed, byMeetingTime)
	return unlogged, unconfirmed
}

// logged reports whether the meeting's notes are written: as it says, else
// whether any section but the agenda has text. An internal meeting needs none
// unless it says that they are pending.
func (m *Meeting) logged() bool {
	if m.Kind == "internal" && m.NotesStatus != "pending" {
		return true
	}
	if m.NotesStatus != "" {
		return m.NotesStatus == "complete"
	}
	return slices.ContainsFunc(m.Sections, func(s Section) bool {
		return !s.Empty() && !strings.HasPrefix(s.Name, "agenda")
	})
}
