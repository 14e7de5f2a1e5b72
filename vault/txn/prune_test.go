package txn_test

import (
	"fmt"
	"testing"
	"time"

	"csmd/vault/txn"
	"csmd/vault/txn/simdisk"
)

// newYear is when the histories of these tests begin.
var newYear = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// pruned is a history that grows, under a clock of its own.
type pruned struct {
	t    *testing.T
	now  time.Time
	disk *simdisk.Disk
	s    *txn.Store
	text []string // what the note held, from the start
}

func newPruned(t *testing.T) *pruned {
	p := &pruned{t: t, now: newYear, disk: simdisk.New(map[string]string{"a.md": ""}), text: []string{""}}
	p.s, _ = txn.Open("", txn.WithFS(p.disk), txn.WithWorkers(1), txn.WithClock(func() time.Time { return p.now }))
	return p
}

func (p *pruned) write(data []byte) {
	p.t.Helper()
	if _, err := p.s.Update(p.t.Context(), txn.Request{}, func(t *txn.Tx) error { return t.Write("a.md", data) }); err != nil {
		p.t.Fatal(err)
	}
	p.text = append(p.text, string(data))
	p.disk.Flush() // this disk doesn't crash
}

// kept counts the history, and checks that it has all that undo needs.
func (p *pruned) kept(want int) {
	p.t.Helper()
	list, err := p.s.History(0)
	if err != nil || len(list) != want {
		p.t.Fatalf("%d transactions are kept, want %d; %v", len(list), want, err)
	}
	files := p.disk.Files(func(string) bool { return true })
	for n, e := range list {
		after := len(p.text) - 1 - n
		image := ".csmd/oplog/" + e.ID + "/0."
		if files[image+"slot"] != p.text[after-1] || files[image+"after"] != p.text[after] {
			p.t.Errorf("the texts of %s aren't kept", e.ID)
		}
	}
}

// undoTen takes the last ten back.
func (p *pruned) undoTen() {
	p.t.Helper()
	for n := 1; n <= 10; n++ {
		if _, err := p.s.Undo(p.t.Context(), ""); err != nil {
			p.t.Fatal(err)
		}
		p.disk.Flush()
		if got := p.disk.Files(simdisk.Notes)["a.md"]; got != p.text[len(p.text)-1-n] {
			p.t.Fatalf("undo %d leads to %.20q", n, got)
		}
	}
}

// The history is pruned by age and size, but never below its last entries, and
// what it keeps it keeps whole.
func TestPrune(t *testing.T) {
	if txn.KeepLast != 200 || txn.KeepFor != 30*24*time.Hour || txn.KeepBytes != 100<<20 {
		t.Error("the limits aren't those that are promised: the last 200, 30 days, 100 MB")
	}
	p := newPruned(t)
	for i := range 320 {
		p.write(fmt.Append(nil, i))
	}
	p.kept(320) // all young
	p.now = p.now.Add(txn.KeepFor + time.Hour)
	for i := range txn.PruneStep {
		p.write(fmt.Append(nil, "later", i))
	}
	p.kept(txn.KeepLast)
	p.undoTen()
}

func TestPruneBySize(t *testing.T) {
	const limit, big, total = 1 << 20, 30, 8 * txn.PruneStep
	p := newPruned(t)
	p.s.SetKeepBytes(limit)
	for i := range total {
		text := fmt.Append(nil, i)
		if i < big {
			text = append(text, make([]byte, 1<<16)...)
		}
		p.write(text)
	}
	n, size, err := p.s.HistorySize()
	if err != nil || n < total-big || n == total || size > limit {
		t.Errorf("%d of %d transactions with %d bytes are kept, %v", n, total, size, err)
	}
	p.kept(n)
	p.undoTen()
}

// The last transactions are kept however old and large they are.
func TestPruneKeepsTheLast(t *testing.T) {
	p := newPruned(t)
	p.s.SetKeepBytes(1)
	for i := range txn.KeepLast {
		p.write(fmt.Append(nil, i))
		p.now = p.now.Add(txn.KeepFor)
	}
	p.kept(txn.KeepLast)
	p.undoTen()
}
