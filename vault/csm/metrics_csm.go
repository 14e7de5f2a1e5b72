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
func byCSM(b *Book, today Date, scope Scope, rates Period) []CSMFigures {
	part, list := b.Part(scope, ""), []CSMFigures{}
	names := part.CSMs()
	if len(names) < 2 {
		return list
	}
	shares := part.sharedOut()
	for _, name := range names {
		list = append(list, figuresOf(shares[personKey(name)], today, name, rates))
	}
	if rest := shares[""]; rest != nil {
		list = append(list, figuresOf(rest, today, "", rates))
	}
	return list
}

// sharedOut is the book in parts, one for each CSM by the key of the name: the
// accounts and their movements, which is what the figures of a CSM need.
func (b *Book) sharedOut() map[string]*Book {
	parts, owner := map[string]*Book{}, make(map[string]*Book, len(b.Accounts))
	for _, a := range b.Accounts {
		key := personKey(a.CSM)
		if parts[key] == nil {
			parts[key] = &Book{Settings: b.Settings, Ledgers: b.Ledgers}
		}
		owner[a.ID] = parts[key]
		parts[key].Accounts = append(parts[key].Accounts, a)
	}
	for _, m := range b.Movements {
		if part := owner[m.AccountID]; part != nil {
			part.Movements = append(part.Movements, m)
		}
	}
	return parts
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
