package tools

import (
	"context"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var processBacklog = mcp.Tool{
	Name: "process_backlog",
	Description: `"Process my backlog": files what is plain, leaves doubt as questions. ` +
		`Show dry_run first; correct by item id. Example: {"decisions": {"b-1a2b3c": {"accounts": ["Acme"]}, "b-4d5e6f": "skip"}}`,
	Annotations: edits("Process the backlog"),
}

type processBacklogIn struct {
	Limit     int                     `json:"limit,omitempty"`
	Decisions map[string]csm.Decision `json:"decisions,omitempty" jsonschema:"by item id: fields as in items, or \"skip\""`
	dry
}

type processBacklogOut struct {
	answer
	written
	Items     []vault.Processed     `json:"items"`
	Questions []question            `json:"questions"`
	Remaining int                   `json:"remaining"` // items left in the backlog
	Names     map[string]string     `json:"-"`         // of the accounts, by id
	Recorded  map[string]csm.Health `json:"-"`         // as it was before
}

// question is what has to be settled before an item can be filed, or what a
// filed one leaves open. They stay in the result, even where the client could
// show forms: there are many at once, and the assistant can settle most with
// what else it has read.
type question struct {
	ID         string          `json:"id"`
	Question   string          `json:"question"`
	Candidates []csm.Candidate `json:"candidates"`
}

func (h handler) processBacklog(ctx context.Context, in processBacklogIn) (processBacklogOut, error) {
	if in.Limit < 0 || in.Limit > maxLimit {
		return processBacklogOut{}, fmt.Errorf("limit must be from 1 to %d, or left out for all", maxLimit)
	}
	items, w, book, err := h.vault.ProcessBacklog(ctx, vault.Processing{Limit: in.Limit, Decisions: in.Decisions, DryRun: in.DryRun})
	if err != nil {
		return processBacklogOut{}, err
	}
	out := processBacklogOut{answer: h.about(book, "backlog"), Items: items, Questions: []question{}, Remaining: len(book.Backlog), Names: map[string]string{}, Recorded: map[string]csm.Health{}}
	out.written.set(w)
	for _, it := range items {
		if !it.Outcome.Stays() {
			out.Remaining--
		}
		if it.Question != "" && it.Outcome != vault.Skipped {
			out.Questions = append(out.Questions, question{ID: it.ID, Question: it.Question, Candidates: it.Candidates})
		}
		for _, id := range it.Accounts {
			if a := book.Account(id); a != nil {
				out.Names[id], out.Recorded[id] = a.Name, a.Health
			}
		}
	}
	return out, nil
}

// outcomeGroups are the parts of the text, health first: it is what changes
// how an account is seen.
var outcomeGroups = []struct {
	outcome vault.Outcome
	title   string
}{
	{vault.HealthUpdated, "💚 Health updated"}, {vault.RenewalNoted, "🔁 Renewals to confirm"}, {vault.CreatedTask, "✅ Tasks created"},
	{vault.AccomplishmentLogged, "🏆 Accomplishments logged"}, {vault.RequestLogged, "💡 Feature requests logged"}, {vault.NoteFiled, "📝 Notes filed"},
	{vault.Duplicate, "♻️ Already there (left in the backlog)"}, {vault.Skipped, "⏭️ Skipped (left in the backlog)"},
}

func (o processBacklogOut) Text() string {
	if len(o.Items) == 0 {
		return "📭 The backlog is empty. Add lines with add_to_backlog, or write bullets into BACKLOG.md."
	}
	var b strings.Builder
	head := "📋 %s read, %d left in the backlog\n"
	if o.DryRun {
		head = "📋 %s read, nothing written yet: this is the proposal; %d would be left in the backlog\n"
	}
	fmt.Fprintf(&b, head, countOf(len(o.Items), "backlog item"), o.Remaining)
	for _, g := range outcomeGroups {
		o.group(&b, g.outcome, g.title)
	}
	if len(o.Questions) > 0 {
		b.WriteString("\n**❓ Questions**\n")
		for i, q := range o.Questions {
			if i == mostItems {
				fmt.Fprintf(&b, "… and %d more\n", len(o.Questions)-i)
				break
			}
			fmt.Fprintf(&b, "%d. “%s” (`%s`): %s\n", i+1, short(o.textOf(q.ID), 100), q.ID, q.Question)
			for _, c := range q.Candidates {
				fmt.Fprintf(&b, "   - %s\n", candidateLine(c, o.Currency))
			}
		}
	}
	return b.String()
}

func (o processBacklogOut) group(b *strings.Builder, outcome vault.Outcome, title string) {
	n := 0
	for _, it := range o.Items {
		if it.Outcome != outcome {
			continue
		}
		if n++; n == 1 {
			fmt.Fprintf(b, "\n**%s**\n", title)
		}
		if n <= mostItems {
			fmt.Fprintf(b, "- %s\n", o.line(it))
		}
	}
	if n > mostItems {
		fmt.Fprintf(b, "- … and %d more\n", n-mostItems)
	}
}

// mostItems bounds each part of the text; the structured content has all.
const mostItems = 12

// line is one item: what was made of it, for whom, until when, and where it is.
func (o processBacklogOut) line(it vault.Processed) string {
	var parts []string
	for _, id := range it.Accounts {
		if !strings.Contains(csm.Fold(it.Title), csm.Fold(o.Names[id])) {
			parts = append(parts, o.Names[id])
		}
	}
	head := it.Title
	switch it.Outcome {
	case vault.CreatedTask, vault.RenewalNoted:
		head = string(it.Priority) + " · " + it.Title
		if it.DueDate != "" {
			parts = append(parts, "due "+it.DueDate.Near(o.AsOf))
		}
	case vault.HealthUpdated:
		head = fmt.Sprintf("%s: %s → %s: “%s”", o.Names[it.Accounts[0]], healthName(o.Recorded[it.Accounts[0]]), healthName(it.HealthChange.To), short(it.Text, 120))
		parts = nil
	case vault.NoteFiled, vault.Skipped:
		head = short(it.Text, 120)
	case vault.Duplicate:
		head = fmt.Sprintf("“%s” (`%s`) repeats %s", short(it.Text, 100), it.ID, repeated(it, o))
		parts = nil
	}
	if it.HealthChange != nil && it.Outcome == vault.CreatedTask && it.HealthChange.Direction == "down" {
		parts = append(parts, "⚠️ health may have dropped")
	}
	if len(parts) > 0 {
		head += " (" + strings.Join(parts, ", ") + ")"
	}
	if it.Path != "" {
		head += " → `" + it.Path + "`"
	}
	return head
}

func repeated(it vault.Processed, o processBacklogOut) string {
	if it.ExistingTask != nil {
		return "the task `" + it.ExistingTask.Path + "`"
	}
	return "“" + short(o.textOf(it.DuplicateOf), 80) + "”"
}

func (o processBacklogOut) textOf(id string) string {
	for _, it := range o.Items {
		if it.ID == id {
			return it.Text
		}
	}
	return id
}
