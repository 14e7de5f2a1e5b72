package csm

import "fmt"

// TermEnd is the last day of a term of n months: the day before the
// anniversary of its start. An anniversary that the month doesn't have is the
// month's last day, so terms are to be counted from the first start and not
// from one another.
func TermEnd(start Date, months int) Date { return start.AddMonths(months).AddDays(-1) }

// NewTerm is the term that follows one that ended: it starts the day after.
// For a renewal whose contract counts from an earlier signature use TermEnd.
func NewTerm(oldEnd Date, months int) (start, end Date) {
	start = oldEnd.AddDays(1)
	return start, TermEnd(start, months)
}

// wholeMonths is the length of a term that is a whole number of months, else 0.
func wholeMonths(start, end Date) int {
	s, e := start.Time(), end.AddDays(1).Time()
	n := (e.Year()-s.Year())*12 + int(e.Month()) - int(s.Month())
	if n > 0 && TermEnd(start, n) == end {
		return n
	}
	return 0
}

// ContractTerm completes a term of which two of start, last day and months are
// given; what is missing is unknown and stays so. Three that contradict each
// other are an error, and months that a term isn't whole in are left out.
func ContractTerm(start, end Date, months int) (Date, Date, int, error) {
	switch {
	case start != "" && end != "" && end < start:
		return "", "", 0, fmt.Errorf("the contract ends on %s, before it starts on %s; give the last day of service as contract_end", end, start)
	case start != "" && end != "" && months > 0 && TermEnd(start, months) != end:
		return "", "", 0, fmt.Errorf("%s from %s end on %s, not on %s; give the one that the contract says and leave the other out", plural(months, "month"), start, TermEnd(start, months), end)
	case start != "" && end != "":
		return start, end, wholeMonths(start, end), nil
	case start != "" && months > 0:
		return start, TermEnd(start, months), months, nil
	case end != "" && months > 0:
		if first := end.AddDays(1).AddMonths(-months); TermEnd(first, months) == end {
			return first, end, months, nil
		}
	}
	return start, end, months, nil
}

// shortestTerm is how much later a term end must be to be that of another
// term. Notes put the same end a few days apart, and no term is shorter than
// February.
const shortestTerm = 28

// SameTerm reports whether two ends can be those of one term.
func SameTerm(a, b Date) bool { return max(a.Sub(b), b.Sub(a)) < shortestTerm }

// NoticeDeadline is the last day on which notice can be given for a term, or
// unknown when the account says no notice period. With auto-renew the customer
// is bound after it; without, it is when the customer should have told us.
func (a *Account) NoticeDeadline(termEnd Date) Date {
	if a == nil || a.NoticeDays <= 0 {
		return ""
	}
	return termEnd.AddDays(-a.NoticeDays)
}

// noticeNote says what a notice deadline means today.
func noticeNote(deadline, today Date, auto YesNo) string {
	on := deadline.Near(today)
	switch {
	case deadline == "":
		return ""
	case auto == Yes && deadline < today:
		return "bound: it renews by itself, the notice deadline " + on + " has passed"
	case auto == Yes:
		return "renews by itself unless notice is given by " + on
	case deadline < today:
		return "the notice deadline " + on + " has passed"
	}
	return "notice is due by " + on
}
