package csm

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// signalled is what an account's signals are, as "name: detail".
func signalled(as Assessment) string {
	var out []string
	for _, s := range as.Signals {
		out = append(out, s.Signal+": "+s.Detail)
	}
	return strings.Join(out, " | ")
}

func TestSignals(t *testing.T) {
	person := func(name, roles, influence, sentiment, status string) Stakeholder {
		return Stakeholder{Name: name, Roles: strings.Split(roles, ","), Influence: influence, Sentiment: sentiment, Status: status}
	}
	anke, ute := person("Anke", "champion", "medium", "positive", "active"), person("Ute", "economic buyer", "high", "neutral", "")
	for _, c := range []struct {
		name string
		set  func(b *Book, a *Account)
		want string
	}{
		{"half the seats", func(b *Book, a *Account) { a.SeatsKnown, a.SeatsActive, a.SeatsPurchased = true, 50, 100 }, ""},
		{"under half the seats", func(b *Book, a *Account) { a.SeatsKnown, a.SeatsActive, a.SeatsPurchased = true, 4999, 10000 },
			"low_utilisation: 50% of seats active (4999 of 10000)"},
		{"no seat at all", func(b *Book, a *Account) { a.SeatsKnown, a.SeatsPurchased = true, 10 },
			"low_utilisation: 0% of seats active (0 of 10)"},
		{"another threshold", func(b *Book, a *Account) {
			a.SeatsKnown, a.SeatsActive, a.SeatsPurchased = true, 59, 100
			b.Settings.Thresholds = map[string]float64{"low_utilisation": 60}
		}, "low_utilisation: 59% of seats active (59 of 100)"},
		{"NPS 7", func(b *Book, a *Account) { b.NPS = []NPSResponse{{Date: "2026-01-08", AccountID: "acme", Score: 7}} }, ""},
		{"NPS 6", func(b *Book, a *Account) { b.NPS = []NPSResponse{{Date: "2026-01-08", AccountID: "acme", Score: 6}} }, "nps: NPS 6"},
		{"NPS down two", func(b *Book, a *Account) {
			b.NPS = []NPSResponse{{Date: "2026-01-08", AccountID: "acme", Score: 7}, {Date: "2025-07-08", AccountID: "acme", Score: 9}}
		}, ""},
		{"NPS down three", func(b *Book, a *Account) {
			b.NPS = []NPSResponse{{Date: "2026-01-08", AccountID: "acme", Score: 7}, {Date: "2025-07-08", AccountID: "acme", Score: 10}}
		}, "nps: NPS 10 → 7"},
		{"NPS recovered", func(b *Book, a *Account) {
			b.NPS = []NPSResponse{{Date: "2026-01-08", AccountID: "acme", Score: 9}, {Date: "2025-07-08", AccountID: "acme", Score: 3}}
		}, ""},
		{"exactly a fifth down", func(b *Book, a *Account) { b.usage("acme", "2025-12=300 2026-01=240") },
			"usage_drop: usage −20% month on month (Dec 300 h → Jan 240 h)"},
		{"hardly less", func(b *Book, a *Account) { b.usage("acme", "2025-12=300 2026-01=240.01") }, ""},
		{"two months without use", func(b *Book, a *Account) { b.usage("acme", "2025-12=0 2026-01=0") },
			"stalled: no usage for 65 days, since Dec 1, 2025"},
		{"one month without use", func(b *Book, a *Account) { b.usage("acme", "2025-12=9 2026-01=0") },
			"usage_drop: usage −100% month on month (Dec 9 h → Jan 0 h)"},
		{"a goal behind and late", func(b *Book, a *Account) {
			a.SuccessPlan = []SuccessGoal{{Goal: "Five clinics", Due: "2026-01-31", Status: "behind"}, {Goal: "Later", Due: tuesday, Status: "behind"}}
		}, "stalled: goal behind since Jan 31: Five clinics"},
		{"a champion", func(b *Book, a *Account) { a.Stakeholders = []Stakeholder{anke, ute} }, ""},
		{"the champion left", func(b *Book, a *Account) {
			gone := anke
			gone.Status = "left"
			a.Stakeholders = []Stakeholder{gone, ute, person("Max", "end user", "medium", "", "")}
		}, "no_active_champion: champion Anke has left"},
		{"not active as a champion", func(b *Book, a *Account) { a.Stakeholders, a.ActiveChampion = []Stakeholder{anke, ute}, No },
			"no_active_champion: active_champion: false, though Anke is listed as champion"},
		{"no stakeholders, no champion", func(b *Book, a *Account) { a.ActiveChampion = No }, "no_active_champion: active_champion: false"},
		{"one thread, unmet", func(b *Book, a *Account) {
			a.Stakeholders = []Stakeholder{person("Phil", "champion,CFO", "High", "Unknown", ""), person("Max", "", "low", "unknown", "")}
		}, "unmet_stakeholder: sentiment unknown: Phil | single_threaded: of influence only Phil"},
		{"no way to the buyer", func(b *Book, a *Account) { a.AccessToBuyer = No }, "no_access_to_buyer: access_to_buyer: false"},
		{"two fifths of the features", func(b *Book, a *Account) { a.FeaturesAdopted, a.FeaturesTotal = 4, 10 }, ""},
		{"fewer features", func(b *Book, a *Account) { a.FeaturesAdopted, a.FeaturesTotal = 3, 10 }, "low_adoption: 30% of features in use (3 of 10)"},
		{"fewer features while onboarding", func(b *Book, a *Account) { a.FeaturesAdopted, a.FeaturesTotal, a.Lifecycle = 3, 10, "onboarding" }, ""},
		{"20 days of silence", func(b *Book, a *Account) { a.LastEngagement = tuesday.AddDays(-20) }, ""},
		{"21 days of silence", func(b *Book, a *Account) { a.LastEngagement = tuesday.AddDays(-21) },
			"no_engagement: 21 days since two-way contact (note, Jan 13)"},
		{"30 days without contact", func(b *Book, a *Account) { a.LastContact = tuesday.AddDays(-30) }, ""},
		{"31 days without contact", func(b *Book, a *Account) { a.LastContact = tuesday.AddDays(-31) },
			"contact_overdue: 31 days since any contact (note, Jan 3)"},
		{"reviewed 14 days ago", func(b *Book, a *Account) { a.HealthReviewed = tuesday.AddDays(-14) }, ""},
		{"reviewed 15 days ago", func(b *Book, a *Account) { a.HealthReviewed = tuesday.AddDays(-15) },
			"stale_health: health reviewed 15 days ago (Jan 19)"},
		{"term ends today", func(b *Book, a *Account) { a.ContractEnd = tuesday }, ""},
		{"term ended yesterday", func(b *Book, a *Account) { a.ContractEnd = "2026-02-02" }, "renewal_overdue: term ended Feb 2, 1 day ago"},
		{"extended until today", func(b *Book, a *Account) {
			b.renewal(t, "acme 2026-01-31 10 in_progress extended=2026-02-03")
		}, ""},
		{"extension expired", func(b *Book, a *Account) {
			b.renewal(t, "acme 2026-01-31 10 in_progress extended=2026-02-02")
		}, "renewal_overdue: term ended Jan 31, 3 days ago; the extension until Feb 2 has expired"},
		{"an open escalation", func(b *Book, a *Account) {
			b.Tickets = []Ticket{{ID: "T-48109", AccountID: "acme", Opened: "2026-01-29T10:15", Priority: "P1", Status: "open", Escalated: true}}
		}, "open_escalation: T-48109 open since Jan 29 (P1, escalated)"},
		{"a churned account", func(b *Book, a *Account) { a.Status, a.AccessToBuyer, a.ActiveChampion = "churned", No, No }, ""},
	} {
		b := bookOf("acme 10")
		c.set(b, &b.Accounts[0])
		one := Assess(b, &b.Accounts[0], tuesday)
		if got := signalled(one); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if all, active := Assessments(b, tuesday)["acme"]; active && !reflect.DeepEqual(all, one) {
			t.Errorf("%s: one account and all accounts differ: %+v, %+v", c.name, one, all)
		}
	}
}

func TestLevel(t *testing.T) {
	for _, c := range []struct {
		weights string
		want    Level
	}{
		{"", LevelNone}, {"a", LevelNone}, {"aa", LevelNone}, {"ii", LevelNone},
		{"w", LevelWatch}, {"wwa", LevelWatch}, {"c", LevelWatch}, {"cii", LevelWatch},
		{"cc", LevelAtRisk}, {"cw", LevelAtRisk}, {"ca", LevelAtRisk},
	} {
		var signals []Signal
		for _, w := range c.weights {
			name := map[rune]Weight{'c': WeightCritical, 'w': WeightWarning, 'a': WeightAggravating, 'i': WeightInfo}
			signals = append(signals, Signal{Weight: name[w]})
		}
		if got := levelOf(signals); got != c.want {
			t.Errorf("%q: %s, want %s", c.weights, got, c.want)
		}
	}
}

func TestAcknowledged(t *testing.T) {
	ticket := func(id string) Ticket {
		return Ticket{ID: id, AccountID: "acme", Opened: "2026-01-29T10:15", Priority: "P1", Status: "open"}
	}
	for _, c := range []struct {
		name string
		set  func(b *Book, a *Account)
		ack  Acknowledged
		want bool
	}{
		{"as it was", func(b *Book, a *Account) { a.SeatsKnown, a.SeatsActive, a.SeatsPurchased = true, 40, 100 },
			Acknowledged{Signal: "Low utilisation", Until: tuesday, Detail: "40% of seats active (40 of 100)"}, true},
		{"until yesterday", func(b *Book, a *Account) { a.SeatsKnown, a.SeatsActive, a.SeatsPurchased = true, 40, 100 },
			Acknowledged{Signal: "low_utilisation", Until: "2026-02-02"}, false},
		{"worse", func(b *Book, a *Account) { a.SeatsKnown, a.SeatsActive, a.SeatsPurchased = true, 39, 100 },
			Acknowledged{Signal: "low_utilisation", Until: tuesday, Detail: "40% of seats active (40 of 100)"}, false},
		{"better", func(b *Book, a *Account) { a.SeatsKnown, a.SeatsActive, a.SeatsPurchased = true, 45, 100 },
			Acknowledged{Signal: "low_utilisation", Until: tuesday, Detail: "40% of seats active (40 of 100)"}, true},
		{"the next month fell too", func(b *Book, a *Account) { b.usage("acme", "2025-12=300 2026-01=240") },
			Acknowledged{Signal: "usage_drop", Until: tuesday, Detail: "usage −20% month on month (Nov 400 h → Dec 300 h)"}, false},
		{"days that pass", func(b *Book, a *Account) { a.LastEngagement = "2026-01-10" },
			Acknowledged{Signal: "no_engagement", Until: tuesday, Detail: "21 days since two-way contact"}, true},
		{"another ticket", func(b *Book, a *Account) { b.Tickets = []Ticket{ticket("T-48"), ticket("T-481")} },
			Acknowledged{Signal: "open_escalation", Until: tuesday, Detail: "T-481 open since Jan 29 (P1)"}, false},
		{"one ticket less", func(b *Book, a *Account) { b.Tickets = []Ticket{ticket("T-481")} },
			Acknowledged{Signal: "open_escalation", Until: tuesday, Detail: "T-48 open since Jan 29 (P1); T-481 open since Jan 29 (P1)"}, true},
		{"a lower score", func(b *Book, a *Account) { b.NPS = []NPSResponse{{Date: "2026-02-01", AccountID: "acme", Score: 4}} },
			Acknowledged{Signal: "nps", Until: tuesday, Detail: "NPS 8 → 5"}, false},
		{"the extension has expired since", func(b *Book, a *Account) { b.renewal(t, "acme 2026-01-01 10 upcoming extended=2026-02-02") },
			Acknowledged{Signal: "renewal_overdue", Until: tuesday, Detail: "term ended Jan 1, 9 days ago"}, false},
		{"another signal", func(b *Book, a *Account) { a.AccessToBuyer = No }, Acknowledged{Signal: "nps", Until: tuesday}, false},
	} {
		b := bookOf("acme 10")
		a := &b.Accounts[0]
		c.set(b, a)
		a.Acknowledged = []Acknowledged{c.ack}
		as := Assess(b, a, tuesday)
		if got := len(as.Acknowledged) == 1 && len(as.Signals) == 0; got != c.want {
			t.Errorf("%s: acknowledged %+v, signals %q", c.name, as.Acknowledged, signalled(as))
		}
	}
}

// riskBook has an account of every level, in a portfolio and outside.
func riskBook() *Book {
	b := bookOf("acme 10 2027-01-01 healthy", "delphi 150 2026-02-15 at_risk", "fabrikam 200 2026-09-30 watch",
		"globex 120 2026-04-04 watch", "hanseatic 110 2026-06-30 watch", "scale 1 2026-09-30")
	for i := range b.Accounts {
		a := &b.Accounts[i]
		a.Segment, a.LastContact, a.LastEngagement, a.HealthReviewed = "strategic", "2026-01-27", "2026-01-27", "2026-01-28"
		switch a.ID {
		case "delphi":
			a.SeatsKnown, a.SeatsActive, a.SeatsPurchased, a.LastEngagement = true, 40, 100, "2026-01-12"
		case "hanseatic":
			a.ActiveChampion, a.LastContact, a.LastEngagement = No, "2025-12-18", "2025-12-18"
		case "acme":
			a.HealthReviewed, a.LastContact, a.LastEngagement = "2026-01-15", "2026-01-04", "2026-01-04"
		case "scale":
			a.Segment, a.LastContact, a.LastEngagement = "scale", "2025-12-10", ""
		}
	}
	b.usage("globex", "2025-12=300 2026-01=240")
	b.NPS = []NPSResponse{{Date: "2025-07-12", AccountID: "fabrikam", Score: 8}, {Date: "2026-02-02", AccountID: "fabrikam", Score: 5}}
	b.Tickets = []Ticket{{ID: "T-48109", AccountID: "fabrikam", Opened: "2026-01-29T10:15", Priority: "P1", Escalated: true, Status: "open"}}
	b.Settings.Portfolio = Portfolio{Segment: "strategic"}
	return b
}

func TestAttention(t *testing.T) {
	b := riskBook()
	b.Accounts[3].Acknowledged = []Acknowledged{{Signal: "nps", Until: "2026-03-01"}}
	for _, c := range []struct {
		scope                Scope
		level                Level
		risk, watch, overdue string
	}{
		{"", "", "fabrikam delphi", "hanseatic globex", "hanseatic 47"},
		{ScopeAll, "", "fabrikam delphi", "hanseatic globex", "scale 55 hanseatic 47"},
		{"", LevelAtRisk, "fabrikam delphi", "", "hanseatic 47"},
		{"", LevelWatch, "", "hanseatic globex", "hanseatic 47"},
	} {
		r := Attention(b, tuesday, c.scope, c.level)
		ids := func(list []AttentionItem) string {
			var out []string
			for _, it := range list {
				out = append(out, it.AccountID)
			}
			return strings.Join(out, " ")
		}
		var overdue []string
		for _, g := range r.ContactOverdue {
			overdue = append(overdue, fmt.Sprintf("%s %d", g.AccountID, g.Days))
		}
		if ids(r.AtRisk) != c.risk || ids(r.Watch) != c.watch || strings.Join(overdue, " ") != c.overdue {
			t.Errorf("%q %q: %s | %s | %s", c.scope, c.level, ids(r.AtRisk), ids(r.Watch), overdue)
		}
		if len(r.Disagree) != 1 || r.Disagree[0].AccountID != "fabrikam" || r.Disagree[0].Level != LevelAtRisk {
			t.Errorf("disagreements: %+v", r.Disagree)
		}
		if len(r.StaleHealth) != 1 || r.StaleHealth[0].Days != 19 || len(r.ContactDue) != 1 || r.ContactDue[0].AccountID != "acme" {
			t.Errorf("stale %+v, due today %+v", r.StaleHealth, r.ContactDue)
		}
	}
	item := Attention(b, tuesday, "", "").AtRisk[0]
	if len(item.Actions) != len(item.Signals) || !item.Disagrees || *item.Days != 239 {
		t.Errorf("%+v", item)
	}
}

func TestAttentionIgnoresOrder(t *testing.T) {
	b := riskBook()
	want := Attention(b, tuesday, ScopeAll, "")
	for seed := range uint64(20) {
		if got := Attention(b.shuffled(seed), tuesday, ScopeAll, ""); !reflect.DeepEqual(got, want) {
			t.Fatalf("another order gives another answer: %+v", got)
		}
	}
}

func TestMotion(t *testing.T) {
	open := []Opportunity{{Name: "EMEA", Stage: "qualified"}}
	for _, c := range []struct {
		a    Account
		as   Assessment
		want string
	}{
		{Account{}, Assessment{Level: LevelNone}, "maintain"},
		{Account{Expansion: open}, Assessment{Level: LevelNone}, "growth"},
		{Account{Expansion: []Opportunity{{Stage: "won"}}}, Assessment{Level: LevelNone}, "maintain"},
		{Account{Expansion: open}, Assessment{Level: LevelWatch}, "maintain"},
		{Account{Expansion: open}, Assessment{Level: LevelNone, Recorded: AtRisk}, "risk"},
		{Account{}, Assessment{Level: LevelAtRisk, Recorded: Healthy}, "risk"},
		{Account{Motion: "growth"}, Assessment{Level: LevelAtRisk}, "growth"},
	} {
		if got := Motion(&c.a, c.as); got != c.want {
			t.Errorf("%+v: %s, want %s", c.a, got, c.want)
		}
	}
}

func TestEverySignalIsNamed(t *testing.T) {
	names := SignalNames()
	if len(names) != 14 || len(slices.Compact(slices.Sorted(slices.Values(names)))) != 14 {
		t.Errorf("signals: %v", names)
	}
	for name := range DefaultThresholds {
		if name != "nps_drop" && !slices.Contains(names, name) {
			t.Errorf("the threshold %s belongs to no signal", name)
		}
	}
}
