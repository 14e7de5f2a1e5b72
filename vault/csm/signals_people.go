package csm

import (
	"fmt"
	"slices"
	"strings"
)

// The signals that come from what the account's note says of its people.

// Active reports whether the person is still at the customer.
func (p *Stakeholder) Active() bool { return p.Status == "" || Key(p.Status) == "active" }

// Has reports whether the person has a role, such as "champion".
func (p *Stakeholder) Has(role string) bool {
	return slices.ContainsFunc(p.Roles, func(r string) bool { return Key(r) == Key(role) })
}

func noActiveChampion(s subject) (Signal, bool) {
	a := s.account
	if len(a.Stakeholders) == 0 {
		return Signal{Detail: "active_champion: false", Source: a.Source("active_champion")}, a.ActiveChampion == No
	}
	detail := fmt.Sprintf("no champion among %s", plural(len(a.Stakeholders), "stakeholder"))
	source := a.Stakeholders[0].Source
	for i := range a.Stakeholders {
		p := &a.Stakeholders[i]
		switch {
		case !p.Has("champion"):
		case !p.Active():
			detail, source = "champion "+p.Name+" has left", p.Source
		case a.ActiveChampion == No:
			return Signal{Detail: "active_champion: false, though " + p.Name + " is listed as champion", Source: a.Source("active_champion")}, true
		default:
			return Signal{}, false
		}
	}
	return Signal{Detail: detail, Source: source}, true
}

func unmetStakeholder(s subject) (Signal, bool) {
	var found Signal
	for i := range s.account.Stakeholders {
		p := &s.account.Stakeholders[i]
		if p.Active() && Key(p.Influence) == "high" && Key(p.Sentiment) == "unknown" {
			found.marks = append(found.marks, p.Name)
			if found.Source == "" {
				found.Source = p.Source
			}
		}
	}
	found.Detail = "sentiment unknown: " + strings.Join(found.marks, ", ")
	return found, len(found.marks) > 0
}

func singleThreaded(s subject) (Signal, bool) {
	var of []*Stakeholder
	for i := range s.account.Stakeholders {
		p := &s.account.Stakeholders[i]
		if p.Active() && (Key(p.Influence) == "high" || Key(p.Influence) == "medium") {
			of = append(of, p)
		}
	}
	if len(of) == 0 || float64(len(of)) > s.settings.threshold("single_threaded") {
		return Signal{}, false
	}
	names := make([]string, len(of))
	for i, p := range of {
		names[i] = p.Name
	}
	return Signal{Detail: "of influence only " + strings.Join(names, ", "), Source: of[0].Source}, true
}

func noAccessToBuyer(s subject) (Signal, bool) {
	return Signal{Detail: "access_to_buyer: false", Source: s.account.Source("access_to_buyer")}, s.account.AccessToBuyer == No
}
