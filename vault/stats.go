package vault

import (
	"context"
	"os"

	"csmd/vault/csm"
)

// Stats are what the index holds.
type Stats struct {
	Files    int            `json:"files"`   // notes and ledgers
	Records  map[string]int `json:"records"` // by kind: account, task, movement, …
	Problems map[string]int `json:"problems"`
	Bytes    int64          `json:"bytes"` // of the index on disk
	Path     string         `json:"path"`  // of the index; "" when it can't be kept on disk
}

// Reindex brings the index up to the files and completes its full text, with
// anew from nothing: for a vault that was emptied on purpose, or a doubt.
// Other processes that have the vault open go over to the new index by
// themselves. It reports progress in files, first those read, then those whose
// text is indexed.
func (v *Vault) Reindex(ctx context.Context, anew bool, progress func(step string, done, total int)) (Stats, error) {
	ctx = WithProgress(ctx, progress)
	v.mu.Lock()
	defer v.mu.Unlock()
	if anew {
		if err := v.opened(ctx); err != nil {
			return Stats{}, err
		}
		v.letGo(ctx)
	}
	seen, err := v.look(ctx)
	if err != nil {
		return Stats{}, err
	}
	var stats Stats
	err = v.trusting(ctx, func() error {
		if err := v.refreshOnce(ctx, seen); err != nil {
			return err
		}
		if err := v.fill(ctx, v.index, v.known); err != nil {
			return err
		}
		stats, err = v.stats()
		return err
	})
	return stats, err
}

// forget is for a new index: what is known of the old one says nothing of it,
// even when their generations have the same number. The caller holds v.mu.
func (v *Vault) forget() { v.known, v.snapshot, v.shared = manifest{}, nil, sharedBook{} }

func (v *Vault) stats() (Stats, error) {
	snapshot, err := v.load()
	if err != nil {
		return Stats{}, err
	}
	s := Stats{Files: len(v.known.files), Records: map[string]int{}, Path: v.index.path,
		Problems: map[string]int{string(csm.Error): 0, string(csm.Warning): 0}}
	for _, p := range snapshot.with(v.known.problems).Problems {
		s.Problems[string(p.Severity)]++
	}
	for _, suffix := range []string{"", "-wal"} {
		if info, err := os.Stat(s.Path + suffix); err == nil && s.Path != "" {
			s.Bytes += info.Size()
		}
	}
	for kind, n := range snapshot.records {
		if kind != "problem" {
			s.Records[kind] = n
		}
	}
	return s, nil
}

// Files is how many notes and ledgers the book was read from.
func (s *Snapshot) Files() int { return len(s.files) }
