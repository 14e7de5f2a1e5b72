package tools

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault/csm"
)

var weeklyPlan = mcp.Tool{
	Name: "weekly_plan",
	Description: `"Plan my week": meetings and what to prepare, renewals, health drops, escalations, tasks, time left. ` +
		`Proposed tasks aren't created. Example: {"week": "next"}`,
	Annotations: reads("Weekly plan"),
}

type weeklyPlanIn struct {
	Week string `json:"week,omitempty"`
}

type weeklyPlanOut struct {
	document
	saidOfBook
	answer
	csm.WeekPlan
	accounts bool // whether the book has any
	most     int  // how many lines of a list the text shows
}

func (h handler) weeklyPlan(ctx context.Context, in weeklyPlanIn) (weeklyPlanOut, error) {
	book, err := h.vault.Book(ctx)
	if err != nil {
		return weeklyPlanOut{}, err
	}
	week, err := csm.PlanWeek(in.Week, h.today, &book.Settings)
	if err != nil {
		return weeklyPlanOut{}, err
	}
	out := weeklyPlanOut{
		answer:   h.about(book, "task", "meeting", "renewal", "account", "cadences", "playbooks", "goals"),
		WeekPlan: csm.PlanTheWeek(book.Book, week, h.today), accounts: len(book.Accounts) > 0,
	}
	out.warn(out.Problems)
	return out, nil
}
