package vault

import (
	"strings"

	"csmd/vault/csm"
)

func (s *Snapshot) exportTasks(parts map[string]*noteParts) Exported {
	own := map[string]*noteParts{} // a checkbox stands in a note of something else
	for i := range s.Tasks {
		if t := &s.Tasks[i]; !t.Checkbox {
			own[t.ID] = parts[t.Path]
		}
	}
	columns := asNotes(own, func(t *csm.Task) string { return t.ID }, taskColumns)
	columns[len(taskColumns)].text = func(t *csm.Task) string { return t.Path }
	return tableOf("tasks.csv", columns, s.Tasks)
}

// taskColumns are the properties of a task. Its account is told by the account's
// id, and by what the task says where that is no account.
var taskColumns = []column[csm.Task]{
	{"id", func(t *csm.Task) string { return t.ID }},
	{"title", func(t *csm.Task) string { return t.Title }},
	{"status", func(t *csm.Task) string { return string(t.Status) }},
	{"priority", func(t *csm.Task) string { return string(t.Priority) }},
	{"category", func(t *csm.Task) string { return t.Category }},
	{"owner", func(t *csm.Task) string { return t.Owner }},
	{"account_id", func(t *csm.Task) string { return t.AccountID }},
	{"account", func(t *csm.Task) string { return t.Account }},
	{"project", func(t *csm.Task) string { return t.Project }},
	{"due", func(t *csm.Task) string { return string(t.Due) }},
	{"scheduled", func(t *csm.Task) string { return string(t.Scheduled) }},
	{"estimate_minutes", func(t *csm.Task) string { return countText(t.Estimate) }},
	{"waiting_on", func(t *csm.Task) string { return t.WaitingOn }},
	{"goal", func(t *csm.Task) string { return t.Goal }},
	{"created", func(t *csm.Task) string { return string(t.Created) }},
	{"completed", func(t *csm.Task) string { return string(t.Completed) }},
	{"recurrence", func(t *csm.Task) string { return t.Recurrence }},
	{"next_action", func(t *csm.Task) string { return t.NextAction }},
}

func (s *Snapshot) exportMeetings(parts map[string]*noteParts) Exported {
	return tableOf("meetings.csv", asNotes(parts, func(m *csm.Meeting) string { return m.Path }, meetingColumns), s.Meetings)
}

var meetingColumns = []column[csm.Meeting]{
	{"title", func(m *csm.Meeting) string { return m.Title }},
	{"date", func(m *csm.Meeting) string { return string(m.Date) }},
	{"time", func(m *csm.Meeting) string { return m.Time }},
	{"minutes", func(m *csm.Meeting) string { return countText(m.Minutes) }},
	{"account_id", func(m *csm.Meeting) string { return m.AccountID }},
	{"account", func(m *csm.Meeting) string { return m.Account }},
	{"kind", func(m *csm.Meeting) string { return m.Kind }},
	{"status", func(m *csm.Meeting) string { return m.Status }},
	{"notes_status", func(m *csm.Meeting) string { return m.NotesStatus }},
	{"attendees", func(m *csm.Meeting) string { return strings.Join(m.Attendees, "; ") }},
	{"attendees_internal", func(m *csm.Meeting) string { return strings.Join(m.Internal, "; ") }},
	{"quarter", func(m *csm.Meeting) string { return m.Quarter }},
	{"uid", func(m *csm.Meeting) string { return m.UID }},
}

func (s *Snapshot) exportRequests(parts map[string]*noteParts) Exported {
	return tableOf("feature-requests.csv", asNotes(parts, func(f *csm.FeatureRequest) string { return f.Path }, requestColumns), s.Requests)
}

var requestColumns = []column[csm.FeatureRequest]{
	{"id", func(f *csm.FeatureRequest) string { return f.ID }},
	{"title", func(f *csm.FeatureRequest) string { return f.Title }},
	{"status", func(f *csm.FeatureRequest) string { return f.Status }},
	{"requested_by", func(f *csm.FeatureRequest) string { return strings.Join(f.RequestedBy, "; ") }},
	{"first_requested", func(f *csm.FeatureRequest) string { return string(f.FirstRequested) }},
	{"shipped_date", func(f *csm.FeatureRequest) string { return string(f.ShippedDate) }},
	{"customers_told", func(f *csm.FeatureRequest) string {
		if f.ToldAll {
			return "yes"
		}
		return strings.Join(f.Told, "; ")
	}},
}

func (s *Snapshot) exportProjects(parts map[string]*noteParts) Exported {
	return tableOf("projects.csv", asNotes(parts, func(p *csm.Project) string { return p.Path }, projectColumns), s.Projects)
}

var projectColumns = []column[csm.Project]{
	{"title", func(p *csm.Project) string { return p.Title }},
	{"status", func(p *csm.Project) string { return p.Status }},
	{"percent_complete", func(p *csm.Project) string { return countText(p.PercentComplete) }},
	{"target_date", func(p *csm.Project) string { return string(p.TargetDate) }},
	{"goal", func(p *csm.Project) string { return p.Goal }},
}
