package tools

import (
	"context"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var prepQBR = mcp.Tool{
	Name: "prep_qbr",
	Description: `"Prepare the QBR for Evergreen": performance, goals, value, agenda and asks, as a note that is also slides. ` +
		`Again, it updates its own parts only. Example: {"account": "Evergreen"}`,
	Annotations: edits("Prepare a QBR"),
}

type prepQBRIn struct {
	Account string `json:"account"`
	Quarter string `json:"quarter,omitempty" jsonschema:"reviewed; default: the last that ended"`
	dry
}

type prepQBROut struct {
	document
	answer
	written
	csm.QBRPrep
	Path string `json:"path"`
}

func (h handler) prepQBR(ctx context.Context, in prepQBRIn) (prepQBROut, error) {
	book, a, err := h.accountToWrite(ctx, in.Account)
	if err != nil {
		return prepQBROut{}, err
	}
	quarter, err := csm.ReviewedQuarter(in.Quarter, h.today, &book.Settings)
	if err != nil {
		return prepQBROut{}, err
	}
	out := prepQBROut{answer: h.aboutAccount(book, a), QBRPrep: csm.QBR(book.Book, a, quarter, h.today)}
	var told []string
	req := vault.Request{Tool: "prep_qbr", Summary: "QBR preparation for " + a.Name + ", " + quarter.Label, DryRun: in.DryRun}
	err = h.write(ctx, &out.written, req, func(e *vault.Edit) (err error) {
		out.Path, told, err = e.WriteQBR(&out.QBRPrep)
		return err
	})
	out.Notices = append(append(out.Caveats, told...), out.Notices...)
	return out, err
}

func (o prepQBROut) Text() string {
	t := &briefText{today: o.AsOf, currency: o.Currency}
	p := &o.QBRPrep
	fmt.Fprintf(t, "## 📊 %s: QBR for %s\n", p.Account, p.Quarter.Label)
	if m := p.Meeting; m != nil {
		var people []string
		for _, at := range m.Attendees {
			people = append(people, at.Name+named(" (", named(at.Title, ")")))
		}
		t.line("", strings.TrimSpace("📅 "+m.Date.Near(t.today)+" "+m.Time), countOf(m.Minutes, "minute"), strings.Join(people, ", "))
	}
	if p.LastQBR != nil {
		t.line("", "last QBR "+p.LastQBR.Date.Near(t.today))
	}
	bullets(t, "Goals", p.Outcomes, func(g *csm.Outcome) string {
		return strings.TrimSpace(goalMarks[g.Status]+" "+g.Goal) + named(": ", g.Achieved) + named(", target ", g.Target)
	})
	sentence := func(l *csm.Line) string { return l.Text }
	bullets(t, "Performance", append(p.Performance.UsageLines(), p.Performance.SupportLines(t.today)...), sentence)
	bullets(t, "Value", p.Value, sentence)
	bullets(t, "Promises since the last QBR", p.Promises, func(pr *csm.Promise) string {
		state := map[csm.TaskStatus]string{csm.Open: "⏳", csm.Done: "✅", csm.Cancelled: "✖️"}[pr.Status]
		return fmt.Sprintf("%s %s (%s)", state, pr.Text, pr.Side)
	})
	t.topics(p)
	bullets(t, "Ask for", p.Asks, func(a *csm.Ask) string { return a.Ask + named(" → ", a.To) })
	t.agenda(p.Agenda)
	if len(p.Unknown) > 0 {
		fmt.Fprintf(t, "\n❓ Not known: %s: %s.\n", p.Unknown[0].What, p.Unknown[0].How)
	}
	o.saved(t, o.Path, " (slides: the parts headed Internal are for you alone)")
	return strings.TrimRight(t.String(), "\n")
}

// topics shows the customer's topics and the CSM's own, the expansion summed
// up.
func (t *briefText) topics(p *csm.QBRPrep) {
	title := "Topics"
	if p.Expansion.Open > 0 {
		title += " (expansion " + p.Expansion.OpenARR.Short(t.currency) + " open)"
	}
	fmt.Fprintf(t, "\n### %s\n", title)
	for i, tp := range p.Topics {
		if i == 2*shownItems {
			fmt.Fprintf(t, "- and %d more\n", len(p.Topics)-i)
			break
		}
		fmt.Fprintf(t, "- %s: %s\n", strings.ReplaceAll(string(tp.Kind), "_", " "), short(tp.Text, 160))
	}
	if len(p.Topics) == 0 {
		t.WriteString("- nothing is noted: ask what changed at their side\n")
	}
}

func (t *briefText) agenda(items []csm.AgendaItem) {
	total := 0
	var parts []string
	for _, it := range items {
		parts = append(parts, fmt.Sprintf("%s %s (%d)", it.From, it.Title, it.Minutes))
		total += it.Minutes
	}
	fmt.Fprintf(t, "\n**Agenda, %d minutes** %s\n", total, strings.Join(parts, " · "))
}
