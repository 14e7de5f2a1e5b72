package csm

import (
	"cmp"
	"fmt"

	"slices"
)

// ForecastCompare is the saved forecast that changes are counted from, with
// the weighted sums then and now.
type ForecastCompare struct {
	AsOf   Date   `json:"as_of"`
	Before Money  `json:"weighted_before"`
	After  Money  `json:"weighted_after"`
	Source Source `json:"source"`
}

// ForecastChange is one thing that is different from the saved forecast, and
// what it does to the weighted sum. The effects of all changes sum up to the
// difference of the two sums.
type ForecastChange struct {
	Change    string `json:"change"` // new, won, lost, moved_out, gone, category, probability, amount, date, unreadable, others
	Account   string `json:"account"`
	AccountID string `json:"account_id,omitempty"`
	From      string `json:"from,omitempty"`
	To        string `json:"to,omitempty"`
	Effect    Money  `json:"weighted_change"`
	Source    Source `json:"source"`        // as it is now
	Was       Source `json:"was,omitempty"` // in the saved forecast
}

// sinceSaved compares the forecast with the last one that was saved.
func (r *review) sinceSaved() {
	saved, passed := r.lastForecast()
	if passed != nil && (saved == nil || passed.AsOf > saved.AsOf) {
		r.note("%s", r.whyPassed(passed))
	}
	if saved == nil {
		return
	}
	f := r.Details.Forecast
	f.Since = &ForecastCompare{saved.AsOf, saved.Weighted(), f.WeightedARR, At(saved.Path, saved.Line)}
	if saved.Broken > 0 {
		r.note("%s of the forecast saved in %s can't be read and %s not compared, so its sum is not whole",
			plural(saved.Broken, "row"), saved.Path, map[bool]string{true: "is", false: "are"}[saved.Broken == 1])
	}
	r.Changes = r.compare(saved)
}

func (r *review) whyPassed(f *SavedForecast) string {
	switch {
	case len(f.Rows)+f.Others == 0:
		return fmt.Sprintf("%s of %s holds no table of the forecast (Account, Due, Base ARR, Category, Probability, Weighted), so nothing can be compared with it", f.Path, f.AsOf)
	case f.Currency != "" && f.Currency != r.currency:
		return fmt.Sprintf("%s of %s is in %s and the book in %s, so the two can't be compared", f.Path, f.AsOf, f.Currency, r.currency)
	}
	return fmt.Sprintf("%s of %s is of scope %s, not %s, so it isn't compared", f.Path, f.AsOf, f.Scope, r.Scope)
}

// compare pairs the rows of then and now by account, on the same due date
// first, and tells what is different.
func (r *review) compare(saved *SavedForecast) []ForecastChange {
	c := comparison{review: r, list: []ForecastChange{}, others: saved.Others}
	c.othersNow = -saved.OtherARR
	now := map[string][]ForecastRow{}
	for _, row := range r.Details.Forecast.Renewals {
		key := cmp.Or(row.AccountID, Fold(row.Account))
		now[key] = append(now[key], row)
	}
	var left []SavedRow
	for _, was := range saved.Rows {
		key := cmp.Or(was.AccountID, Fold(was.Account))
		if i := slices.IndexFunc(now[key], func(n ForecastRow) bool { return n.DueDate == was.DueDate }); i >= 0 {
			c.pair(was, now[key][i])
			now[key] = slices.Delete(now[key], i, i+1)
			continue
		}
		left = append(left, was)
	}
	for _, was := range left {
		key := cmp.Or(was.AccountID, Fold(was.Account))
		if len(now[key]) > 0 {
			c.pair(was, now[key][0])
			now[key] = now[key][1:]
			continue
		}
		c.gone(was, saved.AsOf)
	}
	for _, row := range r.Details.Forecast.Renewals {
		key := cmp.Or(row.AccountID, Fold(row.Account))
		if slices.ContainsFunc(now[key], func(n ForecastRow) bool { return n.Source == row.Source && n.DueDate == row.DueDate }) {
			c.fresh(row)
		}
	}
	if c.others > 0 && c.othersNow != 0 {
		c.list = append(c.list, ForecastChange{Change: "others", Account: fmt.Sprintf("the %d that the saved table sums up", c.others), Effect: c.othersNow, Source: At(saved.Path, saved.Line)})
	}
	slices.SortStableFunc(c.list, func(a, b ForecastChange) int {
		return cmp.Or(cmp.Compare(max(b.Effect, -b.Effect), max(a.Effect, -a.Effect)), compareNames(a.Account, b.Account))
	})
	return c.list
}
