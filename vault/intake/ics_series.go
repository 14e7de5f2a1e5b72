package intake

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"csmd/vault/csm"
)

// series is an event with all that the file says of it: the event itself, and
// the occurrences that differ from it.
type series struct {
	main   *draft
	others []draft
}

// series reads the components, joined by UID in the order of the file. Of two
// versions of one event the newer counts.
func (r *calendarReader) series(components []icsEvent) []*series {
	byUID := map[string]*series{}
	var list []*series
	for _, c := range components {
		d, err := r.draft(c)
		if err != nil {
			r.reject(c.line, err.Error())
			continue
		}
		s := byUID[d.UID]
		if s == nil {
			s = &series{}
			byUID[d.UID] = s
			list = append(list, s)
		}
		s.add(d)
	}
	return list
}

func (s *series) add(d draft) {
	if d.replaces.IsZero() {
		if s.main == nil || d.newer(s.main) {
			s.main = &d
		}
		return
	}
	s.others = append(s.others, d)
}

// newer is what RFC 5546 goes by: the sequence number, then the stamp.
func (d *draft) newer(than *draft) bool {
	return cmp.Or(cmp.Compare(d.sequence, than.sequence), strings.Compare(d.stamp, than.stamp)) >= 0
}

// expand writes a series out. An occurrence that the file takes out (EXDATE) is
// a cancelled one.
func (r *calendarReader) expand(s *series) {
	replaced := map[string]*draft{} // by the occurrence's own time or day
	for i := range s.others {
		d := &s.others[i]
		key := d.replacesKey()
		if old := replaced[key]; old == nil || d.newer(old) {
			replaced[key] = d
		}
	}
	if s.main != nil {
		r.expandMain(s.main, replaced)
	}
	for i := range s.others { // in the order of the file
		d := &s.others[i]
		if replaced[d.replacesKey()] == d {
			if s.main != nil && s.main.Status == "cancelled" {
				d.Status = "cancelled"
			}
			r.place(*d, d.start, s.occurrence(d))
		}
	}
}

// occurrence is the day of the occurrence that an event replaces, in the zone of
// the series: it names it, wherever the vault is.
func (s *series) occurrence(d *draft) csm.Date {
	if s.main == nil || s.main.AllDay || d.ofDay {
		return csm.DateOf(d.replaces)
	}
	return csm.DateOf(d.replaces.In(s.main.start.Location()))
}

func (d *draft) replacesKey() string { return instantKey(d.replaces, d.ofDay) }

func instantKey(t time.Time, day bool) string {
	if day {
		return string(csm.DateOf(t))
	}
	return t.UTC().Format(time.RFC3339)
}

func (r *calendarReader) expandMain(d *draft, replaced map[string]*draft) {
	times, rule, err := r.occurrences(d)
	if err != nil {
		r.reject(d.Line, "the event "+shown(d.Title)+" "+err.Error())
		return
	}
	if !rule {
		r.place(*d, d.start, "")
		return
	}
	gone := r.times(d, "EXDATE")
	for _, at := range times {
		day := string(csm.DateOf(at))
		if replaced[instantKey(at, d.AllDay)] != nil || replaced[day] != nil && replaced[day].ofDay {
			continue
		}
		one := *d
		if gone[instantKey(at, d.AllDay)] || gone[day] {
			one.Status = "cancelled"
		}
		r.place(one, at, csm.DateOf(at))
	}
}

// times are the moments and days of a property such as EXDATE.
func (r *calendarReader) times(d *draft, name string) map[string]bool {
	set := map[string]bool{}
	for i := range d.props[name] {
		p := &d.props[name][i]
		for value := range strings.SplitSeq(p.Value, ",") {
			if at, day, err := r.moment(p, value); err == nil {
				set[instantKey(at, day)] = true
				if d.AllDay && !day { // Outlook takes whole days out by their midnight
					set[string(r.dayOf(at))] = true
				}
			}
		}
	}
	return set
}

// dayOf is the day of a moment in its own zone, and of one without where the
// vault is.
func (r *calendarReader) dayOf(t time.Time) csm.Date { return r.localDay(t, t.Location() != time.UTC) }

// localDay is the day of a moment where the vault is.
func (r *calendarReader) localDay(t time.Time, day bool) csm.Date {
	if day {
		return csm.DateOf(t)
	}
	return csm.DateOf(t.In(r.vault))
}

// place puts an event on its day.
func (r *calendarReader) place(d draft, at time.Time, occurrence csm.Date) {
	e := d.Event
	e.Occurrence, e.Date = occurrence, r.localDay(at, d.AllDay)
	switch {
	case d.AllDay:
		e.LastDay = e.Date.AddDays(max(int(d.length/(24*time.Hour))-1, 0))
	default:
		e.Time = at.In(r.vault).Format("15:04")
		if d.length <= 24*time.Hour {
			e.Minutes = int(d.length / time.Minute)
		}
	}
	if e.Date < r.from || e.Date > r.to {
		r.out.Outside++
		return
	}
	r.out.Events = append(r.out.Events, e)
}

func (r *calendarReader) sort() {
	slices.SortStableFunc(r.out.Events, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Time, b.Time), cmp.Compare(a.Line, b.Line))
	})
	slices.SortStableFunc(r.out.Rejected, func(a, b Rejected) int { return cmp.Compare(a.Line, b.Line) })
}
