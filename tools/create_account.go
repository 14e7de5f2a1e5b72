package tools

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var createAccount = mcp.Tool{
	Name: "create_account",
	Description: `"We won Northwind": the note of a new account; onboarding tasks are proposed. ` +
		`Example: {"name": "Northwind", "arr": "120K", "contract_start": "2026-03-01", "term_months": 12}`,
	Annotations: adds("Create an account"),
}

type createAccountIn struct {
	Name    string     `json:"name"`
	ARR     string     `json:"arr,omitempty" jsonschema:"of a year: 120000, 120K"`
	Start   string     `json:"contract_start,omitempty"`
	End     string     `json:"contract_end,omitempty" jsonschema:"last day of service"`
	Months  *int       `json:"term_months,omitempty"`
	Segment string     `json:"segment,omitempty"`
	CSM     string     `json:"csm,omitempty"`
	Handoff *handoffIn `json:"handoff,omitempty" jsonschema:"word for word"`
	Force   bool       `json:"force,omitempty" jsonschema:"though another has a name like it"`
	dry
}

type handoffIn struct {
	Promises []string `json:"promises,omitempty"`
	Goals    []string `json:"goals,omitempty"`
	Risks    []string `json:"risks,omitempty"`
}

type createAccountOut struct {
	answer
	written
	document
	Account  csm.AccountItem    `json:"account"`
	Movement *csm.Movement      `json:"movement,omitempty"` // the new row of the ledger; none without ARR or ledger
	Proposed []csm.ProposedTask `json:"proposed"`           // onboarding tasks; not created
	Unknown  []string           `json:"unknown"`            // what is worth asking for
}

func (h handler) createAccount(ctx context.Context, in createAccountIn) (createAccountOut, error) {
	out := createAccountOut{Proposed: []csm.ProposedTask{}, Unknown: []string{}}
	book, err := h.vault.Book(ctx)
	if err != nil {
		return out, err
	}
	a, err := h.newAccount(in, book)
	if err != nil {
		return out, err
	}
	var handoff vault.Handoff
	if in.Handoff != nil {
		handoff = vault.Handoff(*in.Handoff)
	}
	out.answer = h.about(book)
	req := vault.Request{Tool: "create_account", Summary: "New account: " + a.Name, DryRun: in.DryRun}
	err = h.write(ctx, &out.written, req, func(e *vault.Edit) error {
		path, err := e.CreateAccount(book.Book, a, handoff)
		if err != nil {
			return err
		}
		next, now, err := e.AccountAfter(book.Book, path)
		if err != nil {
			return err
		}
		out.Account, out.Unknown = next.AccountItem(now, h.today), unknownOf(now)
		out.Proposed = csm.ProposedFor(next, now, "lifecycle: onboarding", h.today)
		if now.ARR > 0 && book.Ledgers["arr-movements"] {
			m, err := e.AddMovement(now, csm.Movement{Date: cmp.Or(now.ContractStart, h.today), Type: "new", Amount: now.ARR, After: now.ARR, Reason: "New logo"})
			out.Movement = &m
			return err
		}
		return nil
	})
	if err == nil && a.ARR > 0 && !book.Ledgers["arr-movements"] {
		out.Notices = append(out.Notices, noLedger(book.Settings.Currency))
	}
	return out, err
}

// newAccount is the account that the arguments describe, if the book has none
// of its name.
func (h handler) newAccount(in createAccountIn, book *vault.Snapshot) (a csm.Account, err error) {
	if a.Name = flat(in.Name); a.Name == "" || len(a.Name) > longestName {
		return a, fmt.Errorf("name is the customer's name, of at most %d bytes", longestName)
	}
	if err := notKnown(in, book); err != nil {
		return a, err
	}
	a.CSM = flat(in.CSM)
	if in.Segment != "" {
		if a.Segment, err = book.ReadSegment(in.Segment); err != nil {
			return a, err
		}
	}
	if err := firstAmount(&a, in.ARR, book); err != nil {
		return a, err
	}
	if a.ContractStart, err = h.date("contract_start", in.Start); err != nil {
		return a, err
	}
	if a.ContractEnd, err = h.date("contract_end", in.End); err != nil {
		return a, err
	}
	if in.Months != nil {
		if a.TermMonths = *in.Months; a.TermMonths < 1 || a.TermMonths > longestTerm {
			return a, fmt.Errorf("term_months is from 1 to %d, not %d", longestTerm, a.TermMonths)
		}
	}
	a.ContractStart, a.ContractEnd, a.TermMonths, err = csm.ContractTerm(a.ContractStart, a.ContractEnd, a.TermMonths)
	return a, err
}

const longestName, longestTerm = 160, 120

// notKnown refuses a customer that the book has already, by this name or one
// like it. A name that is alike only can be forced.
func notKnown(in createAccountIn, book *vault.Snapshot) error {
	found, exact := book.Names.SameCompany(in.Name)
	if len(found) == 0 || in.Force && !exact {
		return nil
	}
	var list []string
	for _, a := range found {
		list = append(list, fmt.Sprintf("%s (%s) in %s", a.Name, book.Traits(a), a.Path))
	}
	known := strings.Join(list, "; ")
	switch {
	case len(found) == 1 && found[0].Status == "churned":
		return fmt.Errorf("%s has been a customer; if they are back, record_arr_change with type reactivation says so", known)
	case exact:
		return fmt.Errorf("%s is an account already: %s. update_account changes it; another company needs a name that tells it apart", quoted(flat(in.Name)), known)
	}
	return &form{
		error:  fmt.Errorf("is %s not the same as %s? If it is another company, call again with force", quoted(flat(in.Name)), known),
		ask:    fmt.Sprintf("Is %s another company than %s?", quoted(flat(in.Name)), known),
		fields: []field{{Name: "force", kind: "boolean", title: "Another company", about: "An account of its own is made"}},
	}
}

// firstAmount reads the ARR of a new contract. One in another currency than
// the book's is kept beside what it comes to at the plan rate.
func firstAmount(a *csm.Account, text string, book *vault.Snapshot) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	m, err := book.ReadAmount("arr", text)
	if err != nil {
		return err
	}
	if m < 0 {
		return errors.New("arr is no amount below 0")
	}
	a.ARR, a.ARRKnown = m, true
	if inContract, currency, _ := csm.ParseMoney(text); currency != "" && currency != book.Settings.Currency {
		a.ContractCurrency, a.ContractARR = currency, inContract
	}
	return nil
}

// unknownOf is what a new account is worth asking for.
func unknownOf(a *csm.Account) []string {
	list := []string{}
	for _, f := range []struct {
		name  string
		known bool
	}{
		{"ARR", a.ARRKnown}, {"contract start", a.ContractStart != ""}, {"contract end", a.ContractEnd != ""},
		{"notice period", a.NoticeKnown}, {"auto-renewal", a.AutoRenew != ""}, {"segment", a.Segment != ""}, {"CSM", a.CSM != ""},
		{"stakeholders", len(a.Stakeholders) > 0}, {"goals", len(a.SuccessPlan) > 0}, {"promises of sales", len(a.Promises) > 0},
	} {
		if !f.known {
			list = append(list, f.name)
		}
	}
	return list
}

func (o createAccountOut) Text() string {
	var b strings.Builder
	head := "created"
	if o.DryRun {
		head = "would be created"
	}
	fmt.Fprintf(&b, "🎉 **%s** %s `%s`\n%s\n", o.Account.Account, head, o.Account.Source, accountLine(o.Account, o.Currency, o.AsOf))
	if m := o.Movement; m != nil {
		fmt.Fprintf(&b, "ARR ledger: new, %s from %s `%s`\n", m.Amount.Short(o.Currency), m.Date.Near(o.AsOf), m.Source)
	}
	for _, n := range o.Notices {
		b.WriteString("ℹ️ " + n + "\n")
	}
	if len(o.Unknown) > 0 {
		fmt.Fprintf(&b, "Not known yet: %s.\n", strings.Join(o.Unknown, ", "))
	}
	b.WriteByte('\n')
	proposals(&b, o.Proposed, o.AsOf)
	return b.String()
}
