package csm

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestContractTerm(t *testing.T) {
	for _, c := range []struct {
		start, end Date
		months     int
		want       string
	}{
		{"2026-01-31", "", 13, "2026-01-31 2027-02-27 13"},
		{"2026-03-01", "2027-02-28", 0, "2026-03-01 2027-02-28 12"},
		{"2026-03-01", "2026-09-15", 0, "2026-03-01 2026-09-15 "},
		{"", "2027-01-31", 12, "2026-02-01 2027-01-31 12"},
		{"2026-03-01", "", 0, "2026-03-01  "},
		{"2026-03-01", "2027-02-28", 24, "24 months"},
		{"2026-03-01", "2026-02-28", 0, "before it starts"},
	} {
		start, end, months, err := ContractTerm(c.start, c.end, c.months)
		got := strings.Join([]string{string(start), string(end), strings.TrimPrefix(Units(int64(months)).Plain(), "0")}, " ")
		if err != nil {
			got = err.Error()
		}
		if got != c.want && (err == nil || !strings.Contains(got, c.want)) {
			t.Errorf("%s %s %d: got %q, want %q", c.start, c.end, c.months, got, c.want)
		}
	}
}

func TestSameCompany(t *testing.T) {
	n := NewNames([]Account{
		{ID: "1", Name: "Contoso Retail", Aliases: []string{"Customer C"}, Path: "contoso-retail.md"},
		{ID: "2", Name: "Zürcher Maschinenbau AG", Path: "z.md"},
		{ID: "3", Name: "Acme Robotics", Path: "acme-robotics.md"}, {ID: "4", Name: "Acme Foods", Path: "foods.md"},
	})
	for name, want := range map[string]string{
		"contoso retail": "1!", "Customer C": "1!", "Contoso Retail Inc.": "1", "Contosso Retail": "1", "Zurcher Maschinenbau": "2",
		"Zuercher Maschinenbau GmbH & Co. KG": "2", "Acme": "34", "Acme Steel": "", "Contoso Pharma": "", "Globex": "", "株式会社": "",
	} {
		found, exact := n.SameCompany(name)
		got := ""
		for _, a := range found {
			got += a.ID
		}
		if exact {
			got += "!"
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// The order of a list doesn't depend on the order of the files.
func TestAccountsAreInOneOrder(t *testing.T) {
	money := func(n int64) *Money { m := Units(n); return &m }
	items := []AccountItem{
		{Account: "B", AccountID: "b", ARR: money(5), Health: AtRisk, RenewalDue: "2026-03-01", LastContact: "2026-01-01"},
		{Account: "a", AccountID: "a", ARR: money(5), Health: Healthy, ContractEnd: "2026-02-01"},
		{Account: "c", AccountID: "c", Health: Watch, LastContact: "2025-01-01"},
		{Account: "d", AccountID: "d", ARR: money(50), LastContact: "2026-01-01"},
	}
	for by, want := range map[string]string{"": "daBc", "arr": "daBc", "renewal": "aBdc", "health": "Bcad", "contact": "cdBa", "name": "aBcd"} {
		for range 20 {
			shuffled := slices.Clone(items)
			rand.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			SortAccounts(shuffled, by)
			got := ""
			for _, it := range shuffled {
				got += it.Account
			}
			if got != want {
				t.Fatalf("by %q: got %s, want %s", by, got, want)
			}
		}
	}
}
