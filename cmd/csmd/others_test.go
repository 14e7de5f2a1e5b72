package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"csmd/vault"
	"csmd/vault/csm"
	"csmd/vault/sample"
	"csmd/vault/txn"
)

// companions is how many csmd share the vault: an assistant on the desktop,
// one in the editor, one on the command line, and as many again.
const companions = 8

// TestManyServers lets several servers write into one vault, each for a client
// of its own who waits for every answer. Everything that was answered is there
// once, the vault is what the history made of it, and doctor finds nothing new,
// though the index is spoiled again and again.
func TestManyServers(t *testing.T) {
	calls := 20 * min(*prove, 5) // not so many that the history is pruned
	for n := range max(1, *prove/5) {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			s := newShared(t)
			var clients sync.WaitGroup
			for client := range companions {
				p := start(t, s.dir)
				clients.Go(func() { s.client(p, uint64(n*companions+client), client, calls) })
			}
			clients.Wait()
			s.close()
		})
	}
}

// shared is a vault and what its clients were told.
type shared struct {
	t     *testing.T
	dir   string
	start map[string]string
	ill   int // problems that doctor finds before

	mu    sync.Mutex
	done  []*wish
	waits []time.Duration
}

func newShared(t *testing.T) *shared {
	s := &shared{t: t, dir: t.TempDir() + "/vault"}
	err := sample.Copy(s.dir)
	if err == nil {
		s.start, err = contents(s.dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	s.ill = s.doctor()
	return s
}

// doctor counts the errors it finds in the vault.
func (s *shared) doctor() int {
	s.t.Helper()
	v, err := vault.Open(s.dir, vault.Options{Today: sample.Today, Cache: s.t.TempDir()})
	if err != nil {
		s.t.Fatal(err)
	}
	defer v.Close()
	d, err := examine(s.t.Context(), v)
	if err != nil {
		s.t.Fatal(err)
	}
	return d.Counts[csm.Error]
}

// client calls tools that write, one after the other, each with a word that
// stands in no other call.
func (s *shared) client(p *process, seed uint64, n, calls int) {
	rng := rand.New(rand.NewPCG(seed, 8))
	for i := range calls {
		w := wishFor(rng, 1+n+companions*i)
		if w.tool == "undo_change" {
			w.tool, w.arguments = "process_backlog", object{}
		}
		if n == 0 && i%5 == 4 {
			s.spoil(i)
		}
		began := time.Now()
		p.ask(w.tool, w.arguments)
		r, ok := <-p.heard
		if !ok {
			s.t.Errorf("csmd ended instead of answering %s", w.tool)
			return
		}
		if w.change = r.Change; r.Refused {
			w.refused = r.Text
		}
		s.mu.Lock()
		s.done, s.waits = append(s.done, w), append(s.waits, time.Since(began))
		s.mu.Unlock()
	}
	if code := p.hangUp(); code != done {
		s.t.Errorf("csmd exits with %d", code)
	}
}

// spoil deletes the index that all share, or cuts it, while they use it.
func (s *shared) spoil(i int) {
	files, err := filepath.Glob(filepath.Join(filepath.Dir(s.dir), "cache", "*", "index.db*"))
	if err != nil {
		s.t.Error(err) // that there is none just now is no error: each server may have its own in memory
	}
	for _, file := range files {
		if i%2 == 0 {
			os.Remove(file)
		} else {
			os.Truncate(file, 5000)
		}
	}
}

// close holds the vault to what was answered.
func (s *shared) close() {
	s.t.Helper()
	history := audit(s.t, s.dir, s.start)
	made := map[string]int{}
	for _, e := range history {
		made[e.ID]++
	}
	kept, refused := 0, 0
	for _, w := range s.done {
		switch {
		case w.change != "" && made[w.change] != 1:
			s.t.Errorf("the change %s of %s is there %d times", w.change, w.tool, made[w.change])
		case w.change != "":
			kept++
			delete(made, w.change)
		case w.refused != "":
			refused++
		}
	}
	if len(made) > 0 {
		s.t.Errorf("changes that nobody was told of: %v", made)
	}
	s.words(history)
	if ill := s.doctor(); ill > s.ill {
		s.t.Errorf("csmd doctor finds %d errors, before it found %d", ill, s.ill)
	}
	slices.Sort(s.waits)
	s.t.Logf("prove: many servers: %d processes, %d calls, %d writes kept, %d refused, %d ms p99 wait, %d ms longest", companions, len(s.done), kept, refused,
		s.waits[len(s.waits)*99/100].Milliseconds(), s.waits[len(s.waits)-1].Milliseconds())
}

// words looks for the word of every call in the notes: it is there, and was not
// put there twice. What the backlog held is, once processed, in its archive and
// in what became of it.
func (s *shared) words(history []txn.Entry) {
	s.t.Helper()
	now, err := contents(s.dir)
	if err != nil {
		s.t.Fatal(err)
	}
	var all strings.Builder
	for _, text := range now {
		all.WriteString(strings.ToLower(text))
	}
	tasks := taskFiles(s.t, s.dir)
	for _, w := range s.done {
		n := strings.Count(all.String(), w.word)
		switch {
		case w.word == "":
		case w.refused == "" && n == 0:
			s.t.Errorf("%s %v was answered and is lost", w.tool, w.arguments)
		case w.refused != "" && n > 0:
			s.t.Errorf("%s %v was refused with %q and is there", w.tool, w.arguments, w.refused)
		case tasks[w.word] > 1:
			s.t.Errorf("%s %v has made %d tasks", w.tool, w.arguments, tasks[w.word])
		case w.tool == "add_to_backlog" && w.refused == "" && strings.Count(all.String(), "- ask about "+w.word) != 1:
			s.t.Errorf("%s %v is in the backlog and its archive %d times", w.tool, w.arguments, strings.Count(all.String(), "- ask about "+w.word))
		}
		if times := timesDone(s.t, s.dir, history, w); w.word != "" && w.refused == "" && times != 1 {
			s.t.Errorf("%s %v was done %d times", w.tool, w.arguments, times)
		}
	}
}

// taskFiles counts the task notes whose names hold a word of a wish.
func taskFiles(t *testing.T, dir string) map[string]int {
	t.Helper()
	count := map[string]int{}
	err := filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, p)
		if err == nil && strings.HasPrefix(rel, "Active") && strings.HasSuffix(p, ".md") {
			for _, word := range strings.FieldsFunc(strings.TrimSuffix(d.Name(), ".md"), func(r rune) bool { return r == '-' }) {
				count[word]++
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(fmt.Errorf("the tasks: %w", err))
	}
	return count
}
