package csm

import (
	"fmt"
	"strings"
)

// The signals that come from dates: terms, plans, contact, reviews.

func renewalOverdue(s subject) (Signal, bool) {
	for i := range s.renewals {
		r := &s.renewals[i]
		if !r.Overdue(s.today) || r.Extended(s.today) {
			continue
		}
		found := Signal{
			Detail: fmt.Sprintf("term ended %s, %s ago", r.DueDate.Near(s.today), plural(s.today.Sub(r.DueDate), "day")),
			Source: r.Source(),
		}
		if r.Expired(s.today) {
			found.Detail += "; the extension until " + r.ExtensionUntil.Near(s.today) + " has expired"
			found.marks = []string{"expired"}
		}
		return found, true
	}
	return Signal{}, false
}

// stalled looks for months without any use and for goals of the success plan
// that are behind and past their date.
func stalled(s subject) (Signal, bool) {
	var found Signal
	var details []string
	if u := s.facts.Usage; u != nil && u.Hours != nil && u.Hours.ZeroSince != "" {
		through := monthEnd(u.Hours.Month)
		if through.AddDays(1).Month() == s.today.Month() {
			through = s.today // the newest month there can be: the days since then count
		}
		days := through.Sub(u.Hours.ZeroSince) + 1
		if float64(days) >= s.settings.threshold("stalled") {
			details = append(details, fmt.Sprintf("no usage for %d days, since %s", days, u.Hours.ZeroSince.Near(s.today)))
			found.Source, found.marks = u.Hours.Source, []string{"no usage"}
		}
	}
	for _, g := range s.account.SuccessPlan {
		if Key(g.Status) != "behind" || g.Due == "" || g.Due >= s.today {
			continue
		}
		details = append(details, fmt.Sprintf("goal behind since %s: %s", g.Due.Near(s.today), g.Goal))
		found.marks = append(found.marks, g.Goal)
		if found.Source == "" {
			found.Source = g.Source
		}
	}
	found.Detail = strings.Join(details, "; ")
	return found, len(details) > 0
}

func noEngagement(s subject) (Signal, bool) {
	c := s.facts.Contact
	if c.EngagementDays == nil || float64(*c.EngagementDays) < s.settings.threshold("no_engagement") {
		return Signal{}, false
	}
	return Signal{
		Detail: fmt.Sprintf("%s since two-way contact (%s, %s)", plural(*c.EngagementDays, "day"), c.EngagementVia, c.LastEngagement.Near(s.today)),
		Source: c.EngagementSource,
	}, true
}

func contactOverdue(s subject) (Signal, bool) {
	c := s.facts.Contact
	if c.ContactDays == nil || float64(*c.ContactDays) <= s.settings.threshold("contact_overdue") {
		return Signal{}, false
	}
	return Signal{
		Detail: fmt.Sprintf("%s since any contact (%s, %s)", plural(*c.ContactDays, "day"), c.ContactVia, c.LastContact.Near(s.today)),
		Source: c.ContactSource,
	}, true
}

func staleHealth(s subject) (Signal, bool) {
	reviewed := s.account.HealthReviewed
	if reviewed == "" || float64(s.today.Sub(reviewed)) <= s.settings.threshold("stale_health") {
		return Signal{}, false
	}
	return Signal{
		Detail: fmt.Sprintf("health reviewed %s ago (%s)", plural(s.today.Sub(reviewed), "day"), reviewed.Near(s.today)),
		Source: s.account.Source("health_reviewed"),
	}, true
}
