package tools

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault/csm"
)

var prepRenewal = mcp.Tool{
	Name: "prep_renewal",
	Description: `"Help me prep for the Contoso renewal": who decides, talking points, risks, promises, business case, deadlines, with sources. ` +
		`Example: {"account": "Contoso"}`,
	Annotations: reads("Prepare a renewal"),
}

type prepRenewalIn struct {
	Account string `json:"account"`
}

type prepRenewalOut struct {
	document
	answer
	csm.RenewalPrep
}

func (h handler) prepRenewal(ctx context.Context, in prepRenewalIn) (prepRenewalOut, error) {
	book, a, err := h.account(ctx, in.Account)
	if err != nil {
		return prepRenewalOut{}, err
	}
	return prepRenewalOut{answer: h.aboutAccount(book, a), RenewalPrep: csm.PrepRenewal(book.Book, a, h.today)}, nil
}

func (o prepRenewalOut) Text() string {
	t := &briefText{today: o.AsOf, currency: o.Currency}
	fmt.Fprintf(t, "## 🔁 %s: renewal preparation\n", o.Account)
	for _, c := range o.Caveats {
		fmt.Fprintf(t, "ℹ️ %s\n", c)
	}
	t.deadlines(&o.Deadlines)
	bullets(t, "Account", o.Facts, sourced)
	figures, events := splitLines(o.Activity)
	bullets(t, "Activity", figures, sourced)
	bullets(t, "Recently", events, func(l *csm.Line) string { return dated(l, o.AsOf) + at(l.Source) })
	bullets(t, "Talking points", o.TalkingPoints, sourced)
	bullets(t, "Business case", o.BusinessCase.Points, sourced)
	bullets(t, "Risks", o.Risks, sourced)
	t.promises(o.RenewalPrep.Promises)
	if x := o.RenewalPrep.Expansion; x.Open > 0 {
		bullets(t, "Expansion: "+x.OpenARR.Short(o.Currency)+" open", openOf(x), func(p *csm.Opportunity) string { return p.Describe(o.Currency, o.AsOf) + at(p.Source) })
	} else {
		t.WriteString("\n**Expansion** nothing is open\n")
	}
	bullets(t, "Next steps", o.NextSteps, t.action)
	t.unknown(append(o.BusinessCase.Missing, o.Unknown...))
	return strings.TrimRight(t.String(), "\n")
}

// deadlines are the days that decide the renewal, in one line and one for each
// thing to know of them.
func (t *briefText) deadlines(d *csm.Deadlines) {
	if d.TermEnd == "" {
		return
	}
	left := countOf(*d.Days, "day") + " left"
	if *d.Days < 0 {
		left = countOf(-*d.Days, "day") + " ago"
	}
	t.line("⏰", "term end "+d.TermEnd.Near(t.today)+" ("+left+")", "two weeks before: "+d.TwoWeeksBefore.Near(t.today),
		named("notice: ", d.Notice.Near(t.today)), named("extension until ", d.ExtensionUntil.Near(t.today)))
	for _, n := range d.Notes {
		fmt.Fprintf(t, "- %s\n", n)
	}
}

// promises are those still open, overdue ones marked.
func (t *briefText) promises(list []csm.Promise) {
	bullets(t, "Open promises", list, func(p *csm.Promise) string {
		who := cmp.Or(p.Owner, map[csm.Side]string{csm.Ours: "we", csm.Theirs: "they"}[p.Side])
		text := fmt.Sprintf("%s (%s, %s, %s ago)", p.Text, who, p.Side, countOf(p.Days, "day"))
		if p.Overdue(t.today) {
			text = "⚠️ " + text
		}
		return text
	})
}

// action is one thing to do: when, by whom and why.
func (t *briefText) action(a *csm.Action) string {
	text := a.Action
	if a.Due != "" {
		text += ", by " + a.Due.Near(t.today)
	}
	return text + named(" → ", a.Owner) + named(" — ", a.Why)
}

func openOf(x csm.Expansion) (open []csm.Opportunity) {
	for _, o := range x.Opportunities {
		if o.Open() {
			open = append(open, o)
		}
	}
	return open
}

// unknown names what nobody has written down, and how to find the first out.
func (t *briefText) unknown(list []csm.Unknown) {
	if len(list) == 0 {
		return
	}
	var names []string
	for _, u := range list {
		if !slices.Contains(names, u.What) {
			names = append(names, u.What)
		}
	}
	fmt.Fprintf(t, "\n❓ Not known: %s. First: %s.\n", strings.Join(names, ", "), list[0].How)
}

func sourced(l *csm.Line) string { return l.Text + at(l.Source) }

func dated(l *csm.Line, today csm.Date) string {
	if l.Date == "" || strings.Contains(l.Text, l.Date.Near(today)) {
		return l.Text
	}
	return l.Date.Near(today) + " " + l.Text
}

// at is the place of a fact, as it stands behind it.
func at(s csm.Source) string {
	if s == "" {
		return ""
	}
	return " `" + string(s) + "`"
}

// splitLines parts what happened on a day from figures of a span.
func splitLines(list []csm.Line) (figures, events []csm.Line) {
	for _, l := range list {
		if l.Date == "" {
			figures = append(figures, l)
		} else {
			events = append(events, l)
		}
	}
	return figures, events
}
