package csm

import (
	"cmp"
	"slices"
	"strings"
)

// recentLimit is how many of the newest interactions and meetings a brief
// holds; the search finds the others.
const recentLimit = 10

// BriefMeeting is a meeting with what came of it.
type BriefMeeting struct {
	Title     string   `json:"title"`
	Date      Date     `json:"date"`
	Time      string   `json:"time,omitempty"` // HH:MM
	Kind      string   `json:"kind,omitempty"`
	Status    string   `json:"status,omitempty"`
	Attendees []string `json:"attendees"`
	Notes     []Line   `json:"notes"` // what its note says, without the agenda
	Source    Source   `json:"source"`
}

func briefMeeting(m *Meeting) BriefMeeting {
	bm := BriefMeeting{
		Title: m.Title, Date: m.Date, Time: m.Time, Kind: m.Kind, Status: m.Status,
		Attendees: append([]string{}, m.Attendees...), Notes: []Line{}, Source: m.Source(),
	}
	for _, s := range m.Sections {
		if !strings.HasPrefix(s.Name, "agenda") && !strings.HasPrefix(s.Name, "action items") {
			bm.Notes = append(bm.Notes, s.LinesOf(m.Path)...)
		}
	}
	return bm
}

// accountMeetings are the meetings about an account that aren't cancelled,
// oldest first.
func accountMeetings(b *Book, a *Account) []*Meeting {
	var list []*Meeting
	for i := range b.Meetings {
		if m := &b.Meetings[i]; m.AccountID == a.ID && m.Status != "cancelled" && m.Date != "" {
			list = append(list, m)
		}
	}
	slices.SortFunc(list, func(a, b *Meeting) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Time, b.Time), cmp.Compare(a.Path, b.Path))
	})
	return list
}

func recentMeetings(met []*Meeting, today Date) []BriefMeeting {
	list := []BriefMeeting{}
	for i := len(met) - 1; i >= 0 && len(list) < recentLimit; i-- {
		if met[i].past(today) {
			list = append(list, briefMeeting(met[i]))
		}
	}
	return list
}

func nextMeetings(met []*Meeting, today Date) []BriefMeeting {
	list := []BriefMeeting{}
	for _, m := range met {
		if !m.past(today) {
			list = append(list, briefMeeting(m))
		}
	}
	return list
}

// past reports whether the meeting has been: on the day itself, whether it is
// marked as held.
func (m *Meeting) past(today Date) bool {
	return m.Date < today || m.Date == today && m.Status == "held"
}

// QBR reports whether the meeting is a quarterly business review.
func (m *Meeting) QBR() bool {
	return slices.Contains([]string{"qbr", "ebr", "businessreview", "quarterlybusinessreview"}, Key(m.Kind))
}

// lastQBR is the newest QBR that was held.
func lastQBR(met []*Meeting, today Date) *BriefMeeting {
	if m := heldQBR(met, today); m != nil {
		bm := briefMeeting(m)
		return &bm
	}
	return nil
}

func heldQBR(met []*Meeting, today Date) *Meeting {
	for _, m := range slices.Backward(met) {
		if m.QBR() && m.Status == "held" && m.Date <= today {
			return m
		}
	}
	return nil
}

func recentInteractions(b *Book, a *Account, today Date) []Line {
	list := interactionsSince(b, a, "", today)
	lines := []Line{}
	for _, it := range list[:min(len(list), recentLimit)] {
		lines = append(lines, Line{it.Date, it.Sentence(), it.Source})
	}
	return lines
}

// Sentence is the channel and direction of an interaction, and what it was.
func (it *Interaction) Sentence() string {
	how := it.Channel
	if it.Direction != "" {
		how += ", " + it.Direction
	}
	if it.Summary == "" {
		return how
	}
	return how + ": " + it.Summary
}

// interactionsSince are an account's interactions in a span, newest first.
func interactionsSince(b *Book, a *Account, from, today Date) []Interaction {
	list := []Interaction{}
	for _, it := range b.Interactions {
		if it.AccountID == a.ID && it.Date >= from && it.Date <= today {
			list = append(list, it)
		}
	}
	slices.SortFunc(list, func(a, b Interaction) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), b.Source.compare(a.Source))
	})
	return list
}
