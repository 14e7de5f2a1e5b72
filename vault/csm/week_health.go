package csm

import (
	"cmp"
	"slices"
)

// HealthMove is an account's recorded health becoming another.
type HealthMove struct {
	Account   string `json:"account"`
	AccountID string `json:"account_id"`
	ARR       Money  `json:"arr"`
	From      Health `json:"from,omitempty"` // left out: no earlier one is on record
	To        Health `json:"to"`
	Direction string `json:"direction,omitempty"` // up, down
	Date      Date   `json:"date"`
	Reason    string `json:"reason,omitempty"`
	Source    Source `json:"source"`
}

// healthChanges are the changes of recorded health in a period, up to today:
// those of the health ledger, and where a note was reviewed since and says
// something else, that. An account without any earlier status has not changed.
func (d desk) healthChanges(p Period) []HealthMove {
	return slices.DeleteFunc(d.healthSaid(p), func(c HealthMove) bool { return c.From == "" })
}

// healthDrops are the changes for the worse since the week before began. An
// account without any history is among them when its review was since then and
// says watch or at risk: it may have dropped, and nothing says that it didn't.
func (d desk) healthDrops(week Period) []HealthMove {
	since := span("", week.Start.AddDays(-7), week.End)
	return slices.DeleteFunc(d.healthSaid(since), func(c HealthMove) bool {
		return c.Direction == "up" || c.To == Healthy
	})
}

func (d desk) healthSaid(p Period) []HealthMove {
	history := map[string][]HealthEntry{}
	for _, h := range d.book.Health {
		if h.Date != "" && h.Date <= d.today {
			history[h.AccountID] = append(history[h.AccountID], h)
		}
	}
	list := []HealthMove{}
	for _, a := range d.inPortfolio() {
		list = append(list, changesOf(a, history[a.ID], p, d.today)...)
	}
	slices.SortStableFunc(list, func(a, b HealthMove) int { return cmp.Compare(a.Date, b.Date) })
	return list
}

func changesOf(a *Account, history []HealthEntry, p Period, today Date) (list []HealthMove) {
	slices.SortFunc(history, func(a, b HealthEntry) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), a.Source.compare(b.Source))
	})
	if a.Health != "" && a.HealthReviewed != "" && a.HealthReviewed <= today {
		if n := len(history); n == 0 || history[n-1].Date <= a.HealthReviewed {
			history = append(history, HealthEntry{Date: a.HealthReviewed, Status: a.Health, Reason: a.HealthReason, Source: a.Source("health")})
		}
	}
	from := Health("")
	for _, h := range history {
		if h.Status == "" {
			continue
		}
		if h.Status != from && p.Contains(h.Date) && (from != "" || len(history) == 1) {
			list = append(list, HealthMove{a.Name, a.ID, a.ARR, from, h.Status, courseOf(from, h.Status), h.Date, h.Reason, h.Source})
		}
		from = h.Status
	}
	return list
}

func courseOf(from, to Health) string {
	switch {
	case from == "":
		return ""
	case healthRank[to] < healthRank[from]:
		return "down"
	}
	return "up"
}
