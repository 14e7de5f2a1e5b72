package csm

import (
	"math"
	"time"
)

// UsageFacts are how much an account uses the product. Each part is left out
// where there is no data.
type UsageFacts struct {
	Hours    *HoursTrend `json:"hours,omitempty"`
	Seats    *SeatUse    `json:"seats,omitempty"`
	Features *FeatureUse `json:"features,omitempty"`
}

// HoursTrend is the usage of the newest month that has ended (a month still
// running would look like a drop), beside the month before it, and of the last
// complete quarter beside the one before. Changes are in percent and left out
// where a month is missing or nothing was used before.
type HoursTrend struct {
	Month         string   `json:"month"` // YYYY-MM
	Hours         float64  `json:"hours"`
	PreviousHours *float64 `json:"previous_hours,omitempty"`
	ChangeMoM     *float64 `json:"change_mom,omitempty"`
	Quarter       string   `json:"quarter"`
	QuarterHours  *float64 `json:"quarter_hours,omitempty"`
	QuarterBefore *float64 `json:"quarter_before_hours,omitempty"`
	ChangeQoQ     *float64 `json:"change_qoq,omitempty"`
	ZeroSince     Date     `json:"zero_since,omitempty"` // first day of the months without use that end with Month
	Source        Source   `json:"source"`
}

// SeatUse is how many of the seats bought are in use.
type SeatUse struct {
	Active    int     `json:"active"`
	Purchased int     `json:"purchased"`
	Percent   float64 `json:"percent"`
	Source    Source  `json:"source"`
}

// FeatureUse is how much of the product is in use.
type FeatureUse struct {
	Adopted int     `json:"adopted"`
	Total   int     `json:"total"`
	Percent float64 `json:"percent"`
	Source  Source  `json:"source"`
}

// usageFacts are read from an account's months, oldest first; seats and
// features come from the note where no month has them.
func usageFacts(a *Account, rows []UsageMonth, last Quarter) *UsageFacts {
	f := UsageFacts{Hours: hoursTrend(rows, last)}
	for i := len(rows) - 1; i >= 0 && f.Seats == nil; i-- {
		if r := rows[i]; r.SeatsKnown && r.SeatsPurchased > 0 {
			f.Seats = &SeatUse{Active: r.SeatsActive, Purchased: r.SeatsPurchased, Source: r.Source}
		}
	}
	if f.Seats == nil && a.SeatsKnown && a.SeatsPurchased > 0 {
		f.Seats = &SeatUse{Active: a.SeatsActive, Purchased: a.SeatsPurchased, Source: a.Source("seats_active")}
	}
	for i := len(rows) - 1; i >= 0 && f.Features == nil; i-- {
		if r := rows[i]; r.FeaturesTotal > 0 {
			f.Features = &FeatureUse{Adopted: r.FeaturesAdopted, Total: r.FeaturesTotal, Source: r.Source}
		}
	}
	if f.Features == nil && a.FeaturesTotal > 0 {
		f.Features = &FeatureUse{Adopted: a.FeaturesAdopted, Total: a.FeaturesTotal, Source: a.Source("features_adopted")}
	}
	if f.Seats != nil {
		f.Seats.Percent = Ratio(int64(f.Seats.Active), int64(f.Seats.Purchased))
	}
	if f.Features != nil {
		f.Features.Percent = Ratio(int64(f.Features.Adopted), int64(f.Features.Total))
	}
	if f == (UsageFacts{}) {
		return nil
	}
	return &f
}

func hoursTrend(rows []UsageMonth, last Quarter) *HoursTrend {
	hours, newest := map[string]float64{}, UsageMonth{}
	for _, r := range rows { // of two rows for a month the later one wins
		if r.HoursKnown {
			hours[r.Month], newest = r.Hours, r
		}
	}
	if newest.Month == "" {
		return nil
	}
	t := &HoursTrend{Month: newest.Month, Hours: newest.Hours, Quarter: last.Label, Source: newest.Source}
	first := monthEnd(newest.Month).MonthStart()
	if before, ok := hours[first.AddMonths(-1).Month()]; ok {
		t.PreviousHours = &before
		t.ChangeMoM = changePercent(before, newest.Hours)
	}
	for m := first; ; m = m.AddMonths(-1) {
		if h, ok := hours[m.Month()]; !ok || h > 0 {
			break
		}
		t.ZeroSince = m
	}
	t.QuarterHours, t.QuarterBefore = quarterHours(hours, last), quarterHours(hours, last.Prev())
	if t.QuarterHours != nil && t.QuarterBefore != nil {
		t.ChangeQoQ = changePercent(*t.QuarterBefore, *t.QuarterHours)
	}
	return t
}

// quarterHours is the sum of a quarter's three months, or nil when one is missing.
func quarterHours(hours map[string]float64, q Quarter) *float64 {
	sum := 0.0
	for i := range 3 {
		h, ok := hours[q.Start.AddMonths(i).Month()]
		if !ok {
			return nil
		}
		sum += h
	}
	return &sum
}

// changePercent is the change from one figure to another, to a tenth of a
// percent; nil from nothing.
func changePercent(from, to float64) *float64 {
	if from <= 0 {
		return nil
	}
	c := math.Round((to-from)/from*1000) / 10
	return &c
}

// monthEnd is the last day of a month written YYYY-MM; a day beyond all others
// for what is not a month, so that such a row is never in the past.
func monthEnd(month string) Date {
	first, err := time.Parse("2006-01", month)
	if err != nil {
		return "9999-12-31"
	}
	return DateOf(first.AddDate(0, 1, -1))
}
