package csm

import (
	"errors"
	"fmt"
	"strings"
)

// CloseSave is the save case that a renewal closes: the open one of the
// account, else a new one. What the open case says already need not be said
// again. A save needs its two dates, an amount and evidence, or nobody believes
// it.
func CloseSave(b *Book, a *Account, amount *Money, evidence string, opened, closed Date) (Save, error) {
	s := Save{AccountID: a.ID, Opened: opened}
	for _, c := range b.Saves {
		if c.AccountID == a.ID && c.Outcome == "open" {
			s = c
			break
		}
	}
	before := s.Evidence
	s.Outcome, s.Closed, s.Evidence = "saved", closed, strings.TrimSpace(evidence)
	if opened != "" {
		s.Opened = opened
	}
	if amount != nil {
		s.AtStake = *amount
	}
	switch {
	case s.AtStake <= 0:
		return s, errors.New("saved.amount is the ARR that was at stake, above 0")
	case s.Evidence == "":
		return s, errors.New("saved.evidence is missing: what shows that the customer was about to go, or to cut, and stayed (the signed renewal, an e-mail)?")
	case s.Opened == "":
		return s, errors.New("saved.opened is missing: since when was the customer at risk of leaving?")
	case s.Opened > closed:
		return s, fmt.Errorf("saved.opened %s is after %s, when the renewal was closed", s.Opened, closed)
	}
	if before != "" && !strings.Contains(s.Evidence, before) {
		s.Evidence = before + "; " + s.Evidence
	}
	return s, nil
}
