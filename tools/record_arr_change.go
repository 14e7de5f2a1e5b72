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

var recordARRChange = mcp.Tool{
	Name: "record_arr_change",
	Description: `"Globex bought 20 seats", "Delphi churned": ARR between renewals. ` +
		`Example: {"account": "Globex", "type": "expansion", "amount": "20K"}`,
	Annotations: adds("Record an ARR change"),
}

type recordARRChangeIn struct {
	Account string `json:"account"`
	Type    string `json:"type" enum:"expansion,contraction,churn,reactivation"`
	Amount  string `json:"amount,omitempty" jsonschema:"ARR above 0: 20000, 20K; none for a churn"`
	Date    string `json:"date,omitempty"`
	Reason  string `json:"reason,omitempty"`
	dry
}

type recordARRChangeOut struct {
	answer
	written
	Account   string        `json:"account"`
	AccountID string        `json:"account_id"`
	Movement  *csm.Movement `json:"movement,omitempty"` // the row of the ledger; none where the vault keeps no ledger
	Before    csm.ARRState  `json:"before"`
	After     csm.ARRState  `json:"after"`
	Plan      csm.ARRPlan   `json:"-"`
}

func (h handler) recordARRChange(ctx context.Context, in recordARRChangeIn) (recordARRChangeOut, error) {
	var out recordARRChangeOut
	book, a, err := h.accountToWrite(ctx, in.Account)
	if err != nil {
		return out, err
	}
	c, err := h.arrChange(in, book)
	if err != nil {
		return out, err
	}
	p, err := csm.PlanARR(book.Book, a, c, h.today)
	if err != nil {
		return out, err
	}
	out = recordARRChangeOut{answer: h.aboutAccount(book, a), Account: a.Name, AccountID: a.ID, Before: p.Before, After: p.After, Plan: p}
	out.Warnings = slices.DeleteFunc(out.Warnings, func(w csm.Problem) bool { return w.Code == "arr_drift" }) // arr follows the ledger now
	req := vault.Request{Tool: "record_arr_change", Summary: a.Name + ": " + in.Type + " " + p.Movement.Amount.Plain(), DryRun: in.DryRun}
	err = h.write(ctx, &out.written, req, func(e *vault.Edit) (err error) {
		out.Movement, err = e.ChangeARR(a, p)
		return err
	})
	out.Notices = append(p.Notes, out.Notices...)
	if !p.Keeps {
		out.Notices = append(out.Notices, noLedger(book.Settings.Currency))
	}
	return out, err
}

// noLedger says what a vault without ARR ledger goes without, and how to begin.
func noLedger(currency string) string {
	return "no ledger is kept, so this movement counts in no retention figure. " + csm.StartLedger(currency)
}

func (h handler) arrChange(in recordARRChangeIn, book *vault.Snapshot) (c csm.ARRChange, err error) {
	c = csm.ARRChange{Type: in.Type, Date: h.today, Reason: flat(in.Reason)}
	if c.Type == "" {
		return c, fmt.Errorf("type is expansion, contraction, churn or reactivation")
	}
	if strings.TrimSpace(in.Amount) != "" {
		if c.Amount, err = book.ReadAmount("amount", in.Amount); err != nil {
			return c, err
		}
		if c.Amount == 0 {
			return c, fmt.Errorf("amount is above 0, not %s", quoted(in.Amount))
		}
	}
	if in.Date != "" {
		c.Date, err = h.date("date", in.Date)
	}
	return c, err
}

// arrMarks are the kinds of movement at a glance.
var arrMarks = map[string]string{"expansion": "📈", "contraction": "📉", "churn": "⚫", "reactivation": "🔄"}

func (o recordARRChangeOut) Text() string {
	m, money := o.Plan.Movement, func(m csm.Money) string { return m.Short(o.Currency) }
	var b strings.Builder
	fmt.Fprintf(&b, "%s **%s**: %s of %s from %s", arrMarks[m.Type], o.Account, m.Type, money(max(m.Amount, -m.Amount)), m.Date.Near(o.AsOf))
	if o.Movement != nil {
		fmt.Fprintf(&b, " `%s`", o.Movement.Source)
	}
	if o.ChangeID == "" && !o.DryRun {
		b.WriteString("\nThat is recorded already; nothing was changed. To record a second one, give it a reason of its own.")
		return b.String()
	}
	b.WriteString("\n" + arrWords(o.Before, o.After, money))
	for _, n := range o.Notices {
		b.WriteString("\n- ℹ️ " + n)
	}
	return b.String()
}

// arrWords say how a movement changed an account.
func arrWords(before, after csm.ARRState, money func(csm.Money) string) string {
	was := "unknown"
	if before.ARR != nil {
		was = money(*before.ARR)
	}
	words := "ARR stays " + was
	if after.ARR != nil && (before.ARR == nil || *before.ARR != *after.ARR) {
		words = "ARR " + was + " → " + money(*after.ARR)
	}
	if after.Status != before.Status {
		words += ", status " + before.Status + " → " + after.Status
	}
	return words
}
