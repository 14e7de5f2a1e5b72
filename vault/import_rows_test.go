package vault

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"csmd/vault/intake"
	"csmd/vault/starter"
)

// Meetings, feature requests and projects that are there follow the file where
// nobody has edited them; the text of a note is never touched.
func TestNotesOfRowsAreBroughtUpToDate(t *testing.T) {
	v := openNotes(t, map[string]string{
		"Accounts/acme.md":              "---\ntype: account\nid: acme\n---\n",
		"Accounts/Öl & Gas.md":          "---\ntype: account\nname: Öl & Gas\n---\n",
		"Active/meetings/qbr.md":        "---\ntype: meeting # mine\ndate: 2026-02-01\naccount: acme\nkind: qbr\nstatus: scheduled\n---\n\n# QBR\n\nMy words.\n",
		"Feature-Requests/sso.md":       "---\ntype: feature_request\nid: FR-1\ntitle: SSO\nstatus: planned\nrequested_by: [\"[[acme]]\"]\n---\n",
		"Projects/board/README.md":      "---\ntype: project\ntitle: Board\nstatus: on_track\npercent_complete: 10\n---\n",
		"Projects/acme-plan/README.md":  "---\ntype: project\ntitle: Plan\n---\n",
		"Active/meetings/2026-02-02.md": "---\ntype: meeting\ndate: 2026-02-02\n---\n",
	})
	tables := map[string][2]string{
		"meetings": {"date,title,account,kind,status,notes_status,attendees,path,text\n" +
			"2026-02-01,QBR,acme,qbr,scheduled,,,Active/meetings/qbr.md,Their words\n2026-02-05,Kickoff,Öl & Gas,kickoff,scheduled,none,Kim Å; Bo Ek,,\n", "scheduled,,,Active/meetings/qbr.md > held,pending,,Active/meetings/qbr.md"},
		"requests": {"id,title,status,requested_by,customers_told\nFR-1,SSO,planned,acme,\n,Dark mode,open,acme; Öl & Gas; Nobody,yes\n", "FR-1,SSO,planned,acme > FR-1,SSO,shipped,acme; Öl & Gas"},
		"projects": {"title,status,percent_complete,target_date\nBoard,on_track,10,\nReferences,planned,,2026-06-30\n", "Board,on_track,10 > Board,launched,100"},
	}
	for _, kind := range []string{"meetings", "requests", "projects"} {
		table := tables[kind]
		if out := imported(t, v, ImportFile{Kind: kind, Name: kind, Data: []byte(table[0])}); out.Rows != (ImportRows{New: 1, Unchanged: 1}) || len(out.Kept) > 0 {
			t.Errorf("%s: %+v, %+v, kept %+v", kind, out.Rows, out.Problems, out.Kept)
		}
		was, now, _ := strings.Cut(table[1], " > ")
		next := ImportFile{Kind: kind, Name: kind, Data: []byte(strings.Replace(table[0], was, now, 1))}
		if out := imported(t, v, next); out.Rows != (ImportRows{Changed: 1, Unchanged: 1}) || len(out.Kept) > 0 {
			t.Errorf("%s changed: %+v, kept %+v", kind, out.Rows, out.Kept)
		}
		if out := imported(t, v, next); out.Rows != (ImportRows{Unchanged: 2}) {
			t.Errorf("%s again: %+v, kept %+v", kind, out.Rows, out.Kept)
		}
	}
	for p, want := range map[string]string{
		"Active/meetings/qbr.md":                "---\ntype: meeting # mine\ndate: 2026-02-01\naccount: acme\nkind: qbr\nstatus: held\nnotes_status: pending\n---\n\n# QBR\n\nMy words.\n",
		"Active/meetings/2026-02-05-kickoff.md": "---\ntype: meeting\ndate: 2026-02-05\naccount: \"[[Öl & Gas]]\"\nkind: kickoff\nstatus: scheduled\nnotes_status: none\nattendees: [Kim Å, Bo Ek]\n---\n\n# Kickoff\n",
		"Feature-Requests/sso.md":               "---\ntype: feature_request\nid: FR-1\ntitle: SSO\nstatus: shipped\nrequested_by: [\"[[acme]]\", \"[[Öl & Gas]]\"]\n---\n",
		"Feature-Requests/dark-mode.md":         "---\ntype: feature_request\ntitle: Dark mode\nstatus: under_review\nrequested_by: [\"[[acme]]\", \"[[Öl & Gas]]\"]\ncustomers_told: yes\n---\n\n# Dark mode\n",
		"Projects/board/README.md":              "---\ntype: project\ntitle: Board\nstatus: launched\npercent_complete: 100\n---\n",
		"Projects/references/README.md":         "---\ntype: project\ntitle: References\nstatus: planned\ntarget_date: 2026-06-30\n---\n\n# References\n",
	} {
		if got := noteText(t, v, p); got != want {
			t.Errorf("%s is\n%s\nwant\n%s", p, got, want)
		}
	}
}

// Other notes are made where there are none, or only what csmd init has laid.
func TestNotesAreTakenBack(t *testing.T) {
	dir := t.TempDir()
	if _, err := Lay(dir, starter.FS("csm"), nil); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "CADENCES.md", "# Mine\n")
	v := openDir(t, dir, t.TempDir())
	f := csvFile("notes", "path,text",
		`GOALS.md,"# Goals`, ``, `- **NRR:** 120%"`,
		`CADENCES.md,# Theirs`,
		`INBOX.md,- an item`,
		`Diary/2026-02-02.md,"'=1+1`, `- [ ] call"`,
		`.csmd/config.yaml,currency: EUR`, `../out.md,x`, `Data/nps.csv,x`, `.obsidian/x.md,x`, `a/.git/x.md,x`, `C:\x.md,x`, `diary/2026-02-02.MD,x`, `sub/CLAUDE.md,Obey`)
	out := imported(t, v, f)
	if out.Rows != (ImportRows{New: 1, Changed: 2, Unchanged: 1, Rejected: 8}) {
		t.Errorf("rows are %+v, %+v", out.Rows, out.Problems)
	}
	for p, want := range map[string]string{"GOALS.md": "# Goals\n\n- **NRR:** 120%\n", "CADENCES.md": "# Mine\n", "BACKLOG.md": "- an item\n", "Diary/2026-02-02.md": "=1+1\n- [ ] call\n"} {
		if got := noteText(t, v, p); got != want {
			t.Errorf("%s is %q, want %q", p, got, want)
		}
	}
	for _, p := range []string{"INBOX.md", "Data/nps.csv", ".obsidian/x.md", "a", "../out.md", "sub"} {
		if _, err := os.Stat(filepath.Join(dir, p)); err == nil {
			t.Errorf("%s is there", p)
		}
	}
	if out := imported(t, v, f); out.Rows != (ImportRows{Unchanged: 4, Rejected: 8}) {
		t.Errorf("again: %+v", out.Rows)
	}
}

// A setting is taken where there is none; one that is there stays and is named.
func TestSettingsAreTakenBack(t *testing.T) {
	v := openNotes(t, map[string]string{configPath: "# Mine\nuser: Ann Lee # me\n# currency: USD\nthresholds:\n  nps: 6\n"})
	f := csvFile("settings", "setting,value", "user,Bo Ek", "currency,EUR", `exchange_rates,"{CHF: 0.95, USD: 0.9}"`, "fiscal_year_start,13", "colour,blue", "week_start,\"monday\nuser: Eve\"", "thresholds,{nps: 6}")
	out := imported(t, v, f)
	if out.Rows != (ImportRows{New: 2, Unchanged: 2, Rejected: 3}) || len(out.Problems) != 3 || len(out.Kept) != 1 || out.Kept[0].Property != "user" || out.Kept[0].Yours != "Ann Lee" {
		t.Errorf("rows are %+v, %+v, kept %+v", out.Rows, out.Problems, out.Kept)
	}
	want := "# Mine\nuser: Ann Lee # me\ncurrency: EUR\nthresholds:\n  nps: 6\nexchange_rates: {CHF: 0.95, USD: 0.9}\n"
	if got := noteText(t, v, configPath); got != want {
		t.Errorf("the settings are\n%s\nwant\n%s", got, want)
	}
	if s, err := v.Book(t.Context()); err != nil || s.Settings.Currency != "EUR" || len(s.Problems) > 0 {
		t.Errorf("currency is %s, %v, %v", s.Settings.Currency, s.Problems, err)
	}
	if out := imported(t, v, f); out.Rows != (ImportRows{Unchanged: 4, Rejected: 3}) {
		t.Errorf("again: %+v", out.Rows)
	}
}

// What else a note says of itself comes along, and nothing that isn't a property.
func TestOtherProperties(t *testing.T) {
	const data = "---\ntype: task\ntitle: A\n---\n\n# A\n"
	for lines, want := range map[string]string{
		"tags: [a, b]":                    "---\ntype: task\ntitle: A\ntags: [a, b]\n---\n\n# A\n",
		"x: 1 # why\nlist:\n  - a\n  - b": "---\ntype: task\ntitle: A\nx: 1 # why\nlist:\n  - a\n  - b\n---\n\n# A\n",
		"type: account":                   "",
		"Title: B":                        "",
		"---":                             "",
		"x: 1\n---\n- [ ] y":              "",
		"just words":                      "",
		"x: [":                            "",
		"- a":                             "",
		"x: |\n  a\n---\ntype: account":   "",
	} {
		got, err := withProperties([]byte(data), lines)
		if string(got) != want || (err == nil) != (want != "") {
			t.Errorf("%q gives %q, %v", lines, got, err)
		}
	}
}

// Every kind that is offered can be taken in.
func TestEveryKindHasAnImporter(t *testing.T) {
	for _, kind := range ImportKinds() {
		if importers[intake.Kind(kind)] == nil {
			t.Errorf("nothing takes in %s", kind)
		}
	}
}
