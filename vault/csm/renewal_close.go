package csm

import (
	"cmp"
	"fmt"
)

// Closing is what a person says of a renewal that is decided. What is nil or
// empty was not said.
type Closing struct {
	Won         bool
	ARR, TCV    *Money
	TermMonths  *int
	CloseDate   Date // of the signature, or of the notice
	ContractEnd Date // last day of the new term; of the service when lost
	Reason      string
}

// AccountTerm is what an account pays, from when and until when.
type AccountTerm struct {
	ARR        *Money `json:"arr,omitempty"`
	TCV        *Money `json:"tcv,omitempty"`
	Start      Date   `json:"contract_start,omitempty"`
	End        Date   `json:"contract_end,omitempty"`
	TermMonths int    `json:"term_months,omitempty"`
	Lifecycle  string `json:"lifecycle,omitempty"`
	Status     string `json:"status,omitempty"`
	ChurnedOn  Date   `json:"churned_on,omitempty"`
}

// ClosedTerm is a closing worked out against the book: what the renewal, the
// account and the ledger are to say afterwards.
type ClosedTerm struct {
	Renewal       Renewal // as it is closed
	Before, After AccountTerm
	Movement      *Movement // nil where ARR stays, or no ledger keeps it
	Opening       *Movement // the balance that the ledger lacks
	Next          *Renewal  // what the new term opens, unless a record is there
	Reason        string
	SameFile      bool     // another account's note has the same file name
	Notes         []string // how a figure came about, and what is left to do
}

// CloseRenewal works out what closing an account's open renewal means. It
// refuses what cannot be, and what two people would understand in two ways:
// whether an amount is a year's or the term's is never guessed.
func CloseRenewal(b *Book, a *Account, c Closing, today Date) (ClosedTerm, error) {
	c.CloseDate = cmp.Or(c.CloseDate, today)
	r, err := renewalToClose(b, a)
	if err == nil {
		err = checkCloseDate(b, a, r, c.CloseDate, today)
	}
	if err != nil {
		return ClosedTerm{}, err
	}
	t := ClosedTerm{Renewal: r, Before: termOf(a), Reason: c.Reason, SameFile: SharesFileName(b, a)}
	t.Renewal.CloseDate, t.Renewal.Account, t.Renewal.AccountID = c.CloseDate, a.Name, a.ID
	t.Renewal.ForecastCategory, t.Renewal.NextStep = "closed", ""
	if c.Won {
		err = t.renew(a, c)
	} else {
		err = t.lose(a, c, today)
	}
	if err != nil {
		return ClosedTerm{}, err
	}
	if t.Next != nil && !opensAnew(b, a, t.Next.DueDate) {
		t.Next = nil
	}
	t.move(b, a, c, today)
	return t, nil
}

func termOf(a *Account) AccountTerm {
	t := AccountTerm{
		Start: a.ContractStart, End: a.ContractEnd, TermMonths: a.TermMonths,
		Lifecycle: a.Lifecycle, Status: a.Status, ChurnedOn: a.ChurnedOn,
	}
	if a.ARRKnown {
		t.ARR = &a.ARR
	}
	if a.TCV != 0 {
		t.TCV = &a.TCV
	}
	return t
}

// renew fills in the new term of a renewal that was signed.
func (t *ClosedTerm) renew(a *Account, c Closing) error {
	start, end, months, err := c.newTerm(a, t.Renewal.DueDate)
	if err != nil {
		return err
	}
	arr, tcv, note, err := c.value(months)
	if err != nil {
		return err
	}
	t.Renewal.Stage, t.Renewal.RenewedARR, t.Renewal.NewTermMonths = "closed_won", arr, months
	t.After = AccountTerm{ARR: &arr, TCV: tcv, Start: start, End: end, TermMonths: months, Lifecycle: "nurturing", Status: "active"}
	t.Next = &Renewal{
		Account: a.Name, AccountID: a.ID, DueDate: end, BaseARR: arr, BaseKnown: true, Stage: "upcoming", Risk: "none",
	}
	if note != "" {
		t.Notes = append(t.Notes, note)
	}
	return nil
}

// lose fills in the end of an account. The service runs until the last day of
// the term, so ARR and status stay until then.
func (t *ClosedTerm) lose(a *Account, c Closing, today Date) error {
	if c.TermMonths != nil || c.TCV != nil || c.ARR != nil && *c.ARR != 0 {
		return fmt.Errorf("a lost renewal has no new amount or term; leave arr, tcv and term_months out. If %s goes on with less, the outcome is renewed, with the smaller arr", a.Name)
	}
	last := cmp.Or(c.ContractEnd, t.Renewal.DueDate)
	if last < a.ContractStart {
		return fmt.Errorf("contract_end %s is before the start of the term on %s; give the last day of service", last, a.ContractStart)
	}
	if until := t.Renewal.ExtensionUntil; until > last {
		t.Notes = append(t.Notes, fmt.Sprintf("An extension until %s is recorded, and the churn counts from the day after the term. If the service ran until then, undo this and give contract_end %s.", until, until))
	}
	t.Renewal.Stage = "closed_lost"
	t.After = t.Before
	t.After.End, t.After.ChurnedOn = last, last.AddDays(1)
	if t.After.ChurnedOn > today {
		t.Notes = append(t.Notes, fmt.Sprintf("%s is served until %s: ARR and status stay until then, and the churn counts from %s. From that day on set status churned and arr 0.", a.Name, last, t.After.ChurnedOn))
		return nil
	}
	t.After.ARR, t.After.Status, t.After.Lifecycle = new(Money), "churned", "churned"
	return nil
}
