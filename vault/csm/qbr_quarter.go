package csm

import (
	"fmt"
	"strings"
)

// ReviewedQuarter reads which quarter a review is about: the last fiscal one
// that has ended when nothing is said. "Q4" without a year is the newest Q4
// that has begun, since a review looks back. A quarter yet to come is an error.
func ReviewedQuarter(s string, today Date, settings *Settings) (Quarter, error) {
	now := settings.fiscalQuarter(today)
	if strings.TrimSpace(s) == "" {
		return now.Prev(), nil
	}
	q, err := ParseQuarter(s, today, settings.FiscalYearStart)
	if err != nil {
		return Quarter{}, err
	}
	if q.Start > today && strings.ContainsAny(s, "1234") {
		if earlier, err := ParseQuarter(s, today.AddMonths(-12), settings.FiscalYearStart); err == nil {
			q = earlier // the same where a year is given
		}
	}
	if q.Start > today {
		return Quarter{}, fmt.Errorf("%s begins on %s: a QBR reviews a quarter that has been; ask for %s, the last one that has ended, or for %s, which still runs",
			q.Label, q.Start, now.Prev().Label, now.Label)
	}
	return q, nil
}

// Performance is how an account did in a quarter, beside the one before.
// Seats and features are the newest known; those of the ends of the two
// quarters are there where the ledger has them. What is unknown is left out.
type Performance struct {
	Quarter        string        `json:"quarter"`
	Before         string        `json:"quarter_before"`
	Usage          *QuarterUse   `json:"usage,omitempty"`
	Seats          *SeatUse      `json:"seats,omitempty"`
	SeatsEnd       *SeatUse      `json:"seats_quarter_end,omitempty"`
	SeatsBefore    *SeatUse      `json:"seats_before,omitempty"`
	Features       *FeatureUse   `json:"features,omitempty"`
	FeaturesBefore *FeatureUse   `json:"features_before,omitempty"`
	Tickets        *TicketReview `json:"tickets,omitempty"`
	NPS            *NPSFacts     `json:"nps,omitempty"`
}

// QuarterUse is the usage of a quarter. The sum and the change are left out
// where a month is missing.
type QuarterUse struct {
	Hours  *float64   `json:"hours,omitempty"`
	Before *float64   `json:"hours_before,omitempty"`
	Change *float64   `json:"change_percent,omitempty"`
	Months []MonthUse `json:"months"` // of both quarters, oldest first
	Source Source     `json:"source"` // of the newest month
}

func performance(b *Book, a *Account, q Quarter, today Date) Performance {
	rows := rowsOf(b, a, today)
	p := Performance{
		Quarter: q.Label, Before: q.Prev().Label, Usage: quarterUse(rows.usage, q),
		Tickets: ticketReview(b, rows.tickets, q, today), NPS: npsFacts(rows.nps),
	}
	if now := usageFacts(a, rows.usage, q); now != nil {
		p.Seats, p.Features = now.Seats, now.Features
	}
	bare := &Account{} // the note says only how it is now
	if end := usageFacts(bare, until(rows.usage, q.End), q); end != nil {
		p.SeatsEnd = end.Seats
	}
	if before := usageFacts(bare, until(rows.usage, q.Prev().End), q); before != nil {
		p.SeatsBefore, p.FeaturesBefore = before.Seats, before.Features
	}
	return p
}

func quarterUse(rows []UsageMonth, q Quarter) *QuarterUse {
	u := QuarterUse{Months: []MonthUse{}}
	for _, m := range monthsOf(rows) {
		if monthEnd(m.Month).Between(q.Prev().Start, q.End) {
			u.Months, u.Source = append(u.Months, m), m.Source
		}
	}
	if len(u.Months) == 0 {
		return nil
	}
	if t := hoursTrend(rows, q); t != nil {
		u.Hours, u.Before, u.Change = t.QuarterHours, t.QuarterBefore, t.ChangeQoQ
	}
	return &u
}

// until are the months that have ended by a day.
func until(rows []UsageMonth, end Date) []UsageMonth {
	var list []UsageMonth
	for _, r := range rows {
		if monthEnd(r.Month) <= end {
			list = append(list, r)
		}
	}
	return list
}
