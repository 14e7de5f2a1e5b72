package csm

// renewalProblems names what makes the figures of due renewals less than whole.
func renewalProblems(due []Renewal) []Problem {
	problems := []Problem{}
	for i := range due {
		r := &due[i]
		won := r.Stage == "closed_won"
		if !r.BaseKnown && r.BaseARR == 0 {
			problems = append(problems, r.problem("renewal_without_base",
				"the renewal has no base_arr and counts as 0", "write base_arr, the ARR that is up for renewal"))
		}
		if won && r.RenewedARR <= 0 {
			problems = append(problems, r.problem("renewal_without_value",
				"it is won but has no renewed_arr; the base is counted", "write renewed_arr, the new ARR"))
		}
		if won && r.CloseDate == "" {
			problems = append(problems, r.problem("renewal_without_close",
				"it is won but has no close_date; it counts as neither in the quarter nor on time", "write close_date, the day of the signature"))
		}
	}
	return problems
}

// undatedRenewals names the open renewals that no quarter and no window holds.
func undatedRenewals(all []Renewal) []Problem {
	problems := []Problem{}
	for i := range all {
		if r := &all[i]; r.DueDate == "" && !r.Closed() {
			problems = append(problems, r.problem("renewal_without_date",
				"the renewal has no due date and is in no list", "write due_date, the last day of the term"))
		}
	}
	return problems
}

func (r *Renewal) problem(code, message, fix string) Problem {
	return Problem{
		Path: r.Path, Line: r.Line, Severity: Warning, Code: code,
		Message: r.Account + ": " + message, Fix: fix,
	}
}
