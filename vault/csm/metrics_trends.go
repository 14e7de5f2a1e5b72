package csm

import (
	"fmt"
	"math"
	"strings"
)

// QuarterTrend is a sum over the accounts in a quarter, beside the one before.
// The change is in percent.
type QuarterTrend struct {
	Quarter string   `json:"quarter"`
	Before  string   `json:"quarter_before"`
	Now     float64  `json:"now"`
	Then    float64  `json:"then"`
	Change  *float64 `json:"change,omitempty"` // left out where it can't be told
	Window  Period   `json:"window"`
	Method  string   `json:"method"`
	Source  Source   `json:"source"`
}

func trendOf(q Quarter, now, then float64, method string, at Source) *QuarterTrend {
	return &QuarterTrend{q.Label, q.Prev().Label, oneDecimal(now), oneDecimal(then), changePercent(then, now), q.Period(), method, at.file()}
}

// file is the file of a source.
func (s Source) file() Source {
	path, _, _ := strings.Cut(string(s), ".csv:")
	if path == string(s) {
		return s
	}
	return Source(path + ".csv")
}

// UsageTrend is the usage of a book, or of a part of it, in a quarter beside
// the one before. It is nil without data, and with the reason where a month
// has no row.
func UsageTrend(b *Book, q Quarter) (*QuarterTrend, string) {
	if len(b.Usage) == 0 {
		return nil, ""
	}
	hours := map[string]float64{}
	type cell struct{ account, month string }
	rows := map[cell]*UsageMonth{}
	from, to := string(q.Prev().Start)[:len("2006-01")], string(q.End)[:len("2006-01")]
	for i := range b.Usage { // of two rows for a month the later one wins
		u := &b.Usage[i]
		if !u.HoursKnown || u.Month < from || u.Month > to || b.Account(u.AccountID) == nil {
			continue
		}
		key := cell{u.AccountID, u.Month}
		old := rows[key]
		if old != nil && old.Source.compare(u.Source) >= 0 {
			continue
		}
		if old != nil {
			hours[u.Month] -= old.Hours
		}
		hours[u.Month] += u.Hours
		rows[key] = u
	}
	now, then := quarterHours(hours, q), quarterHours(hours, q.Prev())
	for _, part := range []struct {
		sum   *float64
		label string
	}{{now, q.Label}, {then, q.Prev().Label}} {
		if part.sum == nil {
			return nil, "no change of usage: Data/usage-monthly.csv lacks a month of " + part.label
		}
	}
	return trendOf(q, *now, *then, "usage hours of all accounts with rows", b.Usage[0].Source), ""
}

// TicketTrend is how many support cases the accounts of a book, or of a part
// of it, opened in a quarter beside the one before.
func TicketTrend(b *Book, q Quarter) (*QuarterTrend, string) {
	if len(b.Tickets) == 0 {
		return nil, ""
	}
	var newest Date
	known := where(b.Tickets, func(t *Ticket) bool {
		newest = max(newest, dayOf(t.Opened))
		return b.Account(t.AccountID) != nil
	})
	if newest < q.Start {
		return nil, fmt.Sprintf("no change of tickets: Data/tickets.csv ends before %s", q.Label)
	}
	now, then := ticketStats(known, q, q.End).Opened, ticketStats(known, q.Prev(), q.End).Opened
	why := ""
	if then == 0 {
		why = "no change of tickets: none was opened in " + q.Prev().Label
	}
	return trendOf(q, float64(now), float64(then), "tickets by the day they were opened", b.Tickets[0].Source), why
}

func oneDecimal(f float64) float64 { return math.Round(f*10) / 10 }

func twoDecimals(f float64) float64 { return math.Round(f*100) / 100 }
