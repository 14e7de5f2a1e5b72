package csm

import (
	"cmp"
	"slices"
)

// HealthBand is the accounts in one state of recorded health.
type HealthBand struct {
	Count int   `json:"count"`
	ARR   Money `json:"arr"`
}

// HealthFigures are the recorded health of the accounts of a scope today, what
// is at risk by the signals, and what moved during a period. Moves need the
// ledger of health; without it there are none.
type HealthFigures struct {
	Healthy  HealthBand   `json:"healthy"`
	Watch    HealthBand   `json:"watch"`
	AtRisk   HealthBand   `json:"at_risk"`
	Unscored HealthBand   `json:"unscored"`
	Signals  HealthBand   `json:"at_risk_by_signals"`
	Moves    []HealthMove `json:"movement"` // the worse ones first
	Worse    int          `json:"worse"`
	Better   int          `json:"better"`
}

// share is the part that an account in a state of health belongs to.
func (f *HealthFigures) share(h Health) *HealthBand {
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

func (s *HealthBand) add(a *Account) { s.Count, s.ARR = s.Count+1, s.ARR+a.ARR }

func (r *review) healthFigures() {
	f := HealthFigures{Moves: r.healthMoves()}
	assessed := Assessments(r.book, r.today)
	for _, a := range r.accounts() {
		f.share(a.Health).add(a)
		if assessed[a.ID].Level == LevelAtRisk {
			f.Signals.add(a)
		}
	}
	for _, m := range f.Moves {
		if m.Direction == "down" {
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
// with that at its end. An account that was not scored before, or that came
// back to where it was, has not moved.
func (r *review) healthMoves() []HealthMove {
	history := map[string][]HealthEntry{}
	for _, e := range r.book.Health {
		if e.Date != "" && e.Date <= r.today {
			history[e.AccountID] = append(history[e.AccountID], e)
		}
	}
	list := []HealthMove{}
	for _, a := range r.accounts() {
		steps := changesOf(a, history[a.ID], r.Period, r.today)
		if len(steps) == 0 {
			continue
		}
		m := steps[len(steps)-1]
		if m.From = steps[0].From; m.From != "" && m.From != m.To {
			m.Direction = courseOf(m.From, m.To)
			list = append(list, m)
		}
	}
	slices.SortStableFunc(list, func(a, b HealthMove) int {
		return cmp.Or(cmp.Compare(healthRank[a.To]-healthRank[a.From], healthRank[b.To]-healthRank[b.From]),
			cmp.Compare(b.ARR, a.ARR), compareNames(a.Account, b.Account), cmp.Compare(a.AccountID, b.AccountID))
	})
	return list
}
