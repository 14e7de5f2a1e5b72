package intake

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-ical"

	"csmd/vault/csm"
)

// calendarReader makes events of the components of a file.
type calendarReader struct {
	from, to        csm.Date
	vault, floating *time.Location
	zones           *zones
	cancels         bool // METHOD:CANCEL
	work            int  // steps of rules so far
	fruitless       int  // rules that never came to a day
	out             Calendar
}

// draft is an event before its rule is followed.
type draft struct {
	Event
	start    time.Time // of whole days: midnight UTC
	length   time.Duration
	replaces time.Time // RECURRENCE-ID: the time of the occurrence that it replaces
	ofDay    bool      // RECURRENCE-ID names a day only
	sequence int
	stamp    string
	props    icsProps
}

func (r *calendarReader) reject(line int, reason string) {
	r.out.Rejected = append(r.out.Rejected, Rejected{Line: line, Reason: reason, Row: true})
}

// draft reads a component but for its rule.
func (r *calendarReader) draft(c icsEvent) (draft, error) {
	p := c.props
	d := draft{props: p, stamp: p.value("DTSTAMP"), Event: Event{UID: p.value("UID"), Line: c.line}}
	d.sequence, _ = strconv.Atoi(p.value("SEQUENCE"))
	start := p.first("DTSTART")
	if start == nil {
		return d, fmt.Errorf("the event %s has no DTSTART, so it is on no day", shown(p.value("SUMMARY")))
	}
	var err error
	if d.start, d.AllDay, err = r.moment(start, start.Value); err != nil {
		return d, fmt.Errorf("the event %s: DTSTART %w", shown(p.value("SUMMARY")), err)
	}
	if !d.AllDay && p.value("X-MICROSOFT-CDO-ALLDAYEVENT") == "TRUE" && d.start.Hour() == 0 && d.start.Minute() == 0 {
		d.AllDay, d.start = true, csm.DateOf(d.start).Time() // midnight to midnight, by Outlook
	}
	d.length = r.length(p, d.start, d.AllDay)
	if id := p.first("RECURRENCE-ID"); id != nil {
		if d.replaces, d.ofDay, err = r.moment(id, id.Value); err != nil {
			return d, fmt.Errorf("the event %s: RECURRENCE-ID %w", shown(p.value("SUMMARY")), err)
		}
	}
	if d.UID == "" { // some programs leave it out; the same event must get the same again
		d.UID = "no-uid-" + strings.TrimSpace(start.Value) + "-" + line(p.value("SUMMARY"), 60)
	}
	d.UID = line(d.UID, 1000)
	r.describe(&d, p)
	return d, nil
}

// describe reads what an event is about, and who comes.
func (r *calendarReader) describe(d *draft, p icsProps) {
	d.Title, d.Location = line(p.value("SUMMARY"), 200), line(p.value("LOCATION"), 300)
	d.Description = plainText(p.value("DESCRIPTION"))
	if d.Description == "" {
		d.Description = plainText(p.value("X-ALT-DESC"))
	}
	d.Private = strings.EqualFold(p.value("CLASS"), "PRIVATE") || strings.EqualFold(p.value("CLASS"), "CONFIDENTIAL")
	d.Status = "confirmed"
	switch status := strings.ToUpper(p.value("STATUS")); {
	case r.cancels || status == "CANCELLED" || status == "CANCELED":
		d.Status = "cancelled"
	case status == "TENTATIVE":
		d.Status = "tentative"
	}
	d.invited(p)
}

// length is how long an event takes: DTEND is the first moment, or the first
// day, after it.
func (r *calendarReader) length(p icsProps, start time.Time, allDay bool) time.Duration {
	length := time.Duration(0)
	if end := p.first(ical.PropDateTimeEnd); end != nil {
		if at, _, err := r.moment(end, end.Value); err == nil {
			if allDay {
				at = csm.DateOf(at).Time()
			}
			length = at.Sub(start)
		}
	} else if d := p.first(ical.PropDuration); d != nil {
		length, _ = d.Duration()
	}
	return min(max(length, 0), 366*24*time.Hour)
}

var momentMarks = strings.NewReplacer("-", "", ":", "") // 2026-02-10T14:00:00Z, as some write it

// moment is a date, or a date with a time in the zone that it names, else in
// the file's own.
func (r *calendarReader) moment(p *ical.Prop, value string) (at time.Time, day bool, err error) {
	value = momentMarks.Replace(strings.ToUpper(strings.TrimSpace(value)))
	if t, err := time.Parse("20060102", value); err == nil {
		return t, true, plausible(t)
	}
	loc, clock := r.floating, value
	if utc, ok := strings.CutSuffix(value, "Z"); ok {
		loc, clock = time.UTC, utc
	} else if id := p.Params.Get("TZID"); id != "" {
		if loc = r.zones.named(id); loc == nil {
			return at, false, fmt.Errorf("is in the time zone %s, which nobody knows and the file doesn't define", shown(id))
		}
	}
	for _, form := range []string{"20060102T150405", "20060102T1504"} {
		if at, err = time.ParseInLocation(form, clock, loc); err == nil {
			return at, false, plausible(at)
		}
	}
	return at, false, fmt.Errorf("%s is no date", shown(value))
}

func plausible(t time.Time) error {
	if t.Year() < 1900 || t.Year() > 2200 {
		return fmt.Errorf("is in the year %d", t.Year())
	}
	return nil
}
