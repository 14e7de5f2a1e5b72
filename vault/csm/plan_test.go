package csm

import (
	"strings"
	"testing"
)

// TestPlanIsWhole holds that a plan leaves no quarter empty, that each action
// in it has an owner, a day and a source, and that nothing dated is lost.
func TestPlanIsWhole(t *testing.T) {
	for _, status := range []string{"active", "churned", "prospect"} {
		for _, quarters := range []int{1, 4, 12} {
			b := pressed(t)
			b.Accounts[0].Status, b.Accounts[0].ContractEnd = status, "2026-05-31"
			b.Renewals = nil
			p := PlanAccount(b, &b.Accounts[0], PlanRequest{Goals: []string{"Win the second team"}, Quarters: quarters, Note: "plan"}, tuesday)
			if len(p.Plan) != quarters {
				t.Fatalf("%s: %d quarters of %d", status, len(p.Plan), quarters)
			}
			var said []string
			for i, q := range p.Plan {
				if len(q.Actions) == 0 || i > 0 && q.Start != p.Plan[i-1].End.AddDays(1) {
					t.Errorf("%s, %s: empty, or not after the one before: %+v", status, q.Quarter, q)
				}
				for _, a := range q.Actions {
					said = append(said, a.Action)
					if a.Source == "" || a.Due == "" || a.Owner == "" || a.Due > q.End && i < quarters-1 {
						t.Errorf("%s, %s: %+v", status, q.Quarter, a)
					}
				}
			}
			want := []string{"Win the second team", "Order form", "Send the ROI sheet"}
			if status == "active" {
				want = append(want, "Seats", "Second site", "Have the renewal signed")
			}
			for _, w := range want {
				if quarters > 1 && !strings.Contains(strings.Join(said, "\n"), w) {
					t.Errorf("%s, %d quarters: nothing about %q in %q", status, quarters, w, said)
				}
			}
		}
	}
}
