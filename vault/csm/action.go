package csm

import "slices"

// Action is something to do for an account: what, why, by whom and until when,
// and the line of the vault that it follows from. Without an owner it is the
// user's.
type Action struct {
	Action string `json:"action"`
	Why    string `json:"why,omitempty"`
	Owner  string `json:"owner,omitempty"`
	Due    Date   `json:"due,omitempty"`
	Source Source `json:"source"`
}

// distinct leaves out what says the same as something before it.
func distinct(list []Action) []Action {
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(a Action) bool {
		key := Key(a.Action)
		again := seen[key]
		seen[key] = true
		return again
	})
}
