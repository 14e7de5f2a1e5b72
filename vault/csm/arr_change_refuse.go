package csm

import "fmt"

// farthestChange is how many months ahead a movement may lie: a later date is
// a slip of the pen.
const farthestChange = 24

// refuseStatus says why a change does not fit what the account is.
func refuseStatus(a *Account, rows []Movement, c ARRChange) error {
	churned := a.Status == "churned"
	switch {
	case a.Status == "prospect":
		return fmt.Errorf("%s is a prospect and pays nothing yet; once they have signed, set status active and arr with update_account", a.Name)
	case churned && c.Type == "churn":
		return fmt.Errorf("%s has churned already%s; nothing was changed", a.Name, since(a.ChurnedOn))
	case churned && c.Type != "reactivation":
		return fmt.Errorf("%s has churned%s; if they are back, the type is reactivation, with the ARR they pay now", a.Name, since(a.ChurnedOn))
	case !churned && c.Type == "reactivation":
		return fmt.Errorf("%s is an active customer; a reactivation is for one that has churned. More ARR is an expansion", a.Name)
	case !a.ARRKnown && len(rows) == 0:
		return fmt.Errorf("no ARR of %s is on record, so nothing can go up or down from it; set arr with update_account first", a.Name)
	}
	return nil
}

func since(d Date) string {
	if d == "" {
		return ""
	}
	return " on " + string(d)
}

func (p *ARRPlan) refuseDate(a *Account, rows []Movement, c ARRChange, today Date) error {
	switch {
	case c.Date > today && !p.Keeps:
		return fmt.Errorf("%s lies ahead, and without a ledger (Data/arr-movements.csv) nothing can hold it until then; call again on that day", c.Date)
	case c.Date > today.AddMonths(farthestChange):
		return fmt.Errorf("%s is more than two years ahead; check the year", c.Date)
	case len(rows) > 0 && c.Date < rows[0].Date:
		return fmt.Errorf("%s is before the ledger of %s begins (%s, %s), and that row holds all that was before; give a later date",
			c.Date, a.Name, rows[0].Date, rows[0].Source)
	}
	return nil
}

// refuseAmount looks at what is paid on the day of the change and today, the
// less of the two.
func refuseAmount(a *Account, c ARRChange, paid Money) error {
	switch {
	case c.Amount < 0:
		return fmt.Errorf("amount is above 0, and the type says whether ARR goes up or down; it is %s", c.Amount.Plain())
	case c.Type == "churn" && c.Amount != 0 && c.Amount != paid:
		return fmt.Errorf("a churn is all that %s pays (%s), not %s; leave amount out. If they stay with less, it is a contraction", a.Name, paid.Plain(), c.Amount.Plain())
	case c.Type == "churn":
		return nil
	case c.Amount == 0:
		return fmt.Errorf("amount is missing: by how much does the ARR of %s change? An ARR, not the value of a whole term", a.Name)
	case c.Type == "contraction" && c.Amount >= paid:
		return fmt.Errorf("%s pays %s, so a contraction by %s would leave nothing: that is a churn (type churn). A contraction is less than that", a.Name, paid.Plain(), c.Amount.Plain())
	}
	return nil
}

// remark says what a reader of the ledger would stumble over.
func (p *ARRPlan) remark(a *Account, rows []Movement, c ARRChange, was Money, today Date, currency string) {
	note := func(format string, args ...any) { p.Notes = append(p.Notes, fmt.Sprintf(format, args...)) }
	if len(rows) > 0 && a.ARRKnown && a.ARR != was {
		note("the note said %s and the ledger summed to %s before; arr now follows the ledger", a.ARR.Short(currency), was.Short(currency))
	}
	if n := len(rows); n > 0 && c.Date < rows[n-1].Date {
		note("it is dated before the last row of %s (%s, %s); what the rows after it say of the ARR then was left as it is", a.Name, rows[n-1].Date, rows[n-1].Source)
	}
	if c.Date > today {
		note("in force from %s: ARR and status stay until then. The same call on that day brings the account up to the ledger", c.Date)
	}
	if c.Type == "churn" && a.ContractEnd >= c.Date {
		note("the term runs until %s, and a churn counts from the day after; if they are served until then, undo this and give %s", a.ContractEnd, a.ContractEnd.AddDays(1))
	}
}
