package csm

import (
	"cmp"
	"slices"
)

// Figure is a rate in percent with all that a manager needs to check it: what
// was divided by what, in which window, for whose accounts, and the accounts
// that make it. A rate that can't be computed has no value and says why.
type Figure struct {
	Value       *float64       `json:"value,omitempty"` // percent, two decimals
	Numerator   *float64       `json:"numerator,omitempty"`
	Denominator *float64       `json:"denominator,omitempty"`
	Unit        string         `json:"unit"` // arr, accounts
	Window      Period         `json:"window"`
	Scope       Scope          `json:"scope"`
	CSM         string         `json:"csm,omitempty"`
	Method      string         `json:"method"`
	Goal        *float64       `json:"goal,omitempty"`
	GoalMet     *bool          `json:"goal_met,omitempty"`
	GoalText    string         `json:"goal_text,omitempty"` // as GOALS.md says it
	OtherScope  *OtherFigure   `json:"other_scope,omitempty"`
	Unavailable string         `json:"unavailable,omitempty"` // why there is no value
	Accounts    []Contribution `json:"accounts"`              // the largest parts, largest first
	Others      *Rest          `json:"others,omitempty"`      // the parts that are not listed

	parts []Contribution // all of them
}

// Rest is what a list leaves out: with it the list sums to the whole.
type Rest struct {
	Count  int   `json:"count"`
	Amount Money `json:"amount"`
}

// mostParts bounds the list of a figure: a book of hundreds of accounts has
// more movements in a year than anybody reads.
const mostParts = 40

// OtherFigure is the same rate for the other scope, where it is another one,
// with the accounts that are in this one only.
type OtherFigure struct {
	Scope       Scope          `json:"scope"`
	Value       float64        `json:"value"`
	Numerator   float64        `json:"numerator"`
	Denominator float64        `json:"denominator"`
	Accounts    []Contribution `json:"accounts"`
}

// NRR is net revenue retention: what the accounts that paid at the start pay
// at the end, of what they paid.
func (c *Cohort) NRR() Figure {
	return c.rate("(start + expansion − contraction − churn) / start; new logos are out", c.Start+c.Expansion-c.Contraction-c.Churn, c.moves)
}

// GRR is gross revenue retention: what is left of the ARR at the start after
// all losses, whatever was won elsewhere.
func (c *Cohort) GRR() Figure {
	return c.rate("(start − contraction − churn) / start, by movement: gains offset no loss", c.Start-c.Contraction-c.Churn, c.losses)
}

// GRRCapped is gross retention from the two ends of the window: gains offset
// losses within an account, and no account counts for more than it had.
func (c *Cohort) GRRCapped() Figure {
	return c.rate("Σ min(start, end) / start, account by account", c.Kept, c.shrunk)
}

// LogoChurn is the share of the accounts that paid at the start and pay
// nothing at the end. A downgrade is no churn.
func (c *Cohort) LogoChurn() Figure {
	f := Figure{Unit: "accounts", Method: "accounts at 0 ARR at the end / accounts with ARR at the start"}
	return c.fill(f, Ratio(int64(c.Lost), int64(c.Accounts)), float64(c.Lost), float64(c.Accounts), c.gone)
}

func (c *Cohort) rate(method string, kept Money, parts []Contribution) Figure {
	f := Figure{Unit: "arr", Method: method}
	return c.fill(f, Ratio(int64(kept), int64(c.Start)), kept.Units(), c.Start.Units(), parts)
}

func (c *Cohort) fill(f Figure, value, numerator, denominator float64, parts []Contribution) Figure {
	f.Window, f.Unavailable, f.Accounts = c.Window, c.Unavailable, []Contribution{}
	if f.Unavailable == "" {
		f.Value, f.Numerator, f.Denominator, f.parts = &value, &numerator, &denominator, parts
		f.Accounts, f.Others = largest(parts)
	}
	return f
}

// largest are the parts of a figure that weigh most, and the rest as a sum.
func largest(parts []Contribution) ([]Contribution, *Rest) {
	list := append([]Contribution{}, parts...)
	slices.SortFunc(list, func(a, b Contribution) int {
		return cmp.Or(cmp.Compare(max(b.Amount, -b.Amount), max(a.Amount, -a.Amount)), cmp.Compare(a.Date, b.Date),
			cmp.Compare(a.AccountID, b.AccountID), a.Source.compare(b.Source))
	})
	if len(list) <= mostParts {
		return list, nil
	}
	rest := Rest{Count: len(list) - mostParts}
	for _, c := range list[mostParts:] {
		rest.Amount += c.Amount
	}
	return list[:mostParts], &rest
}

// beside puts the figure of the other scope next to this one, where the two
// are made of other amounts.
func (f *Figure) beside(other Figure) {
	if other.Value == nil || f.Value != nil && *f.Numerator == *other.Numerator && *f.Denominator == *other.Denominator {
		return
	}
	here := map[Source]bool{}
	for _, c := range f.parts {
		here[c.Source] = true
	}
	only, _ := largest(slices.DeleteFunc(slices.Clone(other.parts), func(c Contribution) bool { return here[c.Source] }))
	f.OtherScope = &OtherFigure{other.Scope, *other.Value, *other.Numerator, *other.Denominator, only}
}
