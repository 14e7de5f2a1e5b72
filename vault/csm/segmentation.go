package csm

import "slices"

// Motion is how an account is worked this quarter: growth, risk or maintain.
// The account's own motion wins; else risk when recorded or signalled at risk,
// growth when there is an open expansion opportunity and no warning.
func Motion(a *Account, as Assessment) string {
	switch {
	case a.Motion != "":
		return a.Motion
	case as.Recorded == AtRisk || as.Level == LevelAtRisk:
		return "risk"
	case slices.ContainsFunc(a.Expansion, Opportunity.Open) && as.Level == LevelNone:
		return "growth"
	}
	return "maintain"
}
