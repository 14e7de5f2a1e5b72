package tools

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"csmd/vault"
)

// A day of more tasks than can be sent is cut where it is longest, and says so.
func TestTodayOfTooManyTasks(t *testing.T) {
	dir := t.TempDir()
	var notes strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&notes, "- [ ] Ask about the invoice number %d of a long row of them 📅 2026-01-05\n", i)
	}
	for name, text := range map[string]string{"Active/old.md": notes.String(), "Active/now.md": "- [ ] Call the chief ⏫ 📅 2026-02-03\n"} {
		os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	v, err := vault.Open(dir, vault.Options{Today: "2026-02-03", Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	out, err := handler{vault: v, today: "2026-02-03"}.todaysPriorities(t.Context(), todaysPrioritiesIn{})
	if err != nil {
		t.Fatal(err)
	}
	answer := show(out)
	data := answer.RawStructuredContent
	var day struct {
		P1       []any `json:"p1"`
		AlsoDue  []any `json:"also_due"`
		Warnings []struct{ Code, Message string }
	}
	if err := json.Unmarshal(data, &day); err != nil || answer.IsError {
		t.Fatal(err, answer.Content)
	}
	if wireSize(data) > maxAnswer || len(day.AlsoDue) == 0 || len(day.P1)+len(day.AlsoDue) >= 5000 {
		t.Errorf("%d bytes with %d of P1 and %d also due", len(data), len(day.P1), len(day.AlsoDue))
	}
	if !strings.Contains(fmt.Sprint(day.Warnings), "holds only its first") {
		t.Errorf("nothing says that the day is cut: %v", day.Warnings)
	}
}
