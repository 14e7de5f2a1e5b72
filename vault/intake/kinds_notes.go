package intake

// The kinds whose rows are notes, or stand in them. Tasks come from anywhere; the others are as
// csmd exports them, so that a book can be taken back whole.
const (
	Tasks    Kind = "tasks"
	Meetings Kind = "meetings"
	Requests Kind = "requests"
	Projects Kind = "projects"
	Notes    Kind = "notes"    // all other notes, word for word
	Settings Kind = "settings" // of the vault

	SuccessPlans  Kind = "success_plans" // tables in the notes of accounts
	Opportunities Kind = "opportunities"
)

// noteFields are the columns of these kinds but tasks, by the names of the
// export.
func noteFields() map[Kind][]Field {
	return map[Kind][]Field{
		Meetings: withAccount(
			field("title", text, ""),
			field("date", day, ""),
			field("time", text, ""),
			field("minutes", count, ""),
			field("kind", text, ""),
			field("status", text, ""),
			field("notes_status", text, ""),
			field("attendees", list, ""),
			field("attendees_internal", list, ""),
			field("quarter", text, ""),
			field("uid", text, ""),
		),
		Requests: {
			field("id", text, "request id, key, feature id"),
			field("title", text, "request, feature request, feature | name, idea, summary"),
			field("status", text, "state, stage"),
			field("requested_by", list, "requesters, requested by accounts, requesting accounts, requesting customers"),
			field("first_requested", day, "requested on, created, created at, date created"),
			field("shipped_date", day, "shipped, released on, release date"),
			field("customers_told", list, "told, notified"),
		},
		Projects: {
			field("title", text, "project, project name"),
			field("status", text, ""),
			field("percent_complete", count, "percent, progress"),
			field("target_date", day, "due date, end date"),
			field("goal", text, ""),
		},
		Settings: {field("setting", text, ""), field("value", prose, "")},
		SuccessPlans: withAccount(
			field("goal", text, ""), field("baseline", text, ""), field("target", text, ""), field("actual", text, ""), field("due", day, ""), field("status", text, ""),
		),
		Opportunities: withAccount(
			field("opportunity", text, ""), field("arr", money, ""), field("currency", code, ""), field("stage", text, ""), field("target_date", day, ""),
		),
	}
}

// asNote adds what a row says of its note besides the properties that have a
// column: where it lies, what others it has, and what it says.
func asNote(fields []Field) []Field {
	return append(fields, field("path", text, ""), field("other_properties", prose, ""), field("text", prose, ""))
}

// prose keeps its lines. It becomes the body of a note, which nothing runs.
var prose = plainly(func(s string) (string, error) { return s, nil })
