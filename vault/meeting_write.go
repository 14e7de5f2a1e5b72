package vault

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// The names that people give to the sections that a meeting is written up in. The first
// of each is what csmd writes.
var (
	notesSections  = []string{"Notes", "Outcome", "Meeting notes", "Summary", "Minutes"}
	actionSections = []string{"Action items", "Actions", "Next steps", "Follow-ups", "To do"}
)

// meetingNote writes what was said and agreed into the note of the meeting, or
// into a new one, and reads it back.
func (e *Edit) meetingNote(t Touch) (Logged, error) {
	var done Logged
	before, src := map[string]bool{}, []byte(nil)
	p := path.Join(e.folder("meetings", "Active/meetings"), meetingName(t)+".md")
	if t.Meeting != nil {
		p = t.Meeting.Path
		old, err := e.reread(p)
		if err != nil {
			return done, err
		}
		for _, task := range old.tasks() {
			before[task.ID] = true
		}
		if src, err = e.heldNote(p, t); err != nil {
			return done, fmt.Errorf("%s: %w", p, err)
		}
	} else {
		src = newMeeting(t)
	}
	src, err := writtenUp(src, t)
	if err != nil {
		return done, fmt.Errorf("%s: %w", p, err)
	}
	if t.Meeting != nil {
		err = e.Write(p, src, "held, notes and "+plural(len(t.Actions), "action item"))
	} else {
		p, err = e.Create(path.Dir(p), meetingName(t), src, "new meeting note")
	}
	if err != nil {
		return done, err
	}
	return e.readBack(p, t, before)
}

// heldNote is the note of a scheduled meeting, marked as held, with those who
// came.
func (e *Edit) heldNote(p string, t Touch) ([]byte, error) {
	src, err := e.Read(p)
	if err != nil {
		return nil, err
	}
	m := t.Meeting
	edits := []note.PropertyEdit{}
	if m.Status != "held" {
		edits = append(edits, note.Put(scalar("held"), "status"))
	}
	edits = append(edits, note.Put(scalar("complete"), "notes_status"))
	if all := everyone(m.Attendees, t.Attendees); len(all) > len(m.Attendees) {
		edits = append(edits, note.Put(note.ListValue(all...), "attendees", "participants"))
	}
	if all := everyone(m.Internal, t.Internal); len(all) > len(m.Internal) {
		edits = append(edits, note.Put(note.ListValue(all...), "attendees_internal"))
	}
	if m.Kind == "" && t.Kind != "" {
		edits = append(edits, note.Put(scalar(t.Kind), "kind"))
	}
	if t.Sentiment != "" {
		edits = append(edits, note.Put(scalar(t.Sentiment), "sentiment"))
	}
	return note.Set(src, edits...)
}

// everyone adds the people that a list doesn't name yet.
func everyone(list, more []string) []string {
	out := slices.Clone(list)
	for _, name := range more {
		if !slices.ContainsFunc(out, func(there string) bool { return csm.SamePerson(there, name) }) {
			out = append(out, name)
		}
	}
	return out
}

func newMeeting(t Touch) []byte {
	props := []note.KV{
		{Name: "type", Value: scalar("meeting")}, {Name: "date", Value: scalar(string(t.Date))},
		{Name: "account", Value: scalar(linkTo(t.Account.Path))}, {Name: "kind", Value: scalar(t.Kind)},
		{Name: "status", Value: scalar("held")}, {Name: "notes_status", Value: scalar("complete")},
		{Name: "attendees", Value: note.ListValue(t.Attendees...)}, {Name: "attendees_internal", Value: note.ListValue(t.Internal...)},
	}
	if t.Sentiment != "" {
		props = append(props, note.KV{Name: "sentiment", Value: scalar(t.Sentiment)})
	}
	return note.Format(props, fmt.Sprintf("# %s — %s %s\n", note.InlineHeading(t.Account.Name), note.InlineHeading(t.Kind), t.Date))
}

// writtenUp adds the summary and the action items to a meeting's note.
func writtenUp(src []byte, t Touch) ([]byte, error) {
	src, err := note.AppendUnder(src, notesSections, prose(t.Summary), notesSections[0])
	if err != nil || len(t.Actions) == 0 {
		return src, err
	}
	var boxes []string
	for _, it := range t.Actions {
		boxes = append(boxes, boxLine(it))
	}
	return note.AppendUnder(src, actionSections, strings.Join(boxes, "\n"), actionSections[0])
}

// readBack is the meeting as its note reads now, with the tasks that are new in it.
func (e *Edit) readBack(p string, t Touch, before map[string]bool) (Logged, error) {
	var done Logged
	now, err := e.reread(p)
	if err != nil {
		return done, err
	}
	for i := range now.records {
		if m, ok := now.records[i].value.(csm.Meeting); ok {
			m.Account, m.AccountID = t.Account.Name, t.Account.ID
			done.Meeting = &m
		}
	}
	for _, task := range now.tasks() {
		if before[task.ID] {
			continue
		}
		task.Account, task.AccountID = t.Account.Name, t.Account.ID
		done.Tasks = append(done.Tasks, task)
		done.Actions = append(done.Actions, csm.ActionItem{Text: task.Title, Owner: task.Owner, Due: task.Due, Source: task.Source()})
	}
	if len(done.Tasks) != len(t.Actions) || done.Meeting == nil {
		return done, fmt.Errorf("%s: an action item would not be read as a task there; say it in plain words", p)
	}
	for i, it := range t.Actions {
		if it.Owner != "" && done.Tasks[i].Owner == "" {
			return done, fmt.Errorf("action item %d: %s would not be read as its owner; give a name of at most three words", i+1, quoted(it.Owner))
		}
	}
	return done, nil
}

// reread understands a note as the edit has it so far.
func (e *Edit) reread(p string) (*reading, error) {
	src, err := e.Read(p)
	if err != nil || src == nil {
		return nil, errGone(p, err)
	}
	r := &reading{path: p, kind: "note", title: trimExt(path.Base(p))}
	r.understand(src)
	return r, nil
}

func (r *reading) tasks() (list []csm.Task) {
	for _, rec := range r.records {
		if t, ok := rec.value.(csm.Task); ok {
			list = append(list, t)
		}
	}
	return list
}
