package vault

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"
)

// Changes are the notes and ledgers that somebody made, edited or took away
// since the last time, as paths in the vault. It doesn't say who: an editor, a
// sync tool, git, or csmd itself.
type Changes struct {
	Made, Edited, Gone []string
}

// Paths are all of them, in order.
func (c Changes) Paths() []string {
	all := slices.Concat(c.Made, c.Edited, c.Gone)
	slices.Sort(all)
	return all
}

// Watch tells of changes in the vault from now on, until the context or the
// vault ends. Telling is a hint for those who wait: each answer still looks at
// the files itself. What a client or the system does to no note (an attachment,
// the history in .csmd, a folder like .git or .obsidian) isn't told.
//
// Changes within a quarter of a second are told together, in one goroutine, so
// that nothing is told before the last tale has been heard.
func (v *Vault) Watch(ctx context.Context, tell func(Changes)) error {
	seen, err := v.walk(ctx)
	if err != nil {
		return err
	}
	w := &watcher{vault: v, files: seen.files, tell: tell}
	ctx, stop := context.WithCancel(ctx)
	context.AfterFunc(v.life, stop)
	v.work.Go(func() {
		defer stop()
		w.run(ctx)
	})
	return nil
}

// How long changes are gathered, and how often the vault is looked at although
// nothing hints at a change: a system doesn't tell what another machine does
// to a shared folder, and tells nothing at all while it is polled.
const (
	gatherTime = 250 * time.Millisecond
	checkEvery = time.Minute
	pollEvery  = 5 * time.Second
)

// watcher compares what it saw last with what is there, whenever the system
// hints at a change. So a lost hint, or one too many, costs nothing but time.
type watcher struct {
	vault *Vault
	files map[string]signature // as they were told last
	hints hints
	tell  func(Changes)
}

func (w *watcher) run(ctx context.Context) {
	w.hints.begin(w.vault)
	defer w.hints.end()
	w.compare() // what changed before the hints began
	tick := time.NewTimer(w.pause())
	defer tick.Stop()
	var due <-chan time.Time
	for {
		hinted := false
		select {
		case <-ctx.Done():
			return
		case e := <-w.hints.events():
			hinted = w.hints.take(e)
		case err := <-w.hints.errors():
			slog.Debug("the system lost sight of some changes", "err", err)
			w.hints.follow("")
			hinted = true
		case <-tick.C:
			w.hints.follow("") // folders that were missed
			w.compare()
			tick.Reset(w.pause())
		case <-due:
			due = nil
			w.compare()
		}
		if hinted && due == nil {
			due = time.After(gatherTime)
		}
	}
}

func (w *watcher) pause() time.Duration {
	if w.hints.polling() {
		return pollEvery
	}
	return checkEvery
}

// compare tells what differs. A vault that can't be read, or is suddenly empty,
// says nothing of its notes.
func (w *watcher) compare() {
	seen, err := w.vault.walk(w.vault.life)
	if err != nil || len(seen.files) == 0 && len(w.files) >= 5 {
		return
	}
	var c Changes
	for p, sig := range seen.files {
		if before, was := w.files[p]; !was {
			c.Made = append(c.Made, p)
		} else if before != sig {
			c.Edited = append(c.Edited, p)
		}
	}
	for p, before := range w.files {
		_, is := seen.files[p]
		switch {
		case is:
		case slices.ContainsFunc(seen.blind, func(dir string) bool { return strings.HasPrefix(p, dir) }):
			seen.files[p] = before // its folder can't be read just now
		default:
			c.Gone = append(c.Gone, p)
		}
	}
	w.files = seen.files
	if len(c.Made)+len(c.Edited)+len(c.Gone) > 0 {
		w.tell(c)
	}
}
