package main

import (
	"testing"

	"csmd/vault/pattern"
)

// A pattern that is compiled when it is first asked must not fail then.
func TestEveryPatternCompiles(t *testing.T) {
	if n := pattern.Compile(); n < 250 {
		t.Errorf("only %d patterns are declared", n)
	}
}
