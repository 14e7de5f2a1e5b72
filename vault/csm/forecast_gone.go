package csm

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// gone is a renewal that is no longer open in the span: won, lost, due later,
// or not in the book any more.
func (c *comparison) gone(was SavedRow, since Date) {
	ch := ForecastChange{
		Change: "gone", Account: was.Account, AccountID: was.AccountID, From: c.money(was.BaseARR), To: "no longer in the book",
		Effect: -was.WeightedARR, Source: was.Source, Was: was.Source,
	}
	for _, n := range slices.Backward(c.book.AllRenewals()) {
		mine := n.AccountID == was.AccountID && was.AccountID != "" || was.AccountID == "" && Fold(n.Account) == Fold(was.Account)
		if !mine {
			continue
		}
		closed := n.Closed() && (n.DueDate == was.DueDate || n.CloseDate >= since)
		switch {
		case closed && n.Stage == "closed_won":
			ch.Change, ch.To = "won", fmt.Sprintf("renewed at %s, signed %s", c.money(n.renewedValue()), cmp.Or(n.CloseDate.Near(c.today), "on a day not recorded"))
		case closed:
			ch.Change, ch.To = "lost", strings.TrimSpace("lost "+n.CloseDate.Near(c.today))
		case n.Closed():
			continue
		case n.DueDate > c.Period.End && ch.Change == "gone":
			ch.Change, ch.To = "moved_out", "due "+n.DueDate.Near(c.today)
		case ch.Change == "gone":
			ch.To = "no longer in the scope"
		default:
			continue
		}
		ch.Account, ch.Source = n.Account, n.Source()
		if closed {
			break
		}
	}
	c.add(ch)
}
