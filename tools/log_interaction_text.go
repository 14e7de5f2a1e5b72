package tools

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

func (o logInteractionOut) Text() string {
	t := &briefText{today: o.AsOf, currency: o.Currency}
	r := &o.Recap
	switch {
	case o.Already != "":
		fmt.Fprintf(t, "♻️ Already logged, nothing changed: %s with %s on %s `%s`\n", o.Via, o.LoggedFor, r.Date.Near(o.AsOf), o.Already)
		return t.String()
	case o.DryRun:
		fmt.Fprintf(t, "🗒️ This would be logged: %s with %s on %s", o.Via, o.LoggedFor, r.Date.Near(o.AsOf))
	default:
		fmt.Fprintf(t, "🗒️ Logged: %s with %s on %s", o.Via, o.LoggedFor, r.Date.Near(o.AsOf))
	}
	t.WriteString(named(" → `", o.Meeting))
	if o.Meeting != "" {
		t.WriteString("`")
	}
	t.WriteString("\n")
	owed(t, "We owe", r.Ours)
	owed(t, "They owe", r.Theirs)
	if r.Next != nil {
		fmt.Fprintf(t, "\n📅 Next: %s, %s\n", r.Next.Date.Near(o.AsOf), r.Next.Text)
	}
	bullets(t, "Seen in the text, not done", o.Suggested, func(c *csm.Cue) string {
		return fmt.Sprintf("%s “%s”: %s", cueMarks[c.Kind], short(c.Text, 90), c.Detail)
	})
	if len(r.Unknown) > 0 {
		fmt.Fprintf(t, "\n❓ Not settled: %s\n", strings.Join(r.Unknown, "; "))
	}
	return t.String()
}

var cueMarks = map[string]string{"health": "💚", "feature_request": "💡", "accomplishment": "🏆", "renewal": "🔁", "stakeholder": "👤"}

func owed(t *briefText, title string, list []csm.Owed) {
	bullets(t, title, list, func(w *csm.Owed) string {
		text := w.Text + named(" — ", w.Owner)
		if due := w.Due.Near(t.today); due != "" && !strings.Contains(w.Text, due) {
			text += ", by " + due
		}
		return text
	})
}
