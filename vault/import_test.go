package vault

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"csmd/vault/csm"
)

// imported takes a file in, and reports what became of it.
func imported(t *testing.T, v *Vault, f ImportFile) Imported {
	t.Helper()
	out, _, err := importFile(t, v, f, false)
	if err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return out
}

func importFile(t *testing.T, v *Vault, f ImportFile, dry bool) (out Imported, w Written, err error) {
	t.Helper()
	s, err := v.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	table, err := s.ReadImport(f)
	if err != nil {
		return out, w, err
	}
	w, err = v.Edit(t.Context(), Request{Tool: "import_data", DryRun: dry}, func(e *Edit) (err error) {
		out, err = e.Import(s, table, dry)
		return err
	})
	return out, w, err
}

func csvFile(kind string, lines ...string) ImportFile {
	return ImportFile{Kind: kind, Name: kind + ".csv", Data: []byte(strings.Join(lines, "\n") + "\n")}
}

func TestAccountsAreImportedAndUpdated(t *testing.T) {
	v := openNotes(t, map[string]string{
		"Accounts/big/contoso.md": "---\ntype: account # mine\nname: Contoso Retail\nsegment:   strategic\n---\n\n# Contoso\n\nMy words.\n",
		"Accounts/acme-eu.md":     "---\ntype: account\nname: Acme Europe\ndomain: acme.example\n---\n",
	})
	first := csvFile("accounts", "external_id,name,domain,segment,arr,contract_end,csm",
		"X1,Contoso Retail GmbH,contoso.example,strategic,300000,2026-06-30,Ann Lee",
		"X2,Globex,globex.example,enterprise,\"1,200\",2026-12-31,Bo",
		"X3,Acme Europe,acme.example,smb,1000,,")
	out := imported(t, v, first)
	if out.Rows != (ImportRows{New: 1, Changed: 2}) {
		t.Fatalf("rows are %+v, %+v", out.Rows, out)
	}
	want := "---\ntype: account # mine\nname: Contoso Retail\nsegment:   strategic\nexternal_id: X1\ndomain: contoso.example\ncsm: Ann Lee\narr: 300000\ncontract_end: 2026-06-30\n---\n\n# Contoso\n\nMy words.\n"
	if got := noteText(t, v, "Accounts/big/contoso.md"); got != want {
		t.Errorf("Contoso is\n%s\nwant\n%s", got, want)
	}
	want = "---\ntype: account\nid: acct-globex\nexternal_id: X2\nname: Globex\ndomain: globex.example\nstatus: active\nsegment: enterprise\ncsm: Bo\narr: 1200\ncurrency: USD\ncontract_end: 2026-12-31\n---\n\n# Globex\n"
	if got := noteText(t, v, "Accounts/globex.md"); got != want {
		t.Errorf("Globex is\n%s\nwant\n%s", got, want)
	}
	if out, w, err := importFile(t, v, first, false); err != nil || out.Rows != (ImportRows{Unchanged: 3}) || len(w.Changed) > 0 {
		t.Errorf("again: %+v, %+v, %v", out.Rows, w.Changed, err)
	}
}

// What somebody edited since stays, and is named; all else follows the file.
func TestEditsAreKept(t *testing.T) {
	v := openNotes(t, map[string]string{"GOALS.md": ""})
	imported(t, v, csvFile("accounts", "external_id,name,csm,segment,industry", "X1,Globex,Ann,smb,Media", "X2,Initech,Bo,smb,"))
	note := noteText(t, v, "Accounts/globex.md")
	write(t, v.root, "Accounts/globex.md", strings.Replace(note, "csm: Ann", "csm: My deputy", 1))
	out := imported(t, v, csvFile("accounts", "external_id,name,csm,segment,industry", "X1,Globex,Cem,enterprise,"))
	if out.Rows != (ImportRows{Changed: 1}) || len(out.Kept) != 1 || out.Kept[0] != (KeptValue{Line: 2, Account: "Globex", Property: "csm", Yours: "My deputy", Theirs: "Cem"}) {
		t.Errorf("rows are %+v, kept is %+v", out.Rows, out.Kept)
	}
	if len(out.Vanished) != 1 || !strings.HasPrefix(out.Vanished[0], "Initech") {
		t.Errorf("vanished is %v", out.Vanished)
	}
	got := noteText(t, v, "Accounts/globex.md")
	for _, line := range []string{"csm: My deputy\n", "segment: enterprise\n", "industry: Media\n"} { // an empty cell erases nothing
		if !strings.Contains(got, line) {
			t.Errorf("%q is missing in\n%s", line, got)
		}
	}
	if err := os.Remove(filepath.Join(v.root, importsPath)); err != nil {
		t.Fatal(err)
	}
	out = imported(t, v, csvFile("accounts", "external_id,name,segment", "X1,Globex,scale"))
	if len(out.Kept) != 1 || noteText(t, v, "Accounts/globex.md") != got {
		t.Errorf("without a memory every value is the user's own: %+v", out)
	}
}

// What is ambiguous is asked, and nothing is guessed.
func TestAmbiguousRowsAreQuestions(t *testing.T) {
	notes := map[string]string{
		"Accounts/a.md": "---\ntype: account\nname: Delphi Health\ndomain: delphi.example\nexternal_id: P1\n---\n",
		"Accounts/b.md": "---\ntype: account\nname: Delphi Data\ndomain: delphi.example\naliases: [Oracle]\n---\n",
		"Accounts/c.md": "---\ntype: account\nname: Pythia\naliases: [Oracle]\n---\n",
		"Accounts/d.md": "---\ntype: account\nname: Acme Robotics\n---\n",
	}
	for _, c := range []struct {
		row, asks string
		want      ImportRows
	}{
		{"X9,Oracle,,", "fits 2 accounts", ImportRows{Rejected: 1}},
		{",Somebody,delphi.example,", "fits 2 accounts", ImportRows{Rejected: 1}},
		{"P2,Delphi Health,,", "", ImportRows{New: 1}}, // another record of the other system
		{"P1,Renamed,,Ann", "", ImportRows{Changed: 1}},
		{",Delphi Data,www.Delphi.example,Ann", "", ImportRows{Changed: 1}},
		{",Pythia,delphi.example,Ann", "fits 3 accounts", ImportRows{Rejected: 1}},
		{",Acme,,Ann", "one of these, or new", ImportRows{Rejected: 1}},
		{",Acme Robotic,,Ann", "one of these, or new", ImportRows{Rejected: 1}},
		{",ACME ROBOTICS INC.,,Ann", "", ImportRows{Changed: 1}},
		{",Quite Another,gmail.com,Ann", "", ImportRows{New: 1}},
	} {
		out := imported(t, openNotes(t, notes), csvFile("accounts", "external_id,name,domain,csm", c.row))
		asked := ""
		for _, q := range out.Questions {
			asked += q.Text
		}
		if out.Rows != c.want || !strings.Contains(asked, c.asks) || c.asks == "" && asked != "" {
			t.Errorf("%s: %+v, asked %q; want %+v, %q", c.row, out.Rows, asked, c.want, c.asks)
		}
	}
}

func TestRowsOfOneFileAreToldApart(t *testing.T) {
	v := openNotes(t, map[string]string{"Accounts/a.md": "---\ntype: account\nname: Globex\ndomain: globex.example\n---\n"})
	out := imported(t, v, csvFile("accounts", "name,domain,csm",
		"Globex,globex.example,Ann", "Globex EMEA,globex.example,Bo", "Initech,,Cem", "Initech,,Dan", "Globex Corp,,Eve"))
	if out.Rows != (ImportRows{New: 2, Changed: 1, Rejected: 2}) {
		t.Errorf("%+v, %+v", out.Rows, out.Problems)
	}
}

// Amounts of another currency are kept beside what they come to.
func TestCurrencies(t *testing.T) {
	v := openNotes(t, map[string]string{".csmd/config.yaml": "exchange_rates: {EUR: 1.5}\n"})
	f := csvFile("accounts", "name,arr,currency", "Eins,1000,EUR", "Two,1000,USD", "Trois,1000,CHF")
	out := imported(t, v, f)
	if out.Rows.New != 3 || len(out.Problems) != 1 || out.Problems[0].Line != 4 {
		t.Errorf("%+v", out)
	}
	s, err := v.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range map[int]csm.Money{0: csm.Units(1500), 2: csm.Units(1000)} {
		if s.Accounts[i].ARR != want {
			t.Errorf("%s has an ARR of %s, want %s", s.Accounts[i].Name, s.Accounts[i].ARR.Plain(), want.Plain())
		}
	}
	if a := s.Accounts[0]; a.ContractCurrency != "EUR" || a.ContractARR != csm.Units(1000) {
		t.Errorf("%+v", a)
	}
	if out := imported(t, v, f); out.Rows.Unchanged != 3 || len(out.Kept) > 0 {
		t.Errorf("again: %+v", out)
	}
}

func TestLedgersTakeNewRowsOnly(t *testing.T) {
	v := openNotes(t, map[string]string{
		"Accounts/a.md": "---\ntype: account\nid: acct-a\nname: Alpha\nexternal_id: X1\ndomain: alpha.example\n---\n",
		"Data/nps.csv":  "score;date;account;mine\r\n9;2026-01-05;Alpha;x\r\n",
	})
	f := csvFile("nps", "account_id,email,date,score,comment", "X1,,2026-01-05,9,", "X1,,2026-01-06,9,=1+1", "X1,,2026-01-06,9,=1+1", ",kim@alpha.example,2026-01-07,3,", "ZZ,,2026-01-07,3,")
	out := imported(t, v, f)
	if out.Rows != (ImportRows{New: 3, Unchanged: 1, Rejected: 1}) || out.Problems[0].Line != 6 {
		t.Errorf("%+v %+v", out.Rows, out.Problems)
	}
	want := "score;date;account;mine\r\n9;2026-01-05;Alpha;x\r\n9;2026-01-06;acct-a;\r\n9;2026-01-06;acct-a;\r\n3;2026-01-07;acct-a;\r\n"
	if got := noteText(t, v, "Data/nps.csv"); got != want {
		t.Errorf("the ledger is %q, want %q", got, want)
	}
	if out, w, err := importFile(t, v, f, false); err != nil || out.Rows.New > 0 || len(w.Changed) > 0 {
		t.Errorf("again: %+v %v", out.Rows, err)
	}
	moves := csvFile("arr", "account,date,type,amount,note", "Alpha,2025-01-01,new,1000,", "Alpha,2026-01-01,downsell,200,=HYPERLINK(1)")
	if out := imported(t, v, moves); out.Rows.New != 2 {
		t.Errorf("%+v %+v", out.Rows, out.Problems)
	}
	want = "movement_id,effective_date,account_id,type,amount_usd,arr_after_usd,contract_currency,amount_contract_currency,reason\n" +
		"mov-0001,2025-01-01,acct-a,new,1000,,,,\nmov-0002,2026-01-01,acct-a,contraction,-200,,,,'=HYPERLINK(1)\n"
	if got := noteText(t, v, "Data/arr-movements.csv"); got != want {
		t.Errorf("the ledger is %q, want %q", got, want)
	}
	if out := imported(t, v, moves); out.Rows != (ImportRows{Unchanged: 2}) {
		t.Errorf("again: %+v", out.Rows)
	}
}

func TestContactsBecomeStakeholders(t *testing.T) {
	v := openNotes(t, map[string]string{"Accounts/a.md": "---\ntype: account\nname: Alpha\ndomain: alpha.example\n---\n\n## Stakeholders\n\n| Name | Title | Role | Sentiment | Note |\n|---|---|---|---|---|\n| Kim Abel | VP | champion | positive | |\n"})
	f := csvFile("contacts", "first_name,last_name,title,role,email", "Kim,Abel,COO,champion,kim@alpha.example", "Lou,Reed | Jr,CTO,budget holder,lou@alpha.example", ",,,,nobody@elsewhere.example")
	out := imported(t, v, f)
	if out.Rows != (ImportRows{New: 1, Changed: 1, Rejected: 1}) || len(out.Kept) != 1 || out.Kept[0].Yours != "VP" {
		t.Errorf("%+v %+v %+v", out.Rows, out.Kept, out.Problems)
	}
	got := noteText(t, v, "Accounts/a.md")
	for _, line := range []string{"| Kim Abel | VP | champion | positive | kim@alpha.example |", `| Lou Reed \| Jr | CTO | economic buyer | unknown | lou@alpha.example |`} {
		if !strings.Contains(got, line+"\n") {
			t.Errorf("%q is missing in\n%s", line, got)
		}
	}
	if out, w, err := importFile(t, v, f, false); err != nil || out.Rows.Unchanged != 2 || len(w.Changed) > 0 {
		t.Errorf("again: %+v %v", out.Rows, err)
	}
}

// One import is one change, and is undone as one, with what was remembered.
func TestImportIsOneChange(t *testing.T) {
	v := openNotes(t, map[string]string{"GOALS.md": ""})
	lines := []string{"name,external_id"}
	for i := range 300 {
		lines = append(lines, fmt.Sprintf("Company %d,X%d", i, i))
	}
	_, w, err := importFile(t, v, csvFile("accounts", lines...), false)
	if err != nil || len(w.Changed) != 301 {
		t.Fatalf("%d files changed, %v", len(w.Changed), err)
	}
	if _, _, err := v.Undo(t.Context(), w.ChangeID, false); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(filepath.Join(v.root, "Accounts")); len(left) > 0 {
		t.Errorf("%d notes are left", len(left))
	}
	if _, err := os.Stat(filepath.Join(v.root, importsPath)); err == nil {
		t.Error("the undone import is remembered")
	}
}

func noteText(t *testing.T, v *Vault, p string) string {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(v.root, p))
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// What was said of a file's columns is said of the next one too, and nothing
// else of the settings changes.
func TestMappingIsRemembered(t *testing.T) {
	config := "# mine\r\nuser: Ann  # me\r\nimports: {nps: {score: Z}}\r\ncurrency: EUR"
	v := openNotes(t, map[string]string{".csmd/config.yaml": config})
	f := csvFile("accounts", "Name,When,Who", "Globex,03/04/2026,Bo")
	f.Mapping = map[string]string{"contract_end": "When as day first", "csm": "Who"}
	imported(t, v, f)
	want := "# mine\r\nuser: Ann  # me\r\nimports: {\"accounts\":{\"contract_end\":\"When as day first\",\"csm\":\"Who\"},\"nps\":{\"score\":\"Z\"}}\r\ncurrency: EUR"
	if got := noteText(t, v, configPath); got != want {
		t.Errorf("the settings are %q, want %q", got, want)
	}
	imported(t, v, csvFile("accounts", "Name,When,Who", "Initech,05/04/2026,Bo"))
	if got := noteText(t, v, "Accounts/initech.md"); !strings.Contains(got, "contract_end: 2026-04-05\n") {
		t.Errorf("the answer is forgotten:\n%s", got)
	}
	if out := imported(t, v, csvFile("accounts", "Name,CSM", "Umbrella,Bo")); out.Rows.New != 1 {
		t.Errorf("a file without those columns: %+v", out)
	}
	for _, mine := range []string{"imports:\n  nps:\n    score: Z\n", "imports: {nps:\n  {score: Z}}\n"} {
		if out, err := importsSet([]byte(mine), map[string]map[string]string{"nps": {"score": "Y"}}); err == nil {
			t.Errorf("%q became %q", mine, out)
		}
	}
}
