package vault

import (
	"context"
	"errors"
	"log/slog"
	"time"
)

// fileRetry is how long an index in memory stands in for a file that can't be
// used, before the file is tried again.
const fileRetry = time.Minute

// trusting asks the index, and where it can't be trusted or used, another one:
// made anew when it is damaged, in memory when the file can't be used. The
// files of the vault are the truth, so that every answer stays right. The
// caller holds v.mu.
func (v *Vault) trusting(ctx context.Context, ask func() error) error {
	for try := 0; ; try++ {
		if err := v.opened(ctx); err != nil {
			return err
		}
		err := ask()
		if err == nil || ctx.Err() != nil || errors.Is(err, ErrUnavailable) || try == 4 {
			return err
		}
		if err := v.distrust(ctx, err, try); err != nil {
			return err
		}
	}
}

// distrust does what an error of the index calls for.
func (v *Vault) distrust(ctx context.Context, failed error, try int) error {
	switch {
	case errors.Is(failed, errMoved) && try < 2:
		return nil // another process was faster: look again
	case doubtful(failed) && try < 2:
		slog.Warn("the index can't be trusted; it is made anew", "err", failed)
		v.letGo(ctx)
		return nil
	}
	slog.Warn("the index can't be used; until it can, it is kept in memory", "err", failed)
	return v.standIn(ctx)
}

// opened makes sure that an index is open: the file, or memory while the file
// can't be used.
func (v *Vault) opened(ctx context.Context) error {
	switch {
	case v.index == nil:
	case v.index.lost():
		slog.Info("the index was deleted or replaced; opening it anew")
		v.letGo(ctx)
	case v.index.path != "" || v.clock().Before(v.retry):
		return nil
	}
	path, err := indexPath(v.cache, v.root)
	if err == nil {
		var ix *index
		if ix, err = openIndex(ctx, path); err == nil {
			v.use(ix)
			return nil
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	v.retry = v.clock().Add(fileRetry)
	if v.index != nil {
		return nil // in memory, as it has been
	}
	slog.Warn("no index on disk; until there is, it is kept in memory", "err", err)
	return v.standIn(ctx)
}

// standIn goes on with an index in memory, which is filled from the files.
func (v *Vault) standIn(ctx context.Context) error {
	ix, err := inMemory(ctx)
	if err != nil {
		return err
	}
	v.retry = v.clock().Add(fileRetry)
	v.use(ix)
	return nil
}

// use goes over to another index. What is known of the old one says nothing
// of it, even when their generations have the same number.
func (v *Vault) use(ix *index) {
	if v.index != nil {
		v.index.Close()
	}
	v.index = ix
	v.forget()
}

// letGo deletes the index, if it is still the one that was open.
func (v *Vault) letGo(ctx context.Context) {
	if v.index != nil {
		v.index.discard(ctx)
	}
	v.index = nil
	v.forget()
}

// query asks the index of a book that is up to the files. An index that was
// closed or damaged meanwhile is made anew and asked again.
func (v *Vault) query(ctx context.Context, ask func(*Snapshot, *index) error) error {
	for try := 0; ; try++ {
		book, err := v.Book(ctx)
		if err != nil {
			return err
		}
		v.mu.Lock()
		ix := v.index
		v.mu.Unlock()
		if err = ask(book, ix); err == nil || ctx.Err() != nil || try == 3 {
			return err
		}
		v.mu.Lock()
		if v.index == ix {
			err = v.distrust(ctx, err, try)
		} else {
			err = nil
		}
		v.mu.Unlock()
		if err != nil {
			return err
		}
	}
}

// verify looks once at all pages before full text is believed, which has no
// checksums of its own.
func (v *Vault) verify(ctx context.Context, ix *index) error {
	if err := v.beginFilling(ctx); err != nil {
		return err
	}
	defer v.endFilling()
	if ix.verified {
		return nil
	}
	err := ix.sound(ctx)
	ix.verified = err == nil
	return err
}
