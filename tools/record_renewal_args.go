package tools

import (
	"errors"
	"fmt"
	"strings"

	"csmd/vault"
	"csmd/vault/csm"
)

// closing is what the user says of the renewal.
func (h handler) closing(in recordRenewalIn, book *vault.Snapshot) (c csm.Closing, err error) {
	c = csm.Closing{Won: in.Outcome == "renewed", TermMonths: in.TermMonths, Reason: flat(in.Reason)}
	if c.ARR, err = amount(book, "arr", in.ARR); err != nil {
		return c, err
	}
	if c.TCV, err = amount(book, "tcv", in.TCV); err != nil {
		return c, err
	}
	if c.CloseDate, err = h.date("close_date", in.CloseDate); err != nil {
		return c, err
	}
	c.ContractEnd, err = h.date("contract_end", in.ContractEnd)
	return c, err
}

// askFigures asks for what a renewal can't be closed without, all at once.
func askFigures(err error, in recordRenewalIn, a *csm.Account) error {
	if !errors.Is(err, csm.ErrNoTerm) && !errors.Is(err, csm.ErrNoAmount) {
		return err
	}
	f := &form{error: err, ask: a.Name + " renews: what was signed?"}
	if blank(in.ARR) && blank(in.TCV) {
		f.fields = append(f.fields, field{Name: "arr", kind: "string", title: "ARR", about: "A year's amount, as 210000 or 210K"})
	}
	if in.TermMonths == nil && blank(in.ContractEnd) {
		f.fields = append(f.fields, field{Name: "term_months", kind: "integer", title: "Term in months", least: 1, most: longestTerm})
	}
	return f
}

// amount reads an amount that may not be given.
func amount(book *vault.Snapshot, name, text string) (*csm.Money, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	m, err := book.ReadAmount(name, text)
	return &m, err
}

// save is the save case that the renewal closes, if the user says that it was
// one.
func (h handler) save(in recordRenewalIn, book *vault.Snapshot, a *csm.Account, closed csm.Date) (*csm.Save, error) {
	if in.Saved == nil {
		return nil, nil
	}
	if in.Outcome == "lost" {
		return nil, fmt.Errorf("a renewal that is lost saves nothing; leave saved out")
	}
	opened, err := h.date("saved.opened", in.Saved.Opened)
	if err != nil {
		return nil, err
	}
	said := csm.Save{Outcome: "saved", Evidence: flat(in.Saved.Evidence), Opened: opened, Closed: closed}
	stake, err := amount(book, "saved.amount", in.Saved.Amount)
	if err != nil {
		return nil, err
	}
	if stake != nil {
		said.AtStake = *stake
	}
	s, err := csm.SaveCase(book.Book, a, said, h.today)
	return &s, err
}
