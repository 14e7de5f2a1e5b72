package csm

import (
	"fmt"
	"strings"
	"time"
)

// reviewGrace is how many days into a quarter a look back is still about the
// one before: internal QBRs are held in the first weeks of a fiscal quarter.
const reviewGrace = 28

// ReviewPeriod is the span that a review is about. Without one asked for, a
// look ahead (mbr, forecast, leadership) is about this fiscal quarter; a look
// back (internal_qbr, win_loss) about the last one during the first four weeks
// of a quarter, and about this one to date after that.
func ReviewPeriod(q ReviewQuery, today Date, s *Settings) (Period, error) {
	asked, now := strings.TrimSpace(q.Period), s.fiscalQuarter(today)
	back := q.Kind == ReviewInternal || q.Kind == ReviewWinLoss
	switch {
	case asked == "" && back && today.Sub(now.Start) < reviewGrace:
		return now.Prev().Period(), nil
	case asked == "":
		return now.Period(), nil
	case q.Kind == ReviewInternal:
		quarter, err := ParseQuarter(asked, today, s.FiscalYearStart)
		if err != nil {
			return Period{}, err
		}
		return quarter.Period(), q.notAhead(quarter.Period(), today, now)
	}
	p, err := ParsePeriod(asked, today, s.FiscalYearStart)
	if err != nil {
		return Period{}, err
	}
	if q.Kind == ReviewMBR && !monthOrQuarter(p, s) {
		return Period{}, fmt.Errorf("an MBR is about a month (%s) or a quarter (%s), not %s", today.Month(), now.Label, p.Label)
	}
	if q.Kind == ReviewForecast && p.Start.AddDays(-1) != p.Base {
		return Period{}, fmt.Errorf("a forecast looks ahead: ask for a quarter (%s), a year or a range that ends in the future, not %s", now.Label, p.Label)
	}
	return p, q.notAhead(p, today, now)
}

// notAhead refuses to look back on what has not begun.
func (q ReviewQuery) notAhead(p Period, today Date, now Quarter) error {
	if p.Start <= today || q.Kind == ReviewMBR || q.Kind == ReviewForecast {
		return nil
	}
	return fmt.Errorf("%s begins on %s and nothing has happened in it yet; ask for %s, which still runs, for %s, or for kind forecast, which looks ahead",
		p.Label, p.Start, now.Label, now.Prev().Label)
}

// quarterOfReview is the quarter that a review is about: the one asked for, also
// a calendar one where the fiscal year runs otherwise, else the fiscal one in
// which the period ends.
func quarterOfReview(p Period, s *Settings) Quarter {
	if calendar := QuarterOf(p.Start, time.January); calendar.Start == p.Start && calendar.End == p.End {
		return calendar
	}
	return s.fiscalQuarter(p.End)
}

func monthOrQuarter(p Period, s *Settings) bool {
	month := p.Start == p.Start.MonthStart() && p.End == p.Start.MonthEnd()
	quarter := quarterOfReview(p, s)
	return month || p.Start == quarter.Start && p.End == quarter.End
}
