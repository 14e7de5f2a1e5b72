package csm

import "testing"

// A pattern that is compiled when it is first asked must not fail then.
func TestEveryPatternCompiles(t *testing.T) {
	if len(patterns) < 100 {
		t.Errorf("only %d patterns are declared", len(patterns))
	}
	for _, p := range patterns {
		p.compiled()
	}
}
