package csm

import (
	"cmp"
	"slices"
	"strings"
)

// state fills in what is so today, and the NPS by the end of the window.
func (r *MetricsReport) state(part *Book, end Date) {
	d := &r.Metrics
	var unknown []string
	for _, a := range part.ActiveAccounts() {
		d.Accounts++
		d.ARRManaged += a.ARR
		if !a.ARRKnown {
			unknown = append(unknown, a.Name)
			r.Problems = append(r.Problems, a.Source("arr").problem(Warning, "arr_missing",
				a.Name+" has no arr and counts as 0 in ARR managed; in retention it counts by its rows in the ledger", "write arr into the note"))
		}
	}
	if len(unknown) > 0 {
		r.note("ARR managed is without " + joined(unknown) + ": no arr in the note")
	}
	d.Health = HealthOf(part)
	if d.NPS = NPSOf(part, end); d.NPS != nil {
		d.NPSMean, d.NPSScore = &d.NPS.Mean, &d.NPS.Score
	} else {
		r.missing = append(r.missing, "NPS (Data/nps.csv)")
	}
	d.Projects = projectItems(part.Projects)
}

// lines fills in what the window brought.
func (r *MetricsReport) lines(part *Book, today Date, p Period) {
	d := &r.Metrics
	d.RenewalsClosed, d.QBRs = closedLine(part, today, p), QBRsHeld(part, today, p)
	var problems []Problem
	d.Saved, problems = SavedIn(part, today, p)
	r.Problems = append(r.Problems, problems...)
	d.Expansions = Expansions(part, today, p)
	switch {
	case p.Start > today:
		r.note("the period begins on " + string(p.Start) + ", which is still to come: nothing has closed in it yet")
	case d.Expansions == nil:
		if why := (&Cohort{Window: p}).reach(part, today); why != d.Retention.Unavailable {
			r.note("no expansions: " + why)
		}
		if len(part.Movements) > 0 {
			r.note("renewals, saves and QBRs of this window are those on record, and the records may begin later too")
		}
	}
	if d.Saved == nil && p.Start <= today {
		r.missing = append(r.missing, "saved ARR (Data/saves.csv, which record_save begins)")
	}
}

// trends fills in the changes of a quarter against the one before, and notes
// what there was no data for.
func (r *MetricsReport) trends(part *Book, q Quarter) {
	d := &r.Metrics
	var why [2]string
	if d.Usage, why[0] = UsageTrend(part, q); d.Usage != nil {
		d.UsageChange = d.Usage.Change
	} else if why[0] == "" {
		r.missing = append(r.missing, "usage (Data/usage-monthly.csv)")
	}
	if d.Tickets, why[1] = TicketTrend(part, q); d.Tickets != nil {
		d.TicketsChange = d.Tickets.Change
	} else if why[1] == "" {
		r.missing = append(r.missing, "tickets (Data/tickets.csv)")
	}
	for _, w := range why {
		if w != "" {
			r.note(w)
		}
	}
	if len(r.missing) > 0 {
		r.note("left out for want of data: " + strings.Join(r.missing, ", "))
	}
}

func (r *MetricsReport) note(text string) { r.Notes = append(r.Notes, text) }

// projectStates order projects by how much they ask for a look.
var projectStates = []string{"at_risk", "on_track", "planned", "", "launched", "done"}

func projectItems(projects []Project) []ProjectItem {
	items := make([]ProjectItem, 0, len(projects))
	for _, p := range projects {
		items = append(items, ProjectItem{p.Title, p.Status, p.PercentComplete, p.TargetDate, At(p.Path, max(p.Line, 1))})
	}
	slices.SortFunc(items, func(a, b ProjectItem) int {
		return cmp.Or(cmp.Compare(slices.Index(projectStates, a.Status), slices.Index(projectStates, b.Status)),
			cmp.Compare(a.TargetDate, b.TargetDate), cmp.Compare(a.Title, b.Title))
	})
	return items
}
