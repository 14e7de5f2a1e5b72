package csm

import "fmt"

// Check looks for what no single note can show: records that contradict each
// other, as of today. It returns problems, each where a reader would mend it.
func Check(b *Book, today Date) []Problem {
	var c checker
	c.identities(b.Accounts)
	c.arr(b, today)
	c.contact(b, today)
	for i := range b.Renewals {
		c.pastDue(&b.Renewals[i], today)
	}
	for i := range b.Renewals {
		c.sameTerm(b, i)
	}
	c.sameMovement(b)
	c.histories(b, today)
	c.requests(b.Requests)
	c.rhythm(b)
	return c.problems
}

type checker struct{ problems []Problem }

func (c *checker) add(path string, line int, s Severity, code, message, fix string) {
	c.problems = append(c.problems, Problem{Path: path, Line: line, Severity: s, Code: code, Message: message, Fix: fix})
}

// identities finds ids and names that two accounts share.
func (c *checker) identities(accounts []Account) {
	ids, names := map[string]*Account{}, map[string]*Account{}
	for i := range accounts {
		a := &accounts[i]
		if other := ids[Fold(a.ID)]; other != nil {
			c.add(a.Path, a.PropertyLines["id"], Error, "duplicate_id", fmt.Sprintf("the id %s is also that of %s", a.ID, other.Path), "give each account an id of its own")
		}
		ids[Fold(a.ID)] = a
		for _, name := range append([]string{a.Name}, a.Aliases...) {
			if other := names[Fold(name)]; other != nil && other != a {
				c.add(a.Path, a.PropertyLines["aliases"], Warning, "shared_name", fmt.Sprintf("%q is also a name of %s (%s)", name, other.Name, other.Path), "take it out of one of the two, or questions about it can't be answered")
			}
			names[Fold(name)] = a
		}
	}
}

// contact finds accounts whose note says another last contact than the log.
// The newer one counts; a drift of a log that is newer is only the note's lag.
func (c *checker) contact(b *Book, today Date) {
	last := map[string]Date{}
	for _, i := range b.Interactions {
		if i.Date <= today {
			last[i.AccountID] = max(last[i.AccountID], i.Date)
		}
	}
	for i := range b.Accounts {
		a := &b.Accounts[i]
		if log := last[a.ID]; log != "" && a.LastContact != "" && log > a.LastContact {
			c.add(a.Path, a.PropertyLines["last_contact"], Warning, "contact_drift",
				fmt.Sprintf("last_contact of %s is %s, the log in Data/interactions.csv says %s, which counts", a.Name, a.LastContact, log), "set last_contact to "+string(log))
		}
	}
}

func (c *checker) pastDue(r *Renewal, today Date) {
	if r.Closed() || r.DueDate == "" || r.DueDate >= today {
		return
	}
	state := "past its term end and still open"
	if r.ExtensionUntil >= today {
		return // an extension is in force: known, and shown with the renewal
	}
	if r.ExtensionUntil != "" {
		state = "past its term end, and its extension ended " + string(r.ExtensionUntil)
	}
	c.add(r.Path, r.Line, Warning, "renewal_past_due", fmt.Sprintf("the renewal of %s (due %s) is %s", r.Account, r.DueDate, state), "close it as won or lost, or set extension_until")
}

// sameTerm finds two open renewal records of one account with the same due date.
func (c *checker) sameTerm(b *Book, i int) {
	r := &b.Renewals[i]
	for j := range i {
		o := &b.Renewals[j]
		if r.AccountID != "" && r.AccountID == o.AccountID && r.DueDate == o.DueDate {
			c.add(r.Path, r.Line, Error, "duplicate_renewal", fmt.Sprintf("%s has a renewal due %s in %s too, so it would count twice", r.Account, r.DueDate, o.Path), "merge the two notes")
		}
	}
}

func (c *checker) requests(requests []FeatureRequest) {
	ids := map[string]*FeatureRequest{}
	for i := range requests {
		f := &requests[i]
		if other := ids[Fold(f.ID)]; other != nil {
			c.add(f.Path, f.Line, Warning, "duplicate_id", fmt.Sprintf("the id %s is also that of %s", f.ID, other.Path), "give each request an id of its own")
		}
		ids[Fold(f.ID)] = f
	}
}
