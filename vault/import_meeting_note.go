package vault

import (
	"cmp"
	"path"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/pattern"
)

// notesAwaited is for how many days the notes of a meeting that is imported are
// still to be written. What is longer ago is history: nobody is asked for the
// notes of a year.
const notesAwaited = 7

// meetingNote is the note of a meeting that is new. What the invitation says
// stands under the title, where a meeting's purpose is looked for.
func (im *importer) meetingNote(c calendarMeeting) []byte {
	status := im.statusOf(c)
	notes, purpose := "none", invitation(c.Description)
	if status == "held" {
		notes = "pending"
	}
	if c.Date < im.e.today.AddDays(-notesAwaited) {
		notes, purpose = "", cmp.Or(purpose, "From the calendar.") // text and no notes_status: nothing is awaited
	}
	account, kind := "", "internal"
	if c.Account != nil {
		account, kind = linkTo(c.Account.Path), csm.MeetingKind(c.Title)
	}
	var props []note.KV
	for _, p := range []struct{ name, value string }{
		{"type", "meeting"}, {"date", string(c.Date)}, {"time", c.Time}, {"minutes", countText(c.Minutes)}, {"account", account},
		{"location", whereMet(c.Location)}, {"kind", kind}, {"status", status}, {"notes_status", notes},
	} {
		if p.value != "" {
			props = append(props, note.KV{Name: p.name, Value: scalar(p.value)})
		}
	}
	props = append(props,
		note.KV{Name: "attendees", Value: note.ListValue(invited(c.Theirs)...)}, note.KV{Name: "attendees_internal", Value: note.ListValue(invited(c.Ours)...)},
		note.KV{Name: "uid", Value: scalar(c.uid)})
	body := headed(c.heading()) + "\n"
	if purpose != "" {
		body += "\n" + prose(purpose) + "\n"
	}
	return note.Format(props, body)
}

func (c calendarMeeting) heading() string { return cmp.Or(oneLine(c.Title), "Meeting") }

func (c calendarMeeting) noteName() string {
	about := "internal-" + slug(c.heading())
	if c.Account != nil {
		about = slug(trimExt(path.Base(c.Account.Path))) + "-" + slug(csm.MeetingKind(c.Title))
	}
	return string(c.Date) + "-" + about
}

// invited are people by name, else by address. Outlook writes "Reyes, Dana".
func invited(people []csm.Invitee) []string {
	var names []string
	for _, p := range people {
		name := cmp.Or(p.Name, p.Email)
		if last, first, ok := strings.Cut(name, ", "); ok && !strings.Contains(first, ",") {
			name = first + " " + last
		}
		names = append(names, oneLine(name))
	}
	return names
}

// whereMet is where people meet: a link to a call is no place.
func whereMet(location string) string {
	if strings.Contains(location, "://") || strings.Contains(location, "Microsoft Teams") {
		return ""
	}
	return location
}

// callDetails begin what programs add to an invitation: how to dial in.
var callDetails = pattern.New(`(?mi)^(?:-::~|_{10,}|\* ?\* ?\* ?\*|─{5,}|-{10,}|.*\bis inviting you to a scheduled Zoom meeting|Join (?:Zoom|with Google Meet)|Microsoft Teams (?:meeting|Need help)).*`)

// invitation is what the organizer wrote of a meeting, without how to dial in.
func invitation(text string) string {
	if at := callDetails.FindStringIndex(text); at != nil {
		text = text[:at[0]]
	}
	return clipText(strings.TrimSpace(text), 2000)
}
