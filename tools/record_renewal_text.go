package tools

import (
	"cmp"
	"fmt"
	"strings"

	"csmd/vault/csm"
)

func (o recordRenewalOut) Text() string {
	t := &briefText{today: o.AsOf, currency: o.Currency}
	r, is := &o.Renewal, &o.After
	head := ""
	if o.DryRun {
		head = "_Not yet recorded:_ "
	}
	if r.State == csm.Renewed {
		fmt.Fprintf(t, "%s✅ **%s renewed** on %s: %s ARR", head, r.Account, r.CloseDate.Near(o.AsOf), t.money(is.ARR))
		if is.TermMonths > 0 {
			fmt.Fprintf(t, " for %s", countOf(is.TermMonths, "month"))
		}
		if is.TCV != nil {
			fmt.Fprintf(t, " (%s TCV)", t.money(is.TCV))
		}
		t.WriteString("\n")
	} else {
		fmt.Fprintf(t, "%s❌ **%s does not renew** (%s, decided %s)\n", head, r.Account, t.money(o.Before.ARR), r.CloseDate.Near(o.AsOf))
	}
	fmt.Fprintf(t, "- Term: %s – %s (before: %s – %s)\n", is.Start.Near(o.AsOf), is.End.Near(o.AsOf),
		cmp.Or(o.Before.Start.Near(o.AsOf), "?"), cmp.Or(o.Before.End.Near(o.AsOf), "?"))
	t.movement(&o)
	if o.Save != nil {
		fmt.Fprintf(t, "- Saved: %s at stake since %s\n", o.Save.AtStake.Short(o.Currency), o.Save.Opened.Near(o.AsOf))
	}
	if r.State == csm.Renewed {
		fmt.Fprintf(t, "- Next renewal: due %s\n", is.End.Near(o.AsOf))
	}
	for _, c := range o.Changed {
		fmt.Fprintf(t, "- %s `%s`: %s\n", c.Action, c.Path, c.Summary)
	}
	for _, n := range o.Notices {
		fmt.Fprintf(t, "ℹ️ %s\n", n)
	}
	bullets(t, "Still open, close what this has finished", o.OpenTasks, func(k *recordTask) string { return k.Title + " (id " + k.ID + ")" })
	if f := o.Offer; f != nil {
		fmt.Fprintf(t, "\n🏆 Worth logging as an accomplishment: %s, %s.\n", f.Title, f.Impact.Short(o.Currency))
	}
	return strings.TrimRight(t.String(), "\n")
}

func (t *briefText) movement(o *recordRenewalOut) {
	switch m := o.Movement; {
	case m == nil && o.Before.ARR != nil && *o.Before.ARR == *o.After.ARR:
		fmt.Fprintf(t, "- ARR: %s, as before\n", t.money(o.After.ARR))
	case m == nil:
		fmt.Fprintf(t, "- ARR: %s → %s\n", t.money(o.Before.ARR), t.money(o.After.ARR))
	default:
		fmt.Fprintf(t, "- ARR: %s → %s (%s %s, counts from %s)\n", t.money(o.Before.ARR), m.After.Short(t.currency), m.Type, m.Amount.Short(t.currency), m.Date.Near(t.today))
	}
}

// money is an amount that may be unknown.
func (t *briefText) money(m *csm.Money) string {
	if m == nil {
		return "an unknown amount"
	}
	return m.Short(t.currency)
}
