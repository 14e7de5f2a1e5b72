package vault

import (
	"fmt"
	"path"
	"strings"

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
	t.Account = ""
	if account != nil {
		t.Account = linkTo(account.Path)
	}
	return note.Format(taskProperties(t), taskBody(t))
}

// taskProperties are those of a new task; its account is as the note refers to
// it.
func taskProperties(t csm.Task) []note.KV {
	props := []note.KV{
		{Name: "type", Value: scalar("task")}, {Name: "title", Value: scalar(oneLine(t.Title))}, {Name: "status", Value: scalar(string(t.Status))},
		{Name: "priority", Value: scalar(string(t.Priority))}, {Name: "category", Value: scalar(t.Category)},
	}
	if t.Account != "" {
		props = append(props, note.KV{Name: "account", Value: scalar(t.Account)})
	}
	if t.Project != "" {
		props = append(props, note.KV{Name: "projects", Value: note.ListValue(t.Project)})
	}
	for _, f := range []struct{ name, value string }{
		{"due", string(t.Due)}, {"scheduled", string(t.Scheduled)}, {"timeEstimate", countText(t.Estimate)}, {"recurrence", t.Recurrence},
		{"waiting_on", t.WaitingOn}, {"owner", t.Owner}, {"goal", t.Goal}, {"dateCreated", string(t.Created)}, {"completedDate", string(t.Completed)},
	} {
		if f.value != "" {
			props = append(props, note.KV{Name: f.name, Value: scalar(f.value)})
		}
	}
	return append(props, note.KV{Name: "tags", Value: note.ListValue("task")})
}

func taskBody(t csm.Task) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", note.InlineHeading(t.Title))
	if t.Context != "" {
		fmt.Fprintf(&b, "\n## Context\n%s\n", verbatim(t.Context))
	}
	if t.NextAction != "" {
		fmt.Fprintf(&b, "\n## Next Actions\n- [ ] %s\n", note.Inline(t.NextAction))
	}
	fmt.Fprintf(&b, "\n## Progress Log\n- %s: Created\n", t.Created)
	return b.String()
}
