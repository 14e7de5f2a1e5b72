package csm

import (
	"cmp"
	"slices"
)

// MeetingsOn are the meetings of a day that aren't cancelled, by time.
func MeetingsOn(b *Book, day Date) []*Meeting {
	return meetingsBy(b, func(m *Meeting) bool { return m.Date == day })
}

// NextDay is the first day from today on with meetings that are still to be
// held; "" if there is none.
func NextDay(b *Book, today Date) Date {
	for _, m := range meetingsBy(b, func(m *Meeting) bool { return m.Date != "" && !m.past(today) }) {
		return m.Date
	}
	return ""
}

// NextMeeting is the next meeting with an account that is still to be held, or
// nil.
func NextMeeting(b *Book, a *Account, today Date) *Meeting {
	for _, m := range accountMeetings(b, a) {
		if !m.past(today) {
			return m
		}
	}
	return nil
}

// LastMeeting is the last meeting with an account that was held, or nil.
func LastMeeting(b *Book, a *Account, today Date) *Meeting {
	for _, m := range slices.Backward(accountMeetings(b, a)) {
		if m.Status == "held" && m.Date <= today {
			return m
		}
	}
	return nil
}

// MeetingsNamed are the meetings that a path, file name or title means: those
// that fit it whole, else those whose title holds it.
func MeetingsNamed(b *Book, query string) []*Meeting {
	if whole := meetingsBy(b, func(m *Meeting) bool { return Fold(m.Title) == Fold(query) }); len(whole) > 0 {
		return whole
	}
	return meetingsBy(b, func(m *Meeting) bool { return NamesMeeting(m, query) })
}

func meetingsBy(b *Book, fits func(*Meeting) bool) []*Meeting {
	var list []*Meeting
	for i := range b.Meetings {
		if m := &b.Meetings[i]; m.Status != "cancelled" && fits(m) {
			list = append(list, m)
		}
	}
	slices.SortFunc(list, func(x, y *Meeting) int {
		return cmp.Or(cmp.Compare(x.Date, y.Date), cmp.Compare(cmp.Or(x.Time, "99"), cmp.Or(y.Time, "99")), cmp.Compare(x.Path, y.Path))
	})
	return list
}
