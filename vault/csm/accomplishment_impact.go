package csm

import (
	"strings"

	"csmd/vault/pattern"
)

// mostImpact is the largest amount that is believed of one win, in units. More
// is a slip of the pen, and would drown all other sums.
const mostImpact = 1e12

var monthly = pattern.New(`^\s*(?:[a-z]+ )?(?:/ ?|per |a |each )(?:mo|month|week|day)\b|^\s*(?:[a-z]+ )?monthly\b`)

// ImpactAmount is the amount that an impact in words says: "500000", "$84K
// retained", "about $2M ARR saved". Words with no amount, with several, with
// one per month or with a loss stay words: ok is false.
func ImpactAmount(impact string) (m Money, currency string, ok bool) {
	impact = strings.TrimSpace(impact)
	m, currency, err := ParseMoney(impact)
	if err != nil {
		found := FindAmounts(impact, nil)
		if len(found) != 1 || monthly.MatchString(strings.ToLower(impact[min(found[0].End, len(impact)):])) {
			return 0, "", false
		}
		m, currency = found[0].Amount, found[0].Currency
	}
	return m, currency, m > 0 && m.Units() <= mostImpact
}
