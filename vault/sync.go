package vault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// difference is what a walk found that the index does not know.
type difference struct {
	changed []string
	gone    []string
}

func (d difference) empty() bool { return len(d.changed)+len(d.gone) == 0 }

// look sees what is there: the settings, the files, what a crash left.
func (v *Vault) look(ctx context.Context) (*found, error) {
	if _, err := wait(&v.patience, ".", func() (fs.FileInfo, error) { return os.Stat(v.root) }); err != nil {
		return nil, unavailable(err)
	}
	v.settings.refresh(v.root, v.clock())
	v.recover(ctx)
	return v.walk(ctx)
}

// errMoved says that another process changed the index since we looked.
var errMoved = errors.New("the index moved on")

// recover settles an edit that a killed process left half done, before its
// notes are read. It costs one readdir when there is none. A writer at work
// holds the lock: then its edit is whole in the next answer.
func (v *Vault) recover(ctx context.Context) {
	if v.readOnly {
		return
	}
	ctx, stop := context.WithTimeout(ctx, 300*time.Millisecond)
	defer stop()
	if err := v.store.Recover(ctx); err != nil {
		slog.Warn("an unfinished edit could not be settled yet", "err", err)
	}
}

// refreshOnce brings the index up to the files. The caller holds v.mu.
func (v *Vault) refreshOnce(ctx context.Context, seen *found) error {
	if err := v.learn(ctx); err != nil {
		return err
	}
	v.known.problems = seen.problems
	diff, err := v.compare(seen)
	if err != nil || diff.empty() {
		return err
	}
	if err := v.apply(ctx, diff, seen); err != nil {
		return err
	}
	return v.learn(ctx)
}

func (v *Vault) compare(seen *found) (difference, error) {
	var d difference
	both := 0
	for path, sig := range seen.files {
		e, ok := v.known.files[path]
		if ok {
			both++
		}
		if !ok || !e.same(sig) || e.hash == "" && v.readable(path, sig) {
			d.changed = append(d.changed, path)
		}
	}
	if both == len(v.known.files) {
		return d, nil // none is gone
	}
	for path := range v.known.files {
		if _, ok := seen.files[path]; !ok && v.positivelyGone(path, seen) {
			d.gone = append(d.gone, path)
		}
	}
	if len(seen.files) == 0 && len(d.gone) >= 5 {
		return d, fmt.Errorf("%w: it held %d notes and is empty now; if a disk or sync folder is missing, mount it; if you emptied it on purpose, run: csmd index --rebuild", ErrUnavailable, len(d.gone))
	}
	return d, nil
}

// readable reports that a file that couldn't be read can be now: a disk that
// failed for a moment leaves no trace in a file's times.
func (v *Vault) readable(path string, sig signature) bool {
	_, err := v.bytes(path, sig)
	return err == nil
}

// positivelyGone asks the file system once more: only a plain "does not
// exist" (or a change into something that is no note) takes a note out of the
// index, never a folder that could not be read.
func (v *Vault) positivelyGone(path string, seen *found) bool {
	for _, dir := range seen.blind {
		if strings.HasPrefix(path, dir) {
			return false
		}
	}
	_, err := os.Lstat(filepath.Join(v.root, path))
	return err == nil || errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}
