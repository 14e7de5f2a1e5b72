package tools

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var listTasks = mcp.Tool{
	Name: "list_tasks",
	Description: `"What do I owe Contoso?", "what waits for legal?": tasks. The day's plan: todays_priorities. ` +
		`Example: {"account": "Contoso", "due_before": "friday"}`,
	Annotations: reads("List tasks"),
}

type listTasksIn struct {
	Account   string   `json:"account,omitempty"`
	Owner     string   `json:"owner,omitempty" jsonschema:"a name, or me"`
	Status    []string `json:"status,omitempty" jsonschema:"default: unfinished"`
	Priority  []string `json:"priority,omitempty"`
	Category  string   `json:"category,omitempty"`
	DueBefore string   `json:"due_before,omitempty"`
	DueAfter  string   `json:"due_after,omitempty"`
	Query     string   `json:"query,omitempty"`
	Project   string   `json:"project,omitempty"`
	page
}

type listTasksOut struct {
	answer
	paged
	Tasks []csm.TaskItem `json:"tasks"`
}

func (h handler) listTasks(ctx context.Context, in listTasksIn) (listTasksOut, error) {
	book, err := h.vault.Book(ctx)
	if err != nil {
		return listTasksOut{}, err
	}
	want, err := h.taskFilter(in, book)
	if err != nil {
		return listTasksOut{}, err
	}
	var found []*csm.Task
	for i := range book.Tasks {
		if t := &book.Tasks[i]; want(t) {
			found = append(found, t)
		}
	}
	out := listTasksOut{answer: h.about(book, "task")}
	out.Tasks, out.paged, err = cut(in.page, book.TaskItems(found, h.today))
	return out, err
}

// taskFilter makes one question of the arguments.
func (h handler) taskFilter(in listTasksIn, book *vault.Snapshot) (func(*csm.Task) bool, error) {
	account, err := accountID(book, in.Account)
	if err != nil {
		return nil, err
	}
	var status []csm.TaskStatus
	var priorities []csm.Priority
	for _, s := range commaSplit(in.Status) {
		one, err := taskStatus(s)
		if err != nil {
			return nil, err
		}
		status = append(status, one)
	}
	for _, s := range commaSplit(in.Priority) {
		one, err := priority(s)
		if err != nil {
			return nil, err
		}
		priorities = append(priorities, one)
	}
	before, err := h.date("due_before", in.DueBefore)
	if err != nil {
		return nil, err
	}
	after, err := h.date("due_after", in.DueAfter)
	if err != nil {
		return nil, err
	}
	words := strings.Fields(csm.Fold(in.Query))
	return func(t *csm.Task) bool {
		return (len(status) == 0 && t.Status.Active() || slices.Contains(status, t.Status)) &&
			(account == "" || t.AccountID == account) &&
			(len(priorities) == 0 || slices.Contains(priorities, t.Level())) &&
			(in.Category == "" || csm.Key(t.Category) == csm.Key(in.Category)) &&
			(before == "" || t.Due != "" && t.Due <= before) && (after == "" || t.Due >= after && t.Due != "") &&
			ownedBy(book, t, in.Owner) && (in.Project == "" || strings.Contains(csm.Fold(t.Project), csm.Fold(in.Project))) &&
			holdsWords(t.Title, words)
	}, nil
}

func accountID(book *vault.Snapshot, query string) (string, error) {
	if query == "" {
		return "", nil
	}
	a, err := book.FindAccount(query)
	if err != nil {
		return "", err
	}
	return a.ID, nil
}

func ownedBy(book *vault.Snapshot, t *csm.Task, owner string) bool {
	switch csm.Fold(owner) {
	case "":
		return true
	case "me", csm.Fold(book.Settings.User):
		return book.Mine(t)
	}
	return strings.Contains(csm.Fold(t.Owner), csm.Fold(owner))
}

func holdsWords(text string, words []string) bool {
	text = csm.Fold(text)
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

func (o listTasksOut) Text() string {
	if len(o.Tasks) == 0 {
		return "✅ No task fits. Without arguments, list_tasks shows all open ones; create_task adds one."
	}
	var b strings.Builder
	fmt.Fprintf(&b, "📋 %s\n", countOf(o.Total, "task"))
	for _, t := range o.Tasks {
		fmt.Fprintf(&b, "- %s %s · %s `%s`\n", priorityMark[t.Priority], t.Priority, taskLine(t, o.AsOf), t.ID)
	}
	if o.NextCursor != "" {
		fmt.Fprintf(&b, "… and more: cursor %s\n", o.NextCursor)
	}
	return b.String()
}

// commaSplit takes "open, waiting" for a list of two, as people write it.
func commaSplit(list []string) []string {
	var out []string
	for _, s := range list {
		for part := range strings.SplitSeq(s, ",") {
			if part = flat(part); part != "" {
				out = append(out, part)
			}
		}
	}
	return out
}
