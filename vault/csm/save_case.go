package csm

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// SaveCase works out what a person says of an attempt to keep a customer: a
// new case, or the open one of the account with what is said put over what it
// says. What was not said is empty. A save needs the days it was opened and
// closed, an amount and evidence, or nobody believes it; what is missing is
// asked for, never assumed.
func SaveCase(b *Book, a *Account, said Save, today Date) (Save, error) {
	open, err := openCase(b, a, said)
	if err != nil {
		return said, err
	}
	s := Save{AccountID: a.ID}
	if open != nil {
		s = *open
	} else if said.Outcome == "open" {
		said.Opened = cmp.Or(said.Opened, today)
	}
	if open != nil && said.Outcome != "open" {
		said.Closed = cmp.Or(said.Closed, today) // closing it is what the call does
	}
	if said.Outcome == "saved" {
		s.Evidence = "" // what a case was opened with doesn't prove how it ended
	}
	s.Outcome, s.Opened, s.Closed = said.Outcome, cmp.Or(said.Opened, s.Opened), said.Closed
	s.AtStake, s.Threat, s.Evidence = cmp.Or(said.AtStake, s.AtStake), cmp.Or(said.Threat, s.Threat), cmp.Or(said.Evidence, s.Evidence)
	return s, cmp.Or(s.missing(a, b.Settings.Currency), s.impossible(a, today, b.Settings.Currency))
}

// openCase is the open case that is meant, nil where the account has none.
func openCase(b *Book, a *Account, said Save) (*Save, error) {
	var open []*Save
	for i := range b.Saves {
		switch s := &b.Saves[i]; {
		case s.AccountID != a.ID:
		case s.Outcome == "open":
			open = append(open, s)
		case s.Opened == said.Opened && s.Opened != "":
			return nil, fmt.Errorf("the case of %s opened on %s is recorded as %s already: %s", a.Name, s.Opened, s.Outcome, casesOf([]*Save{s}))
		}
	}
	if len(open) > 1 {
		named := slices.DeleteFunc(slices.Clone(open), func(s *Save) bool { return s.Opened != said.Opened })
		if len(named) != 1 {
			return nil, fmt.Errorf("%s has %d open cases; give opened to say which one: %s", a.Name, len(open), casesOf(open))
		}
		open = named
	}
	if len(open) == 1 {
		return open[0], nil
	}
	return nil, nil
}

func casesOf(cases []*Save) string {
	var list []string
	for _, s := range cases {
		what := []string{cmp.Or(s.ID, string(s.Source)), "opened " + string(s.Opened)}
		if s.Threat != "" {
			what = append(what, strings.Join(strings.Fields(s.Threat), " "))
		}
		list = append(list, strings.Join(what, ", "))
	}
	return strings.Join(list, "; ")
}

// missing asks for what a case can't do without.
func (s Save) missing(a *Account, currency string) error {
	pays := ""
	if a.ARRKnown && a.ARR > 0 {
		pays = fmt.Sprintf("; they pay %s in all", a.ARR.Short(currency))
	}
	var ask []string
	for _, m := range []struct {
		missing  bool
		question string
	}{
		{s.AtStake == 0, "amount (how much ARR was at stake" + pays + ")"},
		{s.Outcome == "open" && s.Threat == "", "threat (what makes you fear for it)"},
		{s.Outcome != "open" && s.Opened == "", "opened (since when it was at stake)"},
		{s.Outcome != "open" && s.Closed == "", "closed (the day it was decided)"},
		{s.Outcome == "saved" && s.Evidence == "", "evidence (what shows that they stay: the signed renewal, an e-mail)"},
	} {
		if m.missing {
			ask = append(ask, m.question)
		}
	}
	if len(ask) == 0 {
		return nil
	}
	return fmt.Errorf("nothing was recorded: please say %s", strings.Join(ask, ", "))
}

func (s Save) impossible(a *Account, today Date, currency string) error {
	switch {
	case s.AtStake < 0:
		return errors.New("amount is the ARR at stake, above 0")
	case a.Active() && a.ARRKnown && s.AtStake > a.ARR:
		return fmt.Errorf("amount %s is more than the ARR of %s (%s); give the ARR at stake, not the value of a whole term",
			s.AtStake.Short(currency), a.Name, a.ARR.Short(currency))
	case s.Outcome == "open" && s.Closed != "":
		return errors.New("an open case has no closed date; give the outcome saved or lost, or leave closed out")
	case s.Opened > today || s.Closed > today:
		return fmt.Errorf("opened %s, closed %s: neither can lie ahead of today, %s", s.Opened, s.Closed, today)
	case s.Closed != "" && s.Closed < s.Opened:
		return fmt.Errorf("closed %s is before the case was opened on %s", s.Closed, s.Opened)
	}
	return nil
}
