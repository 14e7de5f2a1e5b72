package csm

import (
	"strconv"

	"csmd/vault/pattern"
)

var (
	termWritten = pattern.New(`\b(\d{1,2}|one|two|three|four|five|ein|zwei|drei|dos|tres|un|une|deux|trois)[ -]?(yr|yrs|year|years|y|j|jahr|jahre|jahres|ano|anos|an|ans|mo|mos|month|months|monate|meses|mois)s?\b[ -]*(deal|term|contract|renewal|extension|commit\w*|agreement|paper|vertrag|contrato|contrat|[,;(@)]|w/|at |for |mit |con |avec |with |und |and |locked|lock\b|pricing|price|quote|offer|option|proposal|uplift|\+|- |moneyx|verlang\w*|$|[!.])`)
	termBefore  = pattern.New(`\b(?:renew\w*|signed|extend\w*|for|commit\w*|term:?|verlang\w*|renov\w*|sign)(?: \S+){0,3} $`)
)

// fillMoney keeps the amounts of a line and the term it names.
func (l *backlogLine) fillMoney(c *Classified) {
	for _, a := range l.amounts {
		c.Money = append(c.Money, RoleMoney{a.Amount, a.Currency, a.Role})
	}
	if c.Category != CategoryRenewals && c.Kind != KindRenewalOutcome {
		return
	}
	for _, at := range termWritten.FindAllStringSubmatchIndex(l.masked, -1) {
		m := groups(l.masked, at)
		if m[3] == "" && !termBefore.MatchString(l.masked[:at[0]]) {
			continue
		}
		n, err := strconv.Atoi(m[1])
		if err != nil {
			n = numberWords[m[1]]
		}
		if m[2][0] != 'm' {
			n *= 12
		}
		if n > 0 && n <= 120 {
			c.TermMonths = n
			return
		}
	}
}
