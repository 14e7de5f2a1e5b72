package tools

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
	"csmd/vault/pattern"
)

var createAccountPlan = mcp.Tool{
	Name: "create_account_plan",
	Description: `"Create an account plan for Evergreen": goals, stakeholder map, expansion, risks, actions by quarter (a win-back for one who left), as a project note. ` +
		`Again, it updates its own parts only. Example: {"account": "Evergreen"}`,
	Annotations: edits("Create an account plan"),
}

type createAccountPlanIn struct {
	Account string   `json:"account"`
	Goals   []string `json:"goals,omitempty"`
	Horizon string   `json:"horizon,omitempty" jsonschema:"default 4 quarters"`
	dry
}

type createAccountPlanOut struct {
	document
	answer
	written
	csm.AccountPlan
	Path  string `json:"path"`
	Owner string `json:"-"` // of what has no other
}

func (h handler) createAccountPlan(ctx context.Context, in createAccountPlanIn) (createAccountPlanOut, error) {
	book, a, err := h.accountToWrite(ctx, in.Account)
	if err != nil {
		return createAccountPlanOut{}, err
	}
	ask := csm.PlanRequest{}
	if ask.Quarters, err = horizon(in.Horizon); err != nil {
		return createAccountPlanOut{}, err
	}
	out := createAccountPlanOut{answer: h.aboutAccount(book, a), Owner: cmp.Or(a.CSM, book.Settings.User, "CSM")}
	var told []string
	req := vault.Request{Tool: "create_account_plan", Summary: "Account plan for " + a.Name, DryRun: in.DryRun}
	err = h.write(ctx, &out.written, req, func(e *vault.Edit) (err error) {
		out.AccountPlan = csm.PlanAccount(book.Book, a, ask, h.today)
		if out.Path, ask.Goals, err = e.PlanNote(&out.AccountPlan); err != nil {
			return err
		}
		if given := cleaned(in.Goals); len(given) > 0 {
			ask.Goals = given
		}
		ask.Note = csm.At(out.Path, 0)
		out.AccountPlan = csm.PlanAccount(book.Book, a, ask, h.today)
		told, err = e.WritePlan(out.Path, &out.AccountPlan)
		return err
	})
	out.Notices = append(told, out.Notices...)
	return out, err
}

// cleaned are texts without the empty ones, each on one line.
func cleaned(list []string) (kept []string) {
	for _, s := range list {
		if s = flat(s); s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

const defaultHorizon, longestHorizon = 4, 12

var horizonForm = pattern.New(`^(\d{1,3})\s*(quarters?|q|months?|m|years?|y|)$`)

// horizon reads how many quarters a plan covers: "4", "2 quarters", "18
// months", "1 year".
func horizon(s string) (int, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	if s == "" {
		return defaultHorizon, nil
	}
	m := horizonForm.FindStringSubmatch(s)
	if m == nil {
		return 0, fmt.Errorf(`horizon is a number of quarters, or such as "18 months" or "1 year", not %s`, quoted(s))
	}
	n, _ := strconv.Atoi(m[1])
	switch {
	case strings.HasPrefix(m[2], "m"):
		n = (n + 2) / 3
	case strings.HasPrefix(m[2], "y"):
		n *= 4
	}
	if n < 1 || n > longestHorizon {
		return 0, fmt.Errorf("horizon is from 1 to %d quarters, not %s", longestHorizon, quoted(s))
	}
	return n, nil
}

func (o createAccountPlanOut) Text() string {
	t := &briefText{today: o.AsOf, currency: o.Currency}
	p := &o.AccountPlan
	fmt.Fprintf(t, "## 🗺️ %s: %s, %s\n", p.Account, p.Kind, p.Horizon)
	bullets(t, "Overview", p.Overview, sourced)
	bullets(t, "Goals", p.Goals, sourced)
	if x := p.Expansion; x.Open > 0 {
		bullets(t, "Expansion: "+x.OpenARR.Short(o.Currency)+" open", openOf(x), func(k *csm.Opportunity) string { return k.Describe(o.Currency, o.AsOf) + at(k.Source) })
	}
	bullets(t, "Risks", p.Risks, sourced)
	for _, q := range p.Plan {
		bullets(t, q.Quarter, q.Actions, func(a *csm.Action) string {
			mine := *a
			if mine.Owner == o.Owner {
				mine.Owner = "" // named once for all
			}
			return t.action(&mine)
		})
	}
	if o.Owner != "" {
		fmt.Fprintf(t, "\n**Owner** %s, unless said otherwise\n", o.Owner)
	}
	t.unknown(p.Unknown)
	o.saved(t, o.Path, "")
	return strings.TrimRight(t.String(), "\n")
}
