package tools

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// proposals are tasks that playbooks propose at something that was just said,
// one on a line.
func proposals(b *strings.Builder, tasks []csm.ProposedTask, today csm.Date) {
	proposedWith(b, tasks, func(t csm.ProposedTask) string { return proposalLine(t, today) })
}

// proposalsAndWhy are those of a whole book, where the reasons differ.
func proposalsAndWhy(b *strings.Builder, tasks []csm.ProposedTask, today csm.Date) {
	if len(tasks) > 0 {
		b.WriteByte('\n')
	}
	proposedWith(b, tasks, func(t csm.ProposedTask) string { return proposalLine(t, today) + "; " + t.Why })
}

func proposedWith(b *strings.Builder, tasks []csm.ProposedTask, line func(csm.ProposedTask) string) {
	if len(tasks) == 0 {
		return
	}
	b.WriteString("**Proposed, not created**\n")
	for i, t := range tasks {
		if i == mostListed {
			fmt.Fprintf(b, "- … and %d more\n", len(tasks)-i)
			break
		}
		fmt.Fprintf(b, "- %s\n", line(t))
	}
	b.WriteString("create_task makes those that are wanted.\n")
}

func proposalLine(t csm.ProposedTask, today csm.Date) string {
	line := fmt.Sprintf("%s %s · %s", priorityMark[t.Priority], t.Priority, t.Title)
	if !strings.Contains(csm.Fold(t.Title), csm.Fold(t.Account)) {
		line += " (" + t.Account + ")"
	}
	if t.Due != "" {
		line += " — due " + t.Due.Near(today)
	}
	if t.Owner != "" {
		line += ", owner " + t.Owner
	}
	return line
}
