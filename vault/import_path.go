package vault

import (
	"errors"
	"fmt"
	"io/fs"

	"csmd/vault/txn"
)

// ReadFile reads a file of the vault, such as an export that somebody has put
// into its Inbox. Nothing outside is read, no hidden file, and through no link.
func (v *Vault) ReadFile(p string) ([]byte, error) {
	file, err := v.store.Read(p)
	var size *txn.SizeError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("the vault has no file %s; give a path in the vault, such as Inbox/accounts.csv, or the text itself as content", quoted(p))
	case errors.As(err, &size):
		return nil, fmt.Errorf("%w, or give it to csmd import on the command line", err)
	}
	return file.Data, err
}
