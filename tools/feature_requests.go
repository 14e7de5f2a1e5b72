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

var featureRequests = mcp.Tool{
	Name:        "feature_requests",
	Description: `"What are customers asking for?", "who haven't we told?": feature requests with the ARR behind each; shipped ones not told. Example: {"untold": true}`,
	Annotations: reads("Feature requests"),
}

type featureRequestsIn struct {
	Status  string `json:"status,omitempty" jsonschema:"under_review, planned, in_progress, shipped, declined"`
	Account string `json:"account,omitempty"`
	Untold  bool   `json:"untold,omitempty" jsonschema:"only shipped ones to be told"`
	page
}

type featureRequestsOut struct {
	answer
	paged
	Requests []csm.RequestItem `json:"requests"`
	ARR      csm.Money         `json:"arr"` // behind all of them, each account once
	Untold   []csm.Untold      `json:"untold"`
	none     bool

	onlyUntold bool
}

func (h handler) featureRequests(ctx context.Context, in featureRequestsIn) (featureRequestsOut, error) {
	book, err := h.vault.Book(ctx)
	if err != nil {
		return featureRequestsOut{}, err
	}
	account, err := accountID(book, in.Account)
	if err != nil {
		return featureRequestsOut{}, err
	}
	status, err := requestStatus(in.Status)
	if err != nil {
		return featureRequestsOut{}, err
	}
	fits := func(f *csm.FeatureRequest) bool {
		return (status == "" || f.Status == status) && (account == "" || slices.Contains(f.RequestedBy, account)) && (!in.Untold || book.Untold(f, account))
	}
	out := featureRequestsOut{answer: h.about(book, "feature_request"), none: len(book.Requests) == 0, onlyUntold: in.Untold && in.Status == ""}
	out.ARR, out.Untold = csm.RequestARR(book.Book, fits), csm.UntoldOf(book.Book, h.today, fits)
	if account != "" {
		out.Untold = slices.DeleteFunc(out.Untold, func(u csm.Untold) bool { return u.AccountID != account })
	}
	out.Requests, out.paged, err = cut(in.page, csm.Requests(book.Book, h.today, fits))
	return out, err
}

// requestStatus reads the status of a request; "" stays open.
func requestStatus(s string) (string, error) {
	if strings.TrimSpace(s) == "" {
		return "", nil
	}
	status, ok := vault.RequestStatus(s)
	if !ok {
		return "", fmt.Errorf("status is under_review, planned, in_progress, shipped or declined, not %s", quoted(s))
	}
	return status, nil
}

var requestMarks = map[string]string{"under_review": "🔎", "planned": "🗓️", "in_progress": "🛠️", "shipped": "🚀", "declined": "✖️"}

func (o featureRequestsOut) Text() string {
	switch {
	case o.none:
		return "💡 No feature requests are kept yet. log_feature_request adds one, with who asked for it."
	case o.Total == 0 && o.onlyUntold:
		return "✅ Nobody is left to tell: whoever asked for something that has shipped knows it."
	case o.Total == 0:
		return "💡 No feature request fits. Without arguments, feature_requests shows all."
	}
	t := &briefText{today: o.AsOf, currency: o.Currency}
	fmt.Fprintf(t, "💡 %s, %s ARR behind them\n", countOf(o.Total, "feature request"), o.ARR.Short(o.Currency))
	for i := range o.Requests {
		fmt.Fprintf(t, "- %s\n", requestLine(&o.Requests[i], o.AsOf, o.Currency))
	}
	if o.NextCursor != "" {
		fmt.Fprintf(t, "… and more: cursor %s\n", o.NextCursor)
	}
	bullets(t, "Shipped, and they don't know", o.Untold, func(u *csm.Untold) string {
		text := "📣 " + u.Account + ": " + u.ID + " " + u.Title
		if u.Days != nil {
			text += fmt.Sprintf(", shipped %s (%s)", u.ShippedDate.Near(o.AsOf), daysAgo(*u.Days))
		}
		return text
	})
	return t.String()
}

// requestLine is a request on one line: what, where it stands, who asks, how
// much they pay, since when.
func requestLine(r *csm.RequestItem, today csm.Date, currency string) string {
	state := strings.ReplaceAll(r.Status, "_", " ")
	if r.ShippedDate != "" {
		state += " " + r.ShippedDate.Near(today)
	}
	arr := r.ARR.Short(currency)
	if r.ARR == 0 && len(r.NoARR) > 0 {
		arr = ""
	}
	parts := []string{arr, strings.Join(r.Accounts, ", "), state}
	if r.Days != nil {
		parts = append(parts, "first asked "+daysAgo(*r.Days))
	}
	if len(r.NoARR) > 0 {
		parts = append(parts, "ARR unknown: "+strings.Join(r.NoARR, ", "))
	}
	return fmt.Sprintf("%s **%s** %s — %s", requestMarks[r.Status], r.ID, r.Title, strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · "))
}

// daysAgo says how long something is past: "today", "14 days ago".
func daysAgo(n int) string {
	if n == 0 {
		return "today"
	}
	return countOf(n, "day") + " ago"
}
