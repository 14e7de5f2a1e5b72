package vault

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"csmd/vault/csm"
)

// asked is a server's answer to a question, which is its whole book, and
// whether it was recalled. Then the server ends.
func asked(t *testing.T, dir, cache, words string, change func(*Vault)) (said string, recalled bool) {
	t.Helper()
	v := openDir(t, dir, cache)
	defer v.Close()
	v.clock = func() time.Time { return time.Now().Add(time.Hour) } // no file is fresh
	if change != nil {
		change(v)
	}
	ctx, kept, recalled := v.Recall(t.Context(), words)
	if recalled {
		return kept.Text + string(kept.Data), true
	}
	said = wholeBook(t, v, ctx)
	v.Keep(ctx, Answer{said[:9], []byte(said[9:])})
	return said, false
}

func wholeBook(t *testing.T, v *Vault, ctx context.Context) string {
	t.Helper()
	s, err := v.Book(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return shown(t, []any{s.Book, s.Problems})
}

// The first answer of a server is the last one of the server before it, as long
// as all that it depends on is as it was.
func TestAnswersAreKept(t *testing.T) {
	const note = "Accounts/firm-3.md"
	for name, happens := range map[string]func(t *testing.T, dir string) (words string, change func(*Vault)){
		"nothing":          func(*testing.T, string) (string, func(*Vault)) { return "q", nil },
		"another question": func(*testing.T, string) (string, func(*Vault)) { return "q2", nil },
		"another day": func(*testing.T, string) (string, func(*Vault)) {
			return "q", func(v *Vault) { v.fixed = "2026-02-04" }
		},
		"an edit": func(t *testing.T, dir string) (string, func(*Vault)) {
			write(t, dir, note, "---\nid: acct-3\nname: Firm 3\narr: 77\n---\n")
			return "q", nil
		},
		"an edit of the same length and time": func(t *testing.T, dir string) (string, func(*Vault)) {
			full := filepath.Join(dir, note)
			info, err := os.Stat(full)
			src, err2 := os.ReadFile(full)
			if err != nil || err2 != nil {
				t.Fatal(err, err2)
			}
			write(t, dir, note, "---\nid: acct-9"+string(src[len("---\nid: acct-3"):]))
			if err := os.Chtimes(full, info.ModTime(), info.ModTime()); err != nil {
				t.Fatal(err)
			}
			return "q", nil
		},
		"a note more": func(t *testing.T, dir string) (string, func(*Vault)) {
			write(t, dir, "Knowledge/new.md", "# New\n")
			return "q", nil
		},
		"a note less": func(t *testing.T, dir string) (string, func(*Vault)) {
			if err := os.Remove(filepath.Join(dir, note)); err != nil {
				t.Fatal(err)
			}
			return "q", nil
		},
		"another name": func(t *testing.T, dir string) (string, func(*Vault)) {
			if err := os.Rename(filepath.Join(dir, note), filepath.Join(dir, "Accounts/other.md")); err != nil {
				t.Fatal(err)
			}
			return "q", nil
		},
		"other settings": func(t *testing.T, dir string) (string, func(*Vault)) {
			write(t, dir, configPath, "currency: CHF\n")
			return "q", nil
		},
		"a conflict copy": func(t *testing.T, dir string) (string, func(*Vault)) {
			write(t, dir, "Accounts/firm-3 (conflicted copy 2026-02-03).md", "x")
			return "q", nil
		},
		"another program": func(t *testing.T, _ string) (string, func(*Vault)) {
			before := program
			program = func() string { return "another" }
			t.Cleanup(func() { program = before })
			return "q", nil
		},
		"damage": func(t *testing.T, _ string) (string, func(*Vault)) {
			return "q", func(v *Vault) {
				if err := v.opened(t.Context()); err != nil {
					t.Fatal(err)
				}
				if _, err := v.index.db.Exec("UPDATE answer SET data = data || 'x'"); err != nil {
					t.Fatal(err)
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			v := newBook(t)
			first, recalled := asked(t, v.root, v.cache, "q", nil)
			if recalled {
				t.Fatal("recalled what nobody has asked")
			}
			words, change := happens(t, v.root)
			got, recalled := asked(t, v.root, v.cache, words, change)
			if recalled != (name == "nothing") {
				t.Errorf("recalled: %v", recalled)
			}
			if name == "nothing" && got != first {
				t.Errorf("another answer is recalled: %s", apart(got, first))
			}
		})
	}
}

// Whatever happens between two servers, what the second recalls is what the
// files say now.
func TestRecalledEqualsRebuilt(t *testing.T) {
	const states = 20
	hits := 0
	for seed := range 2 * *prove {
		hits += recalledStates(t, rand.New(rand.NewPCG(uint64(seed), 5)), states)
	}
	if hits < 5 {
		t.Errorf("recalled %d times: this tries nothing", hits)
	}
	t.Logf("prove: recalled answers against a rebuild: %d states", 2**prove*states)
}

func recalledStates(t *testing.T, rng *rand.Rand, states int) (hits int) {
	t.Helper()
	names := slices.Sorted(maps.Keys(happenings))
	v := newBook(t)
	var log []string
	for i := range states {
		if i%2 > 0 {
			what := names[rng.IntN(len(names))]
			log = append(log, what)
			happenings[what](t, v.root, rng)
		}
		got, recalled := asked(t, v.root, v.cache, "q", nil)
		if recalled {
			hits++
		}
		fresh := openDir(t, v.root, t.TempDir())
		if want := wholeBook(t, fresh, t.Context()); got != want {
			t.Fatalf("after %q, recalled %v: another answer: %s", log, recalled, apart(got, want))
		}
		fresh.Close()
	}
	return hits
}

// Files that were written a moment ago may be written again without a trace in
// their times: no answer from them is kept.
func TestFreshFilesAreNotKept(t *testing.T) {
	v := newBook(t)
	now := func(v *Vault) { v.clock = time.Now }
	asked(t, v.root, v.cache, "q", now)
	if _, recalled := asked(t, v.root, v.cache, "q", now); recalled {
		t.Error("an answer from fresh files is recalled")
	}
}

// Of a vault that was seen in part nothing is kept: what was not seen may change
// unseen.
func TestAnswersOfAPartAreNotKept(t *testing.T) {
	v := newBook(t)
	asked(t, v.root, v.cache, "other", nil)
	partly := func(v *Vault) {
		v.readDir = func(dir string) ([]seenEntry, error) {
			if filepath.Base(dir) == "Active" {
				return nil, fs.ErrPermission
			}
			return listFolder(dir)
		}
	}
	asked(t, v.root, v.cache, "q", partly)
	if _, recalled := asked(t, v.root, v.cache, "q", partly); recalled {
		t.Error("an answer from a part of the notes is recalled")
	}
}

// An answer that was made of two books is none of either.
func TestMixedAnswersAreNotKept(t *testing.T) {
	v := newBook(t)
	asked(t, v.root, v.cache, "other", nil)
	v = openDir(t, v.root, v.cache)
	v.clock = func() time.Time { return time.Now().Add(time.Hour) }
	ctx, _, _ := v.Recall(t.Context(), "q")
	wholeBook(t, v, ctx)
	write(t, v.root, "Knowledge/new.md", "# New\n")
	wholeBook(t, v, ctx)
	v.Keep(ctx, Answer{Text: "half of each"})
	v.Close()
	if said, recalled := asked(t, v.root, v.cache, "q", nil); recalled {
		t.Errorf("recalled: %s", said)
	}
}

// The look that Recall had is used for its own question, and once.
func TestRecallsLookIsItsOwn(t *testing.T) {
	v := newBook(t)
	asked(t, v.root, v.cache, "q", nil)
	write(t, v.root, "Knowledge/one.md", "# One\n")
	v = openDir(t, v.root, v.cache)
	ctx, _, recalled := v.Recall(t.Context(), "q")
	if recalled {
		t.Fatal("an answer without the edit is recalled")
	}
	before := v.looks.Load()
	write(t, v.root, "Knowledge/two.md", "# Two\n")
	s, err := v.Book(ctx)
	if err != nil || v.looks.Load() != before || s.files["Knowledge/one.md"] == nil || s.files["Knowledge/two.md"] != nil {
		t.Errorf("another look: %d after %d, %v", v.looks.Load(), before, err)
	}
	if s, err = v.bookSince(t.Context(), before); err != nil || s.files["Knowledge/two.md"] == nil {
		t.Errorf("a later question got the earlier look, %v", err)
	}
}

// Answers of other days and files go when others come.
func TestKeptAnswersAreFew(t *testing.T) {
	v := newBook(t)
	for i := range 3 * answersKept {
		day := csm.Date("2026-02-03").AddDays(i)
		asked(t, v.root, v.cache, fmt.Sprint("q", i), func(v *Vault) { v.fixed = day })
	}
	write(t, v.root, "Knowledge/new.md", "# New\n")
	count := func() (n int) {
		v := openDir(t, v.root, v.cache)
		defer v.Close()
		if err := v.opened(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := v.index.db.QueryRow("SELECT count(*) FROM answer").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := count(); n != answersKept {
		t.Errorf("%d answers are kept", n)
	}
	other := openDir(t, v.root, v.cache)
	wholeBook(t, other, t.Context())
	other.Close()
	if n := count(); n != 0 {
		t.Errorf("%d answers are left after an edit", n)
	}
	asked(t, v.root, v.cache, "q", nil)
	if n := count(); n != 1 {
		t.Errorf("%d answers are kept after an edit", n)
	}
}

// An answer that takes so long that the server has gone to rest meanwhile is
// kept all the same.
func TestSlowAnswersAreKept(t *testing.T) {
	v := newBook(t)
	v.clock = func() time.Time { return time.Now().Add(time.Hour) }
	ctx, _, _ := v.Recall(t.Context(), "q")
	said := wholeBook(t, v, ctx)
	v.rest()
	v.Keep(ctx, Answer{Text: said})
	v.Close()
	if got, recalled := asked(t, v.root, v.cache, "q", nil); !recalled || got != said {
		t.Errorf("recalled: %v", recalled)
	}
}
