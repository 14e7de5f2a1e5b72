package vault

import (
	"context"
	"fmt"
	"io/fs"
	"sync"

	"csmd/vault/csm"
	"csmd/vault/txn"
)

// watched is the real disk, on which others may act before every step. Nothing
// is flushed, since the power stays on.
type watched struct {
	txn.FS
	mu    sync.Mutex
	steps int
	moves []int // the steps that give files other names
	act   func(step int)
}

func (d *watched) step() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.steps++; d.act != nil {
		d.act(d.steps)
	}
}

func (d *watched) move() {
	d.moves = append(d.moves, d.steps+1)
	d.step()
}

func (d *watched) Read(p string, most int64) ([]byte, txn.Info, error) {
	d.step()
	return d.FS.Read(p, most)
}
func (d *watched) Stat(p string) (txn.Info, error)        { d.step(); return d.FS.Stat(p) }
func (d *watched) Names(p string) ([]string, error)       { d.step(); return d.FS.Names(p) }
func (d *watched) Writable(p string) error                { d.step(); return d.FS.Writable(p) }
func (d *watched) Mkdir(p string, perm fs.FileMode) error { d.step(); return d.FS.Mkdir(p, perm) }
func (d *watched) Rename(from, to string) error           { d.move(); return d.FS.Rename(from, to) }
func (d *watched) Exchange(a, b string) error             { d.move(); return d.FS.Exchange(a, b) }
func (d *watched) Replace(from, to string) error          { d.move(); return d.FS.Replace(from, to) }
func (d *watched) Remove(p string) error                  { d.step(); return d.FS.Remove(p) }
func (d *watched) Sync(string) error                      { d.step(); return nil }
func (d *watched) Create(p string, data []byte, c txn.Creation) error {
	d.step()
	c.Flush = false
	return d.FS.Create(p, data, c)
}

// An undertaking is an edit of csmd, with a note that it touches.
type undertaking struct {
	file string
	do   func(*Vault) error
}

var undertakings = map[string]undertaking{
	"property and log":   {"Active/call.md", change(TaskChange{Priority: "P1", Note: &ourLine})},
	"archive":            {"Active/call.md", change(TaskChange{Status: csm.Done})},
	"checkbox":           {"Notes/list.md", tick},
	"append":             {"BACKLOG.md", addItem},
	"backlog":            {"BACKLOG.md", process},
	"account of backlog": {"Accounts/acme.md", process},
	"archived note":      {"Archive/tasks/2026/call.md", change(TaskChange{Status: csm.Done})},
	"new task":           {"Active/high-priority/send-acme-the-new-price-list.md", process},
}

var ourLine = "CSMD WROTE THIS"

func change(c TaskChange) func(*Vault) error {
	return func(v *Vault) error { return updateTask(v, "Active/call.md", c) }
}

func tick(v *Vault) error { return updateTask(v, "Notes/list.md", TaskChange{Status: csm.Done}) }

func updateTask(v *Vault, p string, c TaskChange) error {
	book, err := v.Book(context.Background())
	if err != nil {
		return err
	}
	for _, task := range book.Tasks {
		if task.Path == p {
			_, err := v.Edit(context.Background(), Request{}, func(e *Edit) error {
				_, err := e.UpdateTask(task, c)
				return err
			})
			return err
		}
	}
	return fmt.Errorf("no task in %s", p)
}

func addItem(v *Vault) error {
	_, err := v.Edit(context.Background(), Request{}, func(e *Edit) error {
		_, _, err := e.AddToBacklog([]string{ourLine})
		return err
	})
	return err
}

func process(v *Vault) error {
	_, _, _, err := v.ProcessBacklog(context.Background(), Processing{})
	return err
}
