package vault

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// Any sequence of what editors, sync clients and clocks do, seen by two servers
// that share an index and are started anew now and then, gives the answers of
// an index made from nothing.
func TestAnySequenceEqualsRebuild(t *testing.T) {
	const questions = 15
	seeds := 4 * *prove
	t.Run("all", func(t *testing.T) {
		for seed := range seeds {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				anySequence(t, rand.New(rand.NewPCG(uint64(seed), 6)), questions)
			})
		}
	})
	t.Logf("prove: sequences against a rebuild: %d states", seeds*questions)
}

func anySequence(t *testing.T, rng *rand.Rand, questions int) {
	first := newBook(t)
	servers := []*Vault{first, openDir(t, first.root, first.cache)}
	var log []string
	for range questions {
		for range 1 + rng.IntN(3) {
			what := slices.Sorted(maps.Keys(happenings))[rng.IntN(len(happenings))]
			log = append(log, what)
			happenings[what](t, first.root, rng)
		}
		n := rng.IntN(2)
		if rng.IntN(8) == 0 {
			log = append(log, "restarted")
			servers[n].Close()
			servers[n] = openDir(t, first.root, first.cache)
		}
		v := servers[n]
		jump := time.Duration(rng.Int64N(int64(6*time.Hour))) - 3*time.Hour
		v.clock = func() time.Time { return time.Now().Add(jump) }
		log = append(log, fmt.Sprintf("asked %d at %v", n, jump))
		if got, want := everything(t, v), rebuilt(t, first.root); got != want {
			t.Fatalf("after %q: another answer: %s", log, apart(got, want))
		}
	}
}

// happenings are what may become of a vault between two questions.
var happenings = map[string]func(t *testing.T, root string, rng *rand.Rand){
	"edited": func(t *testing.T, root string, rng *rand.Rand) { put(t, anyNote(t, root, rng), someNote(rng)) },
	"same size": func(t *testing.T, root string, rng *rand.Rand) {
		sameSize(t, anyNote(t, root, rng), rng)
	},
	"same size and time": func(t *testing.T, root string, rng *rand.Rand) {
		p := anyNote(t, root, rng)
		info, err := os.Stat(p)
		if err != nil {
			t.Fatal(err)
		}
		sameSize(t, p, rng)
		os.Chtimes(p, info.ModTime(), info.ModTime())
	},
	"of the future": func(t *testing.T, root string, rng *rand.Rand) { dated(t, anyNote(t, root, rng), rng, time.Hour) },
	"of the past":   func(t *testing.T, root string, rng *rand.Rand) { dated(t, anyNote(t, root, rng), rng, -9999*time.Hour) },
	"deleted":       func(t *testing.T, root string, rng *rand.Rand) { os.Remove(anyNote(t, root, rng)) },
	"renamed": func(t *testing.T, root string, rng *rand.Rand) {
		rename(t, anyNote(t, root, rng), filepath.Join(root, "Accounts", fmt.Sprintf("new-%d.md", rng.IntN(10))))
	},
	"renamed over another": func(t *testing.T, root string, rng *rand.Rand) {
		rename(t, anyNote(t, root, rng), anyNote(t, root, rng))
	},
	"swapped": func(t *testing.T, root string, rng *rand.Rand) {
		a, b := anyNote(t, root, rng), anyNote(t, root, rng)
		if a != b {
			rename(t, a, a+".tmp")
			rename(t, b, a)
			rename(t, a+".tmp", b)
		}
	},
	"made": func(t *testing.T, root string, rng *rand.Rand) {
		put(t, filepath.Join(root, "Accounts", fmt.Sprintf("new-%d.md", rng.IntN(10))), someNote(rng))
	},
	"copied": func(t *testing.T, root string, rng *rand.Rand) {
		p := anyNote(t, root, rng)
		src, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		put(t, strings.TrimSuffix(p, ".md")+" (1).md", string(src))
	},
	"a folder of it": func(t *testing.T, root string, rng *rand.Rand) {
		p := anyNote(t, root, rng)
		rename(t, p, p+".tmp")
		os.Mkdir(p, 0o755)
		rename(t, p+".tmp", filepath.Join(p, "inside.md"))
	},
	"a link of it": func(t *testing.T, root string, rng *rand.Rand) {
		p := anyNote(t, root, rng)
		os.Remove(p)
		os.Symlink("elsewhere", p)
	},
	"a folder renamed": func(t *testing.T, root string, rng *rand.Rand) {
		if os.Rename(filepath.Join(root, "Active"), filepath.Join(root, "Tasks")) != nil {
			os.Rename(filepath.Join(root, "Tasks"), filepath.Join(root, "Active"))
		}
	},
	"settings": func(t *testing.T, root string, rng *rand.Rand) {
		put(t, filepath.Join(root, configPath), fmt.Sprintf("contact_gap_days: %d\n", 10+rng.IntN(90)))
	},
}

// anyNote is one of the notes that there are, or a new one.
func anyNote(t *testing.T, root string, rng *rand.Rand) string {
	t.Helper()
	var notes []string
	err := filepath.WalkDir(root, func(p string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && strings.HasSuffix(p, ".md") {
			notes = append(notes, p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(notes) == 0 {
		notes = []string{filepath.Join(root, "Accounts", "last.md")}
		put(t, notes[0], someNote(rng))
	}
	return notes[rng.IntN(len(notes))]
}

func someNote(rng *rand.Rand) string {
	return fmt.Sprintf("---\ntype: account\nname: Made %d\narr: %d\n---\nedited [[firm-3]] number%d\n", rng.IntN(50), rng.IntN(1e6), rng.IntN(5))
}

// sameSize changes a digit.
func sameSize(t *testing.T, p string, rng *rand.Rand) {
	t.Helper()
	src, err := os.ReadFile(p)
	if err != nil {
		t.Fatal(err)
	}
	if i := strings.Index(string(src), "arr: "); i >= 0 && i+5 < len(src) {
		src[i+5] = byte('1' + rng.IntN(9))
	}
	if err := os.WriteFile(p, src, 0o644); err != nil {
		t.Fatal(err)
	}
}

// dated edits a note and gives it another time.
func dated(t *testing.T, p string, rng *rand.Rand, ago time.Duration) {
	t.Helper()
	put(t, p, someNote(rng))
	at := time.Now().Add(ago)
	if err := os.Chtimes(p, at, at); err != nil {
		t.Fatal(err)
	}
}

// A note may change twice within a tick of the clock. Its change time tells
// that, though its modification time was set back by who wrote it.
func TestRacyTimes(t *testing.T) {
	const second = int64(time.Second)
	for name, c := range map[string]struct {
		mtime, ctime, seen int64
		want               bool // can't be trusted
	}{
		"long ago":                      {100 * second, 100 * second, 200 * second, false},
		"just now":                      {200*second - 1, 200*second - 1, 200 * second, true},
		"just now, dated back":          {100 * second, 200*second - 1, 200 * second, true},
		"of the future":                 {300 * second, 100 * second, 200 * second, true},
		"the clock was set back since":  {100 * second, 300 * second, 200 * second, true},
		"a moment more than the window": {100 * second, 200*second - racyWindow - 1, 200 * second, false},
	} {
		e := entry{sig: signature{mtime: c.mtime, ctime: c.ctime}, seen: c.seen}
		if got := !e.same(e.sig); got != c.want {
			t.Errorf("%s: looked at again: %v", name, got)
		}
	}
}

// So may the settings: until they are old enough, they are read each time.
func TestSettingsReadAgainWhileRacy(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, configPath), "contact_gap_days: 40\n")
	for name, c := range map[string]struct {
		after time.Duration // they were read so long after they were written
		want  int
	}{"at once": {time.Millisecond, 40}, "before, by the clock": {-time.Hour, 40}, "long after": {time.Hour, 7}} {
		var s settingsFile
		s.refresh(dir, time.Now().Add(c.after))
		s.value.ContactGapDays = 7 // as another text with the same times would have said
		s.refresh(dir, time.Now())
		if got := s.value.ContactGapDays; got != c.want {
			t.Errorf("read %s: %d days, want %d", name, got, c.want)
		}
	}
}
