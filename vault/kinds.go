package vault

import (
	"path"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// readers is the list of kinds: how a note of each becomes records. A new
// kind is one line here and one file.
var readers = map[string]func(*reading){
	"account":         (*reading).account,
	"task":            (*reading).task,
	"renewal":         (*reading).renewal,
	"meeting":         (*reading).meeting,
	"feature_request": (*reading).request,
	"project":         (*reading).project,
	"goals":           (*reading).goals,
	"backlog":         (*reading).backlog,
	"cadences":        (*reading).cadences,
	"playbooks":       (*reading).playbooks,
	"people":          (*reading).people,
	"accomplishments": (*reading).accomplishments,
	"criteria":        (*reading).criteria,
	"one_on_one":      (*reading).oneOnOne,
	"business_review": (*reading).forecast,
}

// typeNames are the words that people write as a note's type, by folded key.
var typeNames = map[string]string{
	"account": "account", "customer": "account", "task": "task", "todo": "task",
	"renewal": "renewal", "meeting": "meeting", "featurerequest": "feature_request",
	"project": "project", "goals": "goals", "cadences": "cadences",
	"playbooks": "playbooks", "people": "people", "accomplishments": "accomplishments",
	"criteria": "criteria", "promotioncriteria": "criteria", "careercriteria": "criteria",
	"oneonone": "one_on_one", "1on1": "one_on_one", "1:1": "one_on_one",
	"businessreview": "business_review",
}

// singleNotes are the notes with a fixed place, by folded path.
var singleNotes = map[string]string{
	"goals.md": "goals", "backlog.md": "backlog", "inbox.md": "backlog",
	"cadences.md": "cadences", "playbooks.md": "playbooks", "people.md": "people",
	"career/accomplishments.md": "accomplishments",
}

// understand finds out what a note is and reads its records.
func (r *reading) understand(src []byte) {
	r.note = note.Parse(src)
	for _, p := range r.note.Problems {
		severity := csm.Error
		if p.Warning {
			severity = csm.Warning
		}
		r.problem(p.Line, severity, p.Code, p.Message, p.Fix)
	}
	r.title = r.heading()
	r.kind = kindOf(r.path, r.note)
	r.ref = r.text("account", "customer")
	r.links = packedLinks(r.note.Links)
	if read, ok := readers[r.kind]; ok {
		read(r)
	}
	if r.date == "" {
		r.date = firstDate(path.Base(r.path))
	}
	r.checkboxes()
	r.note, r.headings = nil, nil
}

// kindOf tells what a note is: what its type says, else its place, else what
// its properties look like.
func kindOf(p string, n *note.Note) string {
	if kind, ok := singleNotes[strings.ToLower(p)]; ok {
		return kind
	}
	if t, ok := n.Get("type"); ok {
		if kind, ok := typeNames[csm.Key(t.Value.Text())]; ok {
			return kind
		}
		return "note" // a type of the user's own
	}
	has := func(names ...string) bool { _, ok := n.Get(names...); return ok }
	top, _, _ := strings.Cut(strings.ToLower(p), "/")
	switch {
	case top == "accounts" && csm.Key(path.Base(p)) != "readme.md":
		return "account"
	case top == "featurerequests" || top == "feature-requests":
		return "feature_request"
	case criteriaPath.MatchString(p):
		return "criteria"
	case talkPath.MatchString(p):
		return "one_on_one"
	case top == "projects" && strings.EqualFold(path.Base(p), "README.md"):
		return "project"
	case top == "archive" && has("status") && has("priority"):
		return "task"
	case top == "active" && has("stage", "base_arr") && has("due_date"):
		return "renewal"
	case top == "active" && has("date") && !has("priority"):
		return "meeting"
	case (top == "active" || top == "tasks") && has("status", "priority"):
		return "task"
	case has("status") && has("priority") && has("category", "due", "due_date", "created_date"):
		return "task"
	}
	return "note"
}

// heading is the note's title: its title or name property, its first heading,
// or its file name.
func (r *reading) heading() string {
	if t := r.text("title", "name"); t != "" {
		return t
	}
	if len(r.note.Headings) > 0 && r.note.Headings[0].Text != "" {
		return r.note.Headings[0].Text
	}
	return trimExt(path.Base(r.path))
}
