package vault

import (
	"maps"
	"slices"
	"testing"

	"csmd/vault/csm"
	"csmd/vault/starter"
)

// What each role does, and how often.
var rhythms = map[string]map[string]string{
	"csm": {
		"day-start": "day", "week-plan": "week", "account-team-sync": "week", "traits-review": "week", "customer-syncs": "week", "week-review": "week",
		"team-check-in": "2 weeks", "forecast-review": "2 weeks", "one-on-one": "2 weeks",
		"mbr": "month", "health-update": "month", "customer-contact": "month", "accomplishments": "month",
		"internal-qbr": "fiscal quarter", "customer-qbr": "quarter", "win-loss": "quarter", "planning": "fiscal quarter",
	},
	"leader": {
		"day-start": "day", "exec-staff": "week", "team-staff": "week", "one-on-ones": "week", "week-review": "week",
		"peer-one-on-ones": "2 weeks", "one-on-one": "2 weeks", "dashboard-review": "2 weeks", "forecast-review": "2 weeks",
		"initiative-review": "month", "mbr": "month", "sponsor-calls": "month", "all-hands": "month",
		"internal-qbr": "fiscal quarter", "board": "fiscal quarter", "win-loss": "quarter", "planning-offsite": "fiscal quarter",
	},
}

// A new vault has the rhythm of its role, in order. Whatever day it begins on,
// nothing is overdue from before, and within a week each weekly item was due.
func TestStarterRhythms(t *testing.T) {
	for _, role := range starter.Roles {
		for _, first := range []csm.Date{"2026-01-15", "2026-12-31", "2028-02-29"} {
			s, err := openRole(t, role, first).Book(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range s.Problems {
				t.Errorf("%s: %s: %s", role, csm.At(p.Path, p.Line), p.Message)
			}
			have := map[string]string{}
			for _, c := range s.Cadences {
				have[c.ID] = c.Every
			}
			if !maps.Equal(have, rhythms[role]) {
				t.Errorf("the rhythm of %s is %v", role, have)
			}
			if late := csm.CadencesDue(s.Book, first, 1).Overdue; len(late) > 0 {
				t.Errorf("%s, begun on %s: %s is overdue from the start", role, first, late[0].ID)
			}
			weekly := fallDue(s.Book, first, 7)
			for id, every := range rhythms[role] {
				if (every == "day" || every == "week") && !slices.Contains(weekly, id) {
					t.Errorf("%s, begun on %s: %s is not due within a week", role, first, id)
				}
			}
		}
	}
}

// fallDue are the cadences that are due on one of so many days.
func fallDue(b *csm.Book, from csm.Date, days int) (ids []string) {
	for i := range days {
		for _, c := range csm.CadencesDue(b, from.AddDays(i), 1).Due {
			ids = append(ids, c.ID)
		}
	}
	return ids
}
