package csm

import (
	"fmt"
	"strings"
	"time"
)

// base is the day at whose close the opening balance is taken, also of a
// period that was made without ParsePeriod.
func (p Period) base() Date {
	if p.Base == "" {
		return p.Start.AddDays(-1)
	}
	return p.Base
}

// until is the part of the period that has been by a day.
func (p Period) until(day Date) Period {
	if p.running(day) {
		p.End, p.Label = day, strings.TrimSpace(p.Label+" to date")
	}
	return p
}

func (p Period) running(day Date) bool { return p.Start <= day && day < p.End }

// after is the period without the day whose close is its base, for what is
// counted by the day it happened on.
func (p Period) after() Period {
	p.Base = p.base()
	p.Start = p.Base.AddDays(1)
	return p
}

// previous is the span of the same length before the period: the quarter
// before a quarter, the year before a year. Of a period that still runs it is
// as much as of that one has been, so that like is compared with like.
func (p Period) previous(today Date, fyStart time.Month) Period {
	months, days := p.months(), p.End.Sub(p.Start)+1
	back := func(d Date) Date {
		if months > 0 {
			return d.AddMonths(-months)
		}
		return d.AddDays(-days)
	}
	prev := span("", back(p.Start), p.Start.AddDays(-1))
	prev.Label = prev.name(fyStart)
	if p.running(today) {
		prev.End = min(prev.End, back(today))
	}
	return prev
}

// months is how many whole months the period is; 0 for any other span.
func (p Period) months() int {
	first, last := p.Start.Time(), p.End.Time()
	if p.Start != p.Start.MonthStart() || p.End != p.End.MonthEnd() {
		return 0
	}
	return (last.Year()-first.Year())*12 + int(last.Month()) - int(first.Month()) + 1
}

// name is what people call the span: a quarter, a year, a month, or its days.
func (p Period) name(fyStart time.Month) string {
	for _, start := range []time.Month{fyStart, time.January} {
		q := QuarterOf(p.Start, start)
		for _, known := range []Period{q.Period(), q.FiscalYear()} {
			if known.Start == p.Start && known.End == p.End {
				return known.Label
			}
		}
	}
	if p.months() == 1 {
		return p.Start.Month()
	}
	return fmt.Sprintf("%s to %s", p.Start, p.End)
}
