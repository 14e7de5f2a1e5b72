// Package simdisk is a disk in memory that loses power at any step, and the
// proof that transactions on it survive that. Only tests use it.
package simdisk

import (
	"errors"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"sync"
)

// Disk is a disk in memory that can lose power. What programs see and what is
// durable are two things: names become durable when their folder is flushed,
// bytes when their file is. Power loss keeps any subset of the unflushed
// steps on names, in which no step is kept without the earlier ones on the
// same name; a step on two names is kept whole or not at all, as journaling
// file systems promise. Unflushed bytes may be there, missing, cut or wrong.
type Disk struct {
	Steps  int                                  // made so far
	Stop   int                                  // the power fails at this one; 0 is never
	Fail   func(n int, call, path string) error // an error for this step
	Before func(n int, call, path string)       // what others do just before it
	Reads  bool                                 // reading calls are steps too
	Plain  bool                                 // has no Exchange
	Lie    Lie

	mu      sync.Mutex
	root    *node
	pending []step
	dead    bool
}

// Lie picks the flushes that do nothing; nil is none.
type Lie func(call, path string) bool

type node struct {
	mode  fs.FileMode
	names map[string]*node // of a folder
	kept  map[string]*node // of them, the durable ones
	data  []byte
	disk  []byte // durable bytes
	whole bool   // disk is data
}

// step is a change of names that is not durable yet.
type step []entry

type entry struct {
	dir  *node
	name string
	node *node // nil: deleted
}

var errPower = errors.New("power cut")

func folder() *node {
	return &node{mode: fs.ModeDir | 0o755, names: map[string]*node{}, kept: map[string]*node{}}
}

// New is a disk with these files, all durable.
func New(files map[string]string) *Disk {
	d := &Disk{root: folder()}
	for name, text := range files {
		d.Put(name, text)
	}
	return d
}

// Put saves a durable file as an editor does that replaces files.
func (d *Disk) Put(name, text string) {
	dir := d.root
	parts := strings.Split(name, "/")
	for _, part := range parts[:len(parts)-1] {
		if dir.names[part] == nil {
			d.do(step{{dir, part, folder()}})
		}
		d.flush(dir)
		dir = dir.names[part]
	}
	d.do(step{{dir, parts[len(parts)-1], &node{mode: 0o644, data: []byte(text), disk: []byte(text), whole: true}}})
	d.flush(dir)
}

// Open opens a file as an editor does that writes in place, now or later; it
// is nil if there is none.
func (d *Disk) Open(name string) (write func(text string)) {
	n := d.find(name)
	if n == nil {
		return nil
	}
	return func(text string) { n.data, n.disk, n.whole = []byte(text), []byte(text), true }
}

// Flush makes everything durable.
func (d *Disk) Flush() {
	for _, s := range d.pending {
		s.keep()
	}
	d.pending = nil
}

// find returns a node, or nil.
func (d *Disk) find(p string) *node {
	n := d.root
	if p == "." {
		return n
	}
	for part := range strings.SplitSeq(p, "/") {
		if n == nil || n.names == nil {
			return nil
		}
		n = n.names[part]
	}
	return n
}

// Files returns all files whose path the filter takes.
func (d *Disk) Files(take func(p string) bool) map[string]string {
	got := map[string]string{}
	var visit func(p string, n *node)
	visit = func(p string, n *node) {
		if n.names == nil && take(p) {
			got[p] = string(n.data)
		}
		for name, child := range n.names {
			visit(path.Join(p, name), child)
		}
	}
	visit("", d.root)
	return got
}

// The places of a Store's own files.
const (
	Home      = ".csmd/"
	Journal   = Home + "tx"
	Conflicts = Home + "conflicts"
)

// Notes takes the files that aren't the Store's own.
func Notes(p string) bool { return !strings.HasPrefix(p, Home) }

func (d *Disk) do(s step) {
	for _, e := range s {
		if e.node == nil {
			delete(e.dir.names, e.name)
		} else {
			e.dir.names[e.name] = e.node
		}
	}
	d.pending = append(d.pending, s)
}

func (s step) keep() {
	for _, e := range s {
		if e.node == nil {
			delete(e.dir.kept, e.name)
		} else {
			e.dir.kept[e.name] = e.node
		}
	}
}

type key struct {
	dir  *node
	name string
}

func (s step) touches(keys map[key]bool) bool {
	return slices.ContainsFunc(s, func(e entry) bool { return keys[key{e.dir, e.name}] })
}

func (s step) mark(keys map[key]bool) {
	for _, e := range s {
		keys[key{e.dir, e.name}] = true
	}
}

// flush makes the steps on a folder durable, and those they rest on.
func (d *Disk) flush(dir *node) {
	needed := map[key]bool{}
	keep := make([]bool, len(d.pending))
	for i, s := range slices.Backward(d.pending) {
		if s.touches(needed) || slices.ContainsFunc(s, func(e entry) bool { return e.dir == dir }) {
			keep[i] = true
			s.mark(needed)
		}
	}
	var rest []step
	for i, s := range d.pending {
		if keep[i] {
			s.keep()
		} else {
			rest = append(rest, s)
		}
	}
	d.pending = rest
}

// Crash is the disk after a power cut.
func (d *Disk) Crash(rng *rand.Rand) *Disk {
	d.mu.Lock()
	defer d.mu.Unlock()
	chance := []float64{0, 0.1, 0.5, 0.9, 1}[rng.IntN(5)]
	lost := map[key]bool{}
	for _, s := range d.pending {
		if s.touches(lost) || rng.Float64() >= chance {
			s.mark(lost)
		} else {
			s.keep()
		}
	}
	return &Disk{root: d.root.survive(rng), Plain: d.Plain, Lie: d.Lie}
}

// Kill is the disk after the process has died, but not the machine: what was
// not flushed is still to be lost.
func (d *Disk) Kill() *Disk {
	d.mu.Lock()
	defer d.mu.Unlock()
	return &Disk{root: d.root, pending: d.pending, Plain: d.Plain, Lie: d.Lie}
}

// Die is one or the other.
func (d *Disk) Die(rng *rand.Rand) *Disk {
	if rng.IntN(2) == 0 {
		return d.Kill()
	}
	return d.Crash(rng)
}

func (n *node) survive(rng *rand.Rand) *node {
	if n.names != nil {
		m := folder()
		m.mode = n.mode
		for _, name := range slices.Sorted(maps.Keys(n.kept)) {
			m.names[name] = n.kept[name].survive(rng)
		}
		m.kept = maps.Clone(m.names)
		return m
	}
	data := n.disk
	if !n.whole {
		switch rng.IntN(4) {
		case 0:
			data = n.data
		case 1:
			data = n.data[:rng.IntN(len(n.data)+1)]
		case 2:
			data = make([]byte, len(n.data))
		}
	}
	return &node{mode: n.mode, data: data, disk: data, whole: true}
}
