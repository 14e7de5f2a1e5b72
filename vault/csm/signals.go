package csm

// Weight says how much a signal counts: one critical signal alone makes an
// account worth watching, an aggravating one makes another worse.
type Weight string

// The weights of signals.
const (
	WeightCritical    Weight = "critical"
	WeightWarning     Weight = "warning"
	WeightAggravating Weight = "aggravating"
	WeightInfo        Weight = "info"
)

// Level is what the signals of an account say together. It is not the recorded
// health, which the CSM sets; both are shown side by side.
type Level string

// The levels. At risk takes a critical signal and one more that isn't mere
// information; watch a critical signal or a warning.
const (
	LevelAtRisk Level = "at_risk"
	LevelWatch  Level = "watch"
	LevelNone   Level = "none"
)

// Signal is one thing that the data says about an account, with its figure and
// where that stands.
type Signal struct {
	Signal string `json:"signal"`
	Weight Weight `json:"weight"`
	Detail string `json:"detail"`
	Source Source `json:"source"`

	marks []string // what the detail names; a new one makes the signal worse
}

// Assessment is what an account's newest data says today, beside what the CSM
// recorded.
type Assessment struct {
	Recorded     Health               `json:"recorded,omitempty"` // left out: unscored
	Level        Level                `json:"level"`
	Disagrees    bool                 `json:"disagrees"` // recorded health and level differ
	Signals      []Signal             `json:"signals"`   // worst first
	Acknowledged []AcknowledgedSignal `json:"acknowledged"`
	Actions      []string             `json:"suggested_actions"`
	Facts        AccountFacts         `json:"-"`
}

// Assess is the assessment of one account. Churned accounts and prospects have
// no signals. What is unknown is never a signal; Facts.Unknown names it.
func Assess(b *Book, a *Account, today Date) Assessment {
	var open []Renewal
	for _, r := range b.OpenRenewals() {
		if r.AccountID == a.ID {
			open = append(open, r)
		}
	}
	return subject{b.Settings, a, Facts(b, a, today), open, today}.assess()
}

// Assessments are the assessments of all active accounts, by id.
func Assessments(b *Book, today Date) map[string]Assessment {
	_, assessed := b.on(today)
	return assessed
}

func assessmentsOf(b *Book, facts map[string]AccountFacts, today Date) map[string]Assessment {
	open := map[string][]Renewal{}
	for _, r := range b.OpenRenewals() {
		open[r.AccountID] = append(open[r.AccountID], r)
	}
	all := make(map[string]Assessment, len(b.Accounts))
	for i := range b.Accounts {
		if a := &b.Accounts[i]; a.Active() {
			all[a.ID] = subject{b.Settings, a, facts[a.ID], open[a.ID], today}.assess()
		}
	}
	return all
}

// subject is all that the rules of signals look at.
type subject struct {
	settings Settings
	account  *Account
	facts    AccountFacts
	renewals []Renewal // open ones, soonest first
	today    Date
}

func (s subject) assess() Assessment {
	as := Assessment{
		Recorded: s.account.Health, Signals: []Signal{}, Acknowledged: []AcknowledgedSignal{},
		Actions: []string{}, Facts: s.facts,
	}
	if s.account.Active() {
		for _, rule := range signalRules {
			found, ok := rule.find(s)
			if !ok {
				continue
			}
			found.Signal, found.Weight = rule.name, rule.weight
			if ack, ok := s.acknowledged(rule, found); ok {
				as.Acknowledged = append(as.Acknowledged, ack)
				continue
			}
			as.Signals = append(as.Signals, found)
			as.Actions = append(as.Actions, rule.action)
		}
	}
	as.Level = levelOf(as.Signals)
	as.Disagrees = as.Recorded != "" && as.Recorded != as.Level.health()
	return as
}

// levelOf is the level of a set of signals.
func levelOf(signals []Signal) Level {
	n := map[Weight]int{}
	for _, s := range signals {
		n[s.Weight]++
	}
	serious := n[WeightCritical] + n[WeightWarning]
	switch {
	case n[WeightCritical] > 0 && serious+n[WeightAggravating] > 1:
		return LevelAtRisk
	case serious > 0:
		return LevelWatch
	}
	return LevelNone
}

// health is the recorded health that agrees with a level.
func (l Level) health() Health {
	switch l {
	case LevelAtRisk:
		return AtRisk
	case LevelWatch:
		return Watch
	}
	return Healthy
}
