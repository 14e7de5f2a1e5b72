package tools

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// priorityMark is how a priority looks in a text.
var priorityMark = map[csm.Priority]string{"P0": "🔴", "P1": "🟠", "P2": "🟡", "P3": "⚪"}

// taskLine is a task on one line: what, for whom, when, how long, and why it
// presses.
func taskLine(t csm.TaskItem, today csm.Date) string {
	var parts []string
	if t.Account != "" && !strings.Contains(csm.Fold(t.Title), csm.Fold(t.Account)) {
		parts = append(parts, t.Account)
	}
	if t.Status != csm.Open && !strings.Contains(csm.Key(t.Why), csm.Key(string(t.Status))) {
		parts = append(parts, string(t.Status))
	}
	if t.Owner != "" {
		parts = append(parts, "owner "+t.Owner)
	}
	switch {
	case t.Why != "" && t.Status.Active():
		parts = append(parts, t.Why)
	case t.Due != "" && (t.Status == csm.Done || t.Status == csm.Cancelled):
		parts = append(parts, "was due "+t.Due.Near(today))
	}
	if t.Estimate > 0 {
		parts = append(parts, fmt.Sprintf("%d min", t.Estimate))
	}
	line := t.Title
	if t.Days != nil && *t.Days < 0 && t.Status.Active() {
		line = "⏰ " + line
	}
	if len(parts) > 0 {
		line += " — " + strings.Join(parts, ", ")
	}
	return line
}

// taskList is a heading with tasks below; nothing when there are none. most
// bounds the text, never the structured content.
func taskList(b *strings.Builder, title string, tasks []csm.TaskItem, today csm.Date, most int) {
	if len(tasks) == 0 {
		return
	}
	fmt.Fprintf(b, "\n**%s**\n", title)
	for i, t := range tasks {
		if i == most {
			fmt.Fprintf(b, "- … and %d more\n", len(tasks)-i)
			return
		}
		fmt.Fprintf(b, "- %s\n", taskLine(t, today))
	}
}
