package csm

import (
	"fmt"
	"slices"
)

// CadenceCompletion is what it means that a cadence was done on a day.
type CadenceCompletion struct {
	Cadence CadenceItem // the occurrence it was done for
	NextDue Date        // the next one that is open; unknown when there is none
	Already bool        // the log says so already
}

// CompleteCadence finds what a completion on a day is for: the occurrence that
// is due or was missed, else the next one when its time has come. An
// occurrence is completed once, and a day counts once.
func CompleteCadence(b *Book, c Cadence, on, today Date) (CadenceCompletion, error) {
	var done CadenceCompletion
	rec, err := recurrenceOf(c, &b.Settings, on)
	if err != nil {
		p := cadenceProblem(c, err)
		return done, fmt.Errorf("%s can't be counted: %s; %s", c.Source, p.Message, p.Fix)
	}
	h := historyOf(c, b.CadenceLog, on)
	due, already := rec.standing(h, on).completes(rec, h, on)
	first := rec.standing(h, on).next
	switch {
	case due == "" && first == "":
		return done, fmt.Errorf("%s never falls due; correct its Every in %s", c.ID, c.Source)
	case due == "":
		return done, fmt.Errorf("%s is first due on %s and is not open on %s; complete it from %s on, or correct its Anchor in %s",
			c.ID, first, on, rec.opens(first), c.Source)
	}
	if on, twice := doneFor(rec, historyOf(c, b.CadenceLog, today), due); twice && !already {
		already, h.dates = true, []Date{on} // a later line, when an earlier day is logged after it
	}
	after := *b
	if !already {
		h.dates = append(h.dates, on)
		after.CadenceLog = append(slices.Clone(b.CadenceLog), CadenceDone{ID: c.ID, Date: on})
	}
	done.Cadence, done.Already = c.occurrence(rec, due, h, today), already
	done.NextDue, err = NextDue(&after, c, today)
	return done, err
}

// completes is the occurrence that work on a day is for, and whether the log
// shows it as done; "" when none is open yet.
func (s standing) completes(rec recurrence, h cadenceHistory, on Date) (due Date, already bool) {
	_, next := rec.around(on)
	switch {
	case h.last() == on && s.next != next:
		return next, true
	case h.last() == on:
		return s.last, true
	case s.due || s.missed:
		return s.last, false
	case s.next != next:
		return next, true
	case next != "" && rec.opens(next) <= on:
		return next, false
	}
	return s.last, s.last != "" && h.done(rec, s.last, "")
}

// doneFor is the day on which the log says that an occurrence was done: from
// when it could be, to when the next one could.
func doneFor(rec recurrence, h cadenceHistory, due Date) (on Date, done bool) {
	_, next := rec.around(due)
	for _, d := range h.dates {
		if d >= rec.opens(due) && (next == "" || d < rec.opens(next)) {
			on, done = d, true
		}
	}
	return on, done
}

// NextDue is when a cadence is due next, as of a day: the occurrence that is
// due or was missed, else the next one; unknown when it has ended. It is an
// error when the row can't be read.
func NextDue(b *Book, c Cadence, today Date) (Date, error) {
	rec, err := recurrenceOf(c, &b.Settings, today)
	if err != nil {
		return "", err
	}
	s := rec.standing(historyOf(c, b.CadenceLog, today), today)
	if s.due || s.missed {
		return s.last, nil
	}
	return s.next, nil
}
