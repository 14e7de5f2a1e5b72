package vault

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"
)

// How many notes, and bytes of them, full text takes in one transaction: few
// enough that another process never waits long for the lock, and many, as each
// leaves a part of the index that has to be merged with the others.
const (
	textNotes = 2000
	textBytes = 4 << 20
)

// untexted are the files that full text doesn't know yet. A file is given a new
// id whenever it says something new, so full text is known by how far it has
// come: all files up to an id.
type untexted struct {
	generation int64 // of the index, when these were its files
	texted     int64 // how far full text has come
	notes      []textNote
	bytes      int64
}

// textNote is a file and, once it is read, its words.
type textNote struct {
	*entry
	named, text string
}

// untexted picks them from all files that an index knew at a generation.
func (ix *index) untexted(ctx context.Context, known manifest) (u untexted, err error) {
	u.generation = known.generation
	if u.texted, _, err = ix.texted(ctx); err != nil {
		return u, err
	}
	for _, f := range known.files {
		if f.id > u.texted {
			u.notes = append(u.notes, textNote{entry: f})
			u.bytes += f.sig.size
		}
	}
	slices.SortFunc(u.notes, func(a, b textNote) int { return cmp.Compare(a.id, b.id) })
	return u, nil
}

// batches parts them into what one transaction takes.
func (u untexted) batches(yield func([]textNote) bool) {
	for rest := u.notes; len(rest) > 0; {
		n, size := 1, rest[0].sig.size
		for ; n < min(textNotes, len(rest)) && size < textBytes; n++ {
			size += rest[n].sig.size
		}
		if !yield(rest[:n]) {
			return
		}
		rest = rest[n:]
	}
}

// readTexts reads the words of batch after batch.
func (v *Vault) readTexts(ctx context.Context, batches iter.Seq[[]textNote], next chan<- []textNote) {
	files := v.reader()
	defer files.close()
	for b := range batches {
		for i := range b {
			b[i].read(files)
		}
		select {
		case next <- b:
		case <-ctx.Done():
			return
		}
	}
}

// read takes the words of a note from its file. One that can't be read has none.
func (t *textNote) read(files *patientReader) {
	if src, err := files.bytes(t.path, signature{}); err == nil {
		t.named, t.text = segment(trimExt(t.path)), segment(strings.ToValidUTF8(string(src), "\uFFFD"))
	}
}
