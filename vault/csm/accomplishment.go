package csm

import (
	"fmt"
	"slices"
)

// UsesOf says where an accomplishment will be of use: the next 1:1 and the
// performance review always, the promotion case where it shows more than the
// day's work, LinkedIn where it can be told without a customer's figures.
func UsesOf(a Accomplishment) []string {
	uses := []string{"next 1:1", "performance review"}
	if a.Amount > 0 || slices.Contains([]string{"save", "renewal", "expansion", "mentoring", "enablement", "process", "project", "cross-functional"}, a.Type) {
		uses = append(uses, "promotion case")
	}
	if len(a.Accounts) == 0 || a.Type == "save" {
		uses = append(uses, "LinkedIn (without the customer's name or figures)")
	}
	return uses
}

// backingDays is how far an account fact may lie from a win to back it.
const backingDays = 60

// Backing finds the facts of the book that back a win: save cases, renewals
// closed and ARR movements of its accounts around its date.
func Backing(b *Book, win Accomplishment, today Date) []Line {
	lines := []Line{}
	near := func(id string, d Date) bool {
		return slices.Contains(win.Accounts, id) && d != "" && d <= today && max(d.Sub(win.Date), win.Date.Sub(d)) <= backingDays
	}
	money := func(m Money) string { return m.Short(b.Settings.Currency) }
	for _, s := range b.Saves {
		if near(s.AccountID, max(s.Opened, s.Closed)) {
			text := fmt.Sprintf("Save case %s: %s at stake (%s)", s.Outcome, money(s.AtStake), s.Threat)
			lines = append(lines, Line{Date: max(s.Opened, s.Closed), Text: text, Source: s.Source})
		}
	}
	for i := range b.Renewals {
		if r := &b.Renewals[i]; r.Stage == "closed_won" && near(r.AccountID, r.CloseDate) {
			lines = append(lines, Line{Date: r.CloseDate, Text: fmt.Sprintf("Renewal closed %s: %s → %s", r.CloseDate, money(r.BaseARR), money(r.RenewedARR)), Source: r.Source()})
		}
	}
	for _, m := range b.Movements {
		if m.Type != "opening" && near(m.AccountID, m.Date) {
			lines = append(lines, Line{Date: m.Date, Text: fmt.Sprintf("ARR %s of %s on %s: %s", m.Type, money(m.Amount), m.Date, m.Reason), Source: m.Source})
		}
	}
	slices.SortStableFunc(lines, func(a, b Line) int { return a.Source.compare(b.Source) })
	return lines
}
