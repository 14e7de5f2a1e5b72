package tools

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var createTask = mcp.Tool{
	Name: "create_task",
	Description: `"Remind me to …": a task note. An open one of the same title and account is returned instead. ` +
		`Example: {"title": "Send the ROI one-pager", "account": "Contoso", "due": "friday", "priority": "P1"}`,
	Annotations: adds("Create a task"),
}

type createTaskIn struct {
	Title      string `json:"title"`
	Account    string `json:"account,omitempty"`
	Owner      string `json:"owner,omitempty"`
	Category   string `json:"category,omitempty"`
	Priority   string `json:"priority,omitempty" jsonschema:"P0 to P3, default P2"`
	Due        string `json:"due,omitempty"`
	Estimate   int    `json:"estimate_minutes,omitempty"`
	NextAction string `json:"next_action,omitempty"`
	Context    string `json:"context,omitempty"`
	Goal       string `json:"goal,omitempty"`
	Project    string `json:"project,omitempty"`
	Force      bool   `json:"force,omitempty"`
	dry
}

type createTaskOut struct {
	answer
	written
	Task    csm.TaskItem   `json:"task"`
	Created bool           `json:"created"`
	Similar []csm.TaskItem `json:"similar"` // open tasks that look like it
}

var taskCategories = []string{"account-management", "renewals", "customer-health", "expansion", "support-escalation", "onboarding",
	"product-feedback", "qbr", "projects", "admin", "career"}

// maxMinutes is the longest estimate: a month of working days.
const maxMinutes = 30 * 8 * 60

func (h handler) createTask(ctx context.Context, in createTaskIn) (createTaskOut, error) {
	out := createTaskOut{answer: h.answer(), written: written{vault.Nothing(in.DryRun)}, Similar: []csm.TaskItem{}}
	book, err := h.vault.Book(ctx)
	if err != nil {
		return out, err
	}
	t, account, err := h.newTask(in, book)
	if err != nil {
		return out, err
	}
	if same := csm.SameTask(book.Tasks, t.Title, t.AccountID); same != nil && !in.Force {
		out.Task = book.TaskItem(*same, h.today)
		return out, nil
	}
	out.Similar = book.TaskItems(csm.SimilarTasks(book.Tasks, t.Title, t.AccountID), h.today)
	out.Created = !in.DryRun
	err = h.write(ctx, &out.written, vault.Request{Tool: "create_task", Summary: "New task: " + t.Title, DryRun: in.DryRun}, func(e *vault.Edit) (err error) {
		t, err = e.CreateTask(t, account)
		return err
	})
	out.Task = book.TaskItem(t, h.today)
	return out, err
}

func (h handler) newTask(in createTaskIn, book *vault.Snapshot) (t csm.Task, account *csm.Account, err error) {
	t = csm.Task{
		Title: flat(in.Title), Owner: flat(in.Owner), Category: strings.ReplaceAll(csm.Fold(in.Category), " ", "-"),
		Estimate: in.Estimate, NextAction: in.NextAction, Context: in.Context, Goal: flat(in.Goal),
	}
	if t.Title == "" {
		return t, nil, errors.New("title is empty; say what is to be done")
	}
	if t.Category != "" && !slices.Contains(taskCategories, t.Category) {
		return t, nil, fmt.Errorf("category is one of %s, not %s", strings.Join(taskCategories, ", "), quoted(in.Category))
	}
	if in.Estimate < 0 || in.Estimate > maxMinutes {
		return t, nil, fmt.Errorf("estimate_minutes is a number of minutes from 1 to %d, not %d", maxMinutes, in.Estimate)
	}
	if t.Priority, err = priority(in.Priority); err != nil {
		return t, nil, err
	}
	if t.Due, err = h.date("due", in.Due); err != nil {
		return t, nil, err
	}
	if in.Account != "" {
		if account, err = book.FindAccountToWrite(in.Account); err != nil {
			return t, nil, err
		}
		t.AccountID = account.ID
	}
	if t.Category == "" && account != nil {
		t.Category = "account-management"
	}
	if t.Goal == "" {
		t.Goal = csm.GoalFor(t.Category, book.Goals)
	}
	t.Project, err = book.FindProject(in.Project)
	return t, account, err
}

func (o createTaskOut) Text() string {
	var b strings.Builder
	switch {
	case o.DryRun:
		fmt.Fprintf(&b, "➕ This would be created: %s", taskLine(o.Task, o.AsOf))
	case o.Created:
		fmt.Fprintf(&b, "➕ Created: %s %s · %s `%s`", priorityMark[o.Task.Priority], o.Task.Priority, taskLine(o.Task, o.AsOf), o.Task.Source)
	default:
		fmt.Fprintf(&b, "♻️ There already: %s %s · %s `%s`\nTo make a second one, call again with force.", priorityMark[o.Task.Priority], o.Task.Priority, taskLine(o.Task, o.AsOf), o.Task.Source)
	}
	b.WriteByte('\n')
	taskList(&b, "Looks alike", o.Similar, o.AsOf, 5)
	return b.String()
}
