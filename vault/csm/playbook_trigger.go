package csm

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// trigger is what a playbook waits for. One of its parts is set.
type trigger struct {
	signal    string // a signal of SignalNames
	renewal   int    // an open renewal due within so many days
	lifecycle string // the account's lifecycle
	level     Level  // the level of the account's signals
}

var (
	renewalTrigger   = regexp.MustCompile(`^renewal (?:in|within|due in) ([1-9]\d{0,2})(?: days?)?$`)
	lifecycleTrigger = regexp.MustCompile(`^lifecycle(?: is|:| =|=)? ?([a-z-]+)$`)
	lifecycles       = []string{"onboarding", "adopting", "nurturing", "renewing"}
)

// parseTrigger reads the Trigger cell of a playbook: a signal by its name, in
// any spelling; "renewal in 90 days"; "lifecycle: onboarding"; "at risk".
func parseTrigger(text string) (trigger, error) {
	folded := strings.TrimPrefix(Fold(text), "signal: ")
	if m := renewalTrigger.FindStringSubmatch(folded); m != nil {
		days, _ := strconv.Atoi(m[1])
		return trigger{renewal: days}, nil
	}
	if m := lifecycleTrigger.FindStringSubmatch(folded); m != nil && slices.Contains(lifecycles, m[1]) {
		return trigger{lifecycle: m[1]}, nil
	}
	switch key := Key(folded); {
	case slices.Contains(lifecycles, key):
		return trigger{lifecycle: key}, nil
	case key == "atrisk":
		return trigger{level: LevelAtRisk}, nil
	case key == "watch":
		return trigger{level: LevelWatch}, nil
	default:
		for _, rule := range signalRules {
			if Key(rule.name) == key {
				return trigger{signal: rule.name}, nil
			}
		}
	}
	return trigger{}, fmt.Errorf("%q is not a trigger; write a signal (%s …), renewal in 90 days, lifecycle: onboarding, or at risk", text, signalRules[2].name)
}

// triggerHit is a trigger that holds for an account: why, the day the due date
// is counted from (today when unknown), and from when on an existing task is
// the proposed one.
type triggerHit struct {
	why         string
	from, since Date
}

// renewalSlack is how long before a renewal enters its window a finished task
// still belongs to it and not to the term before.
const renewalSlack = 60

func (t trigger) hits(d desk, a *Account, as Assessment) (triggerHit, bool) {
	switch {
	case t.renewal > 0:
		r, ok := d.renewal[a.ID]
		days := r.DueDate.Sub(d.today)
		if !ok || days < 0 || days > t.renewal {
			return triggerHit{}, false
		}
		entered := r.DueDate.AddDays(-t.renewal)
		return triggerHit{d.renewalWords(r), entered, entered.AddDays(-renewalSlack)}, true
	case t.lifecycle != "":
		return triggerHit{why: "lifecycle: " + t.lifecycle}, Key(a.Lifecycle) == Key(t.lifecycle)
	case t.level != "":
		return triggerHit{why: "signals say " + strings.ReplaceAll(string(t.level), "_", " ")}, as.Level == t.level
	}
	for _, s := range as.Signals {
		if s.Signal == t.signal {
			return triggerHit{why: s.Detail}, true
		}
	}
	return triggerHit{}, false
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
