package vault

import (
	"strings"
	"testing"
)

// Rows of a success plan and of opportunities go into the tables of their
// accounts' notes, under the names that these have for their columns.
func TestSectionsAreTakenIn(t *testing.T) {
	v := openNotes(t, map[string]string{
		"Accounts/acme.md": "---\ntype: account\nid: acme\n---\n\n## Expansion\n\n| Name | Target | Amount | Mine |\n|---|---|---|---|\n| Werk 2 | 2026-04-30 | 25K | x |\n\n## Notes\n- mine\n",
		"Accounts/beta.md": "---\ntype: account\nid: beta\n---\n\n# Beta\n",
	})
	deals := csvFile("opportunities", "account_id,opportunity,arr,target_date", "acme,Werk 2,25000,2026-04-30", "acme,Werk 3 | = ,1000,", "beta,More seats,500,2026-05-01", "gone,X,1,", "beta,,1,")
	plans := csvFile("success_plans", "account,goal,baseline,actual,due,status", "beta,Go live,none,,2026-03-01,planned", "beta,Go live fast,,,someday,")
	if out := imported(t, v, deals); out.Rows != (ImportRows{New: 2, Unchanged: 1, Rejected: 2}) || len(out.Kept) > 0 {
		t.Errorf("opportunities: %+v, %+v, kept %+v", out.Rows, out.Problems, out.Kept)
	}
	if out := imported(t, v, plans); out.Rows != (ImportRows{New: 2}) || len(out.Problems) != 1 || out.Problems[0].Column != "due" {
		t.Errorf("success plans: %+v, %+v", out.Rows, out.Problems)
	}
	want := "| Werk 2 | 2026-04-30 | 25K | x |\n| Werk 3 \\| = |  | 1000 |  |\n\n## Notes\n- mine\n"
	if got := noteText(t, v, "Accounts/acme.md"); !strings.HasSuffix(got, want) {
		t.Errorf("Acme is\n%s", got)
	}
	write(t, v.root, "Accounts/beta.md", strings.Replace(noteText(t, v, "Accounts/beta.md"), "planned", "on_track", 1))
	next := plans
	next.Data = []byte(strings.Replace(string(plans.Data), "none,,2026-03-01,planned", "none,half,2026-03-08,behind", 1))
	out := imported(t, v, next)
	if out.Rows != (ImportRows{Changed: 1, Unchanged: 1}) || len(out.Kept) != 1 || out.Kept[0] != (KeptValue{Line: 2, Account: "Beta, Go live", Property: "status", Yours: "on_track", Theirs: "behind"}) {
		t.Errorf("success plans again: %+v, kept %+v", out.Rows, out.Kept)
	}
	if got := noteText(t, v, "Accounts/beta.md"); !strings.Contains(got, "| Go live | none |  | half | 2026-03-08 | on_track |\n") {
		t.Errorf("Beta is\n%s", got)
	}
	if out := imported(t, v, deals); out.Rows != (ImportRows{Unchanged: 3, Rejected: 2}) {
		t.Errorf("opportunities again: %+v, kept %+v", out.Rows, out.Kept)
	}
}
