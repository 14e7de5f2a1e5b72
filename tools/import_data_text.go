package tools

import (
	"fmt"
	"strings"
)

// mostShown is how many entries of each list the text names.
const mostShown = 8

func (o importDataOut) Text() string {
	var b strings.Builder
	did := "Imported"
	if o.DryRun {
		did = "This would be imported:"
	}
	fmt.Fprintf(&b, "📥 %s **%s** from `%s`: %d new, %d changed, %d unchanged, %d rejected\n", did, o.Kind, o.From, o.Rows.New, o.Rows.Changed, o.Rows.Unchanged, o.Rows.Rejected)
	o.mapping(&b)
	var questions, problems, kept []string
	for _, q := range o.Questions {
		text := q.Text
		if q.Line > 0 {
			text = fmt.Sprintf("line %d: %s", q.Line, text)
		}
		if len(q.Choices) > 0 {
			text += " (" + strings.Join(q.Choices, "; ") + ")"
		}
		questions = append(questions, text)
	}
	for _, p := range o.Problems {
		where := fmt.Sprintf("line %d", p.Line)
		if p.Column != "" {
			where += ", " + p.Column
		}
		if p.Value != "" {
			where += " " + quoted(p.Value)
		}
		problems = append(problems, where+": "+p.Reason)
	}
	for _, k := range o.Kept {
		kept = append(kept, fmt.Sprintf("%s, %s: yours %s, theirs %s", k.Account, k.Property, quoted(k.Yours), quoted(k.Theirs)))
	}
	for _, part := range []struct {
		title string
		lines []string
	}{
		{"❓ Questions", questions}, {"⚠️ Not read", problems}, {"✋ Your edits stay", kept},
		{"👻 In the vault and no longer in the file; they stay", o.Vanished}, {"ℹ️ Notes", o.Notes},
	} {
		list(&b, part.title, part.lines)
	}
	if o.DryRun && o.Rows.New+o.Rows.Changed > 0 {
		b.WriteString("\nIf this is right, call again with `dry_run: false`.")
	}
	return b.String()
}

// mapping says which column became what.
func (o importDataOut) mapping(b *strings.Builder) {
	var parts []string
	for _, m := range o.Mapping {
		part := m.Column + " → " + m.Field
		if m.Read != "" {
			part += " (" + m.Read + ")"
		}
		parts = append(parts, part)
	}
	if len(parts) > 0 { // a calendar has none
		fmt.Fprintf(b, "Columns: %s\n", strings.Join(parts, ", "))
	}
	if len(o.Unmapped) > 0 {
		fmt.Fprintf(b, "Not taken: %s\n", strings.Join(o.Unmapped, ", "))
	}
}

func list(b *strings.Builder, title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(b, "\n**%s**\n", title)
	for i, line := range lines {
		if i == mostShown {
			fmt.Fprintf(b, "- and %d more\n", len(lines)-i)
			break
		}
		b.WriteString("- " + line + "\n")
	}
}
