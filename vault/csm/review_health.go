package csm

import (
	"cmp"
	"slices"
)

// HealthMove is an account whose recorded health is another at the end of a
// period than it was before it.
type HealthMove struct {
	Account   string `json:"account"`
	AccountID string `json:"account_id"`
	ARR       Money  `json:"arr"`
	From      Health `json:"from"`
	To        Health `json:"to"`
	Date      Date   `json:"date,omitempty"` // since when
	Reason    string `json:"reason,omitempty"`
	Source    Source `json:"source"`
}

// Worse reports whether the account fared worse than before.
func (m *HealthMove) Worse() bool { return healthRank[m.To] < healthRank[m.From] }

// HealthShare is the accounts in one state of recorded health.
type HealthShare struct {
	Count int   `json:"count"`
	ARR   Money `json:"arr"`
}

// HealthFigures are the recorded health of the accounts of a scope today, what
// is at risk by the signals, and what moved during a period. Moves need the
// ledger of health; without it there are none.
type HealthFigures struct {
	Healthy  HealthShare  `json:"healthy"`
	Watch    HealthShare  `json:"watch"`
	AtRisk   HealthShare  `json:"at_risk"`
	Unscored HealthShare  `json:"unscored"`
	Signals  HealthShare  `json:"at_risk_by_signals"`
	Moves    []HealthMove `json:"movement"` // the worse ones first
	Worse    int          `json:"worse"`
	Better   int          `json:"better"`
}

// share is the part that an account in a state of health belongs to.
func (f *HealthFigures) share(h Health) *HealthShare {
	switch h {
	case Healthy:
		return &f.Healthy
	case Watch:
		return &f.Watch
	case AtRisk:
		return &f.AtRisk
	}
	return &f.Unscored
}

func (s *HealthShare) add(a *Account) { s.Count, s.ARR = s.Count+1, s.ARR+a.ARR }

func (r *review) healthFigures() {
	f := HealthFigures{Moves: r.healthMoves()}
	assessed := Assessments(r.book, r.today)
	for _, a := range r.accounts() {
		f.share(a.Health).add(a)
		if assessed[a.ID].Level == LevelAtRisk {
			f.Signals.add(a)
		}
	}
	for i := range f.Moves {
		if f.Moves[i].Worse() {
			f.Worse++
		} else {
			f.Better++
		}
	}
	if len(r.book.Health) == 0 && len(r.accounts()) > 0 && r.Kind != ReviewWinLoss {
		r.note("health movement is unknown: Data/health-history.csv has no rows; it fills as update_account records health")
	}
	r.Figures.Health = &f
}

// healthMoves compares the health at the close of the day before the period
// with that at its end, today's being what the notes say. An account that was
// not scored before has not moved.
func (r *review) healthMoves() []HealthMove {
	entries := map[string][]HealthEntry{}
	for _, e := range r.book.Health {
		if e.Date <= min(r.Period.End, r.today) {
			entries[e.AccountID] = append(entries[e.AccountID], e)
		}
	}
	list := []HealthMove{}
	for _, a := range r.accounts() {
		rows := entries[a.ID]
		slices.SortStableFunc(rows, func(a, b HealthEntry) int {
			return cmp.Or(cmp.Compare(a.Date, b.Date), a.Source.compare(b.Source))
		})
		if m, ok := r.healthMove(a, rows); ok {
			list = append(list, m)
		}
	}
	slices.SortStableFunc(list, func(a, b HealthMove) int {
		return cmp.Or(cmp.Compare(healthRank[a.To]-healthRank[a.From], healthRank[b.To]-healthRank[b.From]),
			cmp.Compare(b.ARR, a.ARR), cmp.Compare(Fold(a.Account), Fold(b.Account)), cmp.Compare(a.AccountID, b.AccountID))
	})
	return list
}

func (r *review) healthMove(a *Account, rows []HealthEntry) (HealthMove, bool) {
	m := HealthMove{Account: a.Name, AccountID: a.ID, ARR: a.ARR}
	for _, e := range rows {
		if e.Date <= r.Period.Base {
			m.From = e.Status
		}
		if e.Status != m.To {
			m.To, m.Date, m.Reason, m.Source = e.Status, e.Date, e.Reason, e.Source
		}
	}
	if r.Period.End >= r.today && a.Health != "" && a.Health != m.To {
		m.To, m.Date, m.Reason, m.Source = a.Health, a.HealthReviewed, a.HealthReason, a.Source("health")
	}
	return m, m.From != "" && m.To != "" && m.From != m.To
}
