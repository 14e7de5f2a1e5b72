package csm

import (
	"fmt"
	"slices"
	"strings"
)

// StakeholderGap is something missing among the people of an account, and how
// to close it.
type StakeholderGap struct {
	Gap    string `json:"gap"`
	Detail string `json:"detail"`
	Action string `json:"action"`
	Source Source `json:"source"`
}

// peopleRule is a row of the table of gaps. Where a signal says the same, the
// gap is that signal.
type peopleRule struct {
	gap    string
	action string
	find   func(subject) (Signal, bool)
}

// peopleRules are all gaps, the gravest first.
var peopleRules = []peopleRule{
	{"nobody_recorded", "Ask who decides, who uses and who pays, and list them under Stakeholders", nobodyRecorded},
	{"no_champion", "Name a successor for the champion and ask for an introduction", noActiveChampion},
	{"single_champion", "Win a second champion before the first one moves on", singleChampion},
	{"no_buyer", "Find out who signs, and list them as economic buyer", noBuyer},
	{"no_access_to_buyer", "Ask the champion for a way to the economic buyer", buyerOutOfReach},
	{"unmet_stakeholder", "Meet them and write down where they stand", unmetStakeholder},
	{"negative_stakeholder", "Hear them out before the next decision", negativeStakeholder},
	{"role_vacant", "Ask who took over", vacantRoles},
	{"single_threaded", "Win a second contact of influence", singleThreaded},
	{"unlisted_attendee", "Add them to Stakeholders with their role", nil}, // see unlisted: it looks at meetings
}

// stakeholderGaps are the gaps among the people of an account. One that has
// left needs nobody.
func stakeholderGaps(b *Book, a *Account, facts AccountFacts, today Date) []StakeholderGap {
	gaps, s := []StakeholderGap{}, subject{settings: b.Settings, account: a, facts: facts, today: today}
	if a.Status == "churned" {
		return gaps
	}
	for _, rule := range peopleRules {
		find := rule.find
		if find == nil {
			find = func(subject) (Signal, bool) { return unlisted(b, a, today) }
		}
		if found, ok := find(s); ok {
			gaps = append(gaps, StakeholderGap{rule.gap, found.Detail, rule.action, found.Source})
		}
	}
	return gaps
}

func nobodyRecorded(s subject) (Signal, bool) {
	return Signal{Detail: "no stakeholders are recorded", Source: s.account.Source("")}, len(s.account.Stakeholders) == 0
}

// Buys reports whether the person decides on the money.
func (p *Stakeholder) Buys() bool { return p.Has("economic buyer") || p.Has("decision maker") }

func singleChampion(s subject) (Signal, bool) {
	champions := s.account.people(func(p *Stakeholder) bool { return p.Active() && p.Has("champion") })
	if len(champions) != 1 {
		return Signal{}, false
	}
	return Signal{Detail: champions[0].Name + " is the only champion", Source: champions[0].Source}, true
}

func noBuyer(s subject) (Signal, bool) {
	a := s.account
	if len(a.Stakeholders) == 0 || len(a.people(func(p *Stakeholder) bool { return p.Active() && p.Buys() })) > 0 {
		return Signal{}, false
	}
	return Signal{Detail: "nobody active is recorded as economic buyer or decision maker", Source: a.Stakeholders[0].Source}, true
}

func buyerOutOfReach(s subject) (Signal, bool) {
	found, ok := noAccessToBuyer(s)
	found.Detail = "no access to the economic buyer"
	return found, ok
}

func negativeStakeholder(s subject) (Signal, bool) {
	return naming(s.account.people(func(p *Stakeholder) bool {
		return p.Active() && Key(p.Sentiment) == "negative"
	}), "negative: ")
}

// vacantRoles names those who have left with a role that nobody active has.
func vacantRoles(s subject) (Signal, bool) {
	a := s.account
	return naming(a.people(func(p *Stakeholder) bool {
		return !p.Active() && slices.ContainsFunc(p.Roles, func(role string) bool {
			return len(a.people(func(q *Stakeholder) bool { return q.Active() && q.Has(role) })) == 0
		})
	}), "left, and nobody has their role: ")
}

// unlisted names the customer's people in the meetings of the last half year
// whom the account doesn't list.
func unlisted(b *Book, a *Account, today Date) (Signal, bool) {
	var names []string
	var found Signal
	who := b.sidesOf(a)
	for _, m := range b.meetingsWith(a) {
		if m.Kind == "internal" || m.Status != "held" || !m.Date.Between(today.AddMonths(-6), today) {
			continue
		}
		for _, name := range m.Attendees {
			known := func(p Stakeholder) bool { return samePerson(p.Name, name) }
			if slices.ContainsFunc(a.Stakeholders, known) || slices.Contains(names, name) || who.side(m, name) == Unclear {
				continue
			}
			names, found.Source = append(names, name), m.Source()
		}
	}
	found.Detail = "met but not listed: " + strings.Join(names, ", ")
	return found, len(names) > 0
}

// people are the stakeholders that fit, as the note lists them.
func (a *Account) people(fits func(*Stakeholder) bool) []*Stakeholder {
	var found []*Stakeholder
	for i := range a.Stakeholders {
		if p := &a.Stakeholders[i]; fits(p) {
			found = append(found, p)
		}
	}
	return found
}

// naming is a signal about some people, with their roles.
func naming(of []*Stakeholder, lead string) (Signal, bool) {
	if len(of) == 0 {
		return Signal{}, false
	}
	names := make([]string, len(of))
	for i, p := range of {
		names[i] = p.Name
		if len(p.Roles) > 0 {
			names[i] = fmt.Sprintf("%s (%s)", p.Name, strings.Join(p.Roles, ", "))
		}
	}
	return Signal{Detail: lead + strings.Join(names, ", "), Source: of[0].Source}, true
}
