//go:build linux || darwin

package tools

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"csmd/vault"
	"csmd/vault/csm"
	"csmd/vault/sample"
)

// roundTripBooks are books that leave and come back, and what is asked of both.
var roundTripBooks = map[string]struct {
	lay   func(t *testing.T, dir string)
	calls []string
}{
	"the sample": {func(t *testing.T, dir string) {
		if err := sample.Copy(dir); err != nil {
			t.Fatal(err)
		}
	}, roundTripSample},
	"another": {func(t *testing.T, dir string) { layArchive(t, dir, "testdata/roundtrip/other.txtar") }, roundTripOther},
}

func layArchive(t *testing.T, dir, archive string) {
	t.Helper()
	files, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files.Files {
		name := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// exportedAs is the kind of each file of an export, in the order in which they
// can be taken in.
var exportedAs = []struct{ file, kind string }{
	{"settings.csv", "settings"}, {"accounts.csv", "accounts"}, {"contacts.csv", "contacts"}, {"success-plans.csv", "success_plans"}, {"opportunities.csv", "opportunities"}, {"renewals.csv", "renewals"}, {"meetings.csv", "meetings"},
	{"feature-requests.csv", "requests"}, {"projects.csv", "projects"}, {"notes.csv", "notes"}, {"tasks.csv", "tasks"}, {"arr-movements.csv", "arr"},
	{"usage-monthly.csv", "usage"}, {"nps.csv", "nps"}, {"tickets.csv", "tickets"}, {"health-history.csv", "health"}, {"interactions.csv", "interactions"}, {"saves.csv", "saves"},
}

// A book that is exported and imported into an empty vault answers every
// question as the first one does, and leaves again as the same files. Taking an
// export in where all of it is changes nothing.
func TestRoundTripAnswersEveryTool(t *testing.T) {
	for name, book := range roundTripBooks {
		t.Run(name, func(t *testing.T) {
			from, to := t.TempDir(), t.TempDir()
			book.lay(t, from)
			files := exportOf(t, from)
			a, b := hostileSession(t, from), hostileSession(t, to)
			for _, f := range exportedAs {
				out := taken(t, b, f.kind, files[f.file])
				if out.Rows.Rejected > 0 || len(out.Questions) > 0 || len(out.Kept) > 0 || out.Rows.New+out.Rows.Unchanged == 0 {
					t.Errorf("%s: %+v, %+v, %+v", f.file, out.Rows, out.Problems, out.Questions)
				}
			}
			for _, call := range book.calls {
				if want, got := roundTripAnswer(t, a, call), roundTripAnswer(t, b, call); want != got {
					t.Errorf("%s differs after the way out and in:\n%s", call, firstDifference(want, got))
				}
			}
			for file, data := range exportOf(t, to) {
				if files[file] != data && roundTripFilesMayDiffer[name+"/"+file] == "" {
					t.Errorf("the second export differs in %s: %s", file, firstDifference(files[file], data))
				}
			}
			for _, f := range exportedAs {
				for where, h := range map[string]*hostileTalk{"again": b, "into the book it comes from": a} {
					if out := taken(t, h, f.kind, files[f.file]); len(out.Changed) > 0 || len(out.Kept) > 0 || out.Rows.Rejected > 0 {
						t.Errorf("%s %s: %+v, changed %v, kept %+v, %+v", f.file, where, out.Rows, out.Changed, out.Kept, out.Problems)
					}
				}
			}
		})
	}
}

// Every tool that reads is asked of every book.
func TestRoundTripAsksEveryTool(t *testing.T) {
	server := offerAll(t, t.TempDir(), csm.Date(sample.Today))
	for name, tool := range server.ListTools() {
		for book, asked := range roundTripBooks {
			is := func(call string) bool { return strings.HasPrefix(call, name+" ") }
			if *tool.Tool.Annotations.ReadOnlyHint && !slices.ContainsFunc(asked.calls, is) {
				t.Errorf("%s is not asked of %s", name, book)
			}
		}
	}
}

// What is left out is missed: each file of an export holds something that an
// answer is made of. The tables of an account's note stand in its text too.
// -prove 2 or more leaves out each.
func TestRoundTripMissesWhatIsLeftOut(t *testing.T) {
	from := t.TempDir()
	layArchive(t, from, "testdata/roundtrip/other.txtar")
	files, a := exportOf(t, from), hostileSession(t, from)
	inText := map[string]bool{"contacts": true, "success_plans": true, "opportunities": true}
	want := map[string]string{}
	for _, call := range roundTripOther {
		want[call] = roundTripAnswer(t, a, call)
	}
	for _, left := range exportedAs {
		if inText[left.kind] || *prove == 1 && left.kind != "tasks" {
			continue
		}
		b := hostileSession(t, t.TempDir())
		for _, f := range exportedAs {
			if f != left && !inText[f.kind] {
				taken(t, b, f.kind, files[f.file])
			}
		}
		same := func(call string) bool { return roundTripAnswer(t, b, call) == want[call] }
		if !slices.ContainsFunc(roundTripOther, func(call string) bool { return !same(call) }) {
			t.Errorf("nothing differs without %s", left.file)
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
	list, unread, err := v.Export(t.Context())
	if err != nil || len(unread) > 0 {
		t.Fatal(unread, err)
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
