package csm

import (
	"cmp"
	"slices"
)

// Cohort is what became, in a window, of the accounts that paid at its start.
// New logos, and all that they do later in the window, are outside of it.
//
//	Start + Expansion − Contraction − Churn = End
//
// Losses are counted by movement: they aren't netted against gains, not even
// within an account. Only an account that comes back offsets its own churn.
type Cohort struct {
	Window      Period `json:"window"`
	Accounts    int    `json:"accounts"` // with ARR at the close of the day before the window
	Lost        int    `json:"lost"`     // of them, without ARR at its end
	Start       Money  `json:"start_arr"`
	Expansion   Money  `json:"expansion"`
	Contraction Money  `json:"contraction"`
	Churn       Money  `json:"churn"`
	End         Money  `json:"end_arr"`
	Kept        Money  `json:"kept_arr"`     // Σ min(start, end), account by account
	New         Money  `json:"new_logo_arr"` // of the accounts outside the cohort

	Unavailable string   `json:"-"` // why there can be no rate
	Notes       []string `json:"-"` // what the figures rest on

	moves, losses, shrunk, gone []Contribution
	outgrown                    []string // accounts that lost more than they had at the start
}

// Contribution is the part of one account in a figure: a movement, a renewal,
// a save. The parts sum to the figure.
type Contribution struct {
	Account   string `json:"account"`
	AccountID string `json:"account_id"`
	Type      string `json:"type,omitempty"`
	Amount    Money  `json:"amount"`
	Date      Date   `json:"date,omitempty"`
	Reason    string `json:"reason,omitempty"`
	Source    Source `json:"source"`
}

// Retention follows the accounts of a book, or of a part of it, through a
// period. A period that still runs is taken to date.
//
// Opening rows are balances brought forward: they count as in force at the
// start of the window, whatever their own date.
func Retention(b *Book, today Date, p Period) Cohort {
	c := Cohort{Window: p.until(today), Notes: []string{}}
	if c.Unavailable = c.reach(b, today); c.Unavailable != "" {
		return c
	}
	rows := b.movementsByAccount()
	accounts := make([]*Account, len(b.Accounts))
	for i := range b.Accounts {
		accounts[i] = &b.Accounts[i]
	}
	slices.SortFunc(accounts, func(a, b *Account) int {
		return cmp.Or(compareNames(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	for _, a := range accounts {
		c.follow(a, rows[a.ID])
	}
	if c.Accounts == 0 {
		c.Unavailable = "no accounts at the start of the window: none had ARR at the close of " + string(c.Window.base())
	}
	c.doubts(b, rows)
	return c
}

// follow adds the story of one account.
func (c *Cohort) follow(a *Account, rows []Movement) {
	var start, end Money
	var moves []Movement
	for _, m := range rows {
		if m.Date > c.Window.End {
			break
		}
		end += m.Amount
		if m.Date <= c.Window.base() || m.Type == "opening" {
			start += m.Amount
		} else {
			moves = append(moves, m)
		}
	}
	if start <= 0 {
		c.New += end - start
		return
	}
	c.Accounts++
	c.Start += start
	c.End += end
	c.Kept += min(start, max(end, 0))
	if c.move(a, moves) > start {
		c.outgrown = append(c.outgrown, a.Name)
	}
	if end < start {
		last := contribution(a, lastLoss(moves), end-start)
		c.shrunk = append(c.shrunk, last)
		if end <= 0 {
			c.Lost++
			last.Amount = -start
			c.gone = append(c.gone, last)
		}
	}
}

// move sorts the movements of an account of the cohort into gains and losses,
// by what they do to its ARR, and returns what it lost. churned is what a
// reactivation may still offset.
func (c *Cohort) move(a *Account, moves []Movement) (lost Money) {
	var churned Money
	for _, m := range moves {
		back := Money(0)
		switch {
		case m.Type == "churn":
			c.Churn -= m.Amount
			churned -= m.Amount
		case m.Amount < 0:
			c.Contraction -= m.Amount
		case m.Type == "reactivation" || m.Type == "new":
			back = min(m.Amount, churned)
			c.Churn -= back
			churned -= back
			c.Expansion += m.Amount - back
		default:
			c.Expansion += m.Amount
		}
		c.moves = append(c.moves, contribution(a, m, m.Amount))
		if loss := min(m.Amount, 0) + back; loss != 0 {
			c.losses = append(c.losses, contribution(a, m, loss))
			lost -= loss
		}
	}
	return lost
}

func lastLoss(moves []Movement) (last Movement) {
	for _, m := range moves {
		if m.Amount < 0 {
			last = m
		}
	}
	return last
}

func contribution(a *Account, m Movement, amount Money) Contribution {
	return Contribution{Account: a.Name, AccountID: a.ID, Type: m.Type, Amount: amount, Date: m.Date, Reason: m.Reason, Source: m.Source}
}
