package csm

import "slices"

// BriefUsage is the use of the product with the months it is made of.
type BriefUsage struct {
	UsageFacts
	Months []MonthUse `json:"months"` // since the start of the quarter before the last, oldest first
}

// MonthUse is the usage of one month.
type MonthUse struct {
	Month  string  `json:"month"` // YYYY-MM
	Hours  float64 `json:"hours"`
	Source Source  `json:"source"`
}

func briefUsage(f *UsageFacts, rows []UsageMonth, last Quarter) *BriefUsage {
	if f == nil {
		return nil
	}
	before := last.Prev().Start.Month()
	return &BriefUsage{*f, slices.DeleteFunc(monthsOf(rows), func(m MonthUse) bool { return m.Month < before })}
}

// monthsOf are the months with usage hours, oldest first. Of two rows for a
// month the later one counts, as in hoursTrend.
func monthsOf(rows []UsageMonth) []MonthUse {
	months := []MonthUse{}
	for _, r := range rows {
		if !r.HoursKnown {
			continue
		}
		m := MonthUse{r.Month, r.Hours, r.Source}
		if n := len(months); n > 0 && months[n-1].Month == r.Month {
			months[n-1] = m
		} else {
			months = append(months, m)
		}
	}
	return months
}

// TicketReview is how support went in a quarter, beside the one before, and
// what is open today. Hours are from opening to resolution.
type TicketReview struct {
	Quarter      string   `json:"quarter"`
	Count        int      `json:"count"` // opened in the quarter
	Resolved     int      `json:"resolved"`
	AllResolved  bool     `json:"all_resolved"`
	MedianHours  *float64 `json:"median_resolution_hours,omitempty"`
	LongestHours *float64 `json:"longest_resolution_hours,omitempty"`
	LongestID    string   `json:"longest_ticket,omitempty"`
	Before       int      `json:"count_before"` // opened in the quarter before
	Open         []Line   `json:"open"`         // today, oldest first
	Source       Source   `json:"source,omitempty"`
}

// ticketReview is nil where there is no record of tickets.
func ticketReview(b *Book, rows []Ticket, q Quarter, today Date) *TicketReview {
	if len(rows) == 0 && !b.Ledgers["tickets"] {
		return nil
	}
	s := ticketStats(rows, q, today)
	r := TicketReview{
		Quarter: q.Label, Count: s.Opened, Resolved: s.Resolved, AllResolved: s.Resolved == s.Opened,
		MedianHours: s.MedianHours, LongestHours: s.MaxHours,
		Before: ticketStats(rows, q.Prev(), today).Opened, Open: []Line{},
	}
	for _, t := range rows {
		if t.OpenOn(today) {
			r.Open = append(r.Open, Line{dayOf(t.Opened), t.Describe(today), t.Source})
		}
		if !q.Contains(dayOf(t.Opened)) {
			continue
		}
		if r.Source == "" {
			r.Source = t.Source
		}
		if h, ok := t.resolutionHours(); ok && s.MaxHours != nil && h == *s.MaxHours && r.LongestID == "" && !t.OpenOn(today) {
			r.LongestID, r.Source = t.ID, t.Source
		}
	}
	if r.Source == "" { // that there are none is a fact of the whole ledger
		r.Source = "Data/tickets.csv"
	}
	return &r
}
