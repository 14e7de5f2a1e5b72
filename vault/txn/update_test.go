package txn

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

// open returns a Store of a new folder with these files.
func open(t *testing.T, files map[string]string, opts ...Option) (*Store, string) {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		put(t, root, name, text)
	}
	s, err := Open(root, opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(true) })
	return s, root
}

func put(t *testing.T, root, name, text string) {
	t.Helper()
	p := filepath.Join(root, name)
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// notes returns the contents of all files outside the journal.
func notes(t *testing.T, root string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, p)
		if d.IsDir() {
			if rel == home {
				return filepath.SkipDir
			}
			return nil
		}
		data, err := os.ReadFile(p)
		got[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func same(t *testing.T, got, want map[string]string) {
	t.Helper()
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s holds %q, want %q", name, got[name], text)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("there is %s, which shouldn't be", name)
		}
	}
}

// empty fails unless the journal is.
func emptyJournal(t *testing.T, root string) {
	t.Helper()
	left, err := os.ReadDir(filepath.Join(root, txDir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) || len(left) > 0 {
		t.Errorf("the journal holds %v, %v", left, err)
	}
}

// edit is a transaction that creates, replaces and moves.
func edit(t *Tx) error {
	data, err := t.Read("a.md")
	if err != nil {
		return err
	}
	return errors.Join(
		t.Write("a.md", append(data, " more"...)),
		t.Create("New/deep/c.md", []byte("see")),
		t.Move("Old/b.md", "Done/b.md"),
		t.Write("Done/b.md", []byte("bee done")))
}

var (
	before = map[string]string{"a.md": "ay", "Old/b.md": "bee"}
	after  = map[string]string{"a.md": "ay more", "New/deep/c.md": "see", "Done/b.md": "bee done"}
)

func runEdit(s *Store) error {
	_, err := s.Update(context.Background(), Request{Summary: "edit"}, edit)
	return err
}

func runUndo(s *Store) error {
	_, err := s.Undo(context.Background(), "")
	return err
}

func runAppend(s *Store) error {
	_, err := s.Update(context.Background(), Request{Summary: "append"}, func(t *Tx) error {
		data, err := t.Read("a.md")
		return errors.Join(err, t.Write("a.md", append(data, '!')))
	})
	return err
}

func with(m map[string]string, name, text string) map[string]string {
	m = maps.Clone(m)
	m[name] = text
	return m
}

func TestUpdateAndUndo(t *testing.T) {
	s, root := open(t, before)
	ctx := context.Background()
	r, err := s.Update(ctx, Request{Tool: "test", Summary: "do it"}, edit)
	if err != nil {
		t.Fatal(err)
	}
	same(t, notes(t, root), after)
	var got []string
	for _, c := range r.Changes {
		got = append(got, string(c.Action)+" "+c.From+">"+c.Path+": "+string(c.Before)+">"+string(c.After))
	}
	want := []string{"edited >a.md: ay>ay more", "created >New/deep/c.md: >see", "moved Old/b.md>Done/b.md: bee>bee done"}
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			t.Errorf("changes are %q, want %q", got, want)
			break
		}
	}
	emptyJournal(t, root)
	undo, err := s.Undo(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	same(t, notes(t, root), before)
	if _, err := os.Stat(filepath.Join(root, "New")); err == nil {
		t.Error("undo left the folder New")
	}
	var refused *UndoError
	if _, err := s.Undo(ctx, r.ID); !errors.As(err, &refused) {
		t.Errorf("the second undo says %v", err)
	}
	if _, err := s.Undo(ctx, undo.ID); err != nil {
		t.Fatal(err)
	}
	same(t, notes(t, root), after)
	if _, err := s.Undo(ctx, ""); err != nil {
		t.Fatal(err)
	}
	same(t, notes(t, root), before)
}

func TestUndoRefusesToOverwrite(t *testing.T) {
	s, root := open(t, before)
	if _, err := s.Update(t.Context(), Request{}, edit); err != nil {
		t.Fatal(err)
	}
	put(t, root, "a.md", "mine")
	_, err := s.Undo(t.Context(), "")
	var conflict *ConflictError
	if !errors.As(err, &conflict) || len(conflict.Files) != 1 {
		t.Fatalf("undo over an edit says %v", err)
	}
	if f := conflict.Files[0]; f.Path != "a.md" || string(f.Current) != "mine" || string(f.Expected) != "ay more" {
		t.Errorf("the conflict is %+v", f)
	}
	want := map[string]string{"a.md": "mine", "New/deep/c.md": "see", "Done/b.md": "bee done"}
	same(t, notes(t, root), want)
}

func TestDryRunWritesNothing(t *testing.T) {
	s, root := open(t, before)
	r, err := s.Update(t.Context(), Request{DryRun: true}, edit)
	if err != nil || len(r.Changes) != 3 || r.ID != "" {
		t.Errorf("the dry run gives %+v, %v", r, err)
	}
	same(t, notes(t, root), before)
	if _, err := os.Stat(filepath.Join(root, home)); err == nil {
		t.Error("the dry run made the journal")
	}
}
