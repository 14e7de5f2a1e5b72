package csm

import "slices"

// StaleNotes are the notes that a week should have brought up to date.
type StaleNotes struct {
	Health      []GapItem     `json:"health"`         // reviewed too long ago
	NotReviewed []AccountLine `json:"never_reviewed"` // health without a review date
	Plans       []AccountLine `json:"plans"`          // success plans and account plans
	Meetings    []MeetingItem `json:"meetings"`       // held, no notes yet
	Unconfirmed []MeetingItem `json:"unconfirmed"`    // past, neither held nor cancelled
}

// AccountLine is a sentence about an account.
type AccountLine struct {
	Account   string `json:"account"`
	AccountID string `json:"account_id"`
	Text      string `json:"text"`
	Date      Date   `json:"date,omitempty"`
	Source    Source `json:"source"`
}

func (d desk) staleNotes(week Period) StaleNotes {
	s := StaleNotes{
		Health: Attention(d.book, d.today, ScopePortfolio, "").StaleHealth, NotReviewed: []AccountLine{},
		Plans: []AccountLine{}, Meetings: d.lateNotes(week),
	}
	for _, a := range d.inPortfolio() {
		if a.Health != "" && a.HealthReviewed == "" {
			s.NotReviewed = append(s.NotReviewed, AccountLine{a.Name, a.ID, "health " + spaced(string(a.Health)) + ", no review date", "", a.Source("health")})
		}
		s.Plans = append(s.Plans, d.stalePlan(a)...)
	}
	_, unconfirmed := d.openMeetings()
	s.Unconfirmed = slices.DeleteFunc(unconfirmed, func(m MeetingItem) bool {
		return !m.Date.Between(week.Start.AddDays(-lateNotesDays), week.End)
	})
	return s
}

// settledGoal are the states of a goal about which a plan has nothing to add.
var settledGoal = map[string]bool{"achieved": true, "dropped": true}

// stalePlan names the goals of an account's success plan that are past their
// date and say neither that they were reached nor what they reached.
func (d desk) stalePlan(a *Account) (list []AccountLine) {
	for i := range a.SuccessPlan {
		g := &a.SuccessPlan[i]
		if g.Due == "" || g.Due >= d.today || settledGoal[Key(g.Status)] {
			continue
		}
		text := "goal past its date" + on(g.Due, d.today) + named(", recorded ", spaced(g.Status)) + ": " + g.Goal
		list = append(list, AccountLine{a.Name, a.ID, text, g.Due, g.Source})
	}
	return list
}
