package intake

import (
	"strings"

	"github.com/emersion/go-ical"
)

// icsFile is a calendar file taken apart into its components.
type icsFile struct {
	calendar bool
	props    icsProps // of the calendar itself
	zones    []icsZone
	events   []icsEvent
	rejected []Rejected
}

// icsEvent is a VEVENT.
type icsEvent struct {
	line  int
	props icsProps
}

// icsZone is a VTIMEZONE with its STANDARD and DAYLIGHT parts.
type icsZone struct {
	props icsProps
	parts []icsProps
}

// icsScanner walks over the lines of a file. Components end where they say, or
// where the next one of their kind begins: a missing END costs one event.
type icsScanner struct {
	icsFile
	top, event, zone, part *icsLines
	inner                  int // depth of components that are of no use: alarms, tasks
	zoneParts              []icsProps
}

func scan(lines []icsLine) icsFile {
	s := &icsScanner{top: &icsLines{}}
	for _, l := range lines {
		name, what, _ := strings.Cut(l.text, ":")
		switch strings.ToUpper(strings.TrimSpace(name)) {
		case "BEGIN":
			s.begin(strings.ToUpper(strings.TrimSpace(what)), l.n)
		case "END":
			s.end(strings.ToUpper(strings.TrimSpace(what)))
		default:
			if to := s.open(); to != nil {
				to.add(l.text)
			}
		}
	}
	s.cut()
	s.props = s.top.props()
	return s.icsFile
}

// open is the component that a line belongs to; nil if it is of no use.
func (s *icsScanner) open() *icsLines {
	if s.inner > 0 {
		return nil
	}
	for _, c := range []*icsLines{s.part, s.zone, s.event} {
		if c != nil {
			return c
		}
	}
	return s.top
}

func (s *icsScanner) begin(what string, line int) {
	switch {
	case what == "VCALENDAR":
		s.cut()
		s.calendar = true
	case what == ical.CompEvent:
		s.cut()
		s.event = &icsLines{n: line}
	case what == ical.CompTimezone && s.event == nil:
		s.cut()
		s.zone = &icsLines{n: line}
	case s.zone != nil && (what == ical.CompTimezoneStandard || what == ical.CompTimezoneDaylight):
		s.part = &icsLines{n: line}
	default:
		s.inner++
	}
}

// cut ends what is open without its END.
func (s *icsScanner) cut() {
	if s.event != nil {
		s.rejected = append(s.rejected, Rejected{Line: s.event.n, Reason: "the event has no END:VEVENT: the file is damaged there; export it again", Row: true})
	}
	s.event, s.zone, s.part, s.zoneParts, s.inner = nil, nil, nil, nil, 0
}

func (s *icsScanner) end(what string) {
	switch {
	case what == ical.CompEvent && s.event != nil:
		s.events = append(s.events, icsEvent{s.event.n, s.event.props()})
		s.event, s.inner = nil, 0
	case what == ical.CompTimezone && s.zone != nil:
		s.zones = append(s.zones, icsZone{s.zone.props(), s.zoneParts})
		s.zone, s.part, s.zoneParts, s.inner = nil, nil, nil, 0
	case s.part != nil && s.inner == 0:
		s.zoneParts = append(s.zoneParts, s.part.props())
		s.part = nil
	case s.inner > 0:
		s.inner--
	}
}
