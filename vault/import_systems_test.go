package vault

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"csmd/vault/csm"
)

// exports are those of the systems that people come from, as the readers are
// tried on; where each shape comes from is said there.
func exports(t *testing.T) map[string]ImportFile {
	t.Helper()
	files, err := filepath.Glob("intake/testdata/*.csv")
	if err != nil || len(files) < 7 {
		t.Fatalf("%d exports, %v", len(files), err)
	}
	out := map[string]ImportFile{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = ImportFile{Kind: "accounts", Name: filepath.Base(name), Data: data}
	}
	return out
}

// Every system's export becomes the same book, and none changes who is in it
// when it comes after another's.
func TestSystemsBecomeOneBook(t *testing.T) {
	config := map[string]string{".csmd/config.yaml": "exchange_rates: {EUR: 1.0}\n"}
	both := openNotes(t, config)
	for name, f := range exports(t) {
		v := openNotes(t, config)
		if out := imported(t, v, f); out.Rows.Rejected > 0 || out.Rows.New < 2 || len(out.Problems) > 0 {
			t.Errorf("%s: %+v\n%+v\n%+v", name, out.Rows, out.Problems, out.Questions)
		}
		if out, w, err := importFile(t, v, f, false); err != nil || len(w.Changed) > 0 {
			t.Errorf("%s again: %+v, %v, %v", name, out.Rows, w.Changed, err)
		}
		if got, want := bookOf(t, v), "Kestrel Insurance 2026-09-14 96000, Northwind Traders 2026-03-31 240000"; !strings.HasPrefix(got, want) {
			t.Errorf("%s becomes %s", name, got)
		}
		if out := imported(t, both, f); out.Rows.Rejected > 0 {
			t.Errorf("%s after others: %+v, %+v", name, out.Rows, out.Questions)
		}
	}
	if n := strings.Count(bookOf(t, both), "Northwind Traders"); n != 1 {
		t.Errorf("all exports together become\n%s", bookOf(t, both))
	}
}

func bookOf(t *testing.T, v *Vault) string {
	t.Helper()
	s, err := v.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range s.Problems {
		t.Errorf("%s: %s", csm.At(p.Path, p.Line), p.Message)
	}
	var list []string
	for _, a := range s.Accounts {
		name, _, _ := strings.Cut(a.Name, ",")
		list = append(list, name+" "+string(a.ContractEnd)+" "+a.ARR.Plain())
	}
	return strings.Join(list, ", ")
}
