package vault

import (
	"testing"

	"csmd/vault/note"
)

func TestNextID(t *testing.T) {
	for src, want := range map[string]string{
		"id\nmov-0053\nmov-0007\n": "mov-0054", "id\nmov-0099\nmov-0999\n": "mov-1000", "id\n9\n": "10",
		"id\n": "first-1", "other\n1\n": "", "id\nabc\n": "", "id\nS-1\n,\nno number\n": "S-2", "id\n12345678901234567890\n": "",
	} {
		if got := nextID(note.ParseCSV([]byte(src)), "first-1", "movement_id", "id"); got != want {
			t.Errorf("%q: got %q, want %q", src, got, want)
		}
	}
}

func TestAmountColumn(t *testing.T) {
	for _, c := range []struct {
		header []string
		want   string
	}{
		{[]string{"date", "amount_usd", "amount_contract_currency"}, "amount_usd"},
		{[]string{"amount_contract_currency", "Amount CHF"}, "Amount CHF"},
		{[]string{"Amount"}, "Amount"},
		{[]string{"amount_contract_currency"}, "amount"},
	} {
		if got := amountColumn(c.header, "amount"); got != c.want {
			t.Errorf("%v: got %q, want %q", c.header, got, c.want)
		}
	}
}

// The currency of an amount is what its cell says, else a column of the row,
// else, in a file with several currencies, the amount's own column.
func TestLedgerCurrency(t *testing.T) {
	for _, c := range []struct{ csv, stated, column string }{
		{"amount_usd\n5000\n", "", "USD"},
		{"Amount CHF\n5000\n", "", "CHF"},
		{"amount_usd\n€5K\n", "EUR", "USD"},
		{"amount_net\n5000\n", "", ""},
		{"amount,currency\n5000,gbp\n", "GBP", ""},
		{"amount,contract_currency,amount_contract_currency\n5000,GBP,4000\n", "", ""},
		{"amount_usd,currency\n5000,GBP\n", "", "USD"},
		{"amount_usd,amount_eur\n5000,4500\n", "USD", "USD"},
	} {
		table := note.ParseCSV([]byte(c.csv))
		l := &ledgerRow{r: &reading{}, row: table.Rows[0], header: table.Header}
		if m, stated, column := l.amount(true, "amount"); m.Units() != 5000 || stated != c.stated || column != c.column {
			t.Errorf("%q: %v in %q, column %q; want %q, %q", c.csv, m, stated, column, c.stated, c.column)
		}
	}
}
