package vault

import (
	"context"
	"errors"
	"log/slog"
)

// fillLater starts filling full text in the background: no answer but a
// search ever waits for it. The caller holds v.mu.
func (v *Vault) fillLater() {
	ix, known := v.index, v.known.clone()
	v.work.Go(func() {
		if err := v.fill(v.life, ix, known); err != nil && v.life.Err() == nil && !ix.lost() {
			slog.Warn("full text is behind; the next search tries again", "err", err)
		}
	})
}

// fill brings full text up to what was known of an index. It reads the files
// again instead of keeping bodies in the index; a file that changed meanwhile is
// read anew by the next refresh.
func (v *Vault) fill(ctx context.Context, ix *index, known manifest) error {
	if err := v.beginFilling(ctx); err != nil {
		return err
	}
	defer v.endFilling()
	err := errMoved
	for tries := 0; errors.Is(err, errMoved) && tries < 10; tries++ { // by another process that fills
		err = v.fillFrom(ctx, ix, known)
	}
	if err != nil && ctx.Err() != nil {
		return ctx.Err() // a transaction that it ended has other words for that, which would cast doubt on the index
	}
	return err
}

// fillFrom indexes batch after batch, while the next one is read.
func (v *Vault) fillFrom(ctx context.Context, ix *index, known manifest) error {
	todo, err := ix.untexted(ctx, known)
	if err != nil || len(todo.notes) == 0 {
		return err
	}
	defer building(len(todo.notes), todo.bytes)()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	next := make(chan []textNote)
	go func() {
		defer close(next)
		v.readTexts(ctx, todo.batches, next)
	}()
	done := 0
	for batch := range next { // to its end, as the reader reads
		if err != nil {
			continue
		}
		if err = ix.addTexts(ctx, batch, &todo); err != nil {
			stop()
			continue
		}
		v.tidyLater(ix, len(todo.notes))
		done += len(batch)
		progressed(ctx, "Indexing text", done, len(todo.notes))
	}
	v.restLater() // from what a first build took, too
	if err == nil {
		err = ctx.Err() // the reader stops without a word
	}
	return err
}

// beginFilling waits until nobody else fills, or ctx is done.
func (v *Vault) beginFilling(ctx context.Context) error {
	select {
	case v.filling <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (v *Vault) endFilling() { <-v.filling }
