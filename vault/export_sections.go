package vault

import "csmd/vault/csm"

// accountGoal is a row of an account's success plan, and whose it is.
type accountGoal struct {
	account *csm.Account
	csm.SuccessGoal
}

var goalColumns = []column[accountGoal]{
	{"goal", func(g *accountGoal) string { return g.Goal }},
	{"baseline", func(g *accountGoal) string { return g.Baseline }},
	{"target", func(g *accountGoal) string { return g.Target }},
	{"actual", func(g *accountGoal) string { return g.Actual }},
	{"due", func(g *accountGoal) string { return string(g.Due) }},
	{"status", func(g *accountGoal) string { return g.Status }},
}

// accountDeal is a row of an account's expansion, and whose it is.
type accountDeal struct {
	account *csm.Account
	csm.Opportunity
}

var dealColumns = []column[accountDeal]{
	{"opportunity", func(o *accountDeal) string { return o.Name }},
	{"arr", func(o *accountDeal) string { return ifKnown(o.ARR.Plain(), o.ARR != 0) }},
	{"stage", func(o *accountDeal) string { return o.Stage }},
	{"target_date", func(o *accountDeal) string { return string(o.Target) }},
}

func (s *Snapshot) exportSuccessPlans() Exported {
	var goals []accountGoal
	for i := range s.Accounts {
		for _, g := range s.Accounts[i].SuccessPlan {
			goals = append(goals, accountGoal{&s.Accounts[i], g})
		}
	}
	whose := func(g *accountGoal) *csm.Account { return g.account }
	return tableOf("success-plans.csv", append(ofAccount(whose), goalColumns...), goals)
}

func (s *Snapshot) exportOpportunities() Exported {
	var deals []accountDeal
	for i := range s.Accounts {
		for _, o := range s.Accounts[i].Expansion {
			deals = append(deals, accountDeal{&s.Accounts[i], o})
		}
	}
	whose := func(o *accountDeal) *csm.Account { return o.account }
	return tableOf("opportunities.csv", append(ofAccount(whose), dealColumns...), deals)
}

// ofAccount are the columns that say of which account a row is.
func ofAccount[T any](account func(*T) *csm.Account) []column[T] {
	return []column[T]{
		{"account_id", func(row *T) string { return account(row).ID }},
		{"account", func(row *T) string { return account(row).Name }},
	}
}
