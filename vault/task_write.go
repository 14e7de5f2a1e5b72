package vault

import (
	"fmt"
	"path"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// taskFolders are where new tasks go by category; P0 and P1 go to
// Active/high-priority. The setting folders overrides each.
var taskFolders = map[string]string{
	"renewals": "Active/renewals", "projects": "Active/projects", "qbr": "Active/meetings",
	"admin": "Active/admin", "career": "Active/admin",
}

func (e *Edit) taskFolder(t csm.Task) string {
	kind, folder := t.Category, taskFolders[t.Category]
	if t.Priority == "P0" || t.Priority == "P1" {
		kind, folder = "high-priority", "Active/high-priority"
	}
	if folder == "" {
		folder = "Active/accounts"
	}
	return e.folder(kind, folder)
}

// folder is where new notes of a kind go: the setting, else the default.
func (e *Edit) folder(kind, otherwise string) string {
	if f := e.settings.Folders[csm.Key(kind)]; f != "" {
		return strings.Trim(f, "/")
	}
	return otherwise
}

// CreateTask writes a task note. Context and next action go in as the user
// wrote them.
func (e *Edit) CreateTask(t csm.Task, account *csm.Account) (csm.Task, error) {
	t.Status, t.Created = csm.Open, e.today
	if t.Priority == "" {
		t.Priority = "P2"
	}
	p, err := e.Create(e.taskFolder(t), slug(t.Title), e.taskNote(t, account), "new task: "+t.Title)
	if err != nil {
		return t, err
	}
	t.Path, t.Line, t.ID = p, 2, trimExt(path.Base(p))
	if account != nil {
		t.Account, t.AccountID = account.Name, account.ID
	}
	return t, nil
}

func (e *Edit) taskNote(t csm.Task, account *csm.Account) []byte {
	props := []note.KV{
		{Name: "type", Value: scalar("task")}, {Name: "title", Value: scalar(oneLine(t.Title))}, {Name: "status", Value: scalar(string(t.Status))},
		{Name: "priority", Value: scalar(string(t.Priority))}, {Name: "category", Value: scalar(t.Category)},
	}
	if account != nil {
		props = append(props, note.KV{Name: "account", Value: scalar(linkTo(account.Path))})
	}
	if t.Project != "" {
		props = append(props, note.KV{Name: "projects", Value: note.ListValue(t.Project)})
	}
	for _, f := range []struct{ name, value string }{{"due", string(t.Due)}, {"timeEstimate", minutesText(t.Estimate)}, {"owner", t.Owner}, {"goal", t.Goal}} {
		if f.value != "" {
			props = append(props, note.KV{Name: f.name, Value: scalar(f.value)})
		}
	}
	props = append(props, note.KV{Name: "dateCreated", Value: scalar(string(e.today))}, note.KV{Name: "tags", Value: note.ListValue("task")})
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", note.InlineHeading(t.Title))
	if t.Context != "" {
		fmt.Fprintf(&b, "\n## Context\n%s\n", verbatim(t.Context))
	}
	if t.NextAction != "" {
		fmt.Fprintf(&b, "\n## Next Actions\n- [ ] %s\n", note.Inline(t.NextAction))
	}
	fmt.Fprintf(&b, "\n## Progress Log\n- %s: Created\n", e.today)
	return note.Format(props, b.String())
}

// TaskChange is what to change of a task; nil leaves a field as it is.
type TaskChange struct {
	Status                      csm.TaskStatus // "" leaves it
	Priority                    csm.Priority
	Due, WaitingOn, Note, Title *string
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
	n := note.Parse(src)
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
	if c.WaitingOn != nil {
		set(namesFor(n, waitingNames), *c.WaitingOn)
	}
	if c.Title != nil {
		set([]string{"title"}, *c.Title)
	}
	if _, has := n.Get("dateModified"); has {
		set([]string{"dateModified"}, string(e.today))
	}
	out, err := note.Set(src, edits...)
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

// recur turns the end of a recurring task into its next occurrence.
func (e *Edit) recur(t *csm.Task, c *TaskChange) (next csm.Date) {
	if c.Status != csm.Done || t.Recurrence == "" {
		return ""
	}
	option, err := rrule.StrToROption(strings.TrimPrefix(t.Recurrence, "RRULE:"))
	if err != nil {
		return ""
	}
	from := max(t.Due, t.Scheduled)
	if from == "" {
		from = e.today
	}
	if option.Dtstart.IsZero() {
		option.Dtstart = from.Time()
	}
	rule, err := rrule.NewRRule(*option)
	if err != nil {
		return ""
	}
	at := rule.After(max(from, e.today).Time().Add(time.Second), false)
	if at.IsZero() {
		return "" // the last one: it is done for good
	}
	due := string(csm.DateOf(at))
	c.Status, c.Due = csm.Open, &due
	return csm.Date(due)
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

func logLine(c TaskChange, again csm.Date) string {
	switch {
	case c.Note != nil && *c.Note != "":
		return *c.Note
	case again != "":
		return "Done; next on " + string(again)
	case c.Status == csm.Waiting && c.WaitingOn != nil:
		return "Waiting for " + *c.WaitingOn
	case c.Status != "":
		return "Status: " + string(c.Status)
	}
	return ""
}

func summaryOf(c TaskChange) string {
	var parts []string
	if c.Status != "" {
		parts = append(parts, "status "+string(c.Status))
	}
	if c.Priority != "" {
		parts = append(parts, "priority "+string(c.Priority))
	}
	for _, f := range []struct {
		name  string
		value *string
	}{{"due", c.Due}, {"waiting on", c.WaitingOn}, {"title", c.Title}} {
		switch {
		case f.value != nil && *f.value == "":
			parts = append(parts, f.name+" taken off")
		case f.value != nil:
			parts = append(parts, f.name+" "+*f.value)
		}
	}
	if c.Note != nil {
		parts = append(parts, "progress noted")
	}
	return strings.Join(parts, ", ")
}

func minutesText(n int) string {
	if n == 0 {
		return ""
	}
	return itoa(n)
}
