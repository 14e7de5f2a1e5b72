package vault

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// appendMovement adds a row to the ARR ledger, numbered on from the last one.
// The amount in the contract's currency is given where it is the reporting one.
func (e *Edit) appendMovement(a *csm.Account, m *csm.Movement) error {
	at, src, err := e.ledgerFile("arr-movements")
	if err != nil || src == nil {
		return err
	}
	ledger := note.ParseCSV(src)
	values := map[string]string{}
	put := func(value string, columns ...string) {
		if i := ledger.Column(columns...); i >= 0 {
			values[ledger.Header[i]] = value
		}
	}
	currency := strings.ToLower(e.settings.Currency)
	m.ID = nextID(ledger, "movement_id", "id")
	put(m.ID, "movement_id", "id")
	put(string(m.Date), "effective_date")
	put(a.ID, "account_id", "account")
	put(m.Type, "type")
	put(m.Amount.Plain(), "amount_usd", "amount", "amount_"+currency)
	put(m.After.Plain(), "arr_after_usd", "arr_after", "arr_after_"+currency)
	put(cmp.Or(a.ContractCurrency, e.settings.Currency), "contract_currency")
	if cmp.Or(a.ContractCurrency, e.settings.Currency) == e.settings.Currency {
		put(m.Amount.Plain(), "amount_contract_currency")
	}
	put(oneLine(m.Reason), "reason")
	out, err := note.AppendCSV(src, values)
	if err != nil {
		return fmt.Errorf("%s: %w", at, err)
	}
	m.Source = lastRow(at, out)
	return e.Write(at, out, m.Type+" "+m.Amount.Plain())
}

// ledgerFile is a file of Data/ by its name in any case; nil if there is none.
func (e *Edit) ledgerFile(name string) (string, []byte, error) {
	names, err := e.tx.Names("Data")
	if err != nil {
		return "", nil, err
	}
	for _, n := range names {
		if strings.EqualFold(n, name+".csv") {
			at := path.Join("Data", n)
			src, err := e.Read(at)
			return at, src, err
		}
	}
	return "", nil, nil
}

// nextID numbers a row on from the highest id of a ledger: mov-0053 is
// followed by mov-0054. It is empty where ids aren't numbered.
func nextID(ledger *note.CSV, columns ...string) string {
	last, prefix, width := -1, "", 0
	for _, row := range ledger.Rows {
		id := row.Get(columns...)
		digits := id[len(strings.TrimRight(id, "0123456789")):]
		var n int
		if len(digits) == 0 || len(digits) > 9 {
			continue
		}
		if fmt.Sscanf(digits, "%d", &n); n > last {
			last, prefix, width = n, id[:len(id)-len(digits)], len(digits)
		}
	}
	if last < 0 {
		return ""
	}
	return fmt.Sprintf("%s%0*d", prefix, width, last+1)
}

// lastRow is the place of the row that a ledger ends with.
func lastRow(at string, src []byte) csm.Source {
	rows := note.ParseCSV(src).Rows
	return csm.At(at, rows[len(rows)-1].Line)
}

// CloseSave records a save case that has an outcome: in its own row, or in a
// new one where none was open. The case gets its id and place.
func (e *Edit) CloseSave(s *csm.Save) error {
	at, src, err := e.ledgerFile("saves")
	if err != nil {
		return err
	}
	if src == nil {
		at, src = "Data/saves.csv", []byte("save_id,account_id,opened,closed,outcome,arr_at_stake_usd,threat,evidence\n")
	}
	ledger := note.ParseCSV(src)
	values := map[string]string{}
	put := func(value string, columns ...string) {
		i := ledger.Column(columns...)
		if i >= 0 {
			columns[0] = ledger.Header[i]
		}
		values[columns[0]] = value
	}
	put(string(s.Opened), "opened")
	put(string(s.Closed), "closed")
	put(s.Outcome, "outcome")
	put(s.AtStake.Plain(), "arr_at_stake_usd", "arr_at_stake", "arr_at_stake_"+strings.ToLower(e.settings.Currency))
	put(oneLine(s.Evidence), "evidence")
	var out []byte
	if _, line := splitSource(s.Source); line > 0 {
		for _, row := range ledger.Rows {
			if row.Line == line && row.Get("save_id", "id") != s.ID {
				return fmt.Errorf("%s has changed since this call began; ask again", at)
			}
		}
		if out, err = note.SetCSV(src, line, values); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		return e.Write(at, out, "save case "+s.ID+" closed")
	}
	s.ID = nextID(ledger, "save_id", "id")
	put(s.ID, "save_id", "id")
	put(s.AccountID, "account_id", "account")
	if out, err = note.AppendCSV(src, values); err != nil {
		return fmt.Errorf("%s: %w", at, err)
	}
	s.Source = lastRow(at, out)
	return e.Write(at, out, "save case added")
}
