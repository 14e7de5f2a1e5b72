package csm

import (
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
