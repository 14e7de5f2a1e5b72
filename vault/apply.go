package vault

import (
	"context"
	"runtime"
	"slices"
	"sync"
)

// apply reads what differs and writes it into the index in one transaction,
// so that another process sees all of it or nothing.
func (v *Vault) apply(ctx context.Context, d difference, seen *found) error {
	tx, err := v.index.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var generation int64
	if err := tx.QueryRow("SELECT generation FROM state").Scan(&generation); err != nil {
		return err
	}
	if generation != v.known.generation {
		return errMoved
	}
	w, err := newWriter(tx, v.known)
	if err != nil {
		return err
	}
	for _, p := range d.gone {
		w.forget(v.known.files[p].id)
	}
	if err := v.read(ctx, d.changed, seen, w); err != nil {
		return err
	}
	if err := w.flush(); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	v.tidyLater(v.index, len(d.changed))
	v.known = v.known.with(w.news)
	return nil
}

// readBatch is how many files one worker takes at once, mostly of one folder.
const readBatch = 16

// read parses the changed files on all cores and hands them to the writer one
// by one.
func (v *Vault) read(ctx context.Context, paths []string, seen *found, w *writer) error {
	bytes := int64(0)
	for _, p := range paths {
		bytes += seen.files[p].size
	}
	defer building(len(paths), bytes)()
	slices.Sort(paths) // by folder, for the readers and for the index
	readings := make(chan *reading, 64)
	jobs := make(chan []string)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) + 2 { // more than cores: reads that miss the page cache wait
		workers.Go(func() {
			files := v.reader()
			defer files.close()
			var packer packer
			for job := range jobs {
				for _, p := range job {
					readings <- packer.pack(v.readFile(files, p, seen.files[p], w.fingerprints))
				}
			}
		})
	}
	go func() {
		defer close(jobs)
		for job := range slices.Chunk(paths, readBatch) {
			select {
			case jobs <- job:
			case <-ctx.Done():
				return
			}
		}
	}()
	go func() { workers.Wait(); close(readings) }()
	var failed error
	done := 0
	for r := range readings { // drained to the end, so that no worker hangs
		done++
		progressed(ctx, "Reading notes", done, len(paths))
		if failed == nil {
			if failed = r.failed; failed == nil {
				failed = w.put(r.entry())
			}
		}
	}
	if ctx.Err() != nil {
		return ctx.Err() // which fails the writer too
	}
	return failed
}
