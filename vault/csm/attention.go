package csm

import "cmp"

// AttentionReport answers "Which accounts need my attention?" by what the data
// says, beside what is recorded. The lists are worst first, then by ARR.
type AttentionReport struct {
	Scope          Scope                `json:"scope"`
	AtRisk         []AttentionItem      `json:"at_risk"`
	Watch          []AttentionItem      `json:"watch"`
	Acknowledged   []AcknowledgedSignal `json:"acknowledged"`
	ContactOverdue []GapItem            `json:"contact_overdue"`
	ContactDue     []GapItem            `json:"contact_due_today"` // the last day that is in time
	StaleHealth    []GapItem            `json:"stale_health"`
	Disagree       []Disagreement       `json:"disagreements"`
	Accounts       int                  `json:"accounts"` // looked at
}

// AttentionItem is one account that needs attention, and why.
type AttentionItem struct {
	Account     string   `json:"account"`
	AccountID   string   `json:"account_id"`
	ARR         Money    `json:"arr"`
	Recorded    Health   `json:"recorded,omitempty"`
	Level       Level    `json:"level"`
	Disagrees   bool     `json:"disagrees"`
	Signals     []Signal `json:"signals"`
	Actions     []string `json:"suggested_actions"`
	Unknown     []string `json:"unknown"` // what there is no data for
	ContractEnd Date     `json:"contract_end,omitempty"`
	Days        *int     `json:"days,omitempty"` // to the contract end
	Source      Source   `json:"source"`
}

// GapItem is an account and the days since something was done.
type GapItem struct {
	Account   string `json:"account"`
	AccountID string `json:"account_id"`
	Days      int    `json:"days"`
	Source    Source `json:"source"`
	arr       Money
}

// Disagreement is an account whose recorded health is not what its signals say.
type Disagreement struct {
	Account   string `json:"account"`
	AccountID string `json:"account_id"`
	Recorded  Health `json:"recorded"`
	Level     Level  `json:"level"`
	Source    Source `json:"source"` // of the recorded health
}

// Attention assesses the accounts of a scope. A level ("at_risk", "watch")
// leaves the other list empty; "" gives both.
func Attention(b *Book, today Date, scope Scope, level Level) AttentionReport {
	r := AttentionReport{
		Scope: cmp.Or(scope, ScopePortfolio), AtRisk: []AttentionItem{}, Watch: []AttentionItem{},
		Acknowledged: []AcknowledgedSignal{}, ContactOverdue: []GapItem{}, ContactDue: []GapItem{},
		StaleHealth: []GapItem{}, Disagree: []Disagreement{},
	}
	all := Assessments(b, today)
	for i := range b.Accounts {
		a := &b.Accounts[i]
		as, active := all[a.ID]
		if !active || !b.Settings.In(r.Scope, a) {
			continue
		}
		r.Accounts++
		r.add(a, as, today, b.Settings.threshold("contact_overdue"))
	}
	r.sort()
	if level == LevelWatch {
		r.AtRisk = []AttentionItem{}
	}
	if level == LevelAtRisk {
		r.Watch = []AttentionItem{}
	}
	return r
}

func (r *AttentionReport) add(a *Account, as Assessment, today Date, contactGap float64) {
	switch as.Level {
	case LevelAtRisk:
		r.AtRisk = append(r.AtRisk, attentionItem(a, as, today))
	case LevelWatch:
		r.Watch = append(r.Watch, attentionItem(a, as, today))
	}
	if as.Disagrees {
		r.Disagree = append(r.Disagree, Disagreement{a.Name, a.ID, as.Recorded, as.Level, a.Source("health")})
	}
	r.Acknowledged = append(r.Acknowledged, as.Acknowledged...)
	for _, s := range as.Signals {
		switch s.Signal {
		case "contact_overdue":
			r.ContactOverdue = append(r.ContactOverdue, GapItem{a.Name, a.ID, *as.Facts.Contact.ContactDays, s.Source, a.ARR})
		case "stale_health":
			r.StaleHealth = append(r.StaleHealth, GapItem{a.Name, a.ID, today.Sub(a.HealthReviewed), s.Source, a.ARR})
		}
	}
	if c := as.Facts.Contact; c.ContactDays != nil && float64(*c.ContactDays) == contactGap {
		r.ContactDue = append(r.ContactDue, GapItem{a.Name, a.ID, *c.ContactDays, c.ContactSource, a.ARR})
	}
}

func attentionItem(a *Account, as Assessment, today Date) AttentionItem {
	return AttentionItem{
		Account: a.Name, AccountID: a.ID, ARR: a.ARR,
		Recorded: as.Recorded, Level: as.Level, Disagrees: as.Disagrees,
		Signals: as.Signals, Actions: as.Actions, Unknown: as.Facts.Unknown,
		ContractEnd: a.ContractEnd, Days: daysUntil(a.ContractEnd, today), Source: a.Source(""),
	}
}

// daysUntil is the number of days from today to a date, or nil when the date
// is unknown.
func daysUntil(d, today Date) *int {
	if d == "" {
		return nil
	}
	n := d.Sub(today)
	return &n
}
