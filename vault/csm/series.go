package csm

import "strconv"

// Series is what the charts of the metrics dashboard show. Its parts sum to
// the figures: the steps lead from the opening to the closing ARR, the shares
// of health to the ARR managed, the renewals to what is due.
type Series struct {
	Currency string
	ARR      ARRFlow
	Health   []HealthShare // healthy, watch, at risk, unscored; all four
	Renewals []RenewalsDue
}

// SeriesOf are the series of a book, or of the part of one, as of today. The
// window matters to the movement of ARR only.
func SeriesOf(b *Book, today Date, window Period) Series {
	return Series{
		Currency: b.Settings.Currency,
		ARR:      b.arrFlow(today, window),
		Health:   b.healthShares(),
		Renewals: b.renewalsDue(today),
	}
}

// Step is a column of a chart: a month, a fiscal quarter or a fiscal year, or
// what of it lies in the window.
type Step struct {
	Label string // "Feb", "Q1", "2025"
	Group string // what several have in common: the year of a month or quarter
	Start Date
	End   Date
}

// mostSteps is how many columns a chart holds with a figure at each. A year
// that starts within a month touches thirteen.
const mostSteps = 14

// stepsOf cuts a span into months, or into fiscal quarters or years where
// months are too many. Of the longest spans the last years are left.
func (s *Settings) stepsOf(start, end Date) []Step {
	for _, next := range []func(Date) Step{monthStep, s.quarterStep, s.yearStep} {
		if steps := cutInto(start, end, next); len(steps) <= mostSteps {
			return steps
		}
	}
	steps := cutInto(start, end, s.yearStep)
	return steps[len(steps)-mostSteps:]
}

// cutInto is a span as the steps that it touches; the first and the last are
// cut to the span.
func cutInto(start, end Date, stepOf func(Date) Step) (steps []Step) {
	for d := start; d != "" && d <= end; {
		s := stepOf(d)
		d = s.End.AddDays(1)
		s.Start, s.End = max(s.Start, start), min(s.End, end)
		steps = append(steps, s)
	}
	return steps
}

func monthStep(d Date) Step {
	t := d.Time()
	return Step{t.Format("Jan"), strconv.Itoa(t.Year()), d.MonthStart(), d.MonthEnd()}
}

func (s *Settings) quarterStep(d Date) Step {
	q := s.fiscalQuarter(d)
	return Step{"Q" + strconv.Itoa(q.Number), q.FiscalYear().Label, q.Start, q.End}
}

func (s *Settings) yearStep(d Date) Step {
	y := s.fiscalQuarter(d).FiscalYear()
	return Step{y.Label, "", y.Start, y.End}
}
