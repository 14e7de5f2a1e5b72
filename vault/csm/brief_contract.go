package csm

import (
	"cmp"
	"slices"
)

// Contract is the term an account is in, and the dates that follow from it.
type Contract struct {
	ARR            *Money `json:"arr,omitempty"` // left out: unknown
	TCV            *Money `json:"tcv,omitempty"`
	Start          Date   `json:"start,omitempty"`
	End            Date   `json:"end,omitempty"`  // the last day of service
	Days           *int   `json:"days,omitempty"` // to the end; negative once it has passed
	TermMonths     int    `json:"term_months,omitempty"`
	AutoRenew      YesNo  `json:"auto_renew,omitempty"`
	NoticeDays     int    `json:"notice_days,omitempty"`
	NoticeDeadline Date   `json:"notice_deadline,omitempty"`
	NoticeNote     string `json:"notice_note,omitempty"` // what the deadline means today
	TwoWeeksBefore Date   `json:"two_weeks_before,omitempty"`
	ARRSource      Source `json:"arr_source,omitempty"`
	Source         Source `json:"source"` // of the end, else of the account
}

// contractOf is nil for an account that says nothing of a contract.
func contractOf(a *Account, today Date) *Contract {
	c := Contract{
		Start: a.ContractStart, End: a.ContractEnd, Days: daysUntil(a.ContractEnd, today), TermMonths: a.TermMonths,
		AutoRenew: a.AutoRenew, NoticeDays: a.NoticeDays, Source: a.Source("contract_end"),
	}
	if a.ARRKnown {
		c.ARR, c.ARRSource = &a.ARR, a.Source("arr")
	}
	if a.TCV != 0 {
		c.TCV = &a.TCV
	}
	if c.ARR == nil && c.TCV == nil && c.Start == "" && c.End == "" && c.TermMonths == 0 {
		return nil
	}
	if c.TermMonths == 0 && c.Start != "" && c.End > c.Start {
		c.TermMonths = wholeMonths(c.Start, c.End)
	}
	if a.Active() {
		c.NoticeDeadline = a.NoticeDeadline(c.End)
		c.NoticeNote = noticeNote(c.NoticeDeadline, today, a.AutoRenew)
		c.TwoWeeksBefore = c.End.AddDays(-14)
	}
	return &c
}

// BriefHealth is what the CSM recorded, beside what the data says.
type BriefHealth struct {
	Recorded     Health   `json:"recorded,omitempty"` // left out: unscored
	Pulse        string   `json:"pulse,omitempty"`
	Reviewed     Date     `json:"reviewed,omitempty"`
	Reason       string   `json:"reason,omitempty"`
	Level        Level    `json:"level"`
	Signals      []Signal `json:"signals"`
	Acknowledged []Line   `json:"acknowledged"` // signals set aside, until when and why
	Disagrees    bool     `json:"disagrees"`
	Actions      []string `json:"suggested_actions"`
	Source       Source   `json:"source"`
}

func briefHealth(a *Account, as Assessment) BriefHealth {
	return BriefHealth{
		Recorded: as.Recorded, Pulse: a.Pulse, Reviewed: a.HealthReviewed, Reason: a.HealthReason, Level: as.Level,
		Signals: as.Signals, Acknowledged: setAside(as.Acknowledged), Disagrees: as.Disagrees, Actions: as.Actions,
		Source: a.Source("health"),
	}
}

func setAside(list []AcknowledgedSignal) []Line {
	lines := []Line{}
	for _, k := range list {
		text := k.Signal + ": " + k.Detail
		if k.Reason != "" {
			text += "; " + k.Reason
		}
		lines = append(lines, Line{k.Until, text, k.Source})
	}
	return lines
}

// byWeight orders people as one would name them: those still there first, then
// buyers and champions, then by influence.
func byWeight(people []Stakeholder) []Stakeholder {
	list := append([]Stakeholder{}, people...)
	rank := func(p *Stakeholder) int {
		n := map[string]int{"high": 0, "medium": 2, "low": 4}[Key(p.Influence)]
		if !p.Active() {
			n += 10
		}
		if !p.Buys() && !p.Has("champion") && !p.Has("executive sponsor") {
			n++
		}
		return n
	}
	slices.SortStableFunc(list, func(a, b Stakeholder) int { return cmp.Compare(rank(&a), rank(&b)) })
	return list
}
