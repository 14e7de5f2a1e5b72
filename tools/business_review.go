package tools

import (
	"context"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault/csm"
)

var businessReview = mcp.Tool{
	Name: "business_review",
	Description: `"Prepare my MBR", "forecast call", "win-loss", "board numbers": agenda, figures and asks of a business review. ` +
		`Example: {"kind": "mbr"}`,
	Annotations: reads("Business review"),
}

type businessReviewIn struct {
	Kind   csm.ReviewKind `json:"kind" enum:"mbr,internal_qbr,forecast,win_loss,leadership"`
	Period string         `json:"period,omitempty"`
	Scope  csm.Scope      `json:"scope,omitempty"`
}

type businessReviewOut struct {
	document
	answer
	csm.BusinessReview
}

func (h handler) businessReview(ctx context.Context, in businessReviewIn) (businessReviewOut, error) {
	book, err := h.vault.Book(ctx)
	if err != nil {
		return businessReviewOut{}, err
	}
	q := csm.ReviewQuery{Kind: in.Kind, Period: in.Period}
	if q.Scope, err = scope(in.Scope); err != nil {
		return businessReviewOut{}, err
	}
	review, err := csm.Review(book.Book, h.today, q)
	if err != nil {
		return businessReviewOut{}, err
	}
	out := businessReviewOut{answer: h.about(book, "account", "renewal", "business_review"), BusinessReview: review}
	out.warn(review.Problems)
	return out, nil
}

// reviewTitles are the kinds as people call them.
var reviewTitles = map[csm.ReviewKind]string{
	csm.ReviewMBR: "📅 Monthly business review", csm.ReviewInternal: "📊 Internal QBR", csm.ReviewForecast: "📈 Forecast",
	csm.ReviewWinLoss: "⚖️ Win-loss review", csm.ReviewLeadership: "🧭 Leadership pack",
}

func (o businessReviewOut) Text() string {
	t := &reviewText{briefText: briefText{today: o.AsOf, currency: o.Currency}, r: &o.BusinessReview}
	fmt.Fprintf(t, "## %s %s\n", reviewTitles[o.Kind], o.Period.Label)
	t.span()
	if t.empty() {
		t.notes()
		t.agenda()
		return strings.TrimRight(t.String(), "\n")
	}
	map[csm.ReviewKind]func(){
		csm.ReviewMBR: t.mbr, csm.ReviewForecast: t.forecast, csm.ReviewWinLoss: t.winLoss,
		csm.ReviewInternal: t.internalQBR, csm.ReviewLeadership: t.leadership,
	}[o.Kind]()
	if o.Kind != csm.ReviewLeadership { // its rooms have the asks that they may see
		t.asks()
	}
	t.agenda()
	t.notes()
	return strings.TrimRight(t.String(), "\n")
}

// reviewText is the text of a review in the making.
type reviewText struct {
	briefText
	r *csm.BusinessReview
}

func (t *reviewText) money(m csm.Money) string { return m.Short(t.currency) }

// span says what the review is of, so that it can be understood when it is read
// again: dates with their year, the scope, the day.
func (t *reviewText) span() {
	p := t.r.Period
	toDate := ""
	if p.Contains(t.today) && p.End != t.today {
		toDate = ", to date"
	}
	fmt.Fprintf(t, "%s to %s%s · scope %s · as of %s\n", p.Start, p.End, toDate, t.r.Scope, t.today)
}

func (t *reviewText) asks() {
	if len(t.r.Asks) == 0 {
		t.WriteString("\n### 🙏 Asks\n- none: no open escalation, renewal at risk, or task that waits for a colleague\n")
		return
	}
	bullets(&t.briefText, "🙏 Asks", t.r.Asks, func(a *csm.ReviewAsk) string {
		return a.Ask + named(" → ", a.To) + named(": ", a.Why)
	})
}

func (t *reviewText) agenda() {
	total := 0
	var parts []string
	for _, a := range t.r.Agenda {
		parts = append(parts, fmt.Sprintf("%d min %s", a.Minutes, a.Topic))
		total += a.Minutes
	}
	fmt.Fprintf(t, "\n**🕐 Agenda, %d minutes:** %s\n", total, strings.Join(parts, " · "))
}

// empty reports whether there is nothing to review: no account is active and
// nothing was won or lost.
func (t *reviewText) empty() bool {
	d := t.r.Details.Deals
	return t.r.Figures.Accounts == 0 && (d == nil || len(d.Won)+len(d.Lost)+len(d.Saved)+len(d.SavesLost)+len(d.SavesOpen) == 0)
}

// notes says what to know of the figures.
func (t *reviewText) notes() {
	if len(t.r.Notes) == 1 {
		fmt.Fprintf(t, "\nℹ️ %s\n", t.r.Notes[0])
		return
	}
	bullets(&t.briefText, "ℹ️ To know", t.r.Notes, func(n *string) string { return *n })
}
