package vault

import (
	"strings"
	"testing"
)

// A book whose contracts end in 2026; today is 3 February.
func renewalVault(t *testing.T, more map[string]string) *Vault {
	t.Helper()
	notes := map[string]string{
		"Accounts/globex.md":  "---\ntype: account\nid: acct-globex\nname: Globex\nexternal_id: 0015g00000AbCdE\narr: 120000\ncontract_start: 2025-07-01\ncontract_end: 2026-06-30\n---\n",
		"Accounts/initech.md": "---\ntype: account\nid: acct-initech\nname: Initech\narr: 9000\ncontract_end: 2026-03-31\n---\n",
	}
	for p, text := range more {
		notes[p] = text
	}
	return openNotes(t, notes)
}

const opportunityHeader = "Account Name,Opportunity ID,Stage,Amount,Probability (%),Forecast Category,Close Date,Renewal Date,Risk,Next Step"

func opportunities(rows ...string) ImportFile {
	return csvFile("renewals", append([]string{opportunityHeader}, rows...)...)
}

func TestRenewalsFollowTheirFile(t *testing.T) {
	v := renewalVault(t, nil)
	imported(t, v, opportunities("Globex,OPP1,Qualification,120000,40,Pipeline,2026-06-15,2026-06-30,Medium,Call Kim", "Initech,OPP2,Negotiation/Review,9000,60,Best Case,2026-03-20,2026-03-31,,"))
	const at = "Active/renewals/globex-renewal-2026-06.md"
	want := "---\ntype: renewal\naccount: \"[[globex]]\"\ndue_date: 2026-06-30\nbase_arr: 120000\nstage: upcoming\nrisk: watch\nforecast_category: pipeline\n" +
		"probability: 0.4\nclose_date: 2026-06-15\nnext_step: Call Kim\nexternal_id: OPP1\n---\n\n# Globex renewal (term ends 2026-06-30)\n"
	if got := noteText(t, v, at); got != want {
		t.Fatalf("the record is\n%s\nwant\n%s", got, want)
	}
	mine := strings.Replace(want, "next_step: Call Kim", "next_step: Mine # really", 1) + "\nMy words.\n"
	write(t, v.root, at, mine)
	moved := opportunities("Globex GmbH,OPP1,Verbal Commit,130000,90,Commit,2026-07-10,2026-07-31,High,Send quote")
	out, w, err := importFile(t, v, moved, false)
	if err != nil || out.Rows != (ImportRows{Changed: 1}) {
		t.Fatalf("%+v, %v", out, err)
	}
	after := strings.NewReplacer("due_date: 2026-06-30", "due_date: 2026-07-31", "base_arr: 120000", "base_arr: 130000", "stage: upcoming", "stage: verbal", "risk: watch", "risk: at_risk",
		"category: pipeline", "category: commit", "0.4", "0.9", "2026-06-15", "2026-07-10").Replace(mine)
	if got := noteText(t, v, at); got != after {
		t.Errorf("the record is\n%s\nwant\n%s", got, after)
	}
	if len(out.Kept) != 1 || out.Kept[0] != (KeptValue{Line: 2, Account: "Globex", Property: "next_step", Yours: "Mine", Theirs: "Send quote"}) {
		t.Errorf("kept %+v", out.Kept)
	}
	if len(out.Vanished) != 1 || !strings.HasPrefix(out.Vanished[0], "Initech, due 2026-03-31") {
		t.Errorf("vanished %q", out.Vanished)
	}
	if out, again, err := importFile(t, v, moved, false); err != nil || out.Rows != (ImportRows{Unchanged: 1}) || len(again.Changed) > 0 {
		t.Errorf("again: %+v, %+v, %v", out.Rows, again.Changed, err)
	}
	if _, _, err := v.Undo(t.Context(), w.ChangeID, false); err != nil || noteText(t, v, at) != mine {
		t.Errorf("undone, %v:\n%s", err, noteText(t, v, at))
	}
}

// Which record a row is about: what isn't sure is asked.
func TestRenewalsAreFound(t *testing.T) {
	record := func(due, more string) string {
		return "---\r\ntype: renewal\r\naccount: globex\r\ndue:   " + due + " # mine\r\nstatus: Negotiation\r\n" + more + "---\r\n"
	}
	one := map[string]string{"Renewals/mine.md": record("2026-06-30", "")}
	two := map[string]string{"Renewals/mine.md": record("2026-06-30", ""), "Renewals/other.md": record("2026-09-30", "")}
	for name, c := range map[string]struct {
		notes map[string]string
		row   string
		rows  ImportRows
		says  string // a question or a problem
	}{
		"by account and due date":          {one, "Globex,OPP1,Proposal,,,,,2026-06-30,High,", ImportRows{Changed: 1}, ""},
		"by account and due date, no id":   {one, "Globex,,Proposal,,,,,2026-06-30,High,", ImportRows{Changed: 1}, ""},
		"by its id in the note":            {map[string]string{"Renewals/mine.md": record("2026-06-30", "external_id: OPP1\r\n")}, "Whoever,OPP1,Proposal,,,,,2026-06-30,High,", ImportRows{Changed: 1}, ""},
		"another opportunity":              {map[string]string{"Renewals/mine.md": record("2026-06-30", "external_id: OPP7\r\n")}, "Globex,OPP1,Proposal,,,,,2026-06-30,,", ImportRows{New: 1}, ""},
		"the only open one":                {one, "Globex,OPP1,Proposal,,,,,,High,", ImportRows{Changed: 1}, ""},
		"of two that are open":             {two, "Globex,OPP1,Proposal,,,,,,High,", ImportRows{Rejected: 1}, "one of the open renewals"},
		"another day":                      {one, "Globex,OPP1,Proposal,,,,,2026-07-31,,", ImportRows{Rejected: 1}, "one of the open renewals"},
		"what the term implies":            {nil, "Globex,0065g00000AbCdE,Proposal,,,,,,High,", ImportRows{New: 1}, ""},
		"no record, and nothing is known":  {map[string]string{"Accounts/new.md": "---\ntype: account\nname: Newco\n---\n"}, "Newco,OPP1,Proposal,,,,,,High,", ImportRows{Rejected: 1}, "give due_date a column"},
		"an account that isn't there":      {nil, "Umbrella,OPP1,Proposal,,,,,2026-06-30,,", ImportRows{Rejected: 1}, "no account"},
		"a term long over, as it was":      {one, "Globex,OPP0,Closed Won,100000,100,Closed,2025-06-20,2025-06-30,,", ImportRows{New: 1}, ""},
		"a stage that can't be read":       {one, "Globex,OPP1,Mislaid,,,,,2026-06-30,,", ImportRows{Rejected: 1}, "none of closed_lost"},
		"closed days beside the open term": {nil, "Globex,OPP1,Closed Won,120000,100,Closed,2026-01-20,2026-07-01,,", ImportRows{Unchanged: 1}, ""},
	} {
		v := renewalVault(t, c.notes)
		out := imported(t, v, opportunities(c.row, "Initech,OPP9,Proposal,,,,,2026-03-31,,"))
		said := ""
		for _, q := range out.Questions {
			said += q.Text + strings.Join(q.Choices, " ")
		}
		for _, p := range out.Problems {
			said += p.Reason
		}
		out.Rows.New-- // Initech's
		if out.Rows != c.rows || !strings.Contains(said, c.says) || c.says == "" && said != "" {
			t.Errorf("%s: %+v, says %q", name, out.Rows, said)
		}
		if c.rows.Changed == 1 && c.notes["Renewals/mine.md"] != "" && !strings.HasPrefix(noteText(t, v, "Renewals/mine.md"), "---\r\ntype: renewal\r\naccount: globex\r\ndue:   2026-06-30 # mine\r\nstatus: Negotiation\r\n") {
			t.Errorf("%s: the note is\n%s", name, noteText(t, v, "Renewals/mine.md"))
		}
	}
}

// A renewal is won or lost with its figures, which an import doesn't have: the
// account, the ledger and the next renewal would not follow.
func TestImportClosesNoRenewal(t *testing.T) {
	v := renewalVault(t, map[string]string{"Renewals/mine.md": "---\ntype: renewal\naccount: globex\ndue_date: 2026-06-30\nstage: verbal\nbase_arr: 120000\n---\n"})
	before := noteText(t, v, "Renewals/mine.md")
	won := opportunities("Globex,OPP1,Closed Won,150000,100,Closed,2026-02-01,2026-06-30,,", "Initech,OPP2,Closed Lost,0,0,Omitted,2026-02-01,2026-03-31,,")
	out, w, err := importFile(t, v, won, false)
	if err != nil || out.Rows != (ImportRows{Unchanged: 2}) || len(w.Changed) > 0 || noteText(t, v, "Renewals/mine.md") != before {
		t.Errorf("%+v, changed %+v, %v", out.Rows, w.Changed, err)
	}
	if len(out.Kept) != 2 || out.Kept[0] != (KeptValue{2, "Globex", "stage", "verbal", "closed_won"}) || out.Kept[1].Yours != "upcoming" ||
		!strings.Contains(strings.Join(out.Notes, "\n"), "record_renewal closes it") {
		t.Errorf("kept %+v, notes %q", out.Kept, out.Notes)
	}
	// Once record_renewal has closed it, the file agrees, and one that has it open again changes nothing.
	write(t, v.root, "Renewals/mine.md", strings.Replace(before, "stage: verbal", "stage: closed_won\nclose_date: 2026-02-01\nrenewed_arr: 150000\nnext_step:", 1))
	if out := imported(t, v, opportunities("Globex,OPP1,Closed Won,,100,Closed,2026-02-01,2026-06-30,,Send quote")); len(out.Kept) > 0 || out.Rows.Changed != 1 { // its id
		t.Errorf("closed on both sides: %+v", out)
	}
	closed := noteText(t, v, "Renewals/mine.md")
	out = imported(t, v, opportunities("Globex,OPP1,Proposal,99,40,Pipeline,2026-06-15,2026-06-30,High,Call"))
	if len(out.Kept) != 1 || noteText(t, v, "Renewals/mine.md") != closed {
		t.Errorf("open in the file: %+v", out)
	}
}

// What is no renewal stays out, and one renewal has one row.
func TestRowsThatAreNoRenewals(t *testing.T) {
	v := renewalVault(t, nil)
	out := imported(t, v, csvFile("renewals", "Account,Opportunity ID,Stage,Renewal Date,Type", "Globex,1,Proposal,2026-06-30,New Business", "Globex,2,Proposal,2026-06-30,Renewal", "Globex,2,Verbal,2026-06-30,Existing Business"))
	if out.Rows != (ImportRows{New: 1, Rejected: 2}) || !strings.Contains(out.Problems[0].Reason, "New Business") || !strings.Contains(out.Problems[1].Reason, "line 3") {
		t.Errorf("%+v, %+v", out.Rows, out.Problems)
	}
}
