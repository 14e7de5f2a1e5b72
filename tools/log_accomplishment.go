package tools

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var logAccomplishment = mcp.Tool{
	Name: "log_accomplishment",
	Description: `"Log that I saved Acme, $500K": a dated win, with the account facts that back it. ` +
		`Example: {"title": "Saved Acme", "impact": "$500K", "accounts": ["Acme"], "type": "save"}`,
	Annotations: adds("Log an accomplishment"),
}

type logAccomplishmentIn struct {
	Title    string   `json:"title"`
	Impact   string   `json:"impact,omitempty"`
	Context  string   `json:"context,omitempty"`
	Action   string   `json:"action,omitempty"`
	Skills   []string `json:"skills,omitempty"`
	Accounts []string `json:"accounts,omitempty"`
	Type     string   `json:"type,omitempty" jsonschema:"save, renewal, expansion, mentoring, process, project, …"`
	Date     string   `json:"date,omitempty"`
	dry
}

type logAccomplishmentOut struct {
	answer
	written
	document
	Accomplishment csm.Accomplishment `json:"accomplishment"`
	Uses           []string           `json:"uses"`    // where it will be of use
	Related        []csm.Line         `json:"related"` // account facts that back it
	Similar        []csm.Line         `json:"similar"` // wins on record that may be this one
}

func (h handler) logAccomplishment(ctx context.Context, in logAccomplishmentIn) (logAccomplishmentOut, error) {
	out := logAccomplishmentOut{Related: []csm.Line{}, Similar: []csm.Line{}}
	book, err := h.vault.Book(ctx)
	if err != nil {
		return out, err
	}
	win, err := h.win(in, book)
	if err != nil {
		return out, err
	}
	out.answer = h.about(book, "accomplishments")
	err = h.write(ctx, &out.written, vault.Request{Tool: "log_accomplishment", Summary: "Logged: " + win.Title, DryRun: in.DryRun}, func(e *vault.Edit) (err error) {
		win, err = e.LogAccomplishment(win)
		return err
	})
	check := csm.CheckWin(book.Book, win, h.today)
	out.Accomplishment, out.Uses, out.Related, out.Similar = win, csm.UsesOf(check.Win), csm.Backing(book.Book, check.Win, h.today), check.Similar
	out.Notices = append(check.Notices, out.Notices...)
	out.warn(check.Problems)
	return out, err
}

func (h handler) win(in logAccomplishmentIn, book *vault.Snapshot) (csm.Accomplishment, error) {
	a := csm.Accomplishment{Title: flat(in.Title), Impact: in.Impact, Context: in.Context, Action: in.Action, Skills: commaSplit(in.Skills), Type: strings.ToLower(strings.TrimSpace(in.Type))}
	if a.Title == "" {
		return a, errors.New("title is empty; say in one line what was achieved")
	}
	for _, name := range in.Accounts {
		account, err := book.FindAccountToWrite(name)
		if err != nil {
			return a, err
		}
		a.Accounts = append(a.Accounts, account.ID)
	}
	if m, currency, ok := csm.ImpactAmount(in.Impact); ok && (currency == "" || currency == book.Settings.Currency) {
		a.Amount = m
		if _, _, err := csm.ParseMoney(in.Impact); err == nil {
			a.Impact = m.Plain()
		}
	} else if ok {
		a.Currency = currency
	}
	var err error
	if a.Date, err = h.date("date", in.Date); err != nil {
		return a, err
	}
	if a.Date > h.today {
		return a, fmt.Errorf("date %s is in the future; an accomplishment has happened", a.Date)
	}
	return a, nil
}

func (o logAccomplishmentOut) Text() string {
	a := o.Accomplishment
	var b strings.Builder
	head := "🏆 Logged"
	if o.DryRun {
		head = "🏆 This would be logged"
	}
	fmt.Fprintf(&b, "%s: **%s** (%s", head, a.Title, a.Date.Near(o.AsOf))
	if worth := winWorth(&a, o.Currency); worth != "" {
		fmt.Fprintf(&b, ", %s", worth)
	}
	fmt.Fprintf(&b, ") `%s`\n", a.Source)
	if len(o.Related) > 0 {
		b.WriteString("\n**Backed by**\n")
		for _, l := range o.Related {
			fmt.Fprintf(&b, "- %s `%s`\n", l.Text, l.Source)
		}
	}
	for i, l := range o.Similar {
		if i == 0 {
			b.WriteString("\n**⚠️ Is it one of these, logged before?**\n")
		}
		fmt.Fprintf(&b, "- %s `%s`\n", dated(&l, o.AsOf), l.Source)
	}
	for _, n := range o.Notices {
		fmt.Fprintf(&b, "\nℹ️ %s\n", n)
	}
	fmt.Fprintf(&b, "\nUse it in: %s.", strings.Join(o.Uses, ", "))
	return b.String()
}
