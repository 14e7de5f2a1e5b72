package csm

func (r *review) money(m Money) string { return m.Short(r.currency) }

// accounts are the active accounts of the scope.
func (r *review) accounts() []*Account {
	var list []*Account
	for i := range r.book.Accounts {
		if a := &r.book.Accounts[i]; a.Active() && r.book.Settings.In(r.Scope, a) {
			list = append(list, a)
		}
	}
	return list
}

// renewals are all renewals of the scope, soonest first.
func (r *review) renewals() []Renewal {
	var list []Renewal
	for _, n := range r.book.AllRenewals() {
		if r.book.inScope(r.Scope, n.AccountID) {
			list = append(list, n)
		}
	}
	return list
}
