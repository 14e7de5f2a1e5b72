package csm

import (
	"cmp"
	"slices"
)

// AccountPlan is where an account should be in a year and how it gets there:
// who they are, what they want, who decides, what they may yet buy, what
// endangers it, and what is done in each quarter. Everything in it follows from
// the vault and from the goals that the user gives.
type AccountPlan struct {
	Account   string        `json:"account"`
	AccountID string        `json:"account_id"`
	Status    string        `json:"status,omitempty"`
	Kind      PlanKind      `json:"kind"`
	Horizon   string        `json:"horizon"` // Q1 2026 – Q4 2026
	Overview  []Line        `json:"overview"`
	Goals     []Line        `json:"goals"`
	Map       string        `json:"stakeholder_map,omitempty"` // Mermaid
	Expansion Expansion     `json:"expansion"`
	Risks     []Line        `json:"risks"`
	Plan      []PlanQuarter `json:"plan"`
	Unknown   []Unknown     `json:"unknown"`

	NotePath string        `json:"-"` // of the account
	SameFile bool          `json:"-"` // another account's note has the same file name
	Given    []string      `json:"-"` // the user's own goals, verbatim
	People   []Stakeholder `json:"-"`
	End      Date          `json:"-"` // of the last quarter
}

// PlanKind is what a plan is for.
type PlanKind string

// The kinds of plans: for a customer, for one who has left, for one to be.
const (
	PlanGrow    PlanKind = "account plan"
	PlanWinBack PlanKind = "win-back plan"
	PlanLand    PlanKind = "landing plan"
)

// PlanQuarter is what is done in one quarter.
type PlanQuarter struct {
	Quarter string   `json:"quarter"`
	Start   Date     `json:"start"`
	End     Date     `json:"end"`
	Actions []Action `json:"actions"`
}

// PlanRequest is what a plan is asked for: the user's own goals, beside those
// of the success plan, how many quarters from the one of today on, and the note
// that it will stand in.
type PlanRequest struct {
	Goals    []string
	Quarters int
	Note     Source
}

// PlanAccount plans an account.
func PlanAccount(b *Book, a *Account, req PlanRequest, today Date) AccountPlan {
	br := Brief(b, a, today)
	w := renewalPrep{b, a, &br, performance(b, a, b.Settings.fiscalQuarter(today).Prev(), today), today}
	p := AccountPlan{
		Account: a.Name, AccountID: a.ID, Status: a.Status, Kind: PlanGrow,
		Overview: w.overview(), Goals: w.goals(req), Map: br.Map, Expansion: br.Expansion, Risks: w.risks(), Unknown: br.Unknown,
		NotePath: a.Path, SameFile: SharesFileName(b, a), Given: req.Goals, People: br.Stakeholders,
	}
	switch a.Status {
	case "churned":
		p.Kind = PlanWinBack
	case "prospect":
		p.Kind = PlanLand
	}
	p.Plan = w.quarters(req)
	last := p.Plan[len(p.Plan)-1]
	p.End, p.Horizon = last.End, p.Plan[0].Quarter
	if req.Quarters > 1 {
		p.Horizon += " – " + last.Quarter
	}
	return p
}

// overview is who they are and how it has gone so far.
func (w renewalPrep) overview() []Line {
	list := []Line{}
	if w.a.Summary != "" {
		list = append(list, Line{Text: w.a.Summary, Source: w.a.Source("")})
	}
	if w.a.Status == "churned" {
		list = append(list, Line{Text: "Churned" + on(w.a.ChurnedOn, w.today) + named(": ", w.a.ChurnReason), Source: w.a.Source("churned_on")})
		for _, m := range w.book.Movements {
			if m.AccountID == w.a.ID && m.Type == "churn" && m.Date <= w.today {
				list = append(list, Line{m.Date, "Paid " + w.money(-m.Amount) + " a year until then", m.Source})
			}
		}
	} else if w.br.Motion != "" {
		list = append(list, Line{Text: "Motion: " + w.br.Motion, Source: w.a.Source("motion")})
	}
	list = append(list, w.facts()...)
	if w.a.Active() {
		list = append(append(list, w.performance.UsageLines()...), w.performance.SupportLines(w.today)...)
	}
	if q := w.br.LastQBR; q != nil {
		list = append(list, Line{q.Date, "Last QBR " + q.Date.Near(w.today) + meetingNotes(q), q.Source})
	}
	return append(list, w.br.Value...)
}

// goals are the user's for this plan, then those of the success plan.
func (w renewalPrep) goals(req PlanRequest) []Line {
	list := []Line{}
	for _, g := range req.Goals {
		list = append(list, Line{Text: g, Source: req.Note})
	}
	for i := range w.a.SuccessPlan {
		g := &w.a.SuccessPlan[i]
		list = append(list, Line{Text: g.Describe(w.today), Source: g.Source})
	}
	return list
}

// owner is who does what has no other owner: the CSM of the account.
func (w renewalPrep) owner() string { return cmp.Or(w.a.CSM, w.book.Settings.User, "CSM") }

// quarters puts every action into the quarter it is due in. What has no date is
// for the first one, and is due at its end.
func (w renewalPrep) quarters(req PlanRequest) []PlanQuarter {
	list := make([]PlanQuarter, req.Quarters)
	q := w.book.Settings.fiscalQuarter(w.today)
	for i := range list {
		list[i] = PlanQuarter{q.Label, q.Start, q.End, []Action{}}
		q = q.Next()
	}
	for _, step := range w.planned(req, list[len(list)-1].End) {
		step.Owner = cmp.Or(step.Owner, w.owner())
		step.Due = cmp.Or(step.Due, list[0].End)
		if step.Due < w.today {
			step.Why = "overdue" + named("; ", step.Why)
		}
		at := slices.IndexFunc(list, func(q PlanQuarter) bool { return step.Due <= q.End })
		if at < 0 {
			at = len(list) - 1
		}
		list[at].Actions = append(list[at].Actions, step)
	}
	for i := range list {
		list[i].Actions = append(list[i].Actions, w.rhythm(list[i])...)
		slices.SortStableFunc(list[i].Actions, func(a, b Action) int { return cmp.Compare(a.Due, b.Due) })
		list[i].Actions = distinct(list[i].Actions)
	}
	return list
}
