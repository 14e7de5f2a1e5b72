package vault

import (
	"path"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// PlanNote is where the plan of an account stands, and the user's own goals in
// it, so that a later call need not say them again.
func (e *Edit) PlanNote(p *csm.AccountPlan) (at string, goals []string, err error) {
	account := accountRef{p.NotePath, p.AccountID, p.SameFile}
	at = path.Join(e.folder("account_plan", "Projects"), account.file()+"-strategic-plan", "README.md")
	src, err := e.Read(at)
	if err != nil || src == nil {
		return at, nil, err
	}
	if prop, ok := note.Parse(src).Get("plan_goals"); ok {
		goals = prop.Value.List()
	}
	return at, goals, nil
}

// WritePlan writes the plan of an account as a project note, and returns what
// the user should know of it. Called again it brings its own parts up to date;
// what the user wrote stays.
func (e *Edit) WritePlan(at string, p *csm.AccountPlan) ([]string, error) {
	account := accountRef{p.NotePath, p.AccountID, p.SameFile}
	g := generated{
		path: at,
		identity: []note.KV{
			{Name: "type", Value: note.TextValue("project")},
			{Name: "account", Value: note.TextValue(account.link())},
		},
		current: []note.KV{{Name: "horizon", Value: note.TextValue(p.Horizon)}},
		once: []note.KV{
			{Name: "title", Value: note.TextValue(planTitle(p))},
			{Name: "status", Value: note.TextValue("planned")},
			{Name: "target_date", Value: note.LiteralValue(string(p.End))},
		},
		parts: planParts(p, e.settings.Currency, e.today),
	}
	if len(p.Given) > 0 {
		g.current = append(g.current, note.KV{Name: "plan_goals", Value: note.ListValue(p.Given...)})
	}
	return e.writeGenerated(g, string(p.Kind)+" for "+p.Horizon, "brought up to date for "+p.Horizon)
}

func planTitle(p *csm.AccountPlan) string { return oneLine(p.Account) + ": " + string(p.Kind) }
