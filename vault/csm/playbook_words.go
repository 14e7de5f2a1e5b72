package csm

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"csmd/vault/pattern"
)

var (
	renewalTrigger = pattern.New(`^renewal(?: window)?[ :=]*(?:(?:due )?(?:in|within|at) )?([1-9]\d{0,2}) ?(?:d|days?)?$` +
		`|^([1-9]\d{0,2}) ?(?:d|days?) (?:before|to|until) (?:the )?renewal$`)
	lifecycleTrigger = pattern.New(`^lifecycle(?: is| changes to| becomes)?[ :=→>-]*([a-z]+)$`)
	signalTrigger    = pattern.New(`^signal[ :=]+`)
	lifecycles       = []string{"onboarding", "adopting", "nurturing", "renewing"}
)

// triggerWords are what people call a trigger, and its own name.
var triggerWords = map[string]string{
	"championleft": "no_active_champion", "championgone": "no_active_champion", "lostchampion": "no_active_champion", "nochampion": "no_active_champion",
	"detractor": "nps", "npsdetractor": "nps", "newdetractor": "nps", "lownps": "nps",
	"lowutilization": "low_utilisation", "escalation": "open_escalation", "usagedecline": "usage_drop",
	"newaccount": "onboarding", "newcustomer": "onboarding",
}

// parseTrigger reads the Trigger cell of a playbook: a signal by its name, in
// any spelling; "renewal in 90 days"; "lifecycle: onboarding"; "at risk".
func parseTrigger(text string) (trigger, error) {
	folded := signalTrigger.ReplaceAllString(strings.ReplaceAll(Fold(text), "_", " "), "")
	if m := renewalTrigger.FindStringSubmatch(folded); m != nil {
		days, _ := strconv.Atoi(m[1] + m[2]) // one of the two is empty
		return trigger{renewal: days}, nil
	}
	key := Key(folded)
	if m := lifecycleTrigger.FindStringSubmatch(folded); m != nil {
		key = m[1]
	}
	if word := triggerWords[key]; word != "" {
		key = Key(word)
	}
	switch {
	case slices.Contains(lifecycles, key):
		return trigger{lifecycle: key}, nil
	case key == "atrisk":
		return trigger{level: LevelAtRisk}, nil
	case key == "watch":
		return trigger{level: LevelWatch}, nil
	}
	for _, rule := range signalRules {
		if Key(rule.name) == key {
			return trigger{signal: rule.name}, nil
		}
	}
	return trigger{}, fmt.Errorf("%q is not a trigger; write renewal in 90 days, lifecycle: onboarding (or %s), at risk, watch, or a signal: %s",
		clip(text, 80), strings.Join(lifecycles[1:], ", "), strings.ReplaceAll(strings.Join(SignalNames(), ", "), "_", " "))
}
