package csm

import (
	"errors"
	"fmt"
)

// longestTerm is ten years: a longer term is a slip of the pen.
const longestTerm = 120

// What a renewal can't be closed without, and nobody but the user knows.
var (
	ErrNoTerm   = errors.New("for how long is it renewed? Give term_months, or contract_end as the last day of the new term; the old term's length is not assumed")
	ErrNoAmount = errors.New("for how much is it renewed? Give arr (a year's amount), or tcv (the whole term's) with term_months. Where the user named one amount, ask which of the two it is")
)

// newTerm is the term that a renewal signs: its first and last day, and its
// months, 0 for one that isn't a whole number of them. It starts the day after
// the old one, or at the signature where the contract end says so.
func (c *Closing) newTerm(a *Account, oldEnd Date) (start, end Date, months int, err error) {
	if c.TermMonths != nil {
		months = *c.TermMonths
		if months < 1 || months > longestTerm {
			return "", "", 0, fmt.Errorf("term_months is from 1 to %d; it is %d", longestTerm, months)
		}
	} else if c.ContractEnd == "" {
		return "", "", 0, ErrNoTerm
	}
	start, given := oldEnd.AddDays(1), c.ContractEnd
	if given != "" && given <= oldEnd {
		return "", "", 0, fmt.Errorf("contract_end %s is not after %s, the end of the term that is renewed; give the last day of the new term", given, oldEnd)
	}
	early := c.CloseDate < start
	switch {
	case given == "":
		return start, a.termEndAfter(oldEnd, months), months, nil
	case months == 0 && wholeMonths(start, given) > 0:
		return start, given, wholeMonths(start, given), nil
	case months == 0 && early && wholeMonths(c.CloseDate, given) > 0:
		return c.CloseDate, given, wholeMonths(c.CloseDate, given), nil
	case months == 0, given == a.termEndAfter(oldEnd, months), given == TermEnd(start, months):
		return start, given, months, nil
	case early && given == TermEnd(c.CloseDate, months):
		return c.CloseDate, given, months, nil
	}
	return "", "", 0, fmt.Errorf("%s after %s end on %s, and contract_end is %s; give the one that the contract says and leave the other out",
		plural(months, "month"), oldEnd, a.termEndAfter(oldEnd, months), given)
}

// termEndAfter is the last day of a term of n months that follows one. Months
// are counted from the first start that is known, so that a contract of the
// 31st comes back to it after a short month.
func (a *Account) termEndAfter(oldEnd Date, n int) Date {
	for _, anchor := range []Date{a.CustomerSince, a.ContractStart} {
		if anchor == "" || anchor > oldEnd {
			continue
		}
		if done := wholeMonths(anchor, oldEnd); done > 0 {
			return TermEnd(anchor, done+n)
		}
	}
	_, end := NewTerm(oldEnd, n)
	return end
}

// value is what a term is worth: a year, and in all where its months are
// known. note says how the one came from the other.
func (c *Closing) value(months int) (arr Money, tcv *Money, note string, err error) {
	for _, m := range []struct {
		name  string
		given *Money
	}{{"arr", c.ARR}, {"tcv", c.TCV}} {
		if m.given != nil && *m.given <= 0 {
			return 0, nil, "", fmt.Errorf("%s is an amount above 0; it is %s. A customer who goes on for nothing, or not at all, is outcome lost", m.name, m.given.Plain())
		}
	}
	switch {
	case c.ARR == nil && c.TCV == nil:
		return 0, nil, "", ErrNoAmount
	case c.ARR == nil && months == 0:
		return 0, nil, "", errors.New("tcv gives the ARR only for a term of whole months; give arr too")
	case c.ARR == nil:
		arr = (*c.TCV*12 + Money(months)/2) / Money(months)
		return arr, c.TCV, fmt.Sprintf("ARR %s is the TCV of %s over %s, times 12.", arr.Plain(), c.TCV.Plain(), plural(months, "month")), nil
	case months == 0:
		return *c.ARR, c.TCV, "", nil
	}
	whole := (*c.ARR*Money(months) + 6) / 12
	if c.TCV == nil {
		return *c.ARR, &whole, "", nil
	}
	if diff := max(whole-*c.TCV, *c.TCV-whole); diff > Units(int64(months)) { // a unit a month is rounding
		return 0, nil, "", fmt.Errorf("arr %s for %s is a TCV of %s, not %s; ask which figure is right, and leave the other out",
			c.ARR.Plain(), plural(months, "month"), whole.Plain(), c.TCV.Plain())
	}
	return *c.ARR, c.TCV, "", nil
}
