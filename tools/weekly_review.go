package tools

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault/csm"
)

var weeklyReview = mcp.Tool{
	Name: "weekly_review",
	Description: `"Weekly CS review", "how was my week?": planned and done, renewals closed, QBRs held, health, wins, risks, where time went, next week. ` +
		`Example: {"week": "last"}`,
	Annotations: reads("Weekly review"),
}

type weeklyReviewIn struct {
	Week string `json:"week,omitempty" jsonschema:"default: this from Friday on, else last"`
}

type weeklyReviewOut struct {
	document
	answer
	csm.WeekReview
	most int // how many lines of a list the text shows
}

func (h handler) weeklyReview(ctx context.Context, in weeklyReviewIn) (weeklyReviewOut, error) {
	book, err := h.vault.Book(ctx)
	if err != nil {
		return weeklyReviewOut{}, err
	}
	week, err := csm.ReviewWeek(in.Week, h.today, &book.Settings)
	if err != nil {
		return weeklyReviewOut{}, err
	}
	out := weeklyReviewOut{
		answer:     h.about(book, "task", "meeting", "renewal", "account", "csv", "accomplishments", "cadences"),
		WeekReview: csm.ReviewTheWeek(book.Book, week, h.today),
	}
	out.warn(out.Problems)
	return out, nil
}
