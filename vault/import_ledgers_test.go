package vault

import (
	"fmt"
	"strings"
	"testing"

	"csmd/vault/txn"
)

// A month or day that is on record with other figures is named, with both, and
// stays as it is.
func TestOtherFiguresAreNamed(t *testing.T) {
	const usage = "month,account_id,seats_purchased,seats_active,usage_hours\n2026-01,acct-a,100,48,\"1,200.50\"\n2025-12,acct-a,100,,\n"
	const health = "Datum;account;status;source\n2026-01-05;Alpha;yellow;csm\n"
	v := openNotes(t, map[string]string{
		"Accounts/a.md":           "---\ntype: account\nid: acct-a\nname: Alpha\n---\n",
		"Data/usage-monthly.csv":  usage,
		"Data/health-history.csv": strings.Replace(health, "Datum", "date", 1),
	})
	out := imported(t, v, csvFile("usage", "Account,Period,Seats,MAU,Hours,Features Used",
		"Alpha,2026-01,100,52,1300,7", // two differ, and what the ledger has no column for doesn't
		"Alpha,2026-01-15,100,48,1200.5,8",
		"Alpha,2025-12,100,40,,", // nothing is on record
		"Alpha,2026-02,100,50,10,",
		"Alpha,2026-02,100,51,10,"))
	if out.Rows != (ImportRows{New: 1, Unchanged: 1, Rejected: 3}) {
		t.Errorf("%+v", out.Rows)
	}
	got := ""
	for _, p := range out.Problems {
		got += p.Column + " " + p.Value + " " + p.Reason[:strings.Index(p.Reason, ",")] + "\n"
	}
	want := "MAU 52 differs from what is on record: 48 (line 2 of usage-monthly.csv)\n" +
		"Hours 1300 differs from what is on record: 1\n" + // 1,200.50
		"MAU 40 differs from what is on record: nothing (line 3 of usage-monthly.csv)\n" +
		"MAU 51 differs from what is on record: 50 (line 5 of this file)\n"
	if got != want {
		t.Errorf("named are\n%s\nwant\n%s", got, want)
	}
	if got := noteText(t, v, "Data/usage-monthly.csv"); got != usage+"2026-02,acct-a,100,50,10\n" {
		t.Errorf("the ledger is\n%s", got)
	}
	out = imported(t, v, csvFile("health", "account_id,date,status,source", "acct-a,2026-01-05,watch,csm", "acct-a,2026-01-05,healthy,csm", "acct-a,2026-01-05,at_risk,signals"))
	if out.Rows != (ImportRows{New: 1, Unchanged: 1, Rejected: 1}) || len(out.Problems) != 1 || out.Problems[0].Line != 3 || !strings.Contains(out.Problems[0].Reason, "on record: yellow (line 2 of health-history.csv)") {
		t.Errorf("%+v, %+v", out.Rows, out.Problems)
	}
}

// Years of a large book come to more than a note may hold; they are taken in
// and given back as anything else.
func TestLedgersGrowBeyondANote(t *testing.T) {
	v := openNotes(t, map[string]string{"Accounts/a.md": "---\ntype: account\nid: acct-a\nname: Alpha\n---\n"})
	survey := func(year string, rows int) ImportFile {
		lines := []string{"account_id,date,score,comment"}
		for i := range rows {
			lines = append(lines, fmt.Sprintf("acct-a,%s-01-05,%d,%04d %s", year, i%11, i, strings.Repeat("x", 1990)))
		}
		return csvFile("nps", lines...)
	}
	imported(t, v, survey("2024", txn.MaxFile/2000))
	before := noteText(t, v, "Data/nps.csv")
	out, w, err := importFile(t, v, survey("2025", 100), false)
	if err != nil || out.Rows.New != 100 || len(before) < txn.MaxFile {
		t.Fatalf("%d bytes, then %+v, %v", len(before), out.Rows, err)
	}
	s, err := v.Book(t.Context())
	if err != nil || len(s.NPS) != txn.MaxFile/2000+100 || len(s.Problems) > 0 {
		t.Errorf("%d answers are read, %v, %+v", len(s.NPS), err, s.Problems)
	}
	if _, _, err := v.Undo(t.Context(), w.ChangeID, false); err != nil || noteText(t, v, "Data/nps.csv") != before {
		t.Errorf("the ledger isn't given back: %v", err)
	}
	row := "2023-01-05,acct-a,,9," + strings.Repeat("x", 7900) + "\n"
	write(t, v.root, "Data/nps.csv", "date,account_id,respondent,score,comment\n"+strings.Repeat(row, txn.MaxTable/len(row)))
	if _, w, err := importFile(t, v, survey("2026", 10), false); err == nil || !strings.Contains(err.Error(), "at most 32; import a shorter time") || len(w.Changed) > 0 {
		t.Errorf("more than a ledger holds: %+v, %v", w.Changed, err)
	}
}
