package tools

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

var listAccounts = mcp.Tool{
	Name:        "list_accounts",
	Description: `"My biggest customers", "who renews in 90 days?": accounts with totals. Example: {"health": ["watch"], "sort": "renewal"}`,
	Annotations: reads("List accounts"),
}

type listAccountsIn struct {
	Segment        string    `json:"segment,omitempty"`
	CSM            string    `json:"csm,omitempty"`
	Health         []string  `json:"health,omitempty" jsonschema:"recorded; or unscored"`
	Motion         string    `json:"motion,omitempty" enum:"growth,risk,maintain"`
	Lifecycle      string    `json:"lifecycle,omitempty" jsonschema:"or churned, prospect"`
	RenewalWithin  *int      `json:"renewal_within_days,omitempty"`
	ContactOverdue bool      `json:"contact_overdue,omitempty"`
	Query          string    `json:"query,omitempty"`
	Sort           string    `json:"sort,omitempty" enum:"arr,renewal,health,contact,name"`
	Scope          csm.Scope `json:"scope,omitempty"`
	page
}

type listAccountsOut struct {
	answer
	paged
	Accounts []csm.AccountItem `json:"accounts"`
	Totals   csm.AccountTotals `json:"totals"`                  // of all that fit, not of this page only
	Outside  int               `json:"outside_scope,omitempty"` // more that fit, outside the portfolio
	Missed   string            `json:"-"`                       // what an empty list may be due to
}

func (h handler) listAccounts(ctx context.Context, in listAccountsIn) (listAccountsOut, error) {
	book, err := h.vault.Book(ctx)
	if err != nil {
		return listAccountsOut{}, err
	}
	want, err := h.accountFilter(in, book)
	if err != nil {
		return listAccountsOut{}, err
	}
	within, err := accountScope(in, &book.Settings)
	if err != nil {
		return listAccountsOut{}, err
	}
	out := listAccountsOut{answer: h.about(book, "account")}
	var fit []csm.AccountItem
	for _, it := range csm.AccountItems(book.Book, h.today) {
		switch {
		case !want(it):
		case within(it.Note):
			fit = append(fit, it)
		default:
			out.Outside++
		}
	}
	csm.SortAccounts(fit, in.Sort)
	out.Totals = csm.TotalsOf(fit)
	if len(fit) == 0 {
		out.Missed = nothingListed(book, in)
	}
	out.Accounts, out.paged, err = cut(in.page, fit)
	return out, err
}

// accountScope reads the scope. A segment or CSM that is asked for takes the
// place of the one that the portfolio names: "scale accounts" are not meant to
// be strategic as well.
func accountScope(in listAccountsIn, settings *csm.Settings) (func(*csm.Account) bool, error) {
	sc, err := scope(in.Scope)
	if err != nil {
		return nil, err
	}
	asked := *settings
	if in.Segment != "" && in.Scope == "" {
		asked.Portfolio.Segment = ""
	}
	if in.CSM != "" && in.Scope == "" {
		asked.Portfolio.CSM = ""
	}
	return func(a *csm.Account) bool { return asked.In(sc, a) }, nil
}

// accountFilter makes one question of the arguments.
func (h handler) accountFilter(in listAccountsIn, book *vault.Snapshot) (func(csm.AccountItem) bool, error) {
	var health []csm.Health
	for _, s := range commaSplit(in.Health) {
		one, err := vault.ReadHealth(s)
		if err != nil {
			return nil, err
		}
		health = append(health, one)
	}
	days := in.RenewalWithin
	if days != nil && (*days < 0 || *days > maxDaysAhead) {
		return nil, fmt.Errorf("renewal_within_days is from 0 to %d, not %d", maxDaysAhead, *days)
	}
	words, state := strings.Fields(csm.Fold(in.Query)), "active"
	if gone := csm.Key(in.Lifecycle); gone == "churned" || gone == "prospect" {
		state, in.Lifecycle = gone, ""
	}
	return func(it csm.AccountItem) bool {
		return it.Status == state &&
			(in.Segment == "" || csm.Key(it.Segment) == csm.Key(in.Segment)) &&
			(in.CSM == "" || keptBy(book, it.CSM, in.CSM)) &&
			(len(health) == 0 || slices.Contains(health, it.Health)) &&
			(in.Motion == "" || it.Motion == in.Motion) &&
			(in.Lifecycle == "" || csm.Key(it.Lifecycle) == csm.Key(in.Lifecycle)) &&
			(days == nil || it.RenewalDue != "" && it.RenewalDue.Sub(h.today) <= *days) &&
			(!in.ContactOverdue || it.ContactOverdue) &&
			holdsWords(it.Note.SearchText(), words)
	}, nil
}

// keptBy reports whether an account's CSM is the one who is asked for.
func keptBy(book *vault.Snapshot, of, asked string) bool {
	if of == "" {
		return false
	}
	return ownedBy(book, &csm.Task{Owner: of}, asked)
}

// nothingListed says what an empty list may be due to.
func nothingListed(book *vault.Snapshot, in listAccountsIn) string {
	if len(book.Accounts) == 0 {
		return "This vault holds no account notes yet; create_account makes one."
	}
	segments := csm.TotalsOf(csm.AccountItems(book.Book, "")).Segment
	if in.Segment != "" && !slices.ContainsFunc(sortedKeys(segments), func(s string) bool { return csm.Key(s) == csm.Key(in.Segment) }) {
		return "No account is of the segment " + quoted(in.Segment) + "; there are: " + listed(sortedKeys(segments)) + "."
	}
	return "No account fits. Leave out what narrows it most; lifecycle: churned lists those that left."
}

// accountLines is how many accounts a text lists.
const accountLines = 60

func (o listAccountsOut) Text() string {
	var b strings.Builder
	outside := ""
	if o.Outside > 0 {
		outside = fmt.Sprintf("%d more outside your portfolio (scope: all).", o.Outside)
	}
	if o.Total == 0 {
		return strings.TrimSpace("🗂️ " + o.Missed + " " + outside)
	}
	fmt.Fprintf(&b, "🗂️ **%s, %s ARR**", countOf(o.Total, "account"), o.Totals.ARR.Short(o.Currency))
	if o.Totals.UnknownARR > 0 {
		fmt.Fprintf(&b, " (%d without a known ARR)", o.Totals.UnknownARR)
	}
	for _, h := range []csm.Health{csm.Healthy, csm.Watch, csm.AtRisk, ""} {
		if n := o.Totals.Health[cmp.Or(string(h), "unscored")]; n > 0 {
			fmt.Fprintf(&b, " · %s %d", healthMarks[h], n)
		}
	}
	b.WriteString("\n\n")
	for i, it := range o.Accounts {
		if i == accountLines {
			fmt.Fprintf(&b, "- … and %d more on this page\n", len(o.Accounts)-i)
			break
		}
		fmt.Fprintf(&b, "- %s\n", accountLine(it, o.Currency, o.AsOf))
	}
	if o.NextCursor != "" {
		fmt.Fprintf(&b, "\n%d of %d; the next: cursor %s\n", len(o.Accounts), o.Total, o.NextCursor)
	}
	if outside != "" {
		b.WriteString("\n" + outside + "\n")
	}
	return b.String()
}

// accountLine is an account on one line.
func accountLine(it csm.AccountItem, currency string, today csm.Date) string {
	var parts []string
	if it.Status != "active" {
		parts = append(parts, it.Status)
	}
	if it.ARR != nil {
		parts = append(parts, it.ARR.Short(currency))
	}
	for _, s := range []string{it.Segment, it.Motion} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if it.Level != "" && it.Level != csm.LevelNone && string(it.Level) != string(it.Health) {
		parts = append(parts, "signals: "+strings.ReplaceAll(string(it.Level), "_", " "))
	}
	if it.ContractEnd != "" {
		parts = append(parts, "ends "+it.ContractEnd.Near(today))
	}
	if it.ContactDays != nil {
		parts = append(parts, "contact "+countOf(*it.ContactDays, "day")+" ago")
	}
	return fmt.Sprintf("%s %s: %s", healthMarks[it.Health], it.Account, strings.Join(parts, " · "))
}
