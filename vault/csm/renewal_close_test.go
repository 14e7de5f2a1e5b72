package csm

import (
	"strings"
	"testing"
)

// ofMonths and given are arguments of a call.
func ofMonths(n int) *int               { return &n }
func given(n int64) *Money              { m := Units(n * 1000); return &m }
func (a Account) since(d Date) *Account { a.ContractStart = d; return &a }

func TestNewTerm(t *testing.T) {
	for _, c := range []struct {
		name               string
		since, start, old  Date // customer since, contract start, old end
		closed, contractTo Date
		months             *int
		from, to           Date
		length             int
		refused            string
	}{
		{"the day after the old end", "", "2025-02-01", "2026-01-31", "2026-02-03", "", ofMonths(24), "2026-02-01", "2028-01-31", 24, ""},
		{"signed early, starts after the old end", "", "2025-05-05", "2026-05-04", "2026-02-03", "", ofMonths(24), "2026-05-05", "2028-05-04", 24, ""},
		{"signed early, starts at the signature", "", "2025-07-01", "2026-06-30", "2026-01-28", "2027-01-27", ofMonths(12), "2026-01-28", "2027-01-27", 12, ""},
		{"the same, by its end alone", "", "2025-07-01", "2026-06-30", "2026-01-28", "2027-01-27", nil, "2026-01-28", "2027-01-27", 12, ""},
		{"an end that says the months", "", "2025-07-01", "2026-06-30", "2026-07-02", "2027-12-31", nil, "2026-07-01", "2027-12-31", 18, ""},
		{"an end of no whole months", "", "2025-07-01", "2026-06-30", "2026-07-02", "2027-12-24", nil, "2026-07-01", "2027-12-24", 0, ""},
		{"the 31st after February", "", "2026-01-31", "2026-02-27", "2026-02-20", "", ofMonths(1), "2026-02-28", "2026-03-30", 1, ""},
		{"the 31st, kept from the first start", "2024-01-31", "2026-02-28", "2026-03-30", "2026-03-20", "", ofMonths(1), "2026-03-31", "2026-04-29", 1, ""},
		{"a leap day", "", "2023-02-28", "2024-02-27", "2024-02-20", "", ofMonths(12), "2024-02-28", "2025-02-27", 12, ""},
		{"neither", "", "2025-02-01", "2026-01-31", "2026-02-03", "", nil, "", "", 0, "for how long"},
		{"no months", "", "2025-02-01", "2026-01-31", "2026-02-03", "", ofMonths(0), "", "", 0, "from 1 to 120"},
		{"too many", "", "2025-02-01", "2026-01-31", "2026-02-03", "", ofMonths(300), "", "", 0, "from 1 to 120"},
		{"an end that contradicts", "", "2025-02-01", "2026-01-31", "2026-02-03", "2027-06-30", ofMonths(12), "", "", 0, "12 months after 2026-01-31 end on 2027-01-31"},
		{"an end before the old one", "", "2025-02-01", "2026-01-31", "2026-02-03", "2026-01-31", nil, "", "", 0, "is not after"},
	} {
		a := &Account{CustomerSince: c.since, ContractStart: c.start}
		closing := Closing{Won: true, CloseDate: c.closed, ContractEnd: c.contractTo, TermMonths: c.months}
		from, to, n, err := closing.newTerm(a, c.old)
		if c.refused != "" {
			if err == nil || !strings.Contains(err.Error(), c.refused) {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if err != nil || from != c.from || to != c.to || n != c.length {
			t.Errorf("%s: %s to %s, %d months, %v", c.name, from, to, n, err)
		}
	}
}

// TestTermsFollowEachOther holds that terms neither overlap nor leave a gap,
// however often a contract is renewed, and come back to the day of its start.
func TestTermsFollowEachOther(t *testing.T) {
	for _, first := range []Date{"2024-01-31", "2024-02-29", "2023-11-30", "2025-06-15"} {
		a := &Account{CustomerSince: first, ContractEnd: TermEnd(first, 1)}
		for i := 1; i < 60; i++ {
			closing := Closing{TermMonths: ofMonths(1), CloseDate: a.ContractEnd}
			start, end, _, err := closing.newTerm(a, a.ContractEnd)
			if err != nil || start != a.ContractEnd.AddDays(1) || end != TermEnd(first, i+1) {
				t.Fatalf("%s, term %d: %s to %s, %v", first, i+1, start, end, err)
			}
			a.ContractEnd = end
		}
	}
}

func TestRenewedValue(t *testing.T) {
	for _, c := range []struct {
		arr, tcv *Money
		months   int
		want     string // arr and tcv in units
		refused  string
	}{
		{given(300), nil, 24, "300000 600000", ""},
		{nil, given(300), 24, "150000 300000", ""},
		{given(300), given(600), 24, "300000 600000", ""},
		{nil, given(100), 36, "33333.33 100000", ""},
		{new(Units(33_333)), given(100), 36, "33333 100000", ""},
		{given(300), given(300), 24, "", "a TCV of 600000, not 300000"},
		{nil, nil, 12, "", "ask which of the two"},
		{nil, given(300), 0, "", "whole months"},
		{new(Money(-1)), nil, 12, "", "above 0"},
		{nil, new(Money), 12, "", "above 0"},
	} {
		closing := Closing{ARR: c.arr, TCV: c.tcv}
		arr, tcv, _, err := closing.value(c.months)
		if c.refused != "" {
			if err == nil || !strings.Contains(err.Error(), c.refused) {
				t.Errorf("%v %v: %v", c.arr, c.tcv, err)
			}
		} else if err != nil || arr.Plain()+" "+tcv.Plain() != c.want {
			t.Errorf("want %s: %s %s %v", c.want, arr.Plain(), tcv.Plain(), err)
		}
	}
}

// TestClosedLedger holds that after a closing the ledger sums up to what the
// account says, whatever was in it before.
func TestClosedLedger(t *testing.T) {
	for _, c := range []struct {
		name      string
		movements string // of the account, as amounts in thousands; "" for none
		closing   Closing
		want      string // type, amount, date
		notes     int
	}{
		{"more", "200", Closing{Won: true, ARR: given(210), TermMonths: ofMonths(12)}, "expansion 10000 2026-02-03", 0},
		{"less", "200", Closing{Won: true, ARR: given(180), TermMonths: ofMonths(12)}, "contraction -20000 2026-02-03", 0},
		{"the same", "200", Closing{Won: true, ARR: given(200), TermMonths: ofMonths(12)}, "", 0},
		{"a ledger that said less", "150 20", Closing{Won: true, ARR: given(210), TermMonths: ofMonths(12)}, "expansion 40000 2026-02-03", 1},
		{"a ledger without the account", "", Closing{Won: true, ARR: given(210), TermMonths: ofMonths(12)}, "expansion 10000 2026-02-03", 1},
		{"lost, the term has ended", "200", Closing{}, "churn -200000 2026-02-01", 0},
		{"lost, served for longer", "200", Closing{ContractEnd: "2026-03-02"}, "churn -200000 2026-03-03", 1},
	} {
		b := bookOf("borealis 200 2026-01-31")
		b.Ledgers["arr-movements"] = true
		for _, amount := range strings.Fields(c.movements) {
			b.Movements = append(b.Movements, Movement{Date: "2025-01-01", AccountID: "borealis", Type: "opening", Amount: thousandsOf(amount)})
		}
		got, err := CloseRenewal(b, &b.Accounts[0], c.closing, tuesday)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		text := ""
		for _, m := range []*Movement{got.Opening, got.Movement} {
			if m != nil {
				b.Movements = append(b.Movements, *m)
				text = m.Type + " " + m.Amount.Plain() + " " + string(m.Date)
			}
		}
		b.Accounts[0].ARR, b.Accounts[0].Status = *got.After.ARR, got.After.Status
		if sum := sumUntil(b.Movements, tuesday); text != c.want || len(got.Notes) != c.notes || sum != *got.After.ARR {
			t.Errorf("%s: %q, the ledger sums up to %s, arr is %s, notes %q", c.name, text, sum.Plain(), got.After.ARR.Plain(), got.Notes)
		}
	}
}

func TestCloseRenewalRefuses(t *testing.T) {
	won := Closing{Won: true, ARR: given(210), TermMonths: ofMonths(12)}
	for _, c := range []struct {
		name    string
		edit    func(*testing.T, *Book)
		closing Closing
		refused string
	}{
		{"a churned account", func(_ *testing.T, b *Book) { b.Accounts[0].Status = "churned" }, won, "reactivation"},
		{"a prospect", func(_ *testing.T, b *Book) { b.Accounts[0].Status = "prospect" }, won, "nothing to renew"},
		{"no end", func(_ *testing.T, b *Book) { b.Accounts[0].ContractEnd = "" }, won, "set contract_end"},
		{"two of one day", func(t *testing.T, b *Book) {
			b.renewal(t, "borealis 2026-01-31 200 upcoming").renewal(t, "borealis 2026-01-31 100 upcoming")
		}, won, "two open renewals"},
		{"closed", func(t *testing.T, b *Book) { b.renewal(t, "borealis 2026-01-31 200 closed_won closed=2026-01-20") }, won, "closed already"},
		{"told twice", func(t *testing.T, b *Book) { b.renewal(t, "borealis 2025-01-31 200 closed_won closed=2026-01-20") }, won, "closed on 2026-01-20 already"},
		{"before the last one", func(t *testing.T, b *Book) { b.renewal(t, "borealis 2025-01-31 200 closed_won closed=2025-12-01") },
			Closing{Won: true, CloseDate: "2025-11-01"}, "before 2025-12-01"},
		{"before the term", func(_ *testing.T, b *Book) { b.Accounts[0] = *b.Accounts[0].since("2025-02-01") }, Closing{CloseDate: "2025-01-31"}, "before 2025-02-01"},
		{"in the future", nil, Closing{CloseDate: "2026-02-04"}, "in the future"},
		{"lost with an amount", nil, Closing{ARR: given(100)}, "with the smaller arr"},
	} {
		b := bookOf("borealis 200 2026-01-31")
		if c.edit != nil {
			c.edit(t, b)
		}
		if _, err := CloseRenewal(b, &b.Accounts[0], c.closing, tuesday); err == nil || !strings.Contains(err.Error(), c.refused) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
