package vault

import (
	"fmt"

	"csmd/vault/csm"
)

// convert brings the ARR of accounts and renewals into the reporting currency.
// Without a plan rate the amount is unknown, and said to be.
func (s *Snapshot) convert() {
	for i := range s.Accounts {
		a := &s.Accounts[i]
		if !a.ARRKnown && a.ContractARR != 0 && a.ContractCurrency != "" {
			a.ARR, a.Currency, a.ARRKnown = a.ContractARR, a.ContractCurrency, true
		}
		if a.ARRKnown {
			a.ARRKnown = s.inReporting(&a.ARR, a.Currency, a.Path, a.PropertyLines["arr"])
		}
	}
	for i := range s.Renewals {
		r := &s.Renewals[i]
		if !s.inReporting(&r.BaseARR, r.BaseCurrency, r.Path, r.Line) {
			r.BaseKnown = false
		}
		s.inReporting(&r.RenewedARR, r.RenewedCurrency, r.Path, r.Line)
	}
	s.convertLedgers()
}

// inReporting converts one amount by its plan rate; without one it becomes 0
// and the answer is false.
func (s *Snapshot) inReporting(m *csm.Money, currency, path string, line int) bool {
	if currency == "" || currency == s.Settings.Currency {
		return true
	}
	rate, ok := s.Settings.ExchangeRates[currency]
	if !ok {
		s.Problems = append(s.Problems, csm.Problem{
			Path: path, Line: line, Severity: csm.Error, Code: "no_exchange_rate",
			Message: fmt.Sprintf("ARR is in %s and there is no plan rate into %s, so it counts as unknown", currency, s.Settings.Currency),
			Fix:     "add it to exchange_rates in " + configPath,
		})
	}
	*m = csm.MoneyOf(m.Units() * rate)
	return ok
}
