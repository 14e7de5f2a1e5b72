// Package bench makes vaults of any size, always the same ones, and times csmd
// on them beside what the machine takes for the bare work.
package bench

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Today is the day on which the vaults of this package are to be read.
const Today = "2026-02-03"

// Rare is a word that stands in one note of a thousand, Common one that stands
// in nearly all.
const (
	Rare   = "quokka"
	Common = "customer"
)

// notesPerAccount makes 200 accounts of 10,000 notes, a team's book.
const notesPerAccount = 50

// Generate writes a vault of so many notes into a folder, which must be empty
// or not there. The same number and seed give the same bytes.
//
// It holds accounts with all properties, renewals, meetings, tasks in both
// forms, requests and reference notes that link to each other, five years of
// ledgers, and, one note in a hundred, what real vaults have as well: other line endings,
// byte-order marks, properties in odd spellings, tables, fences, broken YAML.
func Generate(dir string, notes int, seed uint64) error {
	if notes < notesPerAccount {
		return fmt.Errorf("a vault of fewer than %d notes shows nothing; ask for more", notesPerAccount)
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s is not empty; name a new folder", dir)
	}
	g := &generator{dir: dir, notes: notes, rng: rand.New(rand.NewPCG(seed, uint64(notes)))}
	g.accounts = notes / notesPerAccount
	g.settings()
	for i := range g.accounts {
		g.account(i)
	}
	for i := g.accounts; i < notes; i++ {
		g.other(i)
	}
	g.ledgers()
	return g.err
}

// generator is a vault being written. Its first error stops all writing.
type generator struct {
	dir      string
	notes    int
	accounts int
	rng      *rand.Rand
	made     map[string]bool // folders
	written  int             // notes
	err      error
}

// note writes a note, one in a hundred of them as a hazard.
func (g *generator) note(path, text string) {
	g.written++
	body := text
	if g.written%1000 == 7 {
		body += "\nSomebody mentioned a " + Rare + ".\n"
	}
	data := []byte(body)
	if g.written%100 == 42 {
		data = hazards[g.rng.IntN(len(hazards))](data)
	}
	g.file(path, data)
}

func (g *generator) file(path string, data []byte) {
	if g.err != nil {
		return
	}
	full := filepath.Join(g.dir, filepath.FromSlash(path))
	if folder := filepath.Dir(full); !g.made[folder] {
		if g.err = os.MkdirAll(folder, 0o755); g.err != nil {
			return
		}
		if g.made == nil {
			g.made = map[string]bool{}
		}
		g.made[folder] = true
	}
	g.err = os.WriteFile(full, data, 0o644)
}

// hazards are what makes a note of a real vault unlike the one in a manual.
var hazards = []func([]byte) []byte{
	func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) },
	func(b []byte) []byte { return append([]byte("\ufeff"), b...) },
	func(b []byte) []byte { return append([]byte("<!-- template -->\n"), b...) },
	func(b []byte) []byte { return bytes.TrimRight(b, "\n") },
	func(b []byte) []byte { return append(b, "\n```\n# no heading\n- [ ] no task\n```\n"...) },
	func(b []byte) []byte { return append(b, "\n"+strings.Repeat("long line ", 2000)+"\n"...) },
	func(b []byte) []byte {
		return append(b, "\n| a | b |\n|---|---|\n"+strings.Repeat("| 1 | 2 |\n", 300)...)
	},
	func(b []byte) []byte { return bytes.Replace(b, []byte("---\n"), []byte("---\nbroken: [a, b\n"), 1) },
	func(b []byte) []byte { return append(b, "\nCafé Zürich \u202ereversed\u202c \xff\xfe\n"...) },
}

// day is a day of the five years before Today.
func (g *generator) day() string { return g.near(-5*365, 0) }

// near is a day from so many days before Today to so many after it.
func (g *generator) near(from, to int) string {
	today, _ := time.Parse(time.DateOnly, Today)
	return today.AddDate(0, 0, from+g.rng.IntN(to-from+1)).Format(time.DateOnly)
}

func pick[T any](g *generator, list ...T) T { return list[g.rng.IntN(len(list))] }
