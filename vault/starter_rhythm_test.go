package vault

import (
	"maps"
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
// nothing is overdue; each weekly item is due within a week; and from the first
// line of the log on, what is missed since then is.
func TestStarterRhythms(t *testing.T) {
	for _, role := range starter.Roles {
		s, err := openRole(t, role).Book(t.Context())
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
		for first := csm.Date("2026-12-20"); first < "2027-03-05"; first = first.AddDays(1) {
			s.CadenceLog = nil
			if late := csm.CadencesDue(s.Book, first, 1).Overdue; len(late) > 0 {
				t.Errorf("%s: on %s %s is overdue, though nothing was logged", role, first, late[0].ID)
			}
			s.CadenceLog = []csm.CadenceDone{{ID: "day-start", Date: first}}
			weekly := map[string]bool{}
			for day := first; day < first.AddDays(7); day = day.AddDays(1) {
				now := csm.CadencesDue(s.Book, day, 1)
				for _, c := range now.Due {
					weekly[c.ID] = true
				}
				for _, c := range now.Overdue {
					if c.Due < first {
						t.Errorf("%s, begun on %s: %s is overdue since %s", role, first, c.ID, c.Due)
					}
				}
			}
			for id, every := range rhythms[role] {
				if every == "week" && !weekly[id] {
					t.Errorf("%s, begun on %s: %s is not due within a week", role, first, id)
				}
			}
		}
	}
}
