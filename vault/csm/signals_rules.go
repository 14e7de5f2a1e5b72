package csm

import "fmt"

// signalRule is a row of the table of signals.
type signalRule struct {
	name   string
	weight Weight
	action string // what to do about it
	find   func(subject) (Signal, bool)
	figure figure // what tells a worse one from the one acknowledged
}

// signalRules are all signals, worst first: the order in which an account's
// signals and suggested actions are listed.
var signalRules = []signalRule{
	{"open_escalation", WeightCritical, "See the open escalation through personally and tell the customer when they hear next", openEscalation, figure{}},
	{"renewal_overdue", WeightCritical, "Close the overdue renewal or get an extension in writing", renewalOverdue, figure{}},
	{"low_utilisation", WeightCritical, "Find out what blocks the idle seats and offer training for one team", lowUtilisation, figure{worse: lower}},
	{"nps", WeightCritical, "Call the respondent, hear what is behind the score, and report back what changes", lowNPS, figure{worse: lower, last: true}},
	{"usage_drop", WeightWarning, "Ask what changed since last month before the next one closes", usageDrop, figure{worse: higher}},
	{"no_active_champion", WeightWarning, "Name a successor for the champion and ask for an introduction", noActiveChampion, figure{}},
	{"stalled", WeightWarning, "Agree a new date and the next step for what has stalled", stalled, figure{}},
	{"contact_overdue", WeightAggravating, "Contact the customer this week", contactOverdue, figure{}},
	{"no_engagement", WeightAggravating, "Get a two-way conversation: call, or go through another contact", noEngagement, figure{}},
	{"unmet_stakeholder", WeightInfo, "Meet the stakeholder whose view is unknown", unmetStakeholder, figure{}},
	{"single_threaded", WeightInfo, "Win a second contact of influence", singleThreaded, figure{}},
	{"no_access_to_buyer", WeightInfo, "Ask the champion for a way to the economic buyer", noAccessToBuyer, figure{}},
	{"low_adoption", WeightInfo, "Show the one unused feature that serves their goal", lowAdoption, figure{worse: lower}},
	{"stale_health", WeightInfo, "Review the recorded health", staleHealth, figure{}},
}

// DefaultThresholds are the figures at which signals appear, by signal name;
// nps_drop belongs to nps. Settings.Thresholds overrides any of them; the three
// gaps in days can also be set by name in Settings.
//
//	low_utilisation  below so many percent of seats active
//	nps              a score of so much or less
//	nps_drop         so many points or more below the answer before
//	usage_drop       so many percent or more down, month on month
//	stalled          days without any use
//	no_engagement    so many days or more since two-way contact
//	contact_overdue  more than so many days since any contact
//	stale_health     health reviewed more than so many days ago
//	single_threaded  at most so many active stakeholders of influence, and one at least
//	low_adoption     below so many percent of the features in use
var DefaultThresholds = map[string]float64{
	"low_utilisation": 50, "nps": 6, "nps_drop": 3, "usage_drop": 20, "stalled": 60,
	"no_engagement": 21, "contact_overdue": 30, "stale_health": 14,
	"single_threaded": 1, "low_adoption": 40,
}

// threshold is the figure at which a signal appears.
func (s *Settings) threshold(name string) float64 {
	if v, ok := s.Thresholds[name]; ok {
		return v
	}
	gaps := map[string]int{"no_engagement": s.EngagementGap, "contact_overdue": s.ContactGapDays, "stale_health": s.HealthReviewDays}
	if days := gaps[name]; days > 0 {
		return float64(days)
	}
	return DefaultThresholds[name]
}

// below reports whether num/den is under so many percent. Thresholds are taken
// to a hundredth of a percent, so that the comparison is one of integers.
func below(num, den int64, percent float64) bool { return num*10_000 < den*hundredths(percent) }

// SignalNames are the names of all signals, worst first.
func SignalNames() []string {
	names := make([]string, len(signalRules))
	for i, r := range signalRules {
		names[i] = r.name
	}
	return names
}

// plural is a count with its noun: "1 day", "2 days".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
