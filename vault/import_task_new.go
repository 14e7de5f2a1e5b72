package vault

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// foundTask writes the note of a task that the vault hasn't: as create_task
// does, unless an export of csmd says where it lay and what it said.
func (im *importer) foundTask(row noteRow, account *csm.Account) {
	t, rec := im.newTask(row), row.Record
	if strings.Contains(row.want["id"], "#") { // a checkbox: its path is another note's
		rec.Fields = maps.Clone(rec.Fields)
		rec.Fields["path"] = ""
	}
	if !im.exported(rec) {
		im.likeACreatedOne(&t, account)
	}
	props := taskProperties(t)
	if im.exported(rec) { // with the tags that it had
		props = slices.DeleteFunc(props, func(p note.KV) bool { return p.Name == "tags" })
	}
	folder := im.e.taskFolder(t)
	if !t.Status.Active() {
		folder = "Archive/tasks/" + string(cmp.Or(t.Completed, im.e.today)[:4])
	}
	p, err := im.newNote(rec, folder, slug(t.Title), props, taskBody(t), "imported: "+t.Title)
	if err != nil {
		im.reject(row.Line, err.Error())
		return
	}
	written := im.record(row.key)
	for _, c := range taskRows.props {
		written[c.field] = row.want[c.field]
	}
	written[taskNote] = trimExt(path.Base(p))
	im.noteSource(written)
	im.out.Rows.New++
}

// newTask is a row as a task. What it doesn't say is left open.
func (im *importer) newTask(row noteRow) csm.Task {
	want := row.want
	minutes, _ := strconv.Atoi(want["estimate_minutes"]) // the table has read it
	return csm.Task{
		Title: want["title"], Status: csm.TaskStatus(cmp.Or(want["status"], string(csm.Open))), Priority: csm.Priority(cmp.Or(want["priority"], "P2")),
		Category: want["category"], Owner: want["owner"], Account: want["account"], Project: want["project"],
		Due: csm.Date(want["due"]), Scheduled: csm.Date(want["scheduled"]), Estimate: minutes, WaitingOn: want["waiting_on"], Goal: want["goal"],
		Created: csm.Date(want["created"]), Completed: csm.Date(want["completed"]), Recurrence: want["recurrence"],
		NextAction: want["next_action"], Context: readInert(row.Fields["context"]),
	}
}

// likeACreatedOne fills in what create_task does.
func (im *importer) likeACreatedOne(t *csm.Task, account *csm.Account) {
	if t.Category == "" && account != nil {
		t.Category = "account-management"
	}
	t.Goal = cmp.Or(t.Goal, csm.GoalFor(t.Category, im.s.Goals))
	t.Created = cmp.Or(t.Created, im.e.today)
}
