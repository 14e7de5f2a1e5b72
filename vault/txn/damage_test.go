package txn

import (
	"os"
	"path/filepath"
	"testing"
)

// Whatever a broken disk or a sync program has made of a journal's files,
// recovery ends, loses no bytes that it finds and leaves the vault usable.
func TestDamagedSlots(t *testing.T) {
	ay, bee := hash([]byte("ay")), hash([]byte("bee"))
	slots := map[string]string{"none": "", "old": "ay", "new": "bee", "foreign": "neither"}
	for kind, o := range map[string]op{
		"create": {Path: "a.md", After: bee}, "edit": {Path: "a.md", Before: ay, After: bee}, "delete": {Path: "a.md", Before: ay},
	} {
		for state := range map[string]bool{committed: true, aborted: true} {
			for target, there := range slots {
				for staged, bytes := range slots {
					t.Run(kind+state+" target "+target+" slot "+staged, func(t *testing.T) {
						damaged(t, o, state, there, bytes)
					})
				}
			}
		}
	}
}

func damaged(t *testing.T, o op, state, target, staged string) {
	s, root := open(t, map[string]string{"other.md": "other"})
	record, err := intent{Version: 1, ID: "000001-damaged", Ops: []op{o}}.encode()
	if err != nil {
		t.Fatal(err)
	}
	dir := txDir + "/000001-damaged" + state
	put(t, root, dir+"/"+intentFile, string(record))
	if target != "" {
		put(t, root, "a.md", target)
	}
	if staged != "" {
		put(t, root, slot(dir, 0), staged)
	}
	if _, err := s.Update(t.Context(), Request{}, func(t *Tx) error { return t.Write("other.md", []byte("new")) }); err != nil {
		t.Errorf("the next call: %v", err)
	}
	if target == "neither" || staged == "neither" {
		found := 0
		filepath.WalkDir(root, func(p string, d os.DirEntry, err error) error {
			if data, err := os.ReadFile(p); err == nil && string(data) == "neither" {
				found++
			}
			return err
		})
		if found == 0 {
			t.Error("bytes that nobody has a copy of are gone")
		}
	}
}
