package csm

import (
	"fmt"
	"strings"
	"testing"
)

func TestParseMoney(t *testing.T) {
	cases := []struct{ write, want string }{
		{"300000", "300000 "}, {"300K", "300000 "}, {"300 k", "300000 "}, {"$1.2M", "1200000 USD"}, {"$1,250,000", "1250000 USD"},
		{"€45k", "45000 EUR"}, {"45k€", "45000 EUR"}, {"250.000 EUR", "250000 EUR"}, {"EUR 250.000,00", "250000 EUR"},
		{"1,5 Mio €", "1500000 EUR"}, {"1.5 Mio. EUR", "1500000 EUR"}, {"1,234.56", "1234.56 "}, {"1.234,56", "1234.56 "},
		{"¥2,700,000", "2700000 JPY"}, {"270万円", "2700000 JPY"}, {"(1,200)", "-1200 "}, {"-20000", "-20000 "}, {"$-5K", "-5000 USD"}, {"-$5K", "-5000 USD"},
		{"CHF 20'000", "20000 CHF"}, {"20’000 CHF", "20000 CHF"}, {"300 000 €", "300000 EUR"}, {"1,20,000 INR", "120000 INR"},
		{"0.5M", "500000 "}, {"0,125", "0.13 "}, {"1,200K", "1200000 "}, {"1.250M", "1250000 "}, {"12.5k", "12500 "}, {"99.5", "99.5 "},
		{"US$300k", "300000 USD"}, {"£2m", "2000000 GBP"}, {"$300K ARR", "300000 USD"}, {"$210K/yr", "210000 USD"}, {"5.000,- EUR", "5000 EUR"},
		{"2 bn", "2000000000 "}, {"0", "0 "}, {"+1200", "1200 "},
	}
	for _, c := range cases {
		m, cur, err := ParseMoney(c.write)
		if got := m.Plain() + " " + cur; err != nil || got != c.want {
			t.Errorf("ParseMoney(%q) = %q, %v; want %q", c.write, got, err, c.want)
		}
	}
	for _, bad := range []string{"", "abc", "12%", "1,2,3", "1.2.3", "$5 EUR", "300 seats", "5K/month", "--5", "12a", "1e9", "9999999999999999999999"} {
		if m, cur, err := ParseMoney(bad); err == nil {
			t.Errorf("ParseMoney(%q) = %v %s, want an error", bad, m, cur)
		}
	}
}

func TestParseMoneyReadsWhatIsWritten(t *testing.T) {
	for units := int64(-5_000_000); units < 5_000_000; units += 123_457 {
		m := Units(units)
		if got, _, err := ParseMoney(m.Plain()); err != nil || got != m {
			t.Errorf("ParseMoney(%q) = %v, %v", m.Plain(), got, err)
		}
	}
}

func TestFindAmounts(t *testing.T) {
	set := DefaultSettings()
	cases := []struct{ text, want string }{
		{"2 year deal, $300K, they want to expand", "300000 USD"},
		{"3 yr, $210K/yr (5% uplift)", "210000 USD"},
		{"legal asked for a 1.2m cap on liability", "1200000 "},
		{"50 more seats, ~€45k, by next Tues", "45000 EUR"},
		{"own workspace, ballpark 60k", "60000 "},
		{"250.000 EUR quote looks wrong, should be 100k USD", "250000 EUR;100000 USD"},
		{"Usage +1,5 Mio €", "1500000 EUR"},
		{"+$1,200/yr", "1200 USD"}, {"$300 credit", "300 USD"}, {"restarting at $2.4k from March 1", "2400 USD"},
		{"$40-50K range", "40000 USD;50000 "},
		{"ARR 120000 looks off", "120000 "}, {"PO 450012 sent", ""}, {"invoice 20234 wrong", ""}, {"ticket #48377", ""},
		{"usage up 40%", ""}, {"50 seats, 40 users, 3 of 5 files", ""}, {"30 min call, 15m", ""}, {"v2.3.1 and v3", ""},
		{"call +1 415 555 0100", ""}, {"Feb 28 2027", ""}, {"10k API calls per day", ""}, {"5k users", ""}, {"110% NRR", ""},
		{"http://x.example/$500k", ""}, {"NPS 5, P1 open 5 days", ""}, {"270万円の見積", "2700000 JPY"}, {"USD 45,000 upsell", "45000 USD"},
		{"$15K/month in productivity", "15000 USD"}, {"K8s and 4K monitor", ""}, {"2m rows", ""}, {"$2M ARR", "2000000 USD"},
		{"£12,500 invoice", "12500 GBP"}, {"1:1 at 3pm", ""}, {"Q1 2026", ""},
	}
	for _, c := range cases {
		var got []string
		for _, m := range FindAmounts(c.text, FindDates(c.text, testTuesday, &set)) {
			got = append(got, fmt.Sprintf("%s %s", m.Amount.Plain(), m.Currency))
		}
		if s := strings.Join(got, ";"); s != c.want {
			t.Errorf("FindAmounts(%q) = %q, want %q", c.text, s, c.want)
		}
	}
}

func FuzzFindAmounts(f *testing.F) {
	f.Add("€45k, 1.234,56 $ (1,200) 万円")
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range FindAmounts(text, nil) {
			if m.Amount <= 0 || m.Start >= m.End || m.End > len(text) {
				t.Errorf("bad amount %+v in %q", m, text)
			}
		}
		_, _, _ = ParseMoney(text)
	})
}
