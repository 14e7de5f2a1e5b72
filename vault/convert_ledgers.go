package vault

import (
	"fmt"

	"csmd/vault/csm"
)

// convertLedgers brings the amounts of the ledgers into the reporting currency.
// A row that states another one and has no plan rate keeps its currency, so
// that no sum takes it for another.
//
// The name of a column is believed less than a row: who changes the reporting
// currency of a vault, or copies a header, leaves amount_usd behind. So its
// amounts count as they stand, with a warning.
func (s *Snapshot) convertLedgers() {
	c := converter{s: s, reported: map[string]bool{}}
	for i := range s.Movements {
		m := &s.Movements[i]
		c.row(&m.Amount, &m.Currency, m.Column, m.Source)
		m.Column = "" // has served
	}
	for i := range s.Saves {
		v := &s.Saves[i]
		c.row(&v.AtStake, &v.Currency, v.Column, v.Source)
		v.Column = ""
	}
}

// converter reports each currency once a file.
type converter struct {
	s        *Snapshot
	reported map[string]bool
}

func (c converter) row(m *csm.Money, stated *string, column string, at csm.Source) {
	own := c.s.Settings.Currency
	switch rate, ok := c.s.Settings.ExchangeRates[*stated]; {
	case *stated == own:
		*stated = ""
	case *stated == "" && column != "" && column != own:
		c.report(at, csm.Warning, "column_currency", fmt.Sprintf("the column of the amounts names %s and the reporting currency is %s: they count as %s", column, own, own),
			fmt.Sprintf("rename the column, or set currency: %s in %s", column, configPath))
	case *stated == "":
	case ok:
		*m, *stated = csm.MoneyOf(m.Units()*rate), ""
	default:
		c.report(at, csm.Error, "no_exchange_rate", fmt.Sprintf("this amount is in %s, there is no plan rate into %s, and no figure is made of the ledger", *stated, own),
			fmt.Sprintf("add %s to exchange_rates in %s", *stated, configPath))
	}
}

func (c converter) report(at csm.Source, severity csm.Severity, code, message, fix string) {
	path, line := splitSource(at)
	if key := path + message; !c.reported[key] {
		c.reported[key] = true
		c.s.Problems = append(c.s.Problems, csm.Problem{Path: path, Line: line, Severity: severity, Code: code, Message: message, Fix: fix})
	}
}
