package vault

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// pluginMarks are how the Obsidian Tasks plugin reads a checkbox in its two
// formats (obsidian-tasks-group/obsidian-tasks, DefaultTaskSerializer and
// DataviewTaskSerializer): each mark at the very end, and taken off before the
// next is looked for. What stands behind text it doesn't see.
var pluginMarks = map[string]map[string]*regexp.Regexp{
	"emoji": {
		"priority": regexp.MustCompile(`([🔺⏫🔼🔽⏬])\x{FE0F}?$`), "due": regexp.MustCompile(`[📅📆🗓] *(\d{4}-\d{2}-\d{2})$`),
		"scheduled": regexp.MustCompile(`[⏳⌛] *(\d{4}-\d{2}-\d{2})$`), "done": regexp.MustCompile(`✅ *(\d{4}-\d{2}-\d{2})$`), "repeat": regexp.MustCompile(`🔁 ?([a-zA-Z0-9, !]+)$`),
	},
	"fields": {
		"priority": pluginField(`priority:: *(highest|high|medium|low|lowest)`), "due": pluginField(`due:: *(\d{4}-\d{2}-\d{2})`),
		"scheduled": pluginField(`scheduled:: *(\d{4}-\d{2}-\d{2})`), "done": pluginField(`completion:: *(\d{4}-\d{2}-\d{2})`), "repeat": pluginField(`repeat:: *([a-zA-Z0-9, !]+)`),
	},
}

func pluginField(inner string) *regexp.Regexp {
	return regexp.MustCompile(`[\[(] *` + inner + ` *[)\]](?: *,)?$`)
}

var (
	pluginTask  = regexp.MustCompile(`^[\s>]*(?:[-*+]|[0-9]+\.) +\[(.)\] *(.*)`)
	pluginBlock = regexp.MustCompile(` \^[a-zA-Z0-9-]+$`)
	pluginTag   = regexp.MustCompile(`(^|\s)#[^ !@#$%^&*(),.?":{}|<>]+$`)
)

// asPlugin is what the plugin makes of a line: status, description and marks.
func asPlugin(t *testing.T, form, line string) string {
	t.Helper()
	m := pluginTask.FindStringSubmatch(line)
	if m == nil {
		t.Fatalf("%q is no task of the plugin", line)
	}
	text, found := pluginBlock.ReplaceAllString(m[2], ""), map[string]string{}
	for more := true; more; {
		more = false
		for name, mark := range pluginMarks[form] {
			if got := mark.FindStringSubmatch(text); got != nil {
				found[name], more = got[1], true
				text = strings.TrimSpace(mark.ReplaceAllString(text, ""))
			}
		}
		if tag := pluginTag.FindString(text); tag != "" {
			text, more = strings.TrimSpace(strings.TrimSuffix(text, tag)), true
		}
	}
	return fmt.Sprintf("[%s] %s %s", m[1], text, strings.TrimPrefix(fmt.Sprint(found), "map"))
}

func TestCheckboxesInTheTasksPlugin(t *testing.T) {
	due, none, title := "2026-03-01", "", "Ask Kim"
	for _, c := range []struct {
		form, line string
		change     TaskChange
		want       string
	}{
		{"emoji", "- [ ] Call 📅 2026-02-06 ⏫", TaskChange{Due: &due}, "[ ] Call [due:2026-03-01 priority:⏫]"},
		{"emoji", "- [ ] Call", TaskChange{Due: &due, Priority: "P1"}, "[ ] Call [due:2026-03-01 priority:🔼]"},
		{"emoji", "- [ ] Call #acme 🔁 every week 📅 2026-02-06", TaskChange{Due: &due}, "[ ] Call [due:2026-03-01 repeat:every week]"},
		{"emoji", "- [ ] Call 🔽 ⏳ 2026-02-04 ^id-1", TaskChange{Priority: "P0", Due: &due, Title: &title}, "[ ] Ask Kim [due:2026-03-01 priority:⏫ scheduled:2026-02-04]"},
		{"emoji", "* [/] Call 🗓️ 2026-02-06 ^id", TaskChange{Status: csm.Done}, "[x] Call 🗓️ 2026-02-06 [done:2026-02-03]"}, // which the plugin reads without the selector
		{"emoji", "- [ ] Call 📅 2026-02-06 ⏫", TaskChange{Due: &none, Priority: "P2"}, "[ ] Call []"},
		{"fields", "- [ ] Call  [due:: 2026-02-06]", TaskChange{Due: &due, Priority: "P0"}, "[ ] Call [due:2026-03-01 priority:high]"},
		{"fields", "1. [ ] Call (priority:: low)  [due:: 2026-02-06] ^id", TaskChange{Status: csm.Done, Priority: "P1"}, "[x] Call [done:2026-02-03 due:2026-02-06 priority:medium]"},
		{"fields", "- [ ] Call  [scheduled:: 2026-02-06]", TaskChange{Due: &due}, "[ ] Call [due:2026-03-01 scheduled:2026-02-06]"},
	} {
		v := openNotes(t, map[string]string{"Notes/a.md": "# A\n\n" + c.line + "\n"})
		s, err := v.Book(t.Context())
		if err != nil || len(s.Tasks) != 1 {
			t.Fatalf("%q: %d tasks, %v", c.line, len(s.Tasks), err)
		}
		var task csm.Task
		_, err = v.Edit(t.Context(), Request{}, func(e *Edit) (err error) { task, err = e.UpdateTask(s.Tasks[0], c.change); return err })
		line := strings.Split(noteText(t, v, "Notes/a.md"), "\n")[2]
		if err != nil || asPlugin(t, c.form, line) != c.want {
			t.Errorf("%q becomes %q: %q, want %q; %v", c.line, line, asPlugin(t, c.form, line), c.want, err)
		}
		_, before := note.CutBlockID(c.line)
		if _, after := note.CutBlockID(line); after != before {
			t.Errorf("%q becomes %q, which links don't find", c.line, line)
		}
		if s, err = v.Book(t.Context()); err != nil || s.Tasks[0].ID != task.ID || c.change.Due == &due && s.Tasks[0].Due != "2026-03-01" {
			t.Errorf("%q becomes %q, read as %+v, was %s", c.line, line, s.Tasks[0], task.ID)
		}
	}
}

// taskNotesTypes are the properties of TaskNotes and the types that it expects
// (callumalpass/tasknotes, defaultFieldMapping.ts and "Property Types
// Reference"). Others are custom fields to it.
var taskNotesTypes = map[string]*regexp.Regexp{
	"title": regexp.MustCompile(`^\S`), "status": regexp.MustCompile(`^(open|in-progress|done|waiting|cancelled)$`), "priority": regexp.MustCompile(`^P[0-3]$`),
	"due": isoDay, "scheduled": isoDay, "completedDate": isoDay, "dateCreated": isoDay, "dateModified": isoDay,
	"tags": flowList, "contexts": flowList, "projects": regexp.MustCompile(`^\["\[\[[^\]]+\]\]"\]$`), "complete_instances": flowList,
	"timeEstimate": regexp.MustCompile(`^\d+$`), "recurrence": regexp.MustCompile(`^"?(DTSTART:\d{8}(T\d{6}Z)?;)?FREQ=`),
}

var isoDay, flowList = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$`), regexp.MustCompile(`^\[.*\]$`)

func TestTaskNotesInTaskNotes(t *testing.T) {
	v := openNotes(t, map[string]string{"Projects/rollout/README.md": "---\ntype: project\ntitle: Rollout\n---\n"})
	var task csm.Task
	edit := func(change func(e *Edit) error) {
		t.Helper()
		if _, err := v.Edit(t.Context(), Request{}, change); err != nil {
			t.Fatal(err)
		}
	}
	s, err := v.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	project, err := s.FindProject("Rollout")
	if err != nil {
		t.Fatal(err)
	}
	edit(func(e *Edit) (err error) {
		task, err = e.CreateTask(csm.Task{Title: "Call: Kim", Due: "2026-02-10", Estimate: 30, Project: project, NextAction: "Dial"}, nil)
		return err
	})
	check := func() {
		t.Helper()
		n := note.Parse([]byte(noteText(t, v, task.Path)))
		seen := 0
		for name, form := range taskNotesTypes {
			if p, ok := n.Get(name); ok {
				_, raw, _ := strings.Cut(string(n.Src[p.Span.Start:p.Span.End]), ":")
				if seen++; !form.MatchString(strings.TrimSpace(raw)) {
					t.Errorf("TaskNotes doesn't read %s: %s", name, raw)
				}
			}
		}
		if tags, _ := n.Get("tags"); seen < 7 || strings.Join(tags.Value.List(), " ") != "task" { // by which it knows its own
			t.Errorf("%d properties of TaskNotes in\n%s", seen, n.Src)
		}
	}
	check()
	edit(func(e *Edit) (err error) { task, err = e.UpdateTask(task, TaskChange{Status: csm.Done}); return err })
	check()
}

// A task that recurs as TaskNotes writes it goes on from day to day there too.
func TestTaskNotesRecur(t *testing.T) {
	const before = "---\ntitle: Check seats\nstatus: open\ntags: [task]\nrecurrence: \"DTSTART:20260105T090000Z;FREQ=WEEKLY;BYDAY=MO\"\n"
	for _, c := range []struct{ has, want string }{
		{"scheduled: 2026-02-02\ncomplete_instances: [\"2026-01-26\"]\n", "scheduled: 2026-02-09\ncomplete_instances: [\"2026-01-26\", \"2026-02-02\"]\n"},
		{"scheduled: 2026-02-02\ndue: 2026-02-04\ncomplete_instances: []\n", "scheduled: 2026-02-09\ndue: 2026-02-11\ncomplete_instances: [\"2026-02-02\"]\n"},
		{"due: 2026-02-02\n", "due: 2026-02-09\n"},
		{"scheduled: \"2026-02-02T14:30\"\n", "scheduled: \"2026-02-09T14:30\"\n"},
	} {
		v := openNotes(t, map[string]string{"Active/seats.md": before + c.has + "---\n"})
		s, err := v.Book(t.Context())
		if err != nil || len(s.Tasks) != 1 {
			t.Fatalf("%d tasks, %v", len(s.Tasks), err)
		}
		if _, err := v.Edit(t.Context(), Request{}, func(e *Edit) error { _, err := e.UpdateTask(s.Tasks[0], TaskChange{Status: csm.Done}); return err }); err != nil {
			t.Fatal(err)
		}
		if got := noteText(t, v, "Active/seats.md"); !strings.HasPrefix(got, before+c.want+"---\n") {
			t.Errorf("it becomes\n%s\nwant\n%s", got, before+c.want)
		}
	}
}
