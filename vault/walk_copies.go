package vault

import (
	"bytes"
	"path"
	"strings"

	"csmd/vault/note"
	"csmd/vault/pattern"
)

// The marks that Syncthing, Dropbox, Nextcloud, ownCloud, Obsidian Sync and
// Seafile put at the end of a name when two devices edited the same file. They
// say by themselves what the file is.
var conflictMark = pattern.New(`(?i)([.~]sync-conflict-\d{8}-\d{6}[^.]*|_conflict-\d{8}-\d{6}|\s*\([^()]*conflict(ed)? copy[^()]*\)|\s*\(case conflict[^()]*\)|\s*\((sf)?conflict[^()]*\d{4}-\d{2}-\d{2}[^()]*\))(?P<ext>\.\w+)$`)

// conflictCopy asks the pattern only of a name that holds the word that all
// those marks hold: it is asked of each file before each answer.
func conflictCopy(rel string) bool {
	name := path.Base(rel)
	return holdsConflict(name) && conflictMark.MatchString(name)
}

func holdsConflict(name string) bool {
	const word = "conflict"
	for i := 0; i+len(word) <= len(name); i++ {
		if name[i]|0x20 == word[0] && strings.EqualFold(name[i:i+len(word)], word) {
			return true
		}
	}
	return false
}

func originalOf(rel string) string { return conflictMark.ReplaceAllString(path.Base(rel), "${ext}") }

// What Google Drive, browsers, iCloud and OneDrive append: " (1)", " 2" and the
// name of a machine. Real names end so, too.
var appended = pattern.New(`^( \(\d{1,2}\)| \d|-[A-Z0-9][A-Z0-9-]{2,14}|-[\w-]*(MacBook|iMac|Mac-mini)[\w-]*)$`)

// setCopiesAside leaves out what is a copy by more than its name: beside it
// lies the original, and both say that they are the same thing.
func (v *Vault) setCopiesAside(f *found) {
	copies := map[string]string{} // a copy may have copies: none is taken away before all are found
	var name []byte               // one for all: this is asked of each file before each answer
	for p, sig := range f.files {
		if original := f.shorter(p, &name); original != "" && v.sameThing(p, sig, original, f.files[original]) {
			copies[p] = original
		}
	}
	for p, original := range copies {
		delete(f.files, p)
		f.copy(p, path.Base(original))
	}
}

// shorter is the file whose name, with something appended, is p's. Names are
// put together in a buffer.
func (f *found) shorter(p string, name *[]byte) string {
	ext := path.Ext(p)
	stem := strings.TrimSuffix(p, ext)
	if last := stem[len(stem)-1]; last >= 'a' && last <= 'z' && !strings.Contains(stem, "Mac") {
		return "" // quicker than to look for a match
	}
	for i := strings.LastIndex(stem, "/") + 1; i < len(stem); i++ {
		if stem[i] != ' ' && stem[i] != '-' {
			continue
		}
		*name = append(append((*name)[:0], stem[:i]...), ext...)
		if _, there := f.files[string(*name)]; there && appended.MatchString(stem[i:]) {
			return string(*name)
		}
	}
	return ""
}

func (f *found) copy(rel, original string) {
	f.problem(rel, "conflict_copy", "a sync conflict copy of "+original+"; it is left out of all figures", "compare the two, keep what you need in the original, then delete the copy")
}

// sameThing reports that two notes have the same id, or the same name, or the
// same bytes.
func (v *Vault) sameThing(a string, sigA signature, b string, sigB signature) bool {
	one, err := v.bytes(a, sigA)
	if err != nil {
		return false
	}
	other, err := v.bytes(b, sigB)
	if err != nil {
		return false
	}
	if bytes.Equal(one, other) {
		return true
	}
	x, y := note.Parse(one), note.Parse(other)
	for _, name := range []string{"id", "name"} {
		mine, has := x.Get(name)
		its, had := y.Get(name)
		if has || had {
			return has && had && mine.Value.Text() != "" && mine.Value.Text() == its.Value.Text()
		}
	}
	return false
}
