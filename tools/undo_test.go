package tools

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"csmd/vault"
)

// leadsBack takes back whatever a conversation has written, newest first,
// until the vault is byte for byte what it was, and then takes back the undos.
// Where others have edited since, nothing is changed and the refusal shows
// what they wrote.
func (w *watcher) leadsBack(others bool) {
	w.t.Helper()
	if w.server == nil {
		return // nothing was asked
	}
	w.listed()
	end, written := w.notes(), len(w.writes)
	if w.undoAll(others) && !others && !maps.Equal(w.notes(), w.start) {
		w.t.Errorf("all is undone, and the vault isn't what it was: %s", differing(w.notes(), w.start))
	}
	w.redo(slices.Clone(w.writes[written:]))
	if now := w.notes(); !maps.Equal(now, end) {
		w.t.Errorf("all undos are undone, and the vault isn't what it was: %s", differing(now, end))
	}
}

// meddled reports whether somebody edits notes during a conversation.
func meddled(script *txtar.Archive) bool {
	return slices.ContainsFunc(script.Files, func(f txtar.File) bool {
		return strings.HasPrefix(f.Name, "edit ") || strings.HasPrefix(f.Name, "delete ")
	})
}

// listed checks that recent_changes says of each write what was seen of it.
func (w *watcher) listed() {
	w.t.Helper()
	var out struct{ Changes []vault.Past }
	if err := json.Unmarshal(w.ask("recent_changes", `{"limit":1000}`).RawStructuredContent, &out); err != nil {
		w.t.Fatal(err)
	}
	if len(out.Changes) != len(w.writes) {
		w.t.Fatalf("recent_changes lists %d changes of %d", len(out.Changes), len(w.writes))
	}
	slices.Reverse(out.Changes)
	for i, c := range out.Changes {
		made := w.writes[i]
		var missing []string
		for p := range made.after {
			if !slices.Contains(c.Paths, p) {
				missing = append(missing, p)
			}
		}
		if c.ChangeID != made.said.ID || len(missing) > 0 || strings.TrimSuffix(made.tool, "_change") != c.Tool && made.tool != c.Tool {
			w.t.Errorf("%s %s is listed as %+v", made.tool, made.said.ID, c)
		}
	}
}

// undoAll takes back what stands, newest first. It ends early where others
// have edited.
func (w *watcher) undoAll(others bool) (complete bool) {
	w.t.Helper()
	for {
		before := w.notes()
		refused := w.ask("undo_change", `{}`)
		if !refused.IsError {
			continue
		}
		if !maps.Equal(before, w.notes()) {
			w.t.Errorf("a refused undo changed the vault: %s", textOf(refused))
		}
		switch text := textOf(refused); {
		case strings.HasPrefix(text, "there is nothing to undo"):
			return true
		case !others:
			w.t.Errorf("nobody else has edited, and undo says: %s", text)
		case !strings.Contains(text, "someone edited since") || !strings.Contains(text, "@@ "):
			w.t.Errorf("the refusal doesn't show what others wrote: %s", text)
		}
		return false
	}
}

// redo takes back undos, newest first.
func (w *watcher) redo(undos []write) {
	w.t.Helper()
	for _, made := range slices.Backward(undos) {
		if r := w.ask("undo_change", fmt.Sprintf(`{"change_id":%q}`, made.said.ID)); r.IsError {
			w.t.Errorf("the undo %s can't be undone: %s", made.said.ID, textOf(r))
		}
	}
}

func differing(a, b map[string]string) string {
	var list []string
	for p := range a {
		if text, there := b[p]; !there || text != a[p] {
			list = append(list, p)
		}
	}
	for p := range b {
		if _, there := a[p]; !there {
			list = append(list, p)
		}
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}
