package csm

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// StartLedger says how to begin the ledger that all retention figures need.
func StartLedger(currency string) string {
	c := strings.ToLower(currency)
	return "To start one, make Data/arr-movements.csv with the line movement_id,effective_date,account_id,type,amount_" + c + ",arr_after_" + c +
		",reason and one row of type opening for each account"
}

// reach holds the window against what the ledger covers. It says why there can
// be no rate, or shortens a window that begins before the ledger does.
func (c *Cohort) reach(b *Book, today Date) string {
	if c.Window.Start > today {
		return fmt.Sprintf("the period begins on %s, which is still to come", c.Window.Start)
	}
	if !b.Ledgers["arr-movements"] && len(b.Movements) == 0 {
		return "there is no ledger of ARR movements, and the notes hold only today's ARR. " + StartLedger(b.Settings.Currency)
	}
	if len(b.Movements) == 0 {
		return "Data/arr-movements.csv has no row of these accounts; write one of type opening for each, with the ARR brought forward"
	}
	if i := slices.IndexFunc(b.Movements, func(m Movement) bool { return m.Currency != "" }); i >= 0 {
		m := b.Movements[i]
		return fmt.Sprintf("the ledger has amounts in %s (%s) and there is no plan rate into %s; write %s under exchange_rates in the settings, or make it the currency there",
			m.Currency, m.Source, b.Settings.Currency, m.Currency)
	}
	first := slices.MinFunc(b.Movements, func(a, b Movement) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), openingsFirst(a, b))
	})
	if c.Window.End < first.Date {
		return fmt.Sprintf("the ledger begins on %s, after the period has ended (%s)", first.Date, c.Window.End)
	}
	if known := first.Date.AddDays(-1); first.Type == "opening" && c.Window.base() < known {
		c.Notes = append(c.Notes, fmt.Sprintf("the ledger begins on %s, so the window does too, and not on %s; what was lost or won before is in no figure",
			first.Date, c.Window.Start))
		c.Window = Period{Label: "since the ledger begins", Start: first.Date, End: c.Window.End, Base: known}
	}
	return ""
}
