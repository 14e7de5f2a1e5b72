package vault

import "context"

// Condition is how the vault's own bookkeeping stands.
type Condition struct {
	Changes  int    `json:"changes"`  // kept in the history
	Bytes    int64  `json:"bytes"`    // that the history takes
	Exchange string `json:"exchange"` // yes, no, or unknown before the first write: whether edits swap files in one step
}

// Settle completes or takes back what a crash left half done. It does nothing
// where nothing is left, and nothing in a vault opened read-only.
func (v *Vault) Settle(ctx context.Context) error {
	if v.readOnly {
		return nil
	}
	return v.store.Recover(ctx)
}

// Condition looks at the history, and tries once whether the disk can swap files.
func (v *Vault) Condition(ctx context.Context) (Condition, error) {
	c := Condition{Exchange: "unknown"}
	var err error
	if c.Changes, c.Bytes, err = v.store.HistorySize(); err != nil || v.readOnly {
		return c, err
	}
	can, known, err := v.store.CanExchange(ctx)
	if known {
		c.Exchange = map[bool]string{true: "yes", false: "no"}[can]
	}
	return c, err
}
