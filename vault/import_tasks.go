package vault

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// tasks takes in tasks: those that the vault has are brought up to date, the
// others get a note where create_task writes one.
func (im *importer) tasks() error {
	shelf, taken, seen := im.taskShelf(), map[string]int{}, map[string]bool{}
	for i, rec := range im.records {
		im.tell("tasks", i, len(im.records))
		row, account := im.taskRow(rec)
		old := shelf.find(&row, account)
		first, again := taken[row.twin()], taken[row.twin()] > 0
		taken[row.twin()], seen[row.key] = rec.Line, true
		switch {
		case again:
			im.reject(rec.Line, fmt.Sprintf("it is the task of line %d once more", first))
		case old == nil && shelf.removed(row):
			im.out.Rows.Unchanged++
		case old == nil:
			im.foundTask(row, account)
		case old.Checkbox:
			im.bringBox(row, old)
		default:
			im.bringTask(row, old)
		}
	}
	im.vanishedTasks(shelf, seen)
	return nil
}

// bringTask brings a task note up to what a row says. One that is finished goes
// where finished tasks lie.
func (im *importer) bringTask(row noteRow, old *csm.Task) {
	row.held, row.now = old.Path, im.taskNow(old)
	written := maps.Clone(im.record(row.key))
	changed, err := im.bringProperties(taskRows, row, written)
	t := *old
	if status := csm.TaskStatus(changed["status"]); err == nil && status != "" {
		t.Status, t.Priority = status, csm.Priority(cmp.Or(changed["priority"], string(old.Priority)))
		err = im.finish(&t, changed["completed"])
	}
	if err != nil {
		im.reject(row.Line, old.Path+": "+err.Error())
		return
	}
	written[taskNote] = t.ID
	im.brought(row.key, written, len(changed) > 0)
}

// finish puts a task whose status has changed where it belongs, with the day on
// which it was done.
func (im *importer) finish(t *csm.Task, completed string) error {
	err := im.e.Change(t.Path, "status "+string(t.Status), func(src []byte) ([]byte, error) {
		n := note.Parse(src)
		_, has := n.Get(completedNames...)
		switch {
		case t.Status == csm.Done && completed == "" && t.Completed == "":
			completed = string(im.e.today)
		case t.Status.Active() && has:
			completed = ""
		default:
			return src, nil
		}
		return note.Set(src, note.Put(scalar(completed), inStyle(n, completedNames)...))
	})
	if err != nil {
		return err
	}
	return im.e.place(t, "status "+string(t.Status))
}

// bringBox brings a checkbox up to what a row says, as far as one can say it.
func (im *importer) bringBox(row noteRow, old *csm.Task) {
	row.now = im.taskNow(old)
	written, c, changed := maps.Clone(im.record(row.key)), TaskChange{}, false
	for _, field := range []string{"status", "priority", "due", "title"} {
		theirs := row.want[field]
		if theirs == "" || field == "status" && theirs == string(csm.Waiting) || !im.newer(row, field, written) {
			continue
		}
		changed = true
		switch field {
		case "status":
			c.Status = csm.TaskStatus(theirs)
		case "priority":
			c.Priority = csm.Priority(theirs)
		case "due":
			c.Due = &theirs
		case "title":
			c.Title = &theirs
		}
	}
	if changed {
		now, err := im.e.UpdateTask(*old, c)
		if err != nil {
			im.reject(row.Line, old.Path+": "+err.Error())
			return
		}
		written[taskNote] = now.ID
	}
	im.brought(row.key, written, changed)
}

// vanishedTasks are those to be done that an earlier file of the system had.
func (im *importer) vanishedTasks(shelf *taskShelf, seen map[string]bool) {
	systems := map[string]bool{}
	for key := range seen {
		systems[systemOf(key)] = true
	}
	for key, written := range im.memory[im.out.Kind] {
		t := shelf.ids[written[taskNote]]
		here, _ := im.fromHere(written)
		if here && t != nil && t.Status.Active() && !seen[key] && systems[systemOf(key)] {
			im.out.Vanished = append(im.out.Vanished, fmt.Sprintf("%s (%s)", oneLine(t.Title), t.Path))
		}
	}
	slices.Sort(im.out.Vanished)
}

// systemOf is how the ids of a task's system look: several call them Task ID. A
// key without an id is of a sheet that somebody keeps.
func systemOf(key string) string {
	id, ok := strings.CutPrefix(key, "id:")
	switch {
	case !ok || id == "":
		return "sheet"
	case digitsOnly.MatchString(id):
		return "digits " + itoa(len(id))
	}
	prefix, number, _ := strings.Cut(id, "-") // CS-123
	if digitsOnly.MatchString(number) {
		return prefix
	}
	return "text " + itoa(len(id))
}
