package tools

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/txn"
)

// made makes a call and looks at all that it did.
func (a *attack) made(p point, arguments string, value any) bool {
	a.t.Helper()
	answer := a.ask(a.tool, []byte(arguments))
	after := a.files()
	changed := changedBetween(a.before, after)
	complain := func(format string, args ...any) {
		a.t.Helper()
		if len(arguments) > 400 {
			arguments = arguments[:400] + "…"
		}
		a.t.Errorf("%s of %s, in %s: %s\n%s", p, a.tool, a.scene.file, fmt.Sprintf(format, args...), arguments)
	}
	if answer.Error != nil && p[0] != "(all)" {
		complain("an error of the protocol: %v", answer.Error)
	}
	for _, leak := range append([]string{"csmd-host-folder", os.TempDir() + "/"}, leaks...) {
		if strings.Contains(answer.raw, leak) && !strings.Contains(arguments, leak) {
			complain("the answer shows %q: %s", leak, around(answer.raw, leak))
		}
	}
	if answer.Result.IsError && len(changed) > 0 {
		complain("was refused and changed %q", changed)
	}
	if len(changed) == 0 {
		return false
	}
	var told []string
	for _, c := range answer.Result.StructuredContent.Changed {
		told = append(told, "a/b/vault/"+c.Path)
	}
	for _, file := range changed {
		if !slices.Contains(told, file) && !strings.Contains(strings.Join(told, "\n"), path.Base(file)) {
			complain("changed %s and does not say so: %q", file, told)
		}
		for _, why := range a.misplaced(file) {
			complain("%s: %s", file, why)
		}
		for _, why := range damage(a.before[file], after[file], file) {
			if a.tool == "process_backlog" && strings.HasSuffix(why, "items are left") || free[a.tool+"."+p[0]] != "" && why == "a new heading" {
				continue // it takes them out of the backlog; the text is a whole note
			}
			complain("%s: %s\n%s", file, why, after[file])
		}
	}
	for problem := range a.vaultErrors() {
		if !a.errors[problem] {
			complain("check_vault has a new error: %s", problem)
		}
	}
	for _, why := range a.reshaped(p, value, changed, after) {
		complain("%s", why)
	}
	if a.tool == "undo_change" { // what it took back can't be done again: a new scene
		*a = *newAttack(a.t, a.tool, a.scene)
		return true
	}
	a.undoAll()
	if left := changedBetween(a.before, a.files()); len(left) > 0 {
		complain("the undo leaves %q", left)
		a.t.FailNow()
	}
	return true
}

// files are all files around and in the vault. Of csmd's own folder only what
// is the user's counts, or what doesn't belong there.
func (a *attack) files() map[string]string {
	a.t.Helper()
	found := map[string]string{}
	a.must(fs.WalkDir(os.DirFS(a.outer), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if own, ours := strings.CutPrefix(p, "a/b/vault/.csmd/"); ours && slices.Contains([]string{"tx", "oplog", "conflicts", "lock", ".gitignore"}, own) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() || !d.Type().IsRegular() {
			return nil
		}
		data, err := os.ReadFile(filepath.Join(a.outer, p))
		found[p] = string(data)
		return err
	}))
	return found
}

func changedBetween(before, after map[string]string) (paths []string) {
	for p, text := range after {
		if old, ok := before[p]; !ok || old != text {
			paths = append(paths, p)
		}
	}
	for p := range before {
		if _, ok := after[p]; !ok {
			paths = append(paths, p)
		}
	}
	slices.Sort(paths)
	return paths
}

// misplaced says why a file must not be where it is.
func (a *attack) misplaced(file string) (why []string) {
	inside, ok := strings.CutPrefix(file, "a/b/vault/")
	if !ok {
		return []string{"lies outside the vault"}
	}
	if err := txn.CheckPath(inside); err != nil {
		why = append(why, err.Error())
	}
	for _, part := range strings.Split(inside, "/") {
		if strings.HasPrefix(part, ".") && inside != ".csmd/config.yaml" {
			why = append(why, "lies in a hidden folder")
		}
		if len(part) > 200 || strings.ContainsAny(part, `\:*?"<>|#^[]`) && a.before[file] == "" {
			why = append(why, "has a name that not every disk can hold")
		}
	}
	return why
}

// damage is what an edit has done to a note beside what it says.
func damage(before, after, file string) (why []string) {
	if strings.HasSuffix(file, ".csv") {
		was, is := note.ParseCSV([]byte(before)), note.ParseCSV([]byte(after))
		if len(is.Problems) > len(was.Problems) || before != "" && !slices.Equal(was.Header, is.Header) {
			why = append(why, fmt.Sprintf("the ledger is damaged: %v", is.Problems))
		}
		return why
	}
	was, is := note.Parse([]byte(before)), note.Parse([]byte(after))
	if failures(is) > failures(was) {
		why = append(why, fmt.Sprintf("the note can't be read: %v", is.Problems))
	}
	for _, p := range is.Props {
		if strings.Contains(strings.ToLower(p.Name), "forged") {
			why = append(why, "a new property "+p.Name)
		}
	}
	for _, h := range is.Headings {
		if h.Text == "Forged" && h.Level > 1 {
			why = append(why, "a new heading")
		}
	}
	for _, h := range was.Headings {
		if after != "" && !slices.ContainsFunc(is.Headings, func(g note.Heading) bool { return g.Level == h.Level && g.Text == h.Text }) && h.Level > 1 {
			why = append(why, "the heading "+h.Text+" is hidden")
		}
	}
	if after != "" && len(is.Items) < len(was.Items)-1 {
		why = append(why, fmt.Sprintf("%d of %d items are left", len(is.Items), len(was.Items)))
	}
	return why
}

func failures(n *note.Note) (count int) {
	for _, p := range n.Problems {
		if !p.Warning {
			count++
		}
	}
	return count
}

// vaultErrors are the errors that check_vault tells.
func (a *attack) vaultErrors() map[string]bool {
	a.t.Helper()
	var answer struct {
		Result struct {
			StructuredContent struct{ Problems []csm.Problem }
		}
	}
	a.must(json.Unmarshal([]byte(a.ask("check_vault", []byte(`{"severity":"error"}`)).raw), &answer))
	found := map[string]bool{}
	for _, p := range answer.Result.StructuredContent.Problems {
		found[p.Path+": "+p.Message] = true
	}
	return found
}

// undoAll takes back what was done since the scene was set.
func (a *attack) undoAll() {
	a.t.Helper()
	for range 8 {
		if a.before != nil && maps.Equal(a.before, a.files()) {
			return
		}
		if a.ask("undo_change", []byte(`{}`)).Result.IsError {
			return
		}
	}
}

func around(text, found string) string {
	at := strings.Index(text, found)
	return text[max(0, at-80):min(len(text), at+80)]
}
