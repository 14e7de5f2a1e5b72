package csm

import (
	"strings"

	"csmd/vault/pattern"
)

// servedBy names the metric that work of a category serves.
var servedBy = map[string]string{
	"renewals": "nrr", "expansion": "nrr", "customer-health": "churn", "support-escalation": "churn",
	"account-management": "accounts", "onboarding": "accounts", "qbr": "accounts", "product-feedback": "accounts",
}

var currentNote = pattern.New(`(?i)\s*\(\s*current[^)]*\)`)

// GoalFor is the goal that work of a category serves, in the user's words, or
// "" when no goal fits: every task should serve a goal.
func GoalFor(category string, goals []Goal) string {
	metric := servedBy[category]
	for _, g := range goals {
		if metric != "" && g.Metric == metric {
			return strings.TrimSpace(currentNote.ReplaceAllString(g.Text, ""))
		}
	}
	return ""
}
