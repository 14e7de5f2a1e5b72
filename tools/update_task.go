package tools

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var updateTask = mcp.Tool{
	Name: "update_task",
	Description: `"Mark it done", "move it to Friday", "waiting for legal": changes one task; finished ones are archived. ` +
		`Example: {"task": "Close the order form", "status": "done"}`,
	Annotations: edits("Update a task"),
}

type updateTaskIn struct {
	Task      string  `json:"task" jsonschema:"id, title or path"`
	Status    string  `json:"status,omitempty" jsonschema:"open, in-progress, waiting, done, cancelled"`
	Priority  string  `json:"priority,omitempty"`
	Due       *string `json:"due,omitempty" jsonschema:"empty takes it off"`
	WaitingOn *string `json:"waiting_on,omitempty"`
	Note      *string `json:"note,omitempty"`
	Title     *string `json:"title,omitempty"`
	dry
}

type updateTaskOut struct {
	answer
	written
	Task csm.TaskItem `json:"task"`
}

func (h handler) updateTask(ctx context.Context, in updateTaskIn) (updateTaskOut, error) {
	change, err := h.taskChange(in)
	if err != nil {
		return updateTaskOut{}, err
	}
	book, err := h.vault.Book(ctx)
	if err != nil {
		return updateTaskOut{}, err
	}
	t, err := book.FindTask(in.Task)
	if err != nil {
		return updateTaskOut{}, err
	}
	out := updateTaskOut{answer: h.answer()}
	after := *t
	err = h.write(ctx, &out.written, vault.Request{Tool: "update_task", Summary: "Updated: " + t.Title, DryRun: in.DryRun}, func(e *vault.Edit) (err error) {
		after, err = e.UpdateTask(*t, change)
		return err
	})
	out.Task = book.TaskItem(after, h.today)
	return out, err
}

func (h handler) taskChange(in updateTaskIn) (vault.TaskChange, error) {
	c := vault.TaskChange{Due: in.Due, WaitingOn: in.WaitingOn, Note: in.Note, Title: in.Title}
	var err error
	if c.Status, err = taskStatus(in.Status); err != nil {
		return c, err
	}
	if c.Priority, err = priority(in.Priority); err != nil {
		return c, err
	}
	if in.Title != nil && flat(*in.Title) == "" {
		return c, errors.New("title is empty; leave it out to keep the title")
	}
	for _, text := range []*string{c.WaitingOn, c.Title} {
		if text != nil {
			*text = flat(*text)
		}
	}
	if in.WaitingOn != nil && *in.WaitingOn != "" && in.Status == "" {
		c.Status = csm.Waiting // naming whom one waits for is waiting
	}
	if in.Due != nil && *in.Due != "" {
		due, err := h.date("due", *in.Due)
		if err != nil {
			return c, err
		}
		c.Due = (*string)(&due)
	}
	if c == (vault.TaskChange{}) {
		return c, errors.New("nothing to change: give status, priority, due, waiting_on, note or title")
	}
	return c, nil
}

func taskStatus(s string) (csm.TaskStatus, error) {
	switch status := csm.TaskStatus(strings.ReplaceAll(csm.Fold(s), "_", "-")); status {
	case "", csm.Open, csm.InProgress, csm.Waiting, csm.Done, csm.Cancelled:
		return status, nil
	case "in progress":
		return csm.InProgress, nil
	case "canceled":
		return csm.Cancelled, nil
	}
	return "", fmt.Errorf("status is open, in-progress, waiting, done or cancelled, not %s", quoted(s))
}

func priority(s string) (csm.Priority, error) {
	switch p := csm.Priority(strings.ToUpper(strings.TrimSpace(s))); p {
	case "", "P0", "P1", "P2", "P3":
		return p, nil
	}
	return "", fmt.Errorf("priority is P0 (this week), P1 (this month), P2 (on the radar) or P3 (someday), not %s", quoted(s))
}

func (o updateTaskOut) Text() string {
	head := "✏️ Updated"
	if o.DryRun {
		head = "✏️ This would become"
	} else if o.ChangeID == "" {
		head = "✏️ Already so, nothing changed"
	} else if len(o.Changed) > 0 {
		head += " (" + o.Changed[0].Summary + ")"
	}
	line := fmt.Sprintf("%s: %s %s · %s", head, priorityMark[o.Task.Priority], o.Task.Priority, taskLine(o.Task, o.AsOf))
	for _, c := range o.Changed {
		if c.Action == "moved" {
			line += " → `" + c.Path + "`"
		}
	}
	return line
}
