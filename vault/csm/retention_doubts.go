package csm

import (
	"fmt"
	"strings"
)

// doubts notes what the figures of a cohort rest on. What somebody should mend
// is a problem of the vault; see Check.
func (c *Cohort) doubts(b *Book, rows map[string][]Movement) {
	var late, missing, early []string
	for i := range b.Accounts {
		a := &b.Accounts[i]
		own := rows[a.ID]
		switch {
		case len(own) == 0 && a.Active() && a.ARR > 0:
			missing = append(missing, a.Name)
		case len(own) > 0 && own[0].Type == "opening" && own[0].Date.AddDays(-1) > c.Window.base() && own[0].Date <= c.Window.End:
			late = append(late, fmt.Sprintf("%s (%s)", a.Name, own[0].Date))
		}
	}
	for _, m := range c.gone {
		if a := b.Account(m.AccountID); m.Type == "churn" && a.ContractEnd >= m.Date {
			early = append(early, fmt.Sprintf("%s (churned %s, served until %s)", a.Name, m.Date, a.ContractEnd))
		}
	}
	c.note(missing, "in no rate, because the ledger has no row of them")
	c.note(late, "counted with the balance brought forward, though their rows begin after the window does")
	c.note(c.outgrown, "lost more than they had at the start, since they grew in between: GRR counts all of it, the capped GRR what they had")
	c.note(early, "a churn counts from the day after the term end, and the ledger has an earlier day")
}

func (c *Cohort) note(names []string, what string) {
	if len(names) > 0 {
		c.Notes = append(c.Notes, joined(names)+": "+what)
	}
}

// joined is a list of names for a sentence.
func joined(names []string) string {
	const most = 5
	if len(names) > most {
		names = append(names[:most:most], fmt.Sprintf("and %d more", len(names)-most))
	}
	return strings.Join(names, ", ")
}
