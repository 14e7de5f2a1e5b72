package csm

// RenewalsDue is what is due for renewal in a month, by how it stands today:
// each at its base, so that the parts sum to what is due.
type RenewalsDue struct {
	Step
	Count   int
	Renewed Money
	Open    Money // upcoming or in progress
	AtRisk  Money // open, with a recorded risk
	Overdue Money // open, and the term has ended
	Lost    Money
}

// Due is the ARR that is due.
func (r RenewalsDue) Due() Money { return r.Renewed + r.Open + r.AtRisk + r.Overdue + r.Lost }

// Plus is the sum of two months.
func (r RenewalsDue) Plus(o RenewalsDue) RenewalsDue {
	r.Count += o.Count
	r.Renewed += o.Renewed
	r.Open += o.Open
	r.AtRisk += o.AtRisk
	r.Overdue += o.Overdue
	r.Lost += o.Lost
	return r
}

// monthsAhead is how far renewals are looked at: half a year with this month.
const monthsAhead = 6

// renewalsDue are the months of the fiscal quarter so far and the next ones,
// also those without a renewal. A first step, "Earlier", holds what was due
// before and is still open, if anything: an overdue renewal is never dropped.
func (b *Book) renewalsDue(today Date) []RenewalsDue {
	start := b.Settings.fiscalQuarter(today).Start
	end := today.MonthStart().AddMonths(monthsAhead).AddDays(-1)
	earlier := RenewalsDue{Step: Step{Label: "Earlier", End: start.AddDays(-1)}}
	var months []RenewalsDue
	for _, s := range cutInto(start, end, monthStep) {
		months = append(months, RenewalsDue{Step: s})
	}
	for _, r := range b.AllRenewals() {
		if r.DueDate == "" || r.DueDate > end {
			continue
		}
		if r.DueDate < start {
			if r.Overdue(today) {
				earlier.add(&r, today)
			}
			continue
		}
		for i := range months {
			if r.DueDate.Between(months[i].Start, months[i].End) {
				months[i].add(&r, today)
			}
		}
	}
	if earlier.Count > 0 {
		months = append([]RenewalsDue{earlier}, months...)
	}
	return months
}

func (d *RenewalsDue) add(r *Renewal, today Date) {
	d.Count++
	switch r.State(today) {
	case Renewed:
		d.Renewed += r.BaseARR
	case RenewalLost:
		d.Lost += r.BaseARR
	case RenewalOverdue:
		d.Overdue += r.BaseARR
	case RenewalAtRisk:
		d.AtRisk += r.BaseARR
	default:
		d.Open += r.BaseARR
	}
}
