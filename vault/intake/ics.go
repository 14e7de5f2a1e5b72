package intake

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"csmd/vault/csm"
)

// What a calendar file may hold. A year of a busy calendar is far below; what
// is above is a mistake or an attack.
const (
	MaxCalendar = 16 << 20 // bytes
	MaxEvents   = 50_000   // in the file, and again once series are written out
)

// Calendar is what a calendar file (iCalendar, RFC 5545) holds between two days.
type Calendar struct {
	Name     string // what the file calls it, else the program that wrote it
	Owner    string // the address whose calendar it is, if the file says so
	Events   []Event
	Outside  int // events before or after these days
	Rejected []Rejected
}

// Event is one meeting on its day, at the time of the vault's zone. A series is
// one Event for each time that it takes place.
type Event struct {
	UID         string
	Occurrence  csm.Date // of a series: the day that its rule gives, in its own zone, whatever day it was moved to
	Title       string
	Date        csm.Date
	Time        string // 15:04; empty when it takes the whole day
	Minutes     int    // 0 when it takes days
	AllDay      bool
	LastDay     csm.Date // of whole days
	Status      string   // confirmed, tentative, cancelled
	Private     bool
	Organizer   csm.Invitee
	Attendees   []csm.Invitee // the organizer too; without rooms, and without those who declined
	Declined    []csm.Invitee
	Location    string
	Description string
	Line        int
}

// ReadCalendar reads a calendar file as Google, Outlook and Apple write it.
// Times without a zone are those of the file's own zone, else of the vault's.
// An event that can't be read is rejected with its line, and the others count.
func ReadCalendar(data []byte, zone *time.Location, from, to csm.Date) (Calendar, error) {
	if len(data) > MaxCalendar {
		return Calendar{}, fmt.Errorf("the calendar has more than %d MiB; export fewer months", MaxCalendar>>20)
	}
	file := scan(unfold(data))
	switch {
	case !file.calendar:
		return Calendar{}, errors.New("this is no calendar file: it has no BEGIN:VCALENDAR; export the calendar as .ics")
	case len(file.events) > MaxEvents:
		return Calendar{}, fmt.Errorf("the calendar has more than %d events; export fewer months", MaxEvents)
	}
	r := &calendarReader{from: from, to: to, vault: zone, zones: newZones(file.zones)}
	r.out = Calendar{Name: cmp.Or(file.props.value("X-WR-CALNAME"), file.props.value("PRODID")), Owner: addressIn(file.props.value("X-WR-CALNAME")), Events: []Event{}, Rejected: []Rejected{}}
	r.out.Rejected = append(r.out.Rejected, file.rejected...)
	r.floating = r.zones.named(file.props.value("X-WR-TIMEZONE"))
	if r.floating == nil {
		r.floating = zone
	}
	r.cancels = file.props.value("METHOD") == "CANCEL"
	for _, s := range r.series(file.events) {
		r.expand(s)
		if len(r.out.Events) > MaxEvents {
			return Calendar{}, fmt.Errorf("the calendar has more than %d meetings from %s to %s; export fewer calendars", MaxEvents, from, to)
		}
	}
	r.sort()
	return r.out, nil
}
