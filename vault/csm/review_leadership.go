package csm

// LeadershipCuts are the same facts for three rooms. Staff meeting: all of it,
// by account. Board: the figures with their definitions, the exposure in
// sums, the few accounts that decide it. All-hands: what everybody may know, no
// amount of a single customer and no name of one who is at risk or has left.
type LeadershipCuts struct {
	Staff    []ReviewPoint `json:"staff"`
	Board    []ReviewPoint `json:"board"`
	AllHands []ReviewPoint `json:"all_hands"`
}

// ReviewPoint is one thing to say, and the lines of the vault that it comes
// from. A sum over many has none: the figures say how it is made.
type ReviewPoint struct {
	Part    string   `json:"part"` // retention, renewals, forecast, health, wins, losses, risks, team, asks
	Text    string   `json:"text"`
	Sources []Source `json:"sources"`
}

// leadership prepares what a head of customer success takes to staff meeting,
// board and all-hands.
func (r *review) leadership() {
	r.figures()
	r.Details.Deals = r.deals()
	r.Details.Risks = r.risks()
	r.Details.Wins = r.accomplishments()
	r.Asks = r.asks()
	r.Agenda = []ReviewTopic{{5, "Retention"}, {5, "Renewals and forecast"}, {5, "Health and risks"}, {5, "Wins"}, {10, "Asks and decisions"}}
	r.Details.Cuts = &LeadershipCuts{Staff: r.staff(), Board: r.board(), AllHands: r.allHands()}
}
