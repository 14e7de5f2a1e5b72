package csm

import (
	"cmp"
	"fmt"
	"slices"
)

// ARRLine is an amount of ARR that a window brought, with the accounts behind
// it. Count is the number of accounts.
type ARRLine struct {
	ARR      Money          `json:"arr"`
	Count    int            `json:"count"`
	Window   Period         `json:"window"`
	Scope    Scope          `json:"scope"`
	CSM      string         `json:"csm,omitempty"`
	Method   string         `json:"method"`
	Goal     *float64       `json:"goal,omitempty"`
	GoalMet  *bool          `json:"goal_met,omitempty"`
	Accounts []Contribution `json:"accounts"`
}

// RenewalsLine is the line of the renewals closed, with the rates of what
// closed. It is about signatures, not about what was due.
type RenewalsLine struct {
	ARRLine
	BaseARR   Money    `json:"base_arr"`
	TCV       Money    `json:"tcv"`
	GrossRate *float64 `json:"gross_rate,omitempty"`
	NetRate   *float64 `json:"net_rate,omitempty"`
	LostARR   Money    `json:"lost_arr"`
	LostCount int      `json:"lost_count"`
}

func closedLine(b *Book, today Date, p Period) RenewalsLine {
	c := RenewalsClosed(b, today, p.until(today).after(), ScopeAll)
	l := RenewalsLine{ARRLine: ARRLine{ARR: c.ARR, Count: c.Count, Window: p.until(today), Accounts: []Contribution{},
		Method: "renewals signed in the window, at the renewed ARR, whenever they were due"}, BaseARR: c.BaseARR, TCV: c.TCV}
	for _, r := range c.Renewals {
		l.Accounts = append(l.Accounts, Contribution{r.Account, r.AccountID, "renewal", r.ARR, r.CloseDate, r.Timing, r.Source})
	}
	for _, r := range c.Lost {
		l.LostARR += r.BaseARR
		l.LostCount++
	}
	if c.Gross != nil {
		l.GrossRate = &c.Gross.Value
	}
	if c.Net != nil {
		l.NetRate = &c.Net.Value
	}
	return l
}

// Expansions are the movements of a period by which accounts of a book, or of
// a part of it, came to pay more. It is nil where no ledger reaches the period.
func Expansions(b *Book, today Date, p Period) *ARRLine {
	p = p.until(today)
	if c := (Cohort{Window: p}); c.reach(b, today) != "" {
		return nil
	}
	l := &ARRLine{Window: p, Method: "expansion rows of the ledger in the window, those of new logos too", Accounts: []Contribution{}}
	for _, m := range b.distinctMovements() {
		if a := b.Account(m.AccountID); a != nil && m.Type == "expansion" && m.Amount > 0 && p.after().Contains(m.Date) {
			l.add(contribution(a, m, m.Amount))
		}
	}
	l.finish()
	return l
}

// SavedIn are the save cases of a period that ended with the customer staying,
// by the ARR that was at stake. It is nil without a ledger of them.
//
// A save is believed only with the days it was opened and closed, an amount
// and evidence; the cases that lack one are in no sum but in the problems.
func SavedIn(b *Book, today Date, p Period) (*ARRLine, []Problem) {
	problems := []Problem{}
	p = p.until(today)
	if !b.Ledgers["saves"] && len(b.Saves) == 0 || p.Start > today {
		return nil, problems
	}
	l := &ARRLine{Window: p, Method: "ARR at stake of the save cases closed as saved in the window", Accounts: []Contribution{}}
	for _, s := range b.Saves {
		a := b.Account(s.AccountID)
		if a == nil || s.Outcome != "saved" || s.Closed != "" && !p.after().Contains(s.Closed) {
			continue
		}
		if lacks := s.lacks(); lacks != "" {
			problems = append(problems, s.Source.problem(Warning, "save_without_proof",
				fmt.Sprintf("the save of %s has no %s, so it is not counted", a.Name, lacks), "write it into this row"))
			continue
		}
		l.add(Contribution{a.Name, a.ID, "saved", s.AtStake, s.Closed, s.Evidence, s.Source})
	}
	l.finish()
	return l, problems
}

// lacks is what a save can't be believed without.
func (s *Save) lacks() string {
	switch {
	case s.Closed == "":
		return "closed date"
	case s.Opened == "":
		return "opened date"
	case s.AtStake <= 0:
		return "ARR at stake"
	case s.Currency != "":
		return "amount in the reporting currency"
	case s.Evidence == "":
		return "evidence"
	}
	return ""
}

func (l *ARRLine) add(c Contribution) {
	l.ARR += c.Amount
	if !slices.ContainsFunc(l.Accounts, func(o Contribution) bool { return o.AccountID == c.AccountID }) {
		l.Count++
	}
	l.Accounts = append(l.Accounts, c)
}

func (l *ARRLine) finish() {
	slices.SortFunc(l.Accounts, func(a, b Contribution) int {
		if n := cmp.Or(cmp.Compare(a.Date, b.Date), compareNames(a.Account, b.Account)); n != 0 {
			return n
		}
		return cmp.Or(cmp.Compare(a.Amount, b.Amount), a.Source.compare(b.Source))
	})
}
