package csm

// CSMFigures are the figures of one CSM's accounts, for who leads several.
// Accounts without a CSM are under the empty name, so the parts sum to the
// whole.
type CSMFigures struct {
	CSM       string       `json:"csm"`
	Accounts  int          `json:"accounts"`
	ARR       Money        `json:"arr"`
	NRR       *float64     `json:"nrr,omitempty"`
	GRR       *float64     `json:"grr,omitempty"`
	Health    HealthCounts `json:"health"`
	AtRiskARR Money        `json:"at_risk_arr"` // of the accounts recorded at risk
}

// byCSM are the figures of each CSM in a scope; none where one has them all.
func byCSM(b *Book, today Date, q MetricsQuery, rates Period) []CSMFigures {
	part, list := b.Part(q.Scope, ""), []CSMFigures{}
	names := part.CSMs()
	if len(names) < 2 {
		return list
	}
	for _, name := range names {
		list = append(list, figuresOf(part.Part(ScopeAll, name), today, name, rates))
	}
	nobodys := *part
	nobodys.Accounts = where(part.Accounts, func(a *Account) bool { return personKey(a.CSM) == "" })
	nobodys.byID = nil
	if rest := figuresOf(&nobodys, today, "", rates); rest.Accounts > 0 {
		list = append(list, rest)
	}
	return list
}

func figuresOf(part *Book, today Date, name string, rates Period) CSMFigures {
	c := Retention(part, today, rates)
	f := CSMFigures{CSM: name, NRR: c.NRR().Value, GRR: c.GRR().Value, Health: HealthOf(part)}
	for _, a := range part.ActiveAccounts() {
		f.Accounts++
		f.ARR += a.ARR
		if a.Health == AtRisk {
			f.AtRiskARR += a.ARR
		}
	}
	return f
}
