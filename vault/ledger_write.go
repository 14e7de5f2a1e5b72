package vault

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/pattern"
)

// currencySuffix is what an amount's column may end in: the code of the
// reporting currency.
var currencySuffix = pattern.New(`^[a-z]{3}$`)

// amountColumn is the column of a ledger that holds an amount of the reporting
// currency: amount, or with a currency behind it (amount_usd, Amount CHF).
// Where the header has none it is the plain name.
func amountColumn(header []string, name string) string {
	for _, h := range header {
		if suffix, ok := strings.CutPrefix(csm.Key(h), csm.Key(name)); ok && (suffix == "" || currencySuffix.MatchString(suffix)) {
			return h
		}
	}
	return name
}

// columnCurrency is the currency that the column of an amount names: USD of
// amount_usd. What is no known code names none (amount_net).
func columnCurrency(column, name string) string {
	suffix, ok := strings.CutPrefix(csm.Key(column), csm.Key(name))
	if !ok || suffix == "" {
		return ""
	}
	_, currency, _ := csm.ParseMoney("1 " + suffix)
	return currency
}

// ledgerFile is a file of Data/ by its name in any case; nil if there is none.
func (e *Edit) ledgerFile(name string) (string, []byte, error) {
	at := path.Join("Data", name+".csv")
	names, err := e.tx.Names("Data")
	if err != nil {
		return at, nil, err
	}
	if i := slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(n, name+".csv") }); i >= 0 {
		at = path.Join("Data", names[i])
	}
	src, err := e.Read(at)
	return at, src, err
}

// nextID numbers a row on in the ledger's own style: mov-0053 is followed by
// mov-0054. The first row of a ledger that has the column gets first; where the
// ids are not numbered, or there is no such column, it is empty.
func nextID(ledger *note.CSV, first string, columns ...string) string {
	last, prefix, width, ids := -1, "", 0, 0
	for _, row := range ledger.Rows {
		id := row.Get(columns...)
		digits := id[len(strings.TrimRight(id, "0123456789")):]
		if id != "" {
			ids++
		}
		if n := number(digits); n > last {
			last, prefix, width = n, id[:len(id)-len(digits)], len(digits)
		}
	}
	switch {
	case ledger.Column(columns...) < 0, last < 0 && ids > 0:
		return ""
	case last < 0:
		return first
	}
	return fmt.Sprintf("%s%0*d", prefix, width, last+1)
}

// number is a run of digits as a number, or -1.
func number(digits string) int {
	n := -1
	if len(digits) > 0 && len(digits) <= 9 {
		fmt.Sscanf(digits, "%d", &n)
	}
	return n
}

// ledgerValue is a value and the names that its column may have.
type ledgerValue struct {
	text    string
	columns []string
	spare   bool // left out where people keep no such column; others are refused
}

// ledgerValues puts values under the names that the ledger has for them.
func ledgerValues(ledger *note.CSV, values []ledgerValue) map[string]string {
	out := map[string]string{}
	for _, v := range values {
		if i := ledger.Column(v.columns...); i >= 0 {
			out[ledger.Header[i]] = v.text
		} else if !v.spare && v.text != "" {
			out[v.columns[0]] = v.text
		}
	}
	return out
}

// AddMovement adds a row to the ARR ledger, numbered on from the last one, and
// returns it with its id and place. An amount in the contract's currency comes
// from the plan rate. The vault must keep the ledger.
func (e *Edit) AddMovement(a *csm.Account, m csm.Movement) (csm.Movement, error) {
	at, src, err := e.ledgerFile("arr-movements")
	if err != nil || src == nil {
		return m, cmp.Or(err, errors.New(at+" is gone since this call began; ask again"))
	}
	ledger := note.ParseCSV(src)
	currency, inContract := e.contractAmount(a, m.Amount)
	m.ID, m.AccountID = nextID(ledger, "mov-0001", "movement_id", "id"), a.ID
	out, err := note.AppendCSV(src, ledgerValues(ledger, []ledgerValue{
		{m.ID, []string{"movement_id", "id"}, true},
		{string(m.Date), []string{"effective_date"}, false},
		{a.ID, []string{"account_id", "account"}, false},
		{m.Type, []string{"type"}, false},
		{m.Amount.Plain(), []string{amountColumn(ledger.Header, "amount")}, false},
		{m.After.Plain(), []string{amountColumn(ledger.Header, "arr_after")}, true},
		{currency, []string{"contract_currency"}, true},
		{inContract, []string{"amount_contract_currency"}, true},
		{oneLine(m.Reason), []string{"reason"}, m.Type == "opening"},
	}))
	if err != nil {
		return m, fmt.Errorf("%s: %w", at, err)
	}
	m.Source = csm.At(at, lastRow(out))
	return m, e.Write(at, out, m.Type+" "+m.Amount.Plain())
}

// lastRow is the line of a ledger's last row.
func lastRow(src []byte) int {
	rows := note.ParseCSV(src).Rows
	return rows[len(rows)-1].Line
}

// contractAmount is an amount of the reporting currency in that of the
// contract; without a plan rate it is unknown.
func (e *Edit) contractAmount(a *csm.Account, m csm.Money) (currency, amount string) {
	currency = cmp.Or(a.ContractCurrency, e.settings.Currency)
	if currency == e.settings.Currency {
		return currency, m.Plain()
	}
	rate := e.settings.ExchangeRates[currency]
	if rate <= 0 {
		return currency, ""
	}
	return currency, csm.MoneyOf(m.Units() / rate).Plain()
}
