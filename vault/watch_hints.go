package vault

import (
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path"
	"path/filepath"
	"runtime"

	"github.com/fsnotify/fsnotify"
)

// maxWatched bounds what the system is asked to watch, so that other programs
// keep some of it. A larger vault is polled.
const maxWatched = 4096

// maxHeld is the bound where the system keeps each file of a watched folder
// open (kqueue): csmd needs descriptors for reading, too.
const maxHeld = 128

// hints are what the system says of changes, folder by folder. They say where
// to look and not what is there; without them the vault is polled.
type hints struct {
	vault   *Vault
	system  *fsnotify.Watcher // nil while polling
	watched map[string]bool   // folders
}

func (h *hints) begin(v *Vault) {
	h.vault, h.watched = v, map[string]bool{}
	system, err := fsnotify.NewWatcher()
	if err != nil {
		slog.Info("the system can't watch the vault; it is looked at every few seconds", "err", err)
		return
	}
	h.system = system
	h.follow("")
}

// end lets go of what is watched; from then on the vault is polled.
func (h *hints) end() {
	if h.system != nil {
		h.system.Close()
		h.system = nil
	}
}

func (h *hints) polling() bool { return h.system == nil }

// events and errors are nil while polling: nobody ever gets anything from them.
func (h *hints) events() chan fsnotify.Event {
	if h.polling() {
		return nil
	}
	return h.system.Events
}

func (h *hints) errors() chan error {
	if h.polling() {
		return nil
	}
	return h.system.Errors
}

// follow watches a folder and those below it, without following links. The
// folders that aren't part of the book aren't watched. A folder is read after
// its watch has begun: what is made in between is seen twice, and not missed.
func (h *hints) follow(dir string) {
	for folders := []string{dir}; len(folders) > 0 && !h.polling(); folders = folders[1:] {
		dir := folders[0]
		if !h.add(dir) {
			return
		}
		entries, err := wait(&h.vault.patience, dir+"/", func() ([]seenEntry, error) {
			return h.vault.readDir(filepath.Join(h.vault.root, dir))
		})
		if err != nil {
			continue // the walk says so
		}
		if holdsFiles() && len(entries) > maxHeld {
			h.giveUp(nil)
			return
		}
		for _, e := range entries {
			if e.IsDir() && !skippedFolder(e.Name()) {
				folders = append(folders, path.Join(dir, e.Name()))
			}
		}
	}
}

// add watches one folder. When the system has no more to give, or the vault is
// too large, all is given back.
func (h *hints) add(dir string) bool {
	err := h.system.Add(filepath.Join(h.vault.root, dir))
	if errors.Is(err, fs.ErrNotExist) {
		return true // gone meanwhile
	}
	h.watched[dir] = true
	if err == nil && len(h.watched) <= maxWatched {
		return true
	}
	h.giveUp(err)
	return false
}

func (h *hints) giveUp(err error) {
	slog.Info("the vault is too large to be watched by the system; it is looked at every few seconds", "folders", len(h.watched), "err", err)
	h.end()
}

// holdsFiles reports whether to watch a folder is to keep its files open.
func holdsFiles() bool {
	switch runtime.GOOS {
	case "linux", "windows", "illumos", "solaris":
		return false
	}
	return true
}

// take reads a hint and reports whether it is of any use. A name with another
// extension is an attachment; one without may have been a folder.
func (h *hints) take(e fsnotify.Event) bool {
	rel, err := filepath.Rel(h.vault.root, e.Name)
	if rel = filepath.ToSlash(rel); err != nil || skippedFolder(path.Base(rel)) {
		return false
	}
	if info, err := os.Lstat(e.Name); err == nil && info.IsDir() {
		if e.Has(fsnotify.Create) {
			h.follow(rel)
		}
		return true
	}
	folder := h.watched[rel]
	if e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename) {
		delete(h.watched, rel)
	}
	return relevant(rel) || path.Ext(rel) == "" || folder
}
