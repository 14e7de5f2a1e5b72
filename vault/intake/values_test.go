package intake

import "testing"

func TestCells(t *testing.T) {
	const bad = "(rejected)"
	for _, c := range []struct {
		format format
		cell   string
		want   string
	}{
		{money, "$1.2M", "1200000 USD"}, {money, "€ 45k", "45000 EUR"}, {money, "1 234,56", "1234.56"}, {money, "(1,200)", "-1200"},
		{money, "CHF 1’200.50", "1200.5 CHF"}, {money, "1.234.567", "1234567"}, {money, "1,20,000", "120000"}, {money, "-20K", "-20000"},
		{money, "45000 EUR", "45000 EUR"}, {money, "1.2E+05", "120000"}, {money, "0", "0"}, {money, "1\u202f234,5 €", "1234.5 EUR"},
		{money, "$500/mo", bad}, {money, "12%", bad}, {money, "five", bad}, {money, "1.2.3,4,5", bad}, {money, "$5 EUR", bad}, {money, "99999999999999999999", bad}, {money, "#REF!", bad},

		{day, "2026-02-28", "2026-02-28"}, {day, "2026-02-28T09:15:00Z", "2026-02-28"}, {day, "2026-02-28 23:59", "2026-02-28"}, {day, "2026/2/8", "2026-02-08"}, {day, "20260228", "2026-02-28"},
		{day, "3-Feb-26", "2026-02-03"}, {day, "3 February 2026", "2026-02-03"}, {day, "February 3, 2026", "2026-02-03"}, {day, "Tue, 3 Feb 2026", "2026-02-03"}, {day, "3. Okt. 2026", "2026-10-03"}, {day, "3 de marzo de 2026", "2026-03-03"}, {day, "1er mai 2026", bad},
		{day, "28/2/26", "2026-02-28"}, {day, "2/28/2026 9:15 AM", "2026-02-28"}, {day, "46081", "2026-02-28"}, {day, "46081.5", "2026-02-28"},
		{day, "2026-02-30", bad}, {day, "31.04.2026", bad}, {day, "9999-12-31", bad}, {day, "1900-01-00", bad}, {day, "soon", bad}, {day, "2026", bad}, {day, "-", ""}, {day, "n/a", ""},

		{moment, "2026-02-28T09:15:00Z", "2026-02-28T09:15"}, {moment, "2/28/2026 9:15 PM", "2026-02-28T21:15"}, {moment, "2/28/2026 12:05 AM", "2026-02-28T00:05"}, {moment, "2026-02-28", "2026-02-28"}, {moment, "46081.385416667", "2026-02-28T09:15"}, {moment, "2026-02-28 25:00", bad},
		{month, "2026-02", "2026-02"}, {month, "Feb 2026", "2026-02"}, {month, "Feb-26", "2026-02"}, {month, "02/2026", "2026-02"}, {month, "2026-02-01", "2026-02"}, {month, "2026-13", bad},

		{count, "1,200", "1200"}, {count, "12 months", "12"}, {count, "2 years", "24"}, {count, "60 days", "60"}, {count, "12.0", "12"}, {count, "12.5", bad}, {count, "-3", bad}, {count, "many", bad},
		{number, "7,5", "7.5"}, {number, "1,234.5", "1234.5"}, {number, "1e5", bad}, {score, "10", "10"}, {score, "11", bad}, {score, "8.5", bad},
		{yesNo, "TRUE", "yes"}, {yesNo, "1", "yes"}, {yesNo, "No", "no"}, {yesNo, "maybe", bad},
		{health, "At Risk", "at_risk"}, {health, "Green - healthy", "healthy"}, {health, "🟡", "watch"}, {health, "Green or red", bad}, {health, "B+", bad}, {health, "85", "healthy"}, {health, "75%", "watch"}, {health, "Unknown", ""},
		{domain, "https://www.Acme.com/about?x=1", "acme.com"}, {domain, "ann@acme.co.uk", "acme.co.uk"}, {domain, "münchen.example", "münchen.example"}, {domain, "acme", bad}, {domain, "http://", bad},
		{email, "Ann Lee <Ann@Acme.com>", "ann@acme.com"}, {email, "ann at acme", bad},
		{code, "€", "EUR"}, {code, "usd", "USD"}, {code, "EUR - Euro", "EUR"}, {code, "money", bad},
		{segment, "Mid-Market", "mid-market"}, {segment, "Gold", "Gold"}, {list, "Acme, Inc.; ACME", "Acme, Inc.; ACME"}, {roles, "Champion; Budget holder", "champion, economic buyer"},

		{text, `=HYPERLINK("http://x.example","y")`, `'=HYPERLINK("http://x.example","y")`}, {text, "@SUM(A1)", "'@SUM(A1)"}, {text, "+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"}, {text, "-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"}, {text, "-x", "'-x"},
		{text, "+49 170 1234567", "+49 170 1234567"}, {text, "-12.5", "-12.5"}, {text, `="00123"`, "00123"}, {text, "'=1", "'=1"}, {text, "two\nlines", "two lines"},
	} {
		got := bad
		r, err := c.format(values{cells: []string{c.cell}})
		if err == nil {
			if v, err := r.read(c.cell); err == nil {
				got = v.text
				if v.currency != "" {
					got += " " + v.currency
				}
			}
		}
		if got != c.want {
			t.Errorf("%q is read as %q, not %q", c.cell, got, c.want)
		}
	}
}

func TestSerialsOfTheOtherEpoch(t *testing.T) {
	r, err := day(values{cells: []string{"44619"}, from1904: true})
	if v, _ := r.read("44619"); err != nil || v.text != "2026-02-28" {
		t.Errorf("%q, %v", v.text, err)
	}
}

func TestANumberThatMayBeAThousand(t *testing.T) {
	if _, err := number(values{cells: []string{"1.234", "12"}}); err == nil {
		t.Error("1.234 hours is no question")
	}
	for told, want := range map[string]string{"decimal point": "1.234", "decimal comma": "1234"} {
		r, err := number(values{cells: []string{"1.234"}, told: []string{told}})
		if v, _ := r.read("1.234"); err != nil || v.text != want {
			t.Errorf("%s: %q, %v", told, v.text, err)
		}
	}
}
