package vault

import (
	"context"
	"hash/crc32"
	"log/slog"
	"time"
)

// putDownTime is how long putting answers down may take: a server ends soon,
// whatever other processes do with the index.
const putDownTime = time.Second

// putDownSoon puts answers down. Nobody misses one that couldn't be.
func (v *Vault) putDownSoon() {
	ctx, stop := context.WithTimeout(context.Background(), putDownTime)
	defer stop()
	if err := v.putDown(ctx); err != nil {
		slog.Debug("the answers can't be kept for the next start", "err", err)
	}
}

// putDown writes what was answered into the index. An answer from files that
// are too fresh to be told from a later edit is forgotten, like one from a book
// that has changed since. The caller holds v.mu.
func (v *Vault) putDown(ctx context.Context) error {
	given, of, seen := v.given, v.givenOf, v.givenSaw
	v.given, v.givenOf, v.givenSaw, v.shared.seen = nil, nil, nil, nil
	if len(given) == 0 || of != v.snapshot || seen == nil || v.index == nil || v.index.path == "" || of.generation != v.known.generation {
		return nil
	}
	if state, ok := seen.state(); ok && v.settled(seen) {
		return v.index.keepAnswers(ctx, state, given)
	}
	return nil
}

// settled reports that the index knows all files as they were seen, and that an
// edit of any would show.
func (v *Vault) settled(seen *found) bool {
	for p, sig := range seen.files {
		if e := v.known.files[p]; e == nil || !e.same(sig) || e.hash == "" {
			return false
		}
	}
	return len(seen.files) == len(v.known.files) && (v.settings.sig == signature{} || !racy(v.settings.sig, v.settings.seen))
}

// keptAnswer is an answer and the state of the files that it was made from.
func (ix *index) keptAnswer(ctx context.Context, key string) (a Answer, files string, ok bool) {
	var sum int64
	err := ix.db.QueryRowContext(ctx, "SELECT files, sum, text, data FROM answer WHERE question = ?", key).Scan(&files, &sum, &a.Text, &a.Data)
	return a, files, err == nil && sum == a.checksum()
}

func (a Answer) checksum() int64 {
	return int64(crc32.Update(crc32.Checksum([]byte(a.Text), castagnoli), castagnoli, a.Data))
}

// keepAnswers puts answers down in place of those from other files, and of the
// oldest.
func (ix *index) keepAnswers(ctx context.Context, files string, answers map[string]Answer) error {
	tx, err := ix.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for key, answer := range answers {
		if _, err := tx.Exec("INSERT OR REPLACE INTO answer (question, files, sum, text, data) VALUES (?, ?, ?, ?, coalesce(?, x''))", key, files, answer.checksum(), answer.Text, answer.Data); err != nil {
			return err
		}
	}
	if _, err := tx.Exec("DELETE FROM answer WHERE files <> ? OR id <= (SELECT max(id) FROM answer) - ?", files, answersKept); err != nil {
		return err
	}
	return tx.Commit()
}
