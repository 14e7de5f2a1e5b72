package csm

import (
	"fmt"
	"slices"
	"strings"
)

const (
	defaultQBRMinutes = 60
	longestQBR        = 8 * 60 // a longer one is a slip of the pen
)

// AgendaItem is one part of the review. The minutes of all parts sum up to the
// length of the meeting.
type AgendaItem struct {
	Title   string `json:"title"`
	Minutes int    `json:"minutes"`
	From    string `json:"from"` // HH:MM; counted from 0:00 where the meeting has no time
	About   string `json:"about,omitempty"`
}

// agendaRow is a part of the review with what it takes of an hour. Those of a
// higher rank go first where there isn't time for all.
type agendaRow struct {
	title string
	units int // of five minutes
	rank  int
	about string
}

// agenda lays out the review: an active customer's looks back and ahead, a
// lost one's asks why, a prospect's asks what for.
func agenda(p *QBRPrep, today Date) []AgendaItem {
	var rows []agendaRow
	switch p.Status {
	case "churned":
		rows = []agendaRow{
			{"Welcome and aim", 1, 1, ""}, {"What worked for you", 3, 0, ""}, {"What did not, and why you left", 4, 0, ""},
			{"What would have to change", 2, 0, ""}, {"Loose ends and staying in touch", 2, 0, ""},
		}
	case "prospect":
		rows = []agendaRow{
			{"Welcome and aim", 1, 1, ""}, {"Your goals and how you measure them", 4, 0, ""}, {"How we would reach them", 3, 0, ""},
			{"Who decides, and by when", 2, 0, ""}, {"Next steps", 2, 0, ""},
		}
	default:
		rows = p.reviewRows(today)
	}
	minutes, start := defaultQBRMinutes, ""
	if p.Meeting != nil {
		minutes, start = p.Meeting.Minutes, p.Meeting.Time
	}
	return timed(rows, minutes, start)
}

func (p *QBRPrep) reviewRows(today Date) []agendaRow {
	rows := []agendaRow{{"Welcome and aims for today", 1, 2, ""}}
	reviewed, ahead := []string{}, []string{}
	for _, o := range p.Outcomes {
		if o.Ahead {
			ahead = append(ahead, o.Goal)
		} else {
			reviewed = append(reviewed, o.Goal)
		}
	}
	switch {
	case len(reviewed) > 0:
		rows = append(rows, agendaRow{"Goals, outcomes and value", 3, 0, strings.Join(reviewed, "; ")})
	default:
		rows = append(rows, agendaRow{"Your goals, and what reaching them is worth", 3, 0, ""})
	}
	if f := p.Performance; f.Usage != nil || f.Seats != nil || f.Tickets != nil || f.NPS != nil {
		rows = append(rows, agendaRow{"Usage, support and satisfaction", 2, 3, f.Quarter + " against " + f.Before})
	}
	if len(p.Requests) > 0 || len(p.Promises) > 0 || p.has(TopicFeedback) {
		wishes := make([]string, len(p.Requests))
		for i, r := range p.Requests {
			wishes[i] = r.Title
		}
		rows = append(rows, agendaRow{"Your feedback and our roadmap", 2, 4, strings.Join(wishes[:min(len(wishes), 4)], "; ")})
	}
	rows = append(rows, agendaRow{"Plan for " + p.Quarter.Next().Label, 2, 1, strings.Join(ahead, "; ")})
	if c := p.Contract; c != nil && c.Days != nil && *c.Days <= renewalHorizon {
		rows = append(rows, agendaRow{"Renewal and timing", 1, 5, "the term ends " + c.End.Near(today)})
	}
	return append(rows, agendaRow{"Decisions and next steps", 1, 0, ""})
}

func (p *QBRPrep) has(kind TopicKind) bool {
	return slices.ContainsFunc(p.Topics, func(t Topic) bool { return t.Kind == kind })
}

// qbrMinutes is the length of a meeting, or the usual one where none is given
// that can be meant.
func qbrMinutes(given int) int {
	if given < 10 || given > longestQBR {
		return defaultQBRMinutes
	}
	return given
}

// timed shares the minutes of a meeting out among its parts, in steps of five
// where that is possible. Each part gets one step at least; parts that have no
// room are left out, the least important first.
func timed(rows []agendaRow, minutes int, start string) []AgendaItem {
	step := 5
	if minutes%step != 0 {
		step = 1
	}
	for len(rows)*5 > minutes && len(rows) > 1 {
		last := 0
		for i, r := range rows {
			if r.rank >= rows[last].rank {
				last = i
			}
		}
		rows = slices.Delete(rows, last, last+1)
	}
	shares := share(rows, minutes/step)
	items, at := make([]AgendaItem, len(rows)), 0
	for i, r := range rows {
		items[i] = AgendaItem{Title: r.title, Minutes: shares[i] * step, From: clockAt(start, at), About: r.about}
		at += items[i].Minutes
	}
	return items
}

// share splits a number of steps in proportion to the rows' units, by largest
// remainder; each row gets one.
func share(rows []agendaRow, steps int) []int {
	units := 0
	for _, r := range rows {
		units += r.units
	}
	shares, left := make([]int, len(rows)), steps
	for i, r := range rows {
		shares[i] = max(1, steps*r.units/units)
		left -= shares[i]
	}
	for ; left != 0; left += sign(-left) {
		at, most := -1, 0
		for i, r := range rows { // who is furthest from what it should have
			gap := (r.units*steps - shares[i]*units) * sign(left)
			if (left > 0 || shares[i] > 1) && (at < 0 || gap > most) {
				at, most = i, gap
			}
		}
		shares[at] += sign(left)
	}
	return shares
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

// clockAt is a time of day some minutes after a start, or the minutes since
// the start as H:MM.
func clockAt(start string, minutes int) string {
	var h, m int
	if n, _ := fmt.Sscanf(start, "%d:%d", &h, &m); n == 2 {
		at := (h*60 + m + minutes) % (24 * 60)
		return fmt.Sprintf("%02d:%02d", at/60, at%60)
	}
	return fmt.Sprintf("%d:%02d", minutes/60, minutes%60)
}
