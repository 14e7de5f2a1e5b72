package tools

import (
	"strings"
	"testing"
)

func TestOnePage(t *testing.T) {
	for _, c := range []struct{ line, most int }{{100, 8}, {weekPage / 8, 8}, {weekPage / 5, 5}, {weekPage, 2}} {
		shown := 0
		text := onePage(func(most int) string { shown = most; return strings.Repeat("x", most*c.line) })
		if shown != c.most || len(text) != shown*c.line {
			t.Errorf("lines of %d bytes: %d are shown, want %d", c.line, shown, c.most)
		}
	}
}
