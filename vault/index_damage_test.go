package vault

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// newBook is a vault small enough to be read anew a hundred times, with an
// index of many pages.
func newBook(t *testing.T) *Vault {
	t.Helper()
	dir := t.TempDir()
	for i := range 10 {
		write(t, dir, fmt.Sprintf("Accounts/firm-%d.md", i), fmt.Sprintf("---\nid: acct-%d\nname: Firm %d\narr: %d\n---\n# Firm %d\n\nSee [[firm-%d]].\n", i, i, 1000+i, i, (i+1)%10))
		write(t, dir, fmt.Sprintf("Active/task-%d.md", i), fmt.Sprintf("---\ntype: task\nstatus: open\npriority: P2\naccount: Firm %d\n---\n# Call number%d\n\n%s\n", i, i, manyWords(i)))
	}
	return openDir(t, dir, t.TempDir())
}

// manyWords is text of many words, so that full text takes some pages.
func manyWords(seed int) string {
	rng := rand.New(rand.NewPCG(uint64(seed), 9))
	var b strings.Builder
	for range 300 {
		fmt.Fprintf(&b, "w%x ", rng.Uint32())
	}
	return b.String()
}

// everything is all that the index is asked for.
func everything(t *testing.T, v *Vault) string {
	t.Helper()
	out := answer(t, v)
	for _, word := range []string{"number3", "firm", "edited"} {
		hits, err := v.Search(t.Context(), Search{Query: word, Limit: 100})
		if err != nil {
			t.Fatal(err)
		}
		for i := range hits.Hits {
			hits.Hits[i].Snippet = "" // from the file
		}
		// The rank of a note counts words of notes that are gone, until full
		// text is tidied up.
		slices.SortFunc(hits.Hits, func(a, b Hit) int { return strings.Compare(a.Path, b.Path) })
		out += shown(t, hits)
	}
	links, err := v.Backlinks(t.Context(), "Accounts/firm-3.md")
	if err != nil {
		t.Fatal(err)
	}
	found, near, err := v.notesNamed(t.Context(), "task-1")
	if err != nil {
		t.Fatal(err)
	}
	return out + shown(t, links) + shown(t, found) + shown(t, near)
}

func shown(t *testing.T, value any) string {
	t.Helper()
	out, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// apart shows where two answers part.
func apart(got, want string) string {
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	from := max(0, i-150)
	return fmt.Sprintf("%q\n%q", got[from:min(len(got), i+150)], want[from:min(len(want), i+150)])
}

// rebuilt is what an index made from nothing, in memory, says.
func rebuilt(t *testing.T, dir string) string {
	t.Helper()
	v := openDir(t, dir, t.TempDir())
	defer v.Close()
	if err := v.standIn(t.Context()); err != nil {
		t.Fatal(err)
	}
	return everything(t, v)
}

// edited changes a note, so that answers can't come from memory.
func edited(t *testing.T, v *Vault, n int) {
	t.Helper()
	write(t, v.root, "Accounts/firm-7.md", fmt.Sprintf("---\nid: acct-7\nname: Firm 7\narr: %d\n---\nedited %d\n", 7000+n, n))
}

// What may happen to the file of an index. A damage returns what ends it.
var damages = map[string]func(t *testing.T, db string) (end func()){
	"deleted":         func(_ *testing.T, db string) func() { remove(db); return nil },
	"without its log": func(_ *testing.T, db string) func() { os.Remove(db + "-wal"); return nil },
	"log of garbage": func(t *testing.T, db string) func() {
		scribble(t, db+"-wal", 0, bytes.Repeat([]byte("no log "), 20000))
		return nil
	},
	"shared state gone": func(_ *testing.T, db string) func() { os.Remove(db + "-shm"); return nil },
	"shared state cut":  func(_ *testing.T, db string) func() { os.Truncate(db+"-shm", 0); return nil },
	"empty":             func(_ *testing.T, db string) func() { os.Truncate(db, 0); return nil },
	"a header only":     func(_ *testing.T, db string) func() { os.Truncate(db, 100); return nil },
	"half":              func(_ *testing.T, db string) func() { os.Truncate(db, sizeOf(db)/2/4096*4096); return nil },
	"a page short":      func(_ *testing.T, db string) func() { os.Truncate(db, sizeOf(db)-4096); return nil },
	"garbage": func(t *testing.T, db string) func() {
		scribble(t, db, 0, bytes.Repeat([]byte("no database "), 3000))
		return nil
	},
	"another file": func(t *testing.T, db string) func() {
		os.Remove(db)
		scribble(t, db, 0, []byte("a text"))
		return nil
	},
	"newer": func(t *testing.T, db string) func() {
		inSQL(t, db, "UPDATE meta SET value = 'of 2031' WHERE name = 'version'", "DROP TABLE bundle")
		return nil
	},
	"without a table": func(t *testing.T, db string) func() { inSQL(t, db, "DROP TABLE words"); return nil },
	"without bundles": func(t *testing.T, db string) func() {
		inSQL(t, db, "DELETE FROM bundle", "UPDATE state SET generation = generation + 1")
		return nil
	},
	"with other rows": func(t *testing.T, db string) func() {
		inSQL(t, db, "UPDATE bundle SET since = since + 1, body = CAST(replace(body, 'Firm', 'Farm') AS BLOB)", "UPDATE state SET generation = generation + 1")
		return nil
	},
	"a folder": func(t *testing.T, db string) func() {
		remove(db)
		os.MkdirAll(db, 0o755)
		return nil
	},
	"a pipe":        func(t *testing.T, db string) func() { remove(db); makePipe(t, db); return nil },
	"a link":        planted(""),
	"a linked log":  planted("-wal"),
	"a linked lock": planted("/../lock"),
	"locked": func(t *testing.T, db string) func() {
		other, err := sql.Open("sqlite", "file:"+db+"?_pragma=busy_timeout(5000)")
		if err != nil {
			t.Fatal(err)
		}
		other.SetMaxOpenConns(1)
		if _, err := other.Exec("BEGIN EXCLUSIVE"); err != nil {
			t.Fatal(err)
		}
		return func() { other.Close() }
	},
	"reserved": func(t *testing.T, db string) func() {
		release, err := reserve(context.Background(), filepath.Dir(db))
		if err != nil {
			t.Fatal(err)
		}
		return release
	},
	"folder is a file": func(t *testing.T, db string) func() {
		os.RemoveAll(filepath.Dir(db))
		scribble(t, filepath.Dir(db), 0, []byte("x"))
		return nil
	},
	"folder gone": func(_ *testing.T, db string) func() { os.RemoveAll(filepath.Dir(db)); return nil },
}

// unusable are those that leave no place for a file, or not at once.
var unusable = map[string]bool{
	"a folder": true, "a pipe": true, "a link": true, "a linked log": true, "a linked lock": true,
	"folder is a file": true, "locked": true, "reserved": true,
}

// bait is where planted links lead.
func bait(db string) string { return filepath.Join(filepath.Dir(filepath.Dir(db)), "bait") }

func planted(suffix string) func(*testing.T, string) func() {
	return func(t *testing.T, db string) func() {
		name := filepath.Clean(db + suffix)
		os.Remove(name)
		if err := os.Symlink(bait(db), name); err != nil {
			t.Skip("no symbolic links here: ", err)
		}
		return nil
	}
}

// Whatever happens to the index, while a server runs or between two of them,
// answers are those of an index made anew, nothing is written elsewhere, and
// the server goes on.
func TestDamagedIndexAnswersRight(t *testing.T) {
	for name, damage := range damages {
		for _, running := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, running %v", name, running), func(t *testing.T) {
				t.Parallel()
				v := newBook(t)
				everything(t, v)
				db := v.index.path
				if !running {
					v.Close()
				}
				end := damage(t, db)
				if !running {
					v = openDir(t, v.root, v.cache)
				}
				if got, want := everything(t, v), rebuilt(t, v.root); got != want {
					t.Errorf("another answer: %s", apart(got, want))
				}
				edited(t, v, 1)
				if end != nil {
					end()
				}
				if got, want := everything(t, v), rebuilt(t, v.root); got != want {
					t.Errorf("another answer in the end: %s", apart(got, want))
				}
				if v.index.path == "" && !unusable[name] { // it was busy, perhaps; then it is tried again
					v.clock = func() time.Time { return time.Now().Add(fileRetry) }
					if everything(t, v); v.index.path == "" {
						t.Error("the index stays in memory, though its file could be made anew")
					}
				}
				if _, err := os.Lstat(db); v.index.path != "" && err != nil {
					t.Error("the index is kept in a file that is gone")
				}
				if _, err := os.Lstat(bait(db)); err == nil {
					t.Error("something was written through a link")
				}
			})
		}
	}
}

// A request that is cancelled while it opens the index says nothing against it:
// others have it open.
func TestCancelledRequestKeepsTheIndex(t *testing.T) {
	v := newBook(t)
	everything(t, v)
	before, err := os.Stat(v.index.path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := openDir(t, v.root, v.cache).Book(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled question says %v", err)
	}
	if after, err := os.Stat(v.index.path); err != nil || !os.SameFile(before, after) {
		t.Errorf("the index was made anew, %v", err)
	}
}

// A server that had to do without the file goes back to it when it can.
func TestIndexComesBack(t *testing.T) {
	v := newBook(t)
	want := everything(t, v)
	db := v.index.path
	v.Close()
	os.Rename(db, db+".away")
	os.Mkdir(db, 0o755)
	v = openDir(t, v.root, v.cache)
	now := v.clock()
	v.clock = func() time.Time { return now }
	if everything(t, v) != want || v.index.path != "" {
		t.Errorf("without a file the index is %q", v.index.path)
	}
	os.Remove(db)
	if everything(t, v) != want || v.index.path != "" {
		t.Errorf("the file is tried at every question")
	}
	now = now.Add(fileRetry)
	if everything(t, v) != want || v.index.path != db {
		t.Errorf("a minute after the file can be made, the index is %q", v.index.path)
	}
}

// A page overwritten with zeros or noise is seen wherever it lies; so are
// records that were changed in rows that still look like rows.
func TestDamagedPages(t *testing.T) {
	v := newBook(t)
	want := everything(t, v)
	db, cache := v.index.path, v.cache
	v.Close()
	whole, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	states := 0
	for page := range len(whole) / 4096 {
		for way := range 4 * *prove {
			states++
			bad := bytes.Clone(whole)
			spoil(rng, bad[page*4096:(page+1)*4096], way%4)
			os.WriteFile(db, bad, 0o600)
			os.WriteFile(filepath.Join(filepath.Dir(db), "open.999999999"), nil, 0o600) // of a dead process
			v := openDir(t, v.root, cache)
			if got := everything(t, v); got != want {
				t.Errorf("page %d, way %d: another answer", page+1, way%4)
			}
			v.Close()
		}
	}
	t.Logf("prove: damaged pages of the index: %d states, %d pages", states, len(whole)/4096)
}

func spoil(rng *rand.Rand, page []byte, way int) {
	switch way {
	case 0:
		clear(page)
	case 1:
		for i := range page {
			page[i] = byte(rng.Uint32())
		}
	case 3: // a leaf that says that it is empty
		if page[0] == 0x0d || page[0] == 0x0a {
			page[3], page[4] = 0, 0
		}
	case 2: // other letters in records
		for i := range page {
			if string(page[max(0, i-5):i]) == "acct-" || string(page[max(0, i-4):i]) == "open" {
				page[i] ^= 1
			}
		}
	}
}

func scribble(t *testing.T, path string, at int64, data []byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt(data, at); err != nil {
		t.Fatal(err)
	}
}

func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

func inSQL(t *testing.T, db string, statements ...string) {
	t.Helper()
	other, err := sql.Open("sqlite", "file:"+db+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	for _, s := range statements {
		if _, err := other.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
}
