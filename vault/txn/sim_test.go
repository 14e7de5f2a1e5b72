package txn

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

// sim is a disk in memory that can lose power. What programs see and what is
// durable are two things: names become durable when their folder is flushed,
// bytes when their file is. Power loss keeps any subset of the unflushed
// steps on names, in which no step is kept without the earlier ones on the
// same name; a step on two names is kept whole or not at all, as journaling
// file systems promise. Unflushed bytes may be there, missing, cut or wrong.
type sim struct {
	mu      sync.Mutex
	root    *node
	pending []step

	steps  int                                  // made so far
	stop   int                                  // the power fails at this one; 0 is never
	fail   func(n int, call, path string) error // an error for this step
	before func(n int, call, path string)       // what others do just before it
	reads  bool                                 // reading calls are steps too
	plain  bool                                 // has no Exchange
	lie    func(call string, path string) bool  // a flush that does nothing
	dead   bool
}

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

// newSim is a disk with these files, all durable.
func newSim(files map[string]string) *sim {
	d := &sim{root: folder()}
	for name, text := range files {
		d.put(name, text)
	}
	return d
}

// put saves a durable file as an editor does that replaces files.
func (d *sim) put(name, text string) {
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

// find returns a node, or nil.
func (d *sim) find(p string) *node {
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

// files returns all files whose path the filter takes.
func (d *sim) files(take func(p string) bool) map[string]string {
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

func outside(p string) bool { return !strings.HasPrefix(p, home+"/") }

func (d *sim) do(s step) {
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
func (d *sim) flush(dir *node) {
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

// crash is the disk after a power cut.
func (d *sim) crash(rng *rand.Rand) *sim {
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
	return &sim{root: d.root.survive(rng), plain: d.plain, lie: d.lie}
}

// kill is the disk after the process has died, but not the machine: what was
// not flushed is still to be lost.
func (d *sim) kill() *sim {
	d.mu.Lock()
	defer d.mu.Unlock()
	return &sim{root: d.root, pending: d.pending, plain: d.plain, lie: d.lie}
}

// die is one or the other.
func (d *sim) die(rng *rand.Rand) *sim {
	if rng.IntN(2) == 0 {
		return d.kill()
	}
	return d.crash(rng)
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
