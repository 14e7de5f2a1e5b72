//go:build linux || darwin

package tools

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"csmd/vault"
	"csmd/vault/csm"
	"csmd/vault/sample"
)

// exportedAs are the files of an export in the order in which they can be
// taken in, and the kind of each.
var exportedAs = []struct{ file, kind string }{
	{"accounts.csv", "accounts"}, {"contacts.csv", "contacts"}, {"arr-movements.csv", "arr"}, {"usage-monthly.csv", "usage"}, {"nps.csv", "nps"},
	{"tickets.csv", "tickets"}, {"health-history.csv", "health"}, {"interactions.csv", "interactions"}, {"saves.csv", "saves"}, {"renewals.csv", "renewals"},
}

// uncovered is what an export doesn't carry: where a fact stands, and what comes
// of meetings, projects and the tables of opportunities.
var uncovered = map[string]bool{"source": true, "path": true, "line": true, "warnings": true, "motion": true, "projects": true, "qbrs": true}

// covered is an answer without what is uncovered.
func covered(t *testing.T, h *hostileTalk, tool, arguments string) string {
	t.Helper()
	var out any
	if h.ask(tool, arguments); json.Unmarshal(h.last.RawStructuredContent, &out) != nil {
		t.Fatal(tool)
	}
	return pretty(without(out))
}

func without(v any) any {
	switch v := v.(type) {
	case map[string]any:
		maps.DeleteFunc(v, func(name string, _ any) bool { return uncovered[name] })
		for name := range v {
			v[name] = without(v[name])
		}
		return v
	case []any:
		v = slices.DeleteFunc(v, func(item any) bool { row, _ := item.(map[string]any); return row["metric"] == "qbrs" })
		for i := range v {
			v[i] = without(v[i])
		}
		return v
	}
	return v
}

// The whole book leaves and comes back: the vault that an export is imported
// into answers as the first one does, and one that has it all isn't changed.
func TestExportComesBack(t *testing.T) {
	from, to := t.TempDir(), t.TempDir()
	if err := sample.Copy(from); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(to, ".csmd"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".csmd/config.yaml", "GOALS.md"} { // the user's own, and no data
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files := exportOf(t, from)
	a, b := hostileSession(t, from), hostileSession(t, to)
	for _, f := range exportedAs {
		first, again, own := taken(t, b, f.kind, files[f.file]), taken(t, b, f.kind, files[f.file]), taken(t, a, f.kind, files[f.file])
		if first.Rows.Rejected > 0 || len(first.Questions) > 0 || first.Rows.New == 0 {
			t.Errorf("%s: %+v, %+v, %+v", f.file, first.Rows, first.Problems, first.Questions)
		}
		for where, out := range map[string]importDataOut{"again": again, "into the book it comes from": own} {
			if len(out.Changed) > 0 || len(out.Kept) > 0 || out.Rows.Rejected > 0 {
				t.Errorf("%s %s: %+v, changed %v, kept %+v, %+v", f.file, where, out.Rows, out.Changed, out.Kept, out.Problems)
			}
		}
	}
	for _, call := range []string{
		`list_accounts {"limit":1000,"scope":"all"}`, `list_accounts {"sort":"contact"}`, `renewals_this_quarter {}`, `renewals_this_quarter {"quarter":"Q4 2025","scope":"all"}`,
		`cs_metrics {}`, `cs_metrics {"period":"2025","scope":"all"}`, `cs_metrics {"period":"Q1 2026","compare":true}`,
	} {
		tool, arguments, _ := strings.Cut(call, " ")
		want, got := covered(t, a, tool, arguments), covered(t, b, tool, arguments)
		if want != got {
			t.Errorf("%s differs after the way out and in:\n%s", call, firstDifference(want, got))
		}
	}
}

func exportOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	v, err := vault.Open(dir, vault.Options{Today: csm.Date(sample.Today), Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	list, err := v.Export(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range list {
		files[f.Name] = string(f.Data)
	}
	return files
}

// taken imports a text and says what became of it.
func taken(t *testing.T, h *hostileTalk, kind, content string) (out importDataOut) {
	t.Helper()
	arguments, err := json.Marshal(map[string]any{"kind": kind, "content": content, "dry_run": false})
	if err != nil {
		t.Fatal(err)
	}
	h.ask("import_data", string(arguments))
	if err := json.Unmarshal(h.last.RawStructuredContent, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d of %s\n- %s\n+ %s", i, strings.Join(a[max(0, i-6):i], "\n"), a[i], b[i])
		}
	}
	return fmt.Sprintf("%d and %d lines", len(a), len(b))
}
