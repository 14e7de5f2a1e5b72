package csm

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

// shortestTerm is how much later a term end must be to be that of another
// term. Notes put the same end a few days apart, and no term is shorter than
// February.
const shortestTerm = 28

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
