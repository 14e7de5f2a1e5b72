package vault

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"csmd/vault/csm"
)

// signature is what tells that a file has not changed since it was read.
// Change time and inode catch what a forged modification time hides.
type signature struct {
	size, mtime, ctime, inode int64
}

// found is what one walk saw.
type found struct {
	files    map[string]signature
	problems []csm.Problem
	blind    []string // folders and files that could not be read: nothing below them counts as gone
}

// walk lists the notes and ledgers of a vault. Links are never followed,
// dot-folders and node_modules are not part of the book, and conflict copies
// are problems. It fails only if the vault itself can't be read.
func (v *Vault) walk(ctx context.Context) (*found, error) {
	f := &found{files: make(map[string]signature, max(1024, int(v.size.Load())))}
	w := walker{ctx: ctx, vault: v, found: f, slots: make(chan struct{}, 4)}
	entries, err := w.list("")
	if err != nil {
		return nil, unavailable(err)
	}
	w.folder("", entries)
	w.wait.Wait()
	if ctx.Err() != nil {
		return nil, ctx.Err() // what was not seen would count as gone
	}
	v.setCopiesAside(f)
	v.size.Store(int64(len(f.files)))
	slices.SortStableFunc(f.problems, func(a, b csm.Problem) int { return strings.Compare(a.Path, b.Path) }) // folders are read side by side
	return f, w.failed
}

type walker struct {
	ctx    context.Context
	vault  *Vault
	found  *found
	mu     sync.Mutex // guards found and failed
	failed error      // what leaves nothing to say of the vault
	wait   sync.WaitGroup
	slots  chan struct{} // folders read at once
}

// seenEntry is what a folder holds under one name. Files that are named as
// notes or ledgers are looked at, where they can be.
type seenEntry struct {
	os.DirEntry
	sig      signature
	looked   bool
	dataless bool  // only on a cloud drive
	err      error // why it couldn't be looked at
}

// named reports whether a file bears the name of a note or a ledger.
func named(name string) bool {
	ext := path.Ext(name)
	return strings.EqualFold(ext, ".md") || strings.EqualFold(ext, ".csv")
}

// list reads a folder and looks at its notes, which may hang where it lies on
// another machine.
func (w *walker) list(rel string) ([]seenEntry, error) {
	readDir := w.vault.readDir
	return wait(&w.vault.patience, rel+"/", func() ([]seenEntry, error) {
		return readDir(filepath.Join(w.vault.root, rel))
	})
}

func (w *walker) folder(dir string, entries []seenEntry) {
	if dir != "" {
		dir += "/"
	}
	notes := make([]string, len(entries)) // paths of those that can be read
	for i := range entries {
		e := &entries[i]
		rel := dir + e.Name()
		switch {
		case e.IsDir():
			if !skippedFolder(e.Name()) {
				w.descend(rel)
			}
		case placeholder(e.Name()):
			w.notDownloaded(rel)
		case relevant(rel), linkedFolder(w.vault.root, rel, e):
			if w.file(rel, e) {
				notes[i] = rel
			}
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for i, rel := range notes {
		if rel != "" {
			w.found.files[rel] = entries[i].sig
		}
	}
}

func (w *walker) descend(rel string) {
	if w.ctx.Err() != nil {
		return
	}
	read := func() {
		entries, err := w.list(rel)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			w.unread(rel, err)
		}
		w.folder(rel, entries)
	}
	select {
	case w.slots <- struct{}{}:
		w.wait.Add(1)
		go func() {
			defer w.wait.Done()
			read()
			<-w.slots
		}()
	default: // all slots taken: read it here
		read()
	}
}

// unread notes a folder that could not be read.
func (w *walker) unread(rel string, err error) {
	w.mu.Lock()
	w.found.blind = append(w.found.blind, rel+"/")
	if exhausted(err) {
		w.failed = unavailable(err)
	}
	w.mu.Unlock()
	w.problem(rel, "unreadable_folder", "the folder can't be read: "+plain(err), "check its permissions and its disk; until then its notes count as they were last seen")
}

// file reports whether a file is a note or ledger that can be read.
func (w *walker) file(rel string, e *seenEntry) bool {
	switch t := e.Type(); {
	case t&fs.ModeSymlink != 0:
		w.problem(rel, "link", "a link is not followed, so its notes are not part of the book", "move the real file or folder into the vault")
	case t != 0:
		w.problem(rel, "not_a_file", "not a regular file", "remove it or give it another name")
	case conflictCopy(rel):
		w.mu.Lock()
		w.found.copy(rel, originalOf(rel))
		w.mu.Unlock()
	case e.err != nil && !errors.Is(e.err, fs.ErrNotExist):
		w.problem(rel, "unreadable", "this file can't be looked at: "+plain(e.err), "check the permissions of its folder")
	case e.looked && e.dataless:
		w.mu.Lock()
		w.found.blind = append(w.found.blind, rel) // it counts as it was last seen
		w.mu.Unlock()
		w.notDownloaded(rel)
	default:
		return e.looked
	}
	return false
}

func (w *walker) notDownloaded(rel string) {
	w.problem(rel, "not_downloaded", "the cloud drive has not downloaded this file", "download it, then ask again")
}

func (w *walker) problem(rel, code, message, fix string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.found.problem(rel, code, message, fix)
}

func (f *found) problem(rel, code, message, fix string) {
	f.problems = append(f.problems, csm.Problem{Path: rel, Severity: csm.Warning, Code: code, Message: message, Fix: fix})
}

// exhausted reports that the process or the system has nothing left to open
// files with: that says nothing of any file, so no answer is made of it.
func exhausted(err error) bool {
	return slices.ContainsFunc(scarce, func(e error) bool { return errors.Is(err, e) })
}

// linkedFolder reports a link to a folder, whose notes a user may miss.
func linkedFolder(root, rel string, e *seenEntry) bool {
	if e.Type()&fs.ModeSymlink == 0 || strings.HasPrefix(e.Name(), ".") {
		return false
	}
	info, err := os.Stat(filepath.Join(root, rel))
	return err == nil && info.IsDir()
}

func skippedFolder(name string) bool {
	return strings.HasPrefix(name, ".") || name == "node_modules"
}

// relevant reports whether a path is a note or a ledger: *.md anywhere, *.csv in Data/.
func relevant(rel string) bool {
	dir, name := path.Split(rel)
	switch {
	case strings.HasPrefix(name, ".") || !named(name):
		return false
	case strings.EqualFold(path.Ext(name), ".csv"):
		return strings.EqualFold(dir, "Data/")
	}
	return true
}

// placeholder reports iCloud's stand-in for a note that is not on this disk.
func placeholder(name string) bool {
	return strings.HasPrefix(name, ".") && strings.HasSuffix(name, ".md.icloud")
}

func plain(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}
