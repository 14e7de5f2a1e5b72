package csm

import (
	"cmp"

	"csmd/vault/pattern"
)

// SavedForecast is the table of a forecast as a note of an earlier day keeps
// it. A note that speaks of a forecast and has no such table has no rows.
type SavedForecast struct {
	AsOf     Date       `json:"as_of,omitempty"`
	Through  Date       `json:"through,omitempty"` // the last due date that was included, where the note says it
	Scope    Scope      `json:"scope,omitempty"`
	Currency string     `json:"currency,omitempty"`
	Names    []string   `json:"names,omitempty"` // title, headings and period: they may name the quarter
	Rows     []SavedRow `json:"rows,omitempty"`
	Others   int        `json:"others,omitempty"`    // renewals that stand in the table as one row
	OtherARR Money      `json:"other_arr,omitempty"` // weighted
	Broken   int        `json:"broken,omitempty"`    // rows that can't be read
	Path     string     `json:"path"`
	Line     int        `json:"line,omitempty"` // of the table
}

// SavedRow is one renewal in a saved forecast.
type SavedRow struct {
	Account     string  `json:"account"`
	AccountID   string  `json:"account_id,omitempty"`
	DueDate     Date    `json:"due_date,omitempty"`
	BaseARR     Money   `json:"base_arr"`
	Category    string  `json:"category,omitempty"`
	Probability float64 `json:"probability"`
	WeightedARR Money   `json:"weighted_arr"`
	Broken      bool    `json:"broken,omitempty"`
	Source      Source  `json:"source"`
}

// Weighted is the weighted sum of the table.
func (f *SavedForecast) Weighted() Money {
	sum := f.OtherARR
	for _, row := range f.Rows {
		sum += row.WeightedARR
	}
	return sum
}

var quarterToken = pattern.New(`(?i)\b(?:FY ?\d{2,4}[ -]?Q[1-4]|Q[1-4][ -]?(?:FY ?)?\d{2,4}|\d{4}[ -]?Q[1-4])\b`)

// covers reports whether a saved forecast is about the same span: by the due
// date that it goes to, else by the quarter that it names, else it is one of
// the quarter that it was made in.
func (f *SavedForecast) covers(through Date, s *Settings) bool {
	if f.Through != "" {
		return f.Through == through
	}
	for _, name := range f.Names {
		if q, err := ParseQuarter(quarterToken.FindString(name), f.AsOf, s.FiscalYearStart); err == nil && quarterToken.MatchString(name) {
			return q.End == through
		}
	}
	return s.fiscalQuarter(f.AsOf).End == through
}

// lastForecast is the newest saved forecast of a span and scope with a table
// that can be compared, and the newest of all that can't be.
func (r *review) lastForecast() (found, passed *SavedForecast) {
	newer := func(a, b *SavedForecast) bool {
		return b == nil || cmp.Or(cmp.Compare(a.AsOf, b.AsOf), cmp.Compare(a.Path, b.Path)) > 0
	}
	for i := range r.book.Forecasts {
		f := &r.book.Forecasts[i]
		if f.AsOf == "" || f.AsOf > r.today || !f.covers(r.Period.End, &r.book.Settings) {
			continue
		}
		fits := len(f.Rows)+f.Others > 0 && (f.Scope == "" || f.Scope == r.Scope) && (f.Currency == "" || f.Currency == r.currency)
		switch {
		case fits && newer(f, found):
			found = f
		case !fits && newer(f, passed):
			passed = f
		}
	}
	return found, passed
}
