package intake

import (
	"net/url"
	"slices"
	"strings"

	"github.com/emersion/go-ical"

	"csmd/vault/csm"
	"csmd/vault/pattern"
)

var addressForm = pattern.New(`[\pL\pN._%+'-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)+`)

// addressIn is the first e-mail address in a text, in lower case.
func addressIn(text string) string {
	return strings.ToLower(addressForm.FindString(text[:min(len(text), 1000)]))
}

// maxPeople bounds who is listed of one event: above is a mass mailing.
const maxPeople = 200

// invited reads the organizer and the attendees of an event.
func (e *Event) invited(p icsProps) {
	if o := p.first(ical.PropOrganizer); o != nil {
		e.Organizer = person(o)
	}
	for i := range p[ical.PropAttendee] {
		a := &p[ical.PropAttendee][i]
		who := person(a)
		switch {
		case i >= maxPeople:
			return
		case who == (csm.Invitee{}) || noPerson(a, who) || has(e.Attendees, who):
		case strings.EqualFold(a.Params.Get(ical.ParamParticipationStatus), "DECLINED"):
			e.Declined = append(e.Declined, who)
		default:
			e.Attendees = append(e.Attendees, who)
		}
	}
	o := e.Organizer
	if o != (csm.Invitee{}) && !has(e.Attendees, o) && !has(e.Declined, o) && !calendarAddress(o.Email) {
		e.Attendees = append([]csm.Invitee{o}, e.Attendees...)
	}
}

func has(list []csm.Invitee, who csm.Invitee) bool {
	return slices.ContainsFunc(list, func(p csm.Invitee) bool {
		return p.Email == who.Email && (p.Email != "" || p.Name == who.Name)
	})
}

// noPerson reports a room, another resource, or somebody who is only told.
func noPerson(a *ical.Prop, who csm.Invitee) bool {
	switch strings.ToUpper(a.Params.Get(ical.ParamCalendarUserType)) {
	case "RESOURCE", "ROOM":
		return true
	}
	return strings.EqualFold(a.Params.Get(ical.ParamRole), "NON-PARTICIPANT") || calendarAddress(who.Email)
}

// calendarAddress reports an address that Google makes for a room or a calendar.
func calendarAddress(email string) bool { return strings.HasSuffix(email, ".calendar.google.com") }

// paramMarks undo what parameters can't hold as it is (RFC 6868).
var paramMarks = strings.NewReplacer("^n", " ", "^'", `"`, "^^", "^")

// person is an ORGANIZER or ATTENDEE. Apple writes the address into EMAIL, where
// the value is a path on its server; Outlook an address as CN, or in quotes.
func person(p *ical.Prop) csm.Invitee {
	who := csm.Invitee{Name: line(strings.Trim(paramMarks.Replace(p.Params.Get(ical.ParamCommonName)), `'" `), 100)}
	value := p.Value
	if rest, ok := strings.CutPrefix(strings.ToLower(value), "mailto:"); ok {
		value = rest
		if plain, err := url.PathUnescape(rest); err == nil {
			value = plain
		}
	}
	for _, text := range []string{p.Params.Get("EMAIL"), value, who.Name} {
		if who.Email = addressIn(text); who.Email != "" {
			break
		}
	}
	if strings.Contains(who.Name, "@") {
		who.Name = ""
	}
	return who
}
