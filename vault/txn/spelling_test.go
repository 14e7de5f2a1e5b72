package txn

import (
	"errors"
	"io/fs"
	"testing"
)

// A file is found only by the name that it has, also where the system would
// open it by another; and it can be given a name that differs only in case.
func TestSpelling(t *testing.T) {
	s, root := open(t, map[string]string{"Accounts/Acme.md": "acme"})
	for _, p := range []string{"Accounts/acme.md", "accounts/Acme.md", "ACCOUNTS/ACME.MD"} {
		_, err := s.Update(t.Context(), Request{}, func(tx *Tx) error {
			if _, err := tx.Read(p); !errors.Is(err, fs.ErrNotExist) || tx.Exists(p) {
				t.Errorf("%s is read: %v", p, err)
			}
			return tx.Write(p, []byte("overwritten"))
		})
		var twin *ExistsError
		if !errors.As(err, &twin) {
			t.Errorf("%s is written beside its twin: %v", p, err)
		}
	}
	_, err := s.Update(t.Context(), Request{}, func(tx *Tx) error { return tx.Move("Accounts/Acme.md", "Accounts/ACME.md") })
	if err != nil {
		t.Error(err)
	}
	same(t, notes(t, root), map[string]string{"Accounts/ACME.md": "acme"})
}
