package csm

import "strings"

// trigger is what a playbook waits for. One of its parts is set.
type trigger struct {
	signal    string // a signal of SignalNames
	renewal   int    // an open renewal due within so many days,
	until     int    // and in more than so many: nearer ones have a row of their own
	lifecycle string // the account's lifecycle
	level     Level  // the level of the account's signals
}

// triggerHit is a trigger that holds for an account: why, the day the due date
// is counted from (today when unknown), and from when on an existing task is
// the proposed one.
type triggerHit struct {
	why         string
	from, since Date
}

// renewalDays are the windows that the rows of Playbooks.md name. A renewal is
// in the nearest one: who comes to it at 25 days is told to get it signed, not
// to start it too.
type renewalDays []int

func renewalWindowsOf(rows []Playbook) (list renewalDays) {
	for _, p := range rows {
		if tr, err := parseTrigger(p.Trigger); err == nil && tr.renewal > 0 && PlaybookProblem(p) == nil {
			list = append(list, tr.renewal)
		}
	}
	return list
}

// inside is the widest window that lies within another, or 0.
func (w renewalDays) inside(days int) (widest int) {
	for _, d := range w {
		if d < days {
			widest = max(widest, d)
		}
	}
	return widest
}

// occasionSlack is how many days before its occasion (a renewal entering its
// window, an escalation opened) a finished task still belongs to it, and not to
// the renewal or escalation before.
const occasionSlack = 60

func (t trigger) hits(d desk, a *Account, as Assessment) (triggerHit, bool) {
	switch {
	case t.renewal > 0:
		r, ok := d.renewal[a.ID]
		days := r.DueDate.Sub(d.today)
		if !ok || days < 0 || days > t.renewal || t.until > 0 && days <= t.until {
			return triggerHit{}, false
		}
		entered := r.DueDate.AddDays(-t.renewal)
		return triggerHit{d.renewalWords(r), entered, entered.AddDays(-occasionSlack)}, true
	case t.lifecycle != "":
		return triggerHit{why: "lifecycle: " + t.lifecycle}, Key(a.Lifecycle) == Key(t.lifecycle)
	case t.level != "":
		return triggerHit{why: "signals say " + strings.ReplaceAll(string(t.level), "_", " ")}, as.Level == t.level
	}
	for _, s := range as.Signals {
		if s.Signal == t.signal {
			return triggerHit{why: s.Detail, since: as.Facts.began(s.Signal).AddDays(-occasionSlack)}, true
		}
	}
	return triggerHit{}, false
}

// began is the day of what set a signal off, where a row of a ledger has one.
// The others hold on until somebody changes the account, so they are one
// occasion.
func (f *AccountFacts) began(signal string) Date {
	switch {
	case signal == "nps" && f.NPS != nil:
		return f.NPS.Date
	case signal == "usage_drop" && f.Usage != nil && f.Usage.Hours != nil:
		return Date(f.Usage.Hours.Month + "-01")
	case signal == "open_escalation" && f.Tickets != nil && len(f.Tickets.Escalations) > 0:
		return dayOf(f.Tickets.Escalations[len(f.Tickets.Escalations)-1].Opened)
	}
	return ""
}

// signalCategory is the kind of work that answers a signal, where it isn't
// customer-health.
var signalCategory = map[string]string{
	"open_escalation": "support-escalation", "renewal_overdue": "renewals",
	"contact_overdue": "account-management", "no_engagement": "account-management",
	"unmet_stakeholder": "account-management", "single_threaded": "account-management",
	"no_access_to_buyer": "account-management", "no_active_champion": "account-management",
}

// category is the category of the tasks that a trigger proposes.
func (t trigger) category() string {
	switch {
	case t.renewal > 0, t.lifecycle == "renewing":
		return "renewals"
	case t.lifecycle == "onboarding":
		return "onboarding"
	case t.lifecycle != "":
		return "account-management"
	}
	if c := signalCategory[t.signal]; c != "" {
		return c
	}
	return "customer-health"
}
