package csm

import (
	"cmp"
	"slices"
	"strings"
)

// CadenceItem is one occurrence of a cadence.
type CadenceItem struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Due      Date   `json:"due"`
	Until    Date   `json:"until,omitempty"` // last day of a week it is due in
	Days     int    `json:"days"`            // to the due date; negative once it has passed
	Every    string `json:"every"`
	Minutes  int    `json:"minutes,omitempty"`
	Audience string `json:"audience,omitempty"`
	Owner    string `json:"owner,omitempty"`
	LastDone Date   `json:"last_done,omitempty"`
	Source   Source `json:"source"`
}

// CadenceReport is what of the operating rhythm is due on a day, what was
// missed, and what comes next. A cadence has one open occurrence at most: when
// the next one falls due, the one before lapses.
type CadenceReport struct {
	Due      []CadenceItem `json:"due"`
	Overdue  []CadenceItem `json:"overdue"`
	Upcoming []CadenceItem `json:"upcoming"` // the next one of each
	Problems []Problem     `json:"-"`        // rows that can't be read
}

// CadencesDue looks at the cadences on a day and so many days ahead (14 when
// none are given).
//
// A cadence is missed when an occurrence has passed that the log of
// CADENCES.md doesn't show as done. For one without an anchor that holds from
// the log's first line on: before that nobody could write it down.
func CadencesDue(b *Book, today Date, days int) CadenceReport {
	if days <= 0 {
		days = 14
	}
	r := CadenceReport{Due: []CadenceItem{}, Overdue: []CadenceItem{}, Upcoming: []CadenceItem{}, Problems: []Problem{}}
	for _, c := range b.Cadences {
		rec, err := recurrenceOf(c, &b.Settings, today)
		if err != nil {
			r.Problems = append(r.Problems, cadenceProblem(c, err))
			continue
		}
		r.place(c, rec, b.CadenceLog, today, days)
	}
	for _, list := range [][]CadenceItem{r.Due, r.Overdue, r.Upcoming} {
		slices.SortStableFunc(list, func(a, b CadenceItem) int {
			return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.ID, b.ID))
		})
	}
	return r
}

// place puts a cadence where it belongs on a day.
func (r *CadenceReport) place(c Cadence, rec recurrence, log []CadenceDone, today Date, days int) {
	h := historyOf(c, log, today)
	s := rec.standing(h, today)
	switch {
	case s.due:
		r.Due = append(r.Due, c.occurrence(rec, s.last, h, today))
		return
	case s.missed:
		r.Overdue = append(r.Overdue, c.occurrence(rec, s.last, h, today))
	}
	if s.next != "" && s.next <= today.AddDays(days) {
		r.Upcoming = append(r.Upcoming, c.occurrence(rec, s.next, h, today))
	}
}

func (c Cadence) occurrence(rec recurrence, due Date, h cadenceHistory, today Date) CadenceItem {
	it := CadenceItem{
		ID: c.ID, Title: c.Title, Due: due, Days: due.Sub(today), Every: c.Every, Minutes: c.Minutes,
		Audience: c.Audience, Owner: c.Owner, LastDone: h.last(), Source: c.Source,
	}
	if rec.days > 1 {
		it.Until = due.AddDays(rec.days - 1)
	}
	return it
}

// standing is where a cadence stands on a day: its newest occurrence that has
// begun, whether that one is due now or was missed, and the next one that
// isn't done.
type standing struct {
	last, next  Date
	due, missed bool
}

func (rec recurrence) standing(h cadenceHistory, day Date) (s standing) {
	s.last, s.next = rec.around(day)
	if s.last != "" && !h.done(rec, s.last, "") {
		s.due = s.last.AddDays(rec.days-1) >= day
		s.missed = !s.due && h.since != "" && s.last >= h.since
	}
	if s.next != "" && h.done(rec, s.next, s.last) {
		_, s.next = rec.around(s.next)
	}
	return s
}

// around are the newest occurrence that has begun by a day and the next one.
func (rec recurrence) around(day Date) (last, next Date) {
	following := rec.rule.Iterator()
	for {
		t, ok := following()
		if !ok {
			return last, ""
		}
		switch next = DateOf(t); {
		case next < rec.from:
		case next > day:
			return last, next
		default:
			last = next
		}
	}
}

// CadenceProblem says what is wrong with a row of CADENCES.md, or is nil.
func CadenceProblem(c Cadence, s *Settings) *Problem {
	if _, err := recurrenceOf(c, s, "2001-01-01"); err != nil {
		p := cadenceProblem(c, err)
		return &p
	}
	return nil
}

func cadenceProblem(c Cadence, err error) Problem {
	path, line := c.Source.place()
	message, fix, _ := strings.Cut(err.Error(), "; ")
	return Problem{
		Path: path, Line: line, Severity: Warning, Code: "cadence_unreadable",
		Message: c.ID + ": " + message, Fix: fix,
	}
}
