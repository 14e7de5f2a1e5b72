package vault

import (
	"fmt"
	"path"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// TaskChange is what to change of a task; nil leaves a field as it is.
type TaskChange struct {
	Status                      csm.TaskStatus // "" leaves it
	Priority                    csm.Priority
	Due, WaitingOn, Note, Title *string

	occurred, scheduled csm.Date // of a recurring task: the day that is done, and the next
}

// UpdateTask changes a task note or a checkbox. A finished task note moves to
// Archive/tasks/<year>; a recurring one starts over at its next date.
func (e *Edit) UpdateTask(t csm.Task, c TaskChange) (csm.Task, error) {
	if t.Checkbox {
		return e.updateBox(t, c)
	}
	c = c.from(t)
	src, err := e.Read(t.Path)
	if err != nil || src == nil {
		return t, errGone(t.Path, err)
	}
	again := e.recur(&t, &c)
	applyChange(&t, c)
	if !t.Status.Active() {
		t.Completed = e.today
	}
	out, err := note.Set(src, e.propertiesOf(note.Parse(src), &t, c)...)
	if err != nil {
		return t, fmt.Errorf("%s: %w", t.Path, err)
	}
	if line := logLine(c, again); line != "" {
		if out, err = note.AppendUnder(out, []string{"Progress Log"}, "- "+string(e.today)+": "+note.Inline(line), "Progress Log"); err != nil {
			return t, fmt.Errorf("%s: %w", t.Path, err)
		}
	}
	summary := summaryOf(c)
	if again != "" {
		summary = "done; next on " + string(again)
	}
	if err := e.Write(t.Path, out, summary); err != nil {
		return t, err
	}
	return t, e.place(&t, summary)
}

// propertiesOf are the edits of a change, under the names that the note uses.
func (e *Edit) propertiesOf(n *note.Note, t *csm.Task, c TaskChange) []note.PropertyEdit {
	var edits []note.PropertyEdit
	set := func(names []string, value string) { edits = append(edits, note.Put(scalar(value), names...)) }
	if c.Status != "" {
		set([]string{"status"}, statusIn(n, c.Status))
		completed := ""
		if !t.Status.Active() {
			completed = string(e.today)
		}
		if _, has := n.Get(completedNames...); has || completed != "" {
			set(namesFor(n, completedNames), completed)
		}
	}
	if c.Priority != "" {
		set([]string{"priority"}, string(c.Priority))
	}
	if c.Due != nil {
		set(dueNames, *c.Due)
	}
	if c.scheduled != "" {
		day := string(c.scheduled)
		p, _ := n.Get("scheduled")
		if _, clock, timed := strings.Cut(p.Value.Text(), "T"); timed {
			day += "T" + clock
		}
		set([]string{"scheduled"}, day)
	}
	if p, has := n.Get("complete_instances"); has && c.occurred != "" {
		edits = append(edits, note.Put(note.ListValue(append(p.Value.List(), string(c.occurred))...), "complete_instances"))
	}
	if c.WaitingOn != nil {
		set(namesFor(n, waitingNames), *c.WaitingOn)
	}
	if c.Title != nil {
		set([]string{"title"}, *c.Title)
	}
	if _, has := n.Get("dateModified"); has {
		set([]string{"dateModified"}, string(e.today))
	}
	return edits
}

// place moves a task note to the archive when it is finished, and back among
// the active ones when it is opened again.
func (e *Edit) place(t *csm.Task, summary string) error {
	archived := strings.HasPrefix(strings.ToLower(t.Path), "archive/")
	target := ""
	switch {
	case !t.Status.Active() && !archived:
		target = "Archive/tasks/" + string(e.today[:4])
	case t.Status.Active() && archived:
		target = e.taskFolder(*t)
	default:
		return nil
	}
	p, err := e.Move(t.Path, target, summary+", moved from "+path.Dir(t.Path))
	if err == nil {
		t.Path = p
		t.ID = trimExt(path.Base(p))
	}
	return err
}

// from leaves out what a task is already, and ends the wait of one that goes on.
func (c TaskChange) from(t csm.Task) TaskChange {
	if c.Status == t.Status {
		c.Status = ""
	}
	if c.Priority == t.Priority {
		c.Priority = ""
	}
	for _, f := range []struct {
		change **string
		is     string
	}{{&c.Due, string(t.Due)}, {&c.WaitingOn, t.WaitingOn}, {&c.Title, t.Title}} {
		if *f.change != nil && **f.change == f.is {
			*f.change = nil
		}
	}
	if goesOn := c.Status == csm.Open || c.Status == csm.InProgress; goesOn && c.WaitingOn == nil && t.WaitingOn != "" {
		c.WaitingOn = new(string)
	}
	return c
}

func applyChange(t *csm.Task, c TaskChange) {
	if c.Status != "" {
		t.Status = c.Status
	}
	if c.Priority != "" {
		t.Priority = c.Priority
	}
	if c.Due != nil {
		t.Due = csm.Date(*c.Due)
	}
	if c.WaitingOn != nil {
		t.WaitingOn = *c.WaitingOn
	}
	if c.Title != nil {
		t.Title = *c.Title
	}
}

// namesFor puts work-os's name of a property first where the note has others
// of that style: a new property takes the first.
func namesFor(n *note.Note, names []string) []string {
	if _, ok := n.Get("dateCreated"); ok {
		return names
	}
	for _, p := range n.Props {
		if p.Name == "created_date" || p.Name == "due_date" {
			return []string{names[1], names[0]}
		}
	}
	return names
}

// statusIn writes a status in the note's own manner: work-os has one letter.
func statusIn(n *note.Note, s csm.TaskStatus) string {
	letters := map[csm.TaskStatus]string{csm.Open: "n", csm.InProgress: "s", csm.Waiting: "b", csm.Done: "d", csm.Cancelled: "d"}
	if p, ok := n.Get("status"); ok && len(strings.TrimSpace(p.Value.Text())) == 1 {
		return letters[s]
	}
	return string(s)
}
