package csm

import (
	"fmt"
	"strconv"
	"strings"
)

// arr compares each account's ARR with the sum of its ledger rows.
func (c *checker) arr(b *Book, today Date) {
	for _, d := range ARRDrifts(b, today) {
		c.problems = append(c.problems, d.Source.problem(Warning, "arr_drift",
			fmt.Sprintf("arr of %s is %s, its rows in Data/arr-movements.csv sum to %s", d.Account, d.ARR.Short(b.Settings.Currency), d.Ledger.Short(b.Settings.Currency)),
			"correct arr, or add the movement that is missing"))
	}
}

// sameMovement finds ledger rows that are there twice: with one id, or of one
// account, day, kind and amount. Only a row that repeats another whole, id and
// all, is left out of the sums.
func (c *checker) sameMovement(b *Book) {
	ids, rows := map[string]Movement{}, map[string]Source{}
	for _, m := range b.Movements {
		content := strings.Join([]string{string(m.Date), m.AccountID, m.Type, m.Amount.Plain()}, "|")
		first, again := ids[m.ID]
		twin, alike := rows[content]
		switch {
		case m.ID != "" && again && first.AccountID == m.AccountID && first.Date == m.Date && first.Type == m.Type && first.Amount == m.Amount:
			c.row(m, Error, "duplicate_movement", fmt.Sprintf("this movement stands in %s too and counts once", first.Source), "delete one of the two rows, or give it an id of its own")
		case m.ID != "" && again:
			c.row(m, Error, "duplicate_movement", fmt.Sprintf("the id %s is also that of another movement (%s); both count", m.ID, first.Source), "give each movement an id of its own, or delete the wrong one")
		case alike:
			c.row(m, Warning, "similar_movement", fmt.Sprintf("%s has the same account, day, type and amount; both count", twin), "if it is one movement, delete one of the two rows")
		}
		if m.ID != "" && !again {
			ids[m.ID] = m
		}
		if !alike {
			rows[content] = m.Source
		}
	}
}

// histories finds accounts whose rows, read in order, tell no possible story.
func (c *checker) histories(b *Book, today Date) {
	rows := b.movementsByAccount()
	for i := range b.Accounts {
		a, sum, below := &b.Accounts[i], Money(0), false
		for j, m := range rows[a.ID] {
			switch was := sum; {
			case m.Type == "opening" && j > 0 && rows[a.ID][0].Date < m.Date:
				c.row(m, Warning, "opening_again", a.Name+" has rows before this opening, and it is added to them", "an opening is the first row of an account; delete it, or the rows that it sums up")
			case m.Type == "new" && was > 0:
				c.row(m, Warning, "new_again", a.Name+" pays already, so this row of type new counts as an expansion", "write expansion, or reactivation if they had left")
			case m.Type == "expansion" && m.Amount < 0:
				c.row(m, Warning, "expansion_below_zero", a.Name+" loses ARR by this expansion, so it counts as a contraction", "write contraction")
			}
			if sum += m.Amount; sum < 0 && !below {
				below = true
				c.row(m, Warning, "ledger_below_zero", fmt.Sprintf("with this row the ARR of %s falls to %s", a.Name, sum.Short(b.Settings.Currency)), "correct the amount, or add the row that is missing")
			}
		}
		if paid := sumUntil(rows[a.ID], today); a.Status == "churned" && paid > 0 && paid == a.ARR {
			c.add(a.Path, a.PropertyLines["status"], Warning, "churn_without_row",
				fmt.Sprintf("%s has churned, and the ledger has no churn of it: retention still counts its %s", a.Name, paid.Short(b.Settings.Currency)),
				"add a row of type churn to Data/arr-movements.csv and set arr to 0")
		}
	}
}

// row adds a problem of a row of the ledger.
func (c *checker) row(m Movement, s Severity, code, message, fix string) {
	c.problems = append(c.problems, m.Source.problem(s, code, message, fix))
}

// problem is a problem of what stands at a source.
func (s Source) problem(severity Severity, code, message, fix string) Problem {
	path, line := string(s), 0
	if i := strings.LastIndexByte(path, ':'); i >= 0 {
		if n, err := strconv.Atoi(path[i+1:]); err == nil {
			path, line = path[:i], n
		}
	}
	return Problem{Path: path, Line: line, Severity: severity, Code: code, Message: message, Fix: fix}
}
