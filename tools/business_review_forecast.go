package tools

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"csmd/vault/csm"
)

func (t *reviewText) forecast() {
	f := t.r.Details.Forecast
	fmt.Fprintf(t, "**%s**\n", f.Sentence(t.currency))
	d := f.Due
	t.line("", fmt.Sprintf("Due in %s: %s in %s", t.r.Period.Label, t.money(d.DueARR), countOf(d.Count, "renewal")),
		t.some("closed", d.ClosedARR), t.some("lost", d.LostARR), t.some("open", d.OpenARR), "closed and weighted "+t.money(f.Expected))
	t.changes()
	t.forecastTable()
	t.most = 4 // asks: the table takes the page
}

// some is a sum with its name, or nothing for none.
func (t *reviewText) some(name string, m csm.Money) string {
	if m == 0 {
		return ""
	}
	return name + " " + t.money(m)
}

func (t *reviewText) changes() {
	s := t.r.Details.Forecast.Since
	if s == nil {
		t.WriteString("\n### 🔀 Changes\nNo forecast of this span that can be compared is saved yet.\n")
		return
	}
	fmt.Fprintf(t, "\n### 🔀 Changes since %s\nWeighted %s → %s (%s)\n", s.AsOf.Near(t.today), t.money(s.Before), t.money(s.After), t.signed(s.After-s.Before))
	if len(t.r.Changes) == 0 {
		t.WriteString("- none: every renewal stands as it did\n")
	}
	for i := range t.r.Changes {
		if i == shownItems {
			fmt.Fprintf(t, "- and %d more\n", len(t.r.Changes)-i)
			break
		}
		t.WriteString("- " + t.change(&t.r.Changes[i]) + "\n")
	}
}

var changeMarks = map[string]string{
	"new": "🆕", "won": "✅", "lost": "❌", "moved_out": "📆", "date": "📆", "amount": "💵", "category": "🔀", "probability": "🔀", "gone": "❔", "unreadable": "❔", "others": "…",
}

func (t *reviewText) change(c *csm.ForecastChange) string {
	what := strings.ReplaceAll(c.Change, "_", " ")
	moved := c.To
	if c.From != "" {
		moved = c.From + " → " + c.To
	}
	line := fmt.Sprintf("%s %s: %s %s", changeMarks[c.Change], c.Account, what, moved)
	if c.Effect != 0 {
		line += fmt.Sprintf(" (weighted %s)", t.signed(c.Effect))
	}
	return line
}

func (t *reviewText) signed(m csm.Money) string {
	if m >= 0 {
		return "+" + t.money(m)
	}
	return t.money(m)
}

// mostForecastRows keeps the table to a page. It is what the next forecast is
// compared with, so the largest renewals stand in it and the others as a sum.
const mostForecastRows = 40

func (t *reviewText) forecastTable() {
	f := t.r.Details.Forecast
	if f.Count == 0 {
		return
	}
	rows, rest := largestRows(f.Renewals, mostForecastRows)
	fmt.Fprintf(t, "\n### Open renewals due by %s, overdue ones included\n\n", f.Through)
	t.WriteString("| Account | Due | Base ARR | Category | Probability | Weighted |\n|---|---|--:|---|--:|--:|\n")
	for _, r := range rows {
		fmt.Fprintf(t, "| %s | %s | %s | %s | %s | %s |\n", cell(r.Label), r.DueDate, t.exact(r.BaseARR),
			cell(strings.ReplaceAll(r.Category, "_", " ")), csm.PercentOf(r.Probability), t.exact(r.WeightedARR))
	}
	if len(rest) > 0 {
		var base, weighted csm.Money
		for _, r := range rest {
			base, weighted = base+r.BaseARR, weighted+r.WeightedARR
		}
		fmt.Fprintf(t, "| and %d more | | %s | | | %s |\n", len(rest), t.exact(base), t.exact(weighted))
	}
	fmt.Fprintf(t, "\n💾 To see next time what changed, keep it: %s.\n", f.Keep)
}

// largestRows parts the largest rows, in their old order, from the rest.
func largestRows(rows []csm.ForecastRow, most int) (shown, rest []csm.ForecastRow) {
	if len(rows) <= most {
		return rows, nil
	}
	bySize := slices.Clone(rows)
	slices.SortStableFunc(bySize, func(a, b csm.ForecastRow) int { return int(min(max(b.BaseARR-a.BaseARR, -1), 1)) })
	left := map[csm.ForecastRow]int{}
	for _, r := range bySize[:most] {
		left[r]++
	}
	for _, r := range rows {
		if left[r]--; left[r] >= 0 {
			shown = append(shown, r)
		} else {
			rest = append(rest, r)
		}
	}
	return shown, rest
}

// exact is an amount as people say it where that loses nothing, else with all
// its figures: what is read back must be what was meant.
func (t *reviewText) exact(m csm.Money) string {
	if back, _, err := csm.ParseMoney(m.Short(t.currency)); err == nil && back == m {
		return m.Short(t.currency)
	}
	digits, cents := strconv.FormatInt(int64(max(m, -m))/100, 10), ""
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	if m%100 != 0 {
		cents = fmt.Sprintf(".%02d", max(m, -m)%100)
	}
	sign := ""
	if m < 0 {
		sign = "-"
	}
	return sign + csm.Symbol(t.currency) + digits + cents
}

// cell is a text of the vault as the cell of a table.
func cell(s string) string {
	s = strings.ReplaceAll(flat(s), "|", `\|`)
	if s == "" {
		return "—"
	}
	return s
}
