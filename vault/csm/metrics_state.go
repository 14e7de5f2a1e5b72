package csm

import (
	"cmp"
	"math"
	"slices"
)

// HealthCounts are the active accounts by their recorded health.
type HealthCounts struct {
	Healthy  int `json:"healthy"`
	Watch    int `json:"watch"`
	AtRisk   int `json:"at_risk"`
	Unscored int `json:"unscored"`
}

// HealthOf counts the active accounts of a book, or of a part of it, by the
// health that their notes record.
func HealthOf(b *Book) (h HealthCounts) {
	for _, a := range b.ActiveAccounts() {
		h.add(a.Health)
	}
	return h
}

func (h *HealthCounts) add(recorded Health) {
	switch recorded {
	case Healthy:
		h.Healthy++
	case Watch:
		h.Watch++
	case AtRisk:
		h.AtRisk++
	default:
		h.Unscored++
	}
}

// NPSSpread is how the active accounts answered: one answer each, the newest.
// Mean is the mean of the scores from 0 to 10. Score is the Net Promoter
// Score: percent of promoters (9, 10) less percent of detractors (0 to 6).
// The two are different things.
type NPSSpread struct {
	Mean       float64 `json:"mean"`
	Score      float64 `json:"net_promoter_score"`
	Responses  int     `json:"responses"`
	Promoters  int     `json:"promoters"`
	Passives   int     `json:"passives"`
	Detractors int     `json:"detractors"`
	Since      Date    `json:"since"` // the oldest answer that counts
	Method     string  `json:"method"`
	Source     Source  `json:"source"`
}

// NPSOf takes the newest answer of each active account by a day. It is nil
// where nobody answered.
func NPSOf(b *Book, day Date) *NPSSpread {
	s := NPSSpread{Method: "the newest answer of each account; mean of the scores, and % promoters − % detractors"}
	sum, rows := 0, gather(&Book{NPS: b.NPS}, day, func(string) bool { return true })
	for _, a := range b.ActiveAccounts() {
		f := npsFacts(cmp.Or(rows[a.ID], &accountRows{}).nps)
		if f == nil {
			continue
		}
		s.count(f.Score)
		sum += f.Score
		s.Source = f.Source.file()
		if s.Since == "" || f.Date < s.Since {
			s.Since = f.Date
		}
	}
	if s.Responses == 0 {
		return nil
	}
	s.Mean = math.Round(float64(sum)*100/float64(s.Responses)) / 100
	s.Score = oneDecimal(float64(s.Promoters-s.Detractors) * 100 / float64(s.Responses))
	return &s
}

func (s *NPSSpread) count(score int) {
	s.Responses++
	switch {
	case score >= 9:
		s.Promoters++
	case score >= 7:
		s.Passives++
	default:
		s.Detractors++
	}
}

// QBRCount is for how many of the accounts a business review was held.
type QBRCount struct {
	Done   int      `json:"done"`
	Total  int      `json:"total"` // active accounts
	Window Period   `json:"window"`
	Method string   `json:"method"`
	Open   []string `json:"open"` // accounts without one, by name
}

// QBRsHeld counts the active accounts of a book, or of a part of it, with a
// QBR held in a period.
func QBRsHeld(b *Book, today Date, p Period) QBRCount {
	p = p.until(today)
	held := map[string]bool{}
	for i := range b.Meetings {
		if m := &b.Meetings[i]; m.QBR() && m.Status == "held" && m.Date <= today && p.after().Contains(m.Date) {
			held[m.AccountID] = true
		}
	}
	c := QBRCount{Window: p, Method: "active accounts with a QBR held in the window", Open: []string{}}
	for _, a := range b.ActiveAccounts() {
		c.Total++
		if held[a.ID] {
			c.Done++
		} else {
			c.Open = append(c.Open, a.Name)
		}
	}
	slices.SortFunc(c.Open, func(a, b string) int { return cmp.Or(compareNames(a, b), cmp.Compare(a, b)) })
	return c
}
