package csm

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// The signals that come from figures: use of the product, survey, support.

func lowUtilisation(s subject) (Signal, bool) {
	if s.facts.Usage == nil || s.facts.Usage.Seats == nil {
		return Signal{}, false
	}
	u := s.facts.Usage.Seats
	if !below(int64(u.Active), int64(u.Purchased), s.settings.threshold("low_utilisation")) {
		return Signal{}, false
	}
	return Signal{
		Detail: fmt.Sprintf("%s%% of seats active (%d of %d)", tenth(u.Percent), u.Active, u.Purchased),
		Source: u.Source,
	}, true
}

func lowAdoption(s subject) (Signal, bool) {
	if s.facts.Usage == nil || s.facts.Usage.Features == nil || s.onboarding() {
		return Signal{}, false
	}
	u := s.facts.Usage.Features
	if !below(int64(u.Adopted), int64(u.Total), s.settings.threshold("low_adoption")) {
		return Signal{}, false
	}
	return Signal{
		Detail: fmt.Sprintf("%s%% of features in use (%d of %d)", tenth(u.Percent), u.Adopted, u.Total),
		Source: u.Source,
	}, true
}

// onboarding reports whether the account is still being set up: as its
// lifecycle says, else until its go-live target.
func (s subject) onboarding() bool {
	return s.account.Lifecycle == "onboarding" || s.account.Lifecycle == "" && s.account.GoLiveTarget > s.today
}

func usageDrop(s subject) (Signal, bool) {
	if s.facts.Usage == nil || s.facts.Usage.Hours == nil || s.facts.Usage.Hours.PreviousHours == nil {
		return Signal{}, false
	}
	u := s.facts.Usage.Hours
	before, now := hundredths(*u.PreviousHours), hundredths(u.Hours)
	if before <= 0 || (before-now)*10_000 < before*hundredths(s.settings.threshold("usage_drop")) {
		return Signal{}, false
	}
	month := monthEnd(u.Month).MonthStart()
	name := func(d Date) string { return d.Time().Format("Jan") }
	return Signal{
		Detail: fmt.Sprintf("usage −%s%% month on month (%s %s h → %s %s h)", tenth(Ratio(before-now, before)),
			name(month.AddMonths(-1)), tenth(*u.PreviousHours), name(month), tenth(u.Hours)),
		Source: u.Source,
		marks:  []string{"→ " + name(month)},
	}, true
}

func lowNPS(s subject) (Signal, bool) {
	n := s.facts.NPS
	if n == nil {
		return Signal{}, false
	}
	detail, drop := fmt.Sprintf("NPS %d", n.Score), 0
	if n.Previous != nil {
		detail, drop = fmt.Sprintf("NPS %d → %d", *n.Previous, n.Score), *n.Previous-n.Score
	}
	if float64(n.Score) > s.settings.threshold("nps") && float64(drop) < s.settings.threshold("nps_drop") {
		return Signal{}, false
	}
	return Signal{Detail: detail, Source: n.Source}, true
}

func openEscalation(s subject) (Signal, bool) {
	if s.facts.Tickets == nil || len(s.facts.Tickets.Escalations) == 0 {
		return Signal{}, false
	}
	found := Signal{Source: s.facts.Tickets.Escalations[0].Source}
	var details []string
	for _, t := range s.facts.Tickets.Escalations {
		var why []string
		if t.Priority != "" {
			why = append(why, t.Priority)
		}
		if t.Escalated {
			why = append(why, "escalated")
		}
		details = append(details, fmt.Sprintf("%s open since %s (%s)", t.ID, dayOf(t.Opened).Near(s.today), strings.Join(why, ", ")))
		found.marks = append(found.marks, t.ID)
	}
	found.Detail = strings.Join(details, "; ")
	return found, true
}

// hundredths is a figure as a whole number of hundredths, for comparing.
func hundredths(v float64) int64 { return int64(math.Round(v * 100)) }

// tenth is a figure with one decimal where it has one: 40, 49.6.
func tenth(v float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
}
