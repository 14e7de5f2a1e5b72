package vault

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"csmd/vault/txn"
)

// DoneError says that a call was carried out already, by a csmd that was
// killed before it did anything else: its answer may never have been seen.
type DoneError struct {
	ChangeID string
	Changed  []Changed
}

func (e *DoneError) Error() string {
	files := make([]string, len(e.Changed))
	for i, c := range e.Changed {
		files[i] = c.Path + " (" + c.Action + ")"
	}
	return fmt.Sprintf("this is done already: csmd was interrupted just after it had saved exactly this as change %s: %s. "+
		"Nothing was done twice. Call again only if it is meant a second time.", e.ChangeID, strings.Join(files, ", "))
}

// ForCall marks the edits under ctx as the work of one call of a tool. It is a
// *DoneError, once, for a call that a client repeats after a crash although it
// was carried out.
func (v *Vault) ForCall(ctx context.Context, tool string, arguments []byte) (context.Context, error) {
	sum := sha256.Sum256(append([]byte(tool+"\n"), arguments...))
	ctx = txn.WithFingerprint(ctx, hex.EncodeToString(sum[:16]))
	if v.readOnly {
		return ctx, nil
	}
	if receipt, ok := v.store.Orphan(ctx); ok {
		return ctx, doneBefore(receipt)
	}
	return ctx, nil
}

func doneBefore(r txn.Receipt) error {
	return &DoneError{ChangeID: r.ID, Changed: (&Edit{}).written(r, false).Changed}
}
