package csm

// HealthShare is how many active accounts are in a recorded state of health,
// "" for unscored, and the ARR that they make up.
type HealthShare struct {
	Health   Health
	Accounts int
	ARR      Money
	Unknown  int // of the accounts, those whose ARR no note says
}

func (b *Book) healthShares() []HealthShare {
	shares := []HealthShare{{Health: Healthy}, {Health: Watch}, {Health: AtRisk}, {Health: ""}}
	for _, a := range b.ActiveAccounts() {
		share := &shares[len(shares)-1] // a word that is no state is no score
		for j := range shares {
			if shares[j].Health == a.Health {
				share = &shares[j]
			}
		}
		share.Accounts++
		share.ARR += a.ARR
		if !a.ARRKnown {
			share.Unknown++
		}
	}
	return shares
}
