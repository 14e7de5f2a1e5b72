package csm

import (
	"slices"
	"testing"
)

func TestSection(t *testing.T) {
	lines := []Line{
		{Text: "They like it", Source: "Active/Qbr: 2026:12.md:7"},
		{Text: "a\ttab, 3:4", Source: "Active/Qbr: 2026:12.md:8"},
		{Text: "", Source: "Active/Qbr: 2026:12.md:9"},
	}
	s := NewSection("feedback", func(yield func(int, string) bool) {
		for i, l := range lines {
			yield(7+i, l.Text)
		}
	})
	if got := s.LinesOf("Active/Qbr: 2026:12.md"); !slices.Equal(got, lines) || s.Empty() {
		t.Errorf("lines come back as %q", got)
	}
	if s := NewSection("agenda", slices.All([]string{})); !s.Empty() || len(s.LinesOf("a.md")) != 0 {
		t.Error("a section without lines has some")
	}
}
