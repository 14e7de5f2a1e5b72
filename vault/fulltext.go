package vault

import (
	"context"
	"log/slog"
	"strings"
	"unicode"

	"csmd/vault/csm"
)

// How many notes, and bytes of them, full text takes in one transaction: few
// enough that another process never waits long for the lock, and many, as each
// leaves a part of the index that has to be merged with the others.
const (
	textBatch = 1000
	textBytes = 4 << 20
)

// fillLater starts filling full text in the background: no answer but a
// search ever waits for it. The caller holds v.mu.
func (v *Vault) fillLater() {
	ix := v.index
	v.work.Go(func() {
		if err := v.fill(v.life, ix); err != nil && v.life.Err() == nil && !ix.lost() {
			slog.Warn("full text is behind; the next search tries again", "err", err)
		}
	})
}

// fill brings full text up to the rows. It reads the files again instead of
// keeping bodies in the index; a file that changed meanwhile is read anew by
// the next refresh.
func (v *Vault) fill(ctx context.Context, ix *index) error {
	if err := v.beginFilling(ctx); err != nil {
		return err
	}
	defer v.endFilling()
	total := 0
	if progress(ctx) != nil {
		if err := ix.db.QueryRowContext(ctx, "SELECT count(*) FROM file WHERE texted = 0").Scan(&total); err != nil {
			return err
		}
	}
	for done := 0; ; {
		n, err := v.fillBatch(ctx, ix)
		if n == 0 && done > 0 {
			v.restLater() // from what a first build took, too
		}
		if err != nil && ctx.Err() != nil {
			return ctx.Err() // a transaction that it ended has other words for that, which would cast doubt on the index
		}
		if n == 0 || err != nil {
			return err
		}
		done += n
		progressed(ctx, "Indexing text", min(done, total), total)
	}
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

type textRow struct {
	id   int64
	path string
	sig  signature
	hash string
}

func (v *Vault) fillBatch(ctx context.Context, ix *index) (int, error) {
	todo, err := ix.untexted(ctx)
	if err != nil || len(todo) == 0 {
		return 0, err
	}
	type text struct{ title, body string }
	texts := make([]text, len(todo))
	for i, t := range todo {
		if src, err := v.bytes(t.path, t.sig); err == nil && t.hash != "" {
			texts[i] = text{title: trimExt(t.path), body: segment(strings.ToValidUTF8(string(src), "\uFFFD"))}
		}
	}
	tx, err := ix.db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	// only while the row is still the one that was read
	done, err := tx.Prepare("UPDATE file SET texted = 1 WHERE id = ? AND hash = ? AND texted = 0")
	if err != nil {
		return 0, err
	}
	add, err := tx.Prepare("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)")
	if err != nil {
		return 0, err
	}
	for i, t := range todo {
		res, err := done.Exec(t.id, t.hash)
		if err != nil {
			return 0, err
		}
		if n, _ := res.RowsAffected(); n == 0 {
			continue
		}
		if _, err := add.Exec(t.id, segment(texts[i].title), texts[i].body); err != nil {
			return 0, err
		}
	}
	return len(todo), tx.Commit()
}

func (ix *index) untexted(ctx context.Context) ([]textRow, error) {
	rows, err := ix.db.QueryContext(ctx, "SELECT id, path, size, hash FROM file WHERE texted = 0 LIMIT ?", textBatch)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []textRow
	for size := int64(0); size < textBytes && rows.Next(); {
		var t textRow
		if err := rows.Scan(&t.id, &t.path, &t.sig.size, &t.hash); err != nil {
			return nil, err
		}
		out = append(out, t)
		size += t.sig.size
	}
	return out, rows.Err()
}

// segment puts spaces around characters of scripts that are written without
// them, so that a word inside a Japanese or Chinese sentence can be found, and
// takes out what can't be seen, which would part a word.
func segment(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return unspacedScript(r) || csm.Invisible(r) }) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case csm.Invisible(r):
		case unspacedScript(r):
			b.WriteByte(' ')
			b.WriteRune(r)
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func unspacedScript(r rune) bool {
	return r > unicode.MaxASCII && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
