package tools

import (
	"context"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault/csm"
)

var renewalsThisQuarter = mcp.Tool{
	Name: "renewals_this_quarter",
	Description: `"Show me all renewals this quarter", "what renews in 60 days?": by month of term end, windows of all open ones, rates, forecast. ` +
		`Example: {"quarter": "next"}`,
	Annotations: reads("Renewals this quarter"),
	Meta:        view("renewals"),
}

type renewalsThisQuarterIn struct {
	Quarter    string    `json:"quarter,omitempty"`
	WithinDays int       `json:"within_days,omitempty" jsonschema:"due in so many days, overdue ones too"`
	Scope      csm.Scope `json:"scope,omitempty"`
}

type renewalsThisQuarterOut struct {
	saidOfBook
	answer
	csm.RenewalReport
}

func (h handler) renewalsThisQuarter(ctx context.Context, in renewalsThisQuarterIn) (renewalsThisQuarterOut, error) {
	book, err := h.vault.Book(ctx)
	if err != nil {
		return renewalsThisQuarterOut{}, err
	}
	q := csm.RenewalQuery{WithinDays: in.WithinDays}
	if q.Scope, err = scope(in.Scope); err != nil {
		return renewalsThisQuarterOut{}, err
	}
	if in.WithinDays < 0 || in.WithinDays > maxDaysAhead {
		return renewalsThisQuarterOut{}, fmt.Errorf("within_days is from 1 to %d, not %d", maxDaysAhead, in.WithinDays)
	}
	if in.Quarter != "" {
		if q.Quarter, err = csm.ParseQuarter(in.Quarter, h.today, book.Settings.FiscalYearStart); err != nil {
			return renewalsThisQuarterOut{}, err
		}
	}
	out := renewalsThisQuarterOut{answer: h.about(book, "renewal", "account"), RenewalReport: csm.Renewals(book.Book, h.today, q)}
	out.warn(out.Problems)
	return out, nil
}

// maxDaysAhead is ten years: longer than any term.
const maxDaysAhead = 3660

func (o renewalsThisQuarterOut) Text() string {
	var b strings.Builder
	title := o.Quarter.Label
	if o.Within != nil {
		title = fmt.Sprintf("the next %s (to %s)", countOf(o.Within.End.Sub(o.AsOf), "day"), o.Within.End.Near(o.AsOf))
	}
	fmt.Fprintf(&b, "🔁 **Renewals %s** (%s)", title, o.Scope)
	if o.Within == nil {
		fmt.Fprintf(&b, ", %s – %s", o.Quarter.Start.Near(o.AsOf), o.Quarter.End.Near(o.AsOf))
	}
	b.WriteByte('\n')
	o.months(&b)
	if len(o.Months) == 0 {
		b.WriteString("\nNo renewal is due then. Renewals come from notes of type renewal and from contract_end of active accounts.\n")
	}
	o.sums(&b)
	o.windows(&b)
	return b.String()
}

// In a long list a renewal takes a short line, so that a book of hundreds of
// accounts still reads as one page.
const manyRenewals, mostRenewals = 15, 60

func (o renewalsThisQuarterOut) months(b *strings.Builder) {
	shown := 0
	for _, m := range o.Months {
		fmt.Fprintf(b, "\n**%s** (%s)\n", m.Month, countOf(len(m.Renewals), "renewal"))
		for _, r := range m.Renewals {
			if shown++; shown > mostRenewals {
				fmt.Fprintf(b, "- … and %d more in all\n", o.Totals.Count-mostRenewals)
				return
			}
			if o.Totals.Count > manyRenewals {
				fmt.Fprintf(b, "- %s %s %s, %s\n", stateMark[r.State], r.Account, r.ARR.Short(o.Currency), r.DueDate.Near(o.AsOf))
			} else {
				fmt.Fprintf(b, "- %s\n", renewalLine(r, o.Currency, o.AsOf))
			}
		}
	}
}

func (o renewalsThisQuarterOut) sums(b *strings.Builder) {
	t, money := o.Totals, func(m csm.Money) string { return m.Short(o.Currency) }
	if t.Count == 0 {
		return
	}
	fmt.Fprintf(b, "\n**Total:** %s due in %s", money(t.DueARR), countOf(t.Count, "renewal"))
	for _, part := range []struct {
		name string
		sum  csm.Money
	}{{"closed", t.ClosedARR}, {"lost", t.LostARR}, {"open", t.OpenARR}, {"at risk", t.AtRiskARR}} {
		if part.sum != 0 {
			fmt.Fprintf(b, " · %s %s", money(part.sum), part.name)
		}
	}
	b.WriteByte('\n')
	if o.Rates != nil && o.Rates.Gross != nil {
		var rates []string
		for _, r := range []struct {
			name string
			rate *float64
		}{{"gross", o.Rates.Gross}, {"net", o.Rates.Net}, {"by count", o.Rates.Logo}, {"closed in quarter", o.Rates.InQuarter}, {"on time", o.Rates.OnTime}} {
			if r.rate != nil {
				rates = append(rates, fmt.Sprintf("%s %.1f%%", r.name, *r.rate))
			}
		}
		fmt.Fprintf(b, "**Renewal rates to date** (of what is due): %s\n", strings.Join(rates, ", "))
	}
	f := o.Forecast
	uncategorised := ""
	if f.Uncategorised != 0 {
		uncategorised = ", without a category " + money(f.Uncategorised)
	}
	fmt.Fprintf(b, "**Forecast of the open ones to %s:** commit %s, best case %s, pipeline %s%s; weighted %s\n",
		f.Through.Near(o.AsOf), money(f.Commit), money(f.BestCase), money(f.Pipeline), uncategorised, money(f.WeightedARR))
}

func (o renewalsThisQuarterOut) windows(b *strings.Builder) {
	if len(o.Windows.Overdue)+len(o.Windows.To30)+len(o.Windows.To60)+len(o.Windows.To90) > 0 {
		b.WriteString("\n**All open renewals by days left**\n")
	}
	for _, w := range []struct {
		title string
		list  []csm.RenewalItem
	}{{"⏰ Overdue", o.Windows.Overdue}, {"0–30 days", o.Windows.To30}, {"31–60 days", o.Windows.To60}, {"61–90 days", o.Windows.To90}} {
		if len(w.list) == 0 {
			continue
		}
		var names []string
		for i, r := range w.list {
			if i == 8 {
				names = append(names, fmt.Sprintf("and %d more", len(w.list)-i))
				break
			}
			names = append(names, fmt.Sprintf("%s %s (%d d)", r.Account, r.ARR.Short(o.Currency), r.Days))
		}
		fmt.Fprintf(b, "- %s: %s\n", w.title, strings.Join(names, ", "))
	}
}

// stateMark is how a renewal's state looks in a text.
var stateMark = map[csm.RenewalState]string{
	csm.Renewed: "✅", csm.RenewalInProgress: "🟡", csm.RenewalUpcoming: "⚪", csm.RenewalAtRisk: "🔴", csm.RenewalOverdue: "⏰", csm.RenewalLost: "❌",
}

// arrName is an account's ARR; without a figure it is unknown, not nothing.
func arrName(m csm.Money, currency string) string {
	if m == 0 {
		return "ARR unknown"
	}
	return m.Short(currency)
}

// renewalLine is one renewal: who, how much, when, and how it stands.
func renewalLine(r csm.RenewalItem, currency string, today csm.Date) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s (%s) due %s: ", stateMark[r.State], r.Account, arrName(r.ARR, currency), r.DueDate.Near(today))
	switch r.State {
	case csm.Renewed:
		fmt.Fprintf(&b, "renewed %s", r.CloseDate.Near(today))
		if r.NewTermMonths > 0 {
			fmt.Fprintf(&b, " for %s", countOf(r.NewTermMonths, "month"))
		}
		if r.RenewedARR != 0 && r.RenewedARR != r.BaseARR {
			fmt.Fprintf(&b, ", was %s", r.BaseARR.Short(currency))
		}
		return b.String()
	case csm.RenewalLost:
		fmt.Fprintf(&b, "lost %s", r.CloseDate.Near(today))
		return b.String()
	case csm.RenewalOverdue:
		fmt.Fprintf(&b, "%s overdue, %s", countOf(-r.Days, "day"), strings.ReplaceAll(r.Stage, "_", " "))
		if r.Extension != "" {
			fmt.Fprintf(&b, ", extension to %s %s", r.ExtensionUntil.Near(today), strings.ReplaceAll(r.Extension, "_", " "))
		}
	default:
		fmt.Fprintf(&b, "%s, in %s", strings.ReplaceAll(string(r.State), "_", " "), countOf(r.Days, "day"))
	}
	if r.Health != "" && r.Health != csm.Healthy {
		fmt.Fprintf(&b, ", health %s", strings.ReplaceAll(string(r.Health), "_", " "))
	}
	if r.NoticeNote != "" {
		fmt.Fprintf(&b, "; %s", r.NoticeNote)
	}
	if r.NextStep != "" {
		fmt.Fprintf(&b, " → %s", short(r.NextStep, 90))
	}
	return b.String()
}
