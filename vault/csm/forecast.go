package csm

import (
	"fmt"
	"math"
)

// Forecast is what the open renewals due by the end of a period may bring,
// overdue ones included. The amounts are bases; commit, best case, pipeline,
// omitted and uncategorised together are the open ARR.
type Forecast struct {
	Through       Date  `json:"through"` // the last due date that is included
	Commit        Money `json:"commit"`
	BestCase      Money `json:"best_case"`
	Pipeline      Money `json:"pipeline"`
	Omitted       Money `json:"omitted"` // left out of the weighted sum
	Uncategorised Money `json:"uncategorised"`
	OpenARR       Money `json:"open_arr"`
	WeightedARR   Money `json:"weighted_arr"` // Σ base × probability
	Count         int   `json:"count"`
}

// DefaultProbabilities are the chances of a renewal that gives none, by its
// forecast category, else by the health of its account. Settings override them.
var DefaultProbabilities = map[string]float64{
	"commit": 0.95, "best_case": 0.75, "pipeline": 0.40, "omitted": 0,
	"healthy": 0.95, "watch": 0.75, "at_risk": 0.40, "unscored": 0.75,
}

func (b *Book) forecast(all []Renewal, through Date) Forecast {
	f := Forecast{Through: through}
	for i := range all {
		r := &all[i]
		if r.Closed() || r.DueDate == "" || r.DueDate > through {
			continue
		}
		f.Count++
		f.OpenARR += r.BaseARR
		*f.category(r.ForecastCategory) += r.BaseARR
		var health Health
		if a := b.Account(r.AccountID); a != nil {
			health = a.Health
		}
		f.WeightedARR += Weigh(r.BaseARR, b.Settings.probability(r, health))
	}
	return f
}

// Sentence is the forecast in words: the weighted sum, then what it is made of,
// by category.
func (f *Forecast) Sentence(currency string) string {
	text := fmt.Sprintf("weighted %s of %s open in %s", f.WeightedARR.Short(currency), f.OpenARR.Short(currency), plural(f.Count, "renewal"))
	for _, part := range []struct {
		name string
		sum  Money
	}{{"commit", f.Commit}, {"best case", f.BestCase}, {"pipeline", f.Pipeline}, {"omitted", f.Omitted}, {"no category", f.Uncategorised}} {
		if part.sum != 0 {
			text += " · " + part.name + " " + part.sum.Short(currency)
		}
	}
	return text
}

func (f *Forecast) category(name string) *Money {
	switch name {
	case "commit":
		return &f.Commit
	case "best_case":
		return &f.BestCase
	case "pipeline":
		return &f.Pipeline
	case "omitted":
		return &f.Omitted
	}
	return &f.Uncategorised
}

// probability is the chance of an open renewal: its own, else the one of its
// category, else the one of the account's recorded health.
func (s *Settings) probability(r *Renewal, health Health) float64 {
	if r.ForecastCategory == "omitted" {
		return 0
	}
	if r.ProbabilityKnown {
		if r.Probability > 1 { // written in percent
			return min(r.Probability/100, 1)
		}
		return r.Probability
	}
	key := r.ForecastCategory
	if _, known := DefaultProbabilities[key]; !known {
		key = string(health)
	}
	if key == "" {
		key = "unscored"
	}
	if p, ok := s.Probabilities[key]; ok {
		return p
	}
	return DefaultProbabilities[key]
}

// Weigh is an amount times a probability, to the nearest cent. Probabilities
// are taken to a millionth, so that the same sum comes out on every machine.
func Weigh(m Money, p float64) Money {
	return (m*Money(math.Round(p*1e6)) + 500_000) / 1_000_000
}
