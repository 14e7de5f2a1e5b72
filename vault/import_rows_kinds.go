package vault

import (
	"csmd/vault/csm"
	"csmd/vault/note"
)

// How the values of rows are written as properties.

func asGiven(_ *note.Note, text string) note.Value { return scalar(text) }

func asList(_ *note.Note, text string) note.Value { return note.ListValue(listOf(text)...) }

func asOneItem(_ *note.Note, text string) note.Value { return note.ListValue(text) }

// asWord is a text that is no number, whatever it looks like.
func asWord(_ *note.Note, text string) note.Value {
	if digitsOnly.MatchString(text) {
		return note.TextValue(text)
	}
	return scalar(text)
}

func asStatus(n *note.Note, text string) note.Value {
	return scalar(statusIn(n, csm.TaskStatus(text)))
}

// asTold is yes, or who has been told.
func asTold(n *note.Note, text string) note.Value {
	if text == "yes" || text == "no" {
		old, _ := n.Get("customers_told")
		return flag(old.Value, text)
	}
	return asList(n, text)
}

var taskRows = rowTable{"task", []rowProperty{
	{"title", []string{"title"}, asWord},
	{"status", []string{"status"}, asStatus},
	{"priority", []string{"priority"}, asGiven},
	{"category", []string{"category"}, asGiven},
	{"account", []string{"account", "customer"}, asWord},
	{"project", projectNames, asOneItem},
	{"due", dueNames, asGiven},
	{"scheduled", []string{"scheduled"}, asGiven},
	{"estimate_minutes", estimateNames, asGiven},
	{"recurrence", []string{"recurrence"}, asGiven},
	{"waiting_on", waitingNames, asWord},
	{"owner", []string{"owner", "assignee"}, asWord},
	{"goal", []string{"goal"}, asWord},
	{"created", createdNames, asGiven},
	{"completed", completedNames, asGiven},
}}

var meetingRows = rowTable{"meeting", []rowProperty{
	{"date", []string{"date"}, asGiven},
	{"time", []string{"time", "start"}, asWord},
	{"minutes", []string{"minutes", "duration"}, asGiven},
	{"account", []string{"account", "customer"}, asWord},
	{"kind", []string{"kind", "meeting_type"}, asWord},
	{"status", []string{"status"}, asWord},
	{"notes_status", []string{"notes_status"}, asWord},
	{"attendees", []string{"attendees", "participants"}, asList},
	{"attendees_internal", []string{"attendees_internal"}, asList},
	{"quarter", []string{"quarter"}, asWord},
	{"uid", []string{"uid"}, asWord},
}}

var requestRows = rowTable{"feature_request", []rowProperty{
	{"id", []string{"id"}, asWord},
	{"title", []string{"title"}, asWord},
	{"status", []string{"status"}, asWord},
	{"requested_by", []string{"requested_by", "accounts", "account"}, asList},
	{"first_requested", []string{"first_requested", "created"}, asGiven},
	{"shipped_date", []string{"shipped_date"}, asGiven},
	{"customers_told", []string{"customers_told"}, asTold},
}}

var projectRows = rowTable{"project", []rowProperty{
	{"title", []string{"title"}, asWord},
	{"status", []string{"status"}, asWord},
	{"percent_complete", []string{"percent_complete", "progress"}, asGiven},
	{"target_date", []string{"target_date", "due"}, asGiven},
	{"goal", []string{"goal"}, asWord},
}}
