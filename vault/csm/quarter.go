package csm

import (
	"fmt"
	"time"
)

// Quarter is three months that a company counts by: "Q1 2026" of the calendar
// year, or "FY27 Q1" where the fiscal year starts in another month than
// January. A fiscal year is named for the calendar year in which it ends, and
// its label always says FY, so that no label means two spans.
type Quarter struct {
	Label  string `json:"label"`
	Start  Date   `json:"start"`
	End    Date   `json:"end"` // the last day, included
	Year   int    `json:"-"`   // the year in the label
	Number int    `json:"-"`   // 1 to 4
}

// QuarterOf is the fiscal quarter of a date, for a fiscal year that starts in
// a month (January for the calendar year).
func QuarterOf(d Date, fyStart time.Month) Quarter {
	fyStart = validMonth(fyStart)
	t := d.Time()
	back := (int(t.Month()) - int(fyStart) + 12) % 12 // months since the year began
	year := t.Year()
	if t.Month() < fyStart {
		year--
	}
	if fyStart != time.January {
		year++
	}
	return quarterIn(year, back/3+1, fyStart)
}

// Next is the quarter after this one.
func (q Quarter) Next() Quarter { return q.shift(1) }

// Prev is the quarter before this one.
func (q Quarter) Prev() Quarter { return q.shift(-1) }

// Period is the quarter as a span of dates.
func (q Quarter) Period() Period { return span(q.Label, q.Start, q.End) }

// Contains reports whether a date lies in the quarter.
func (q Quarter) Contains(d Date) bool { return d.Between(q.Start, q.End) }

// FiscalYear is the fiscal year that the quarter belongs to.
func (q Quarter) FiscalYear() Period {
	first := quarterIn(q.Year, 1, q.yearStart())
	label := fmt.Sprintf("FY%02d", q.Year%100)
	if q.yearStart() == time.January {
		label = fmt.Sprintf("%d", q.Year)
	}
	return span(label, first.Start, first.shift(3).End)
}

func (q Quarter) shift(by int) Quarter {
	n := q.Year*4 + q.Number - 1 + by
	return quarterIn(n/4, n%4+1, q.yearStart())
}

// yearStart is the month in which the quarter's year starts.
func (q Quarter) yearStart() time.Month {
	m := int(q.Start.Time().Month()) - 1 - 3*(q.Number-1)
	return time.Month((m+12)%12 + 1)
}

func quarterIn(year, number int, fyStart time.Month) Quarter {
	label, first := fmt.Sprintf("Q%d %d", number, year), year
	if fyStart != time.January {
		label, first = fmt.Sprintf("FY%02d Q%d", year%100, number), year-1
	}
	start := NewDate(first, fyStart, 1).AddMonths(3 * (number - 1))
	return Quarter{
		Label: label, Start: start, End: start.AddMonths(3).AddDays(-1),
		Year: year, Number: number,
	}
}

// validMonth is January for a month that is not set.
func validMonth(m time.Month) time.Month {
	if m < time.January || m > time.December {
		return time.January
	}
	return m
}
