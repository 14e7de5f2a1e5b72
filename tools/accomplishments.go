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

var accomplishments = mcp.Tool{
	Name: "accomplishments",
	Description: `"Show me my CS accomplishments this year": the wins on record with impact, and totals over all that fit. ` +
		`Example: {"period": "this year"}`,
	Annotations: reads("Accomplishments"),
}

type accomplishmentsIn struct {
	Period  string `json:"period,omitempty"`
	Type    string `json:"type,omitempty"`
	Account string `json:"account,omitempty"`
	Skill   string `json:"skill,omitempty"`
	page
}

type accomplishmentsOut struct {
	document
	answer
	paged
	Period          csm.Period      `json:"period"`
	Accomplishments []csm.LoggedWin `json:"accomplishments"`
	Totals          csm.WinTotals   `json:"totals"` // over all that fit, not the page

	Settings csm.Settings  `json:"-"`
	Others   csm.WinTotals `json:"-"` // of everything on record, for an empty answer
}

func (h handler) accomplishments(ctx context.Context, in accomplishmentsIn) (accomplishmentsOut, error) {
	out := accomplishmentsOut{}
	book, err := h.vault.Book(ctx)
	if err != nil {
		return out, err
	}
	q := csm.WinsQuery{Type: in.Type, Skill: in.Skill}
	if q.AccountID, err = accountID(book, in.Account); err != nil {
		return out, err
	}
	if q.Period, err = csm.CareerPeriod(in.Period, h.today, &book.Settings, csm.AllTime(h.today)); err != nil {
		return out, err
	}
	list, problems := csm.Wins(book.Book, h.today, q)
	all, _ := csm.Wins(book.Book, h.today, csm.WinsQuery{})
	out.answer, out.Period, out.Settings = h.about(book, "accomplishments"), q.Period, book.Settings
	out.warn(problems)
	out.Totals, out.Others = csm.WinTotalsOf(list), csm.WinTotalsOf(all)
	out.Accomplishments, out.paged, err = cut(in.page, list)
	return out, err
}

func (o accomplishmentsOut) Text() string {
	t := &briefText{today: o.AsOf, currency: o.Currency}
	fmt.Fprintf(t, "🏆 **Accomplishments** %s\n", periodWords(o.Period, o.AsOf))
	if o.Total == 0 {
		t.WriteString(o.noWins())
		return t.String()
	}
	t.line("", countOf(o.Totals.Count, "win"), named("impact ", winImpact(&o.Totals, o.Currency)), typesOf(&o.Totals))
	group := o.quarterOf
	if len(o.Accomplishments) > 0 && o.quarterOf(&o.Accomplishments[0]) == o.quarterOf(&o.Accomplishments[len(o.Accomplishments)-1]) {
		group = typeHead
	}
	t.wins(o.Accomplishments, group)
	if o.NextCursor != "" {
		fmt.Fprintf(t, "\n… and %d more: cursor %s\n", o.Total-len(o.Accomplishments), o.NextCursor)
	}
	return t.String()
}

func (o accomplishmentsOut) noWins() string {
	if o.Others.Count == 0 {
		return "\nNo wins are on record yet. log_accomplishment adds one to Career/accomplishments.md: what you did, for whom, and what it was worth.\n"
	}
	return fmt.Sprintf("\nNothing on record fits. In all there are %s (%s); leave an argument out to see more.\n", countOf(o.Others.Count, "win"), typesOf(&o.Others))
}

func (o accomplishmentsOut) quarterOf(w *csm.LoggedWin) string {
	if w.Date == "" && w.Start == "" {
		return "Without a date"
	}
	return csm.QuarterOf(cmp.Or(w.Date, w.End), o.Settings.FiscalYearStart).Label
}

// typeHead is the heading of a win among wins by type.
func typeHead(w *csm.LoggedWin) string { return headline(cmp.Or(w.Type, "other")) }

// wins writes wins under the headings that group gives them.
func (t *briefText) wins(list []csm.LoggedWin, group func(*csm.LoggedWin) string) {
	var heads []string
	under := map[string][]*csm.LoggedWin{}
	for i := range list {
		head := group(&list[i])
		if under[head] == nil {
			heads = append(heads, head)
		}
		under[head] = append(under[head], &list[i])
	}
	for _, head := range heads {
		fmt.Fprintf(t, "\n### %s\n", head)
		for _, w := range under[head] {
			w := *w
			if head == typeHead(&w) {
				w.Type = ""
			}
			fmt.Fprintf(t, "- %s\n", t.win(&w))
			if how := winStory(&w.Accomplishment); how != "" {
				fmt.Fprintf(t, "  How: %s\n", short(how, 150)) // a note's words never begin a line
			}
		}
	}
}

// win is a win on one line: what, when, worth how much, for whom.
func (t *briefText) win(w *csm.LoggedWin) string {
	parts := []string{winWorth(&w.Accomplishment, t.currency), w.Type, strings.Join(w.Names[:min(len(w.Names), 3)], ", ")}
	if w.SameAs != "" {
		parts = append(parts, "⚠️ logged twice")
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return fmt.Sprintf("**%s**%s%s%s", short(w.Title, 110), inBrackets(winDay(w, t.today)), named(" — ", strings.Join(parts, " · ")), at(w.Source))
}

func winDay(w *csm.LoggedWin, today csm.Date) string {
	switch {
	case w.Date != "":
		return w.Date.Near(today)
	case w.Start != "":
		return w.Start.Near(today) + " to " + w.End.Near(today)
	}
	return ""
}

// winWorth is the amount of a win, else its impact in words.
func winWorth(a *csm.Accomplishment, currency string) string {
	if a.Amount == 0 {
		return short(a.Impact, 80)
	}
	if _, _, err := csm.ParseMoney(a.Impact); err != nil {
		return short(a.Impact, 80) // says more than the amount in it
	}
	return a.Amount.Short(currency)
}

// winStory is how a win came about, in the words of its note.
func winStory(a *csm.Accomplishment) string {
	if a.Context == "" || a.Action == "" {
		return a.Context + a.Action
	}
	return a.Context + " → " + a.Action
}
