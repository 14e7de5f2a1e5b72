package vault

import (
	"bytes"
	"strings"
	"testing"

	"github.com/emersion/go-ical"

	"csmd/vault/intake"
	"csmd/vault/note"
)

func TestFormulasAreInert(t *testing.T) {
	for text, want := range map[string]string{
		`=HYPERLINK("http://x")`: `'=HYPERLINK("http://x")`,
		"@SUM(A1)":               "'@SUM(A1)",
		"+49 170 1234":           "'+49 170 1234",
		"- asked for SSO":        "'- asked for SSO",
		"'=1+1":                  "''=1+1", // somebody's own apostrophe
		"-20000":                 "-20000",
		"+3.5%":                  "+3.5%",
		"'s-Hertogenbosch":       "'s-Hertogenbosch",
		"a=b":                    "a=b",
		"":                       "",
	} {
		if got := inert(text); got != want {
			t.Errorf("%q is written as %q, want %q", text, got, want)
		}
		if got := readInert(inert(text)); got != text {
			t.Errorf("%q comes back as %q", text, got)
		}
	}
}

func FuzzInert(f *testing.F) {
	f.Add("=1")
	f.Add("''=1")
	f.Fuzz(func(t *testing.T, text string) {
		if got := readInert(inert(text)); got != text {
			t.Errorf("%q comes back as %q", text, got)
		}
	})
}

// A line of a calendar is short, whatever it says, and says the same.
func TestCalendarLinesAreFolded(t *testing.T) {
	v := openNotes(t, map[string]string{
		"Accounts/a.md":      "---\ntype: account\nname: " + strings.Repeat("Ünïcødé ", 30) + "\ncontract_end: 2026-05-31\nnotice_days: 30\n---\n",
		"Accounts/b.md":      "---\ntype: account\nname: Beta, Inc; \\n\nstatus: churned\ncontract_end: 2026-05-31\n---\n",
		"Active/admin/t.md":  "---\ntype: task\ntitle: \"Call; then, write\"\ndue: 2026-02-10\nstatus: in-progress\npriority: P0\n---\n",
		"Active/admin/t2.md": "---\ntype: task\ntitle: Over\ndue: 2026-02-10\nstatus: done\n---\n",
	})
	files := exported(t, v)
	for name, want := range map[string]int{"renewals.ics": 2, "tasks.ics": 1} {
		for line := range bytes.SplitSeq(files[name], []byte("\r\n")) {
			if len(line) > calendarLine {
				t.Errorf("%s has a line of %d bytes: %s", name, len(line), line)
			}
		}
		c, err := ical.NewDecoder(bytes.NewReader(files[name])).Decode()
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Children) != want {
			t.Errorf("%s has %d entries, want %d:\n%s", name, len(c.Children), want, files[name])
		}
	}
	c, _ := ical.NewDecoder(bytes.NewReader(files["renewals.ics"])).Decode()
	title, err := c.Children[0].Props.Text(ical.PropSummary)
	if err != nil || title != "Renewal: "+strings.TrimSpace(strings.Repeat("Ünïcødé ", 30)) {
		t.Errorf("the title is %q, %v", title, err)
	}
	if !bytes.Contains(files["tasks.ics"], []byte("SUMMARY:Call\\; then\\, write\r\n")) || !bytes.Contains(files["tasks.ics"], []byte("PRIORITY:1\r\n")) {
		t.Errorf("the task is not said as RFC 5545 does:\n%s", files["tasks.ics"])
	}
}

// Ledgers leave with all their columns, whatever dialect they are kept in.
func TestLedgersAreExportedWhole(t *testing.T) {
	v := openNotes(t, map[string]string{
		"Accounts/a.md": "---\ntype: account\nid: a\n---\n",
		"Data/nps.csv":  "sep=;\r\ndate;account_id;score;comment;mine\r\n2026-01-01;a;9;=cmd;\"x\ny\"\r\n",
	})
	if got, want := string(exported(t, v)["nps.csv"]), "date,account_id,score,comment,mine\n2026-01-01,a,9,'=cmd,\"x\ny\"\n"; got != want {
		t.Errorf("exported is %q, want %q", got, want)
	}
	v = openNotes(t, map[string]string{"Data/nps.csv": "date,score\n2026-01-01,9,too,many\n"})
	if _, _, err := v.Export(t.Context()); err == nil || !strings.Contains(err.Error(), "Data/nps.csv:2") {
		t.Errorf("a row would be missing, and the error is %v", err)
	}
}

// A note that can't be read is named, and keeps no other from leaving.
func TestUnreadNotesAreNamed(t *testing.T) {
	v := openNotes(t, map[string]string{"GOALS.md": "# Goals\n", "Accounts/a.md": "---\ntype: account\n---\n", "large.md": strings.Repeat("x", note.MaxBytes+1)})
	files, unread, err := v.Export(t.Context())
	if err != nil || len(unread) != 1 || unread[0] != "large.md" || len(files) != 2 {
		t.Errorf("%d files, unread %q, %v", len(files), unread, err)
	}
}

// openNotes is a vault of some notes, by path.
func openNotes(t *testing.T, notes map[string]string) *Vault {
	t.Helper()
	dir := t.TempDir()
	for p, text := range notes {
		write(t, dir, p, text)
	}
	return openDir(t, dir, t.TempDir())
}

// exported is what Export writes, by name; each table is read back.
func exported(t *testing.T, v *Vault) map[string][]byte {
	t.Helper()
	files, unread, err := v.Export(t.Context())
	if err != nil || len(unread) > 0 {
		t.Fatal(unread, err)
	}
	out := map[string][]byte{}
	for _, f := range files {
		out[f.Name] = f.Data
		if c := note.ParseCSV(f.Data); strings.HasSuffix(f.Name, ".csv") && (len(c.Rows) != f.Rows || len(c.Problems) > 0) {
			t.Errorf("%s has %d rows, and %d are read back: %v", f.Name, f.Rows, len(c.Rows), c.Problems)
		}
	}
	return out
}

// The text of a note comes back from its table, whatever stands in it.
func FuzzNoteText(f *testing.F) {
	for _, seed := range []string{"# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "=1+1", "'=1+1", "- [ ] x\r\n\r\n\"y\", z;\t|", "\ufeff\x00a\x1b[0m\u0085", "a\rb", "0\r\x00\n0", "---\ntype: task\n---", "n/a", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want := plainLines([]byte(text))
		parts := map[string]*noteParts{"a.md": {whole: want}, "b.md": {whole: "# b"}}
		tables, err := intake.Read("notes.csv", exportNotes(parts).Data)
		if err != nil {
			t.Fatal(err)
		}
		m, err := intake.Map(tables[0], intake.Notes, nil)
		if err != nil {
			t.Fatal(err)
		}
		records, rejected := m.Rows()
		if len(records) != 2 || len(rejected) > 0 {
			t.Fatalf("%q: %+v, %+v", text, records, rejected)
		}
		if got := readInert(records[0].Fields["text"]); got != want && got != "" { // some words mean that there is nothing
			t.Errorf("%q comes back as %q", want, got)
		}
	})
}
