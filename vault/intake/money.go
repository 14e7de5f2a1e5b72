package intake

import (
	"errors"
	"strconv"
	"strings"

	"csmd/vault/csm"
)

// money is an amount of a year in plain units. That of a month is multiplied
// by 12 where the header says so: MRR times 12 is ARR by definition.
func money(column values) (reading, error) {
	told := column.told
	mark, said := asDecimals(&told, column.cells)
	unit, factor := headerCurrency(column.header), csm.Money(1)
	for _, t := range column.told {
		if c := currency[strings.ToLower(t)]; c != "" && take(&told, t) {
			unit = c
		}
	}
	key := headerKey(column.header)
	if monthly := take(&told, "monthly"); monthly || strings.Contains(key, "mrr") || strings.Contains(key, "monthly") {
		factor = 12
	}
	if take(&told, "yearly") {
		factor = 1
	}
	how := []string{}
	for _, s := range []struct {
		is   bool
		text string
	}{{unit != "", unit}, {factor > 1, "times 12"}, {said != "", said}} {
		if s.is {
			how = append(how, s.text)
		}
	}
	return reading{said: strings.Join(how, ", "), rest: told, cell: func(s string) (value, error) {
		m, c, err := amount(s, mark)
		if c == "" {
			c = unit
		}
		return value{(m * factor).Plain(), c}, err
	}}, nil
}

// amount reads an amount after the column's manner of writing fractions.
func amount(s string, mark byte) (csm.Money, string, error) {
	if strings.ContainsAny(s, "eE") {
		if f, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", "."), 64); err == nil && f > -1e13 && f < 1e13 {
			return csm.MoneyOf(f), "", nil
		}
	}
	at := digits.FindStringIndex(s)
	if at == nil {
		return 0, "", errors.New("is not an amount; write a number like 300000, 300K or 45000 EUR")
	}
	n, err := plain(s[at[0]:at[1]], mark)
	if err != nil {
		return 0, "", err
	}
	if dot := strings.IndexByte(n, '.'); dot >= 0 && len(n)-dot == 4 {
		n += "0" // three digits behind a point would part thousands again
	}
	m, c, err := csm.ParseMoney(s[:at[0]] + n + s[at[1]:])
	if err != nil || m > 1e15 || m < -1e15 {
		return 0, "", errors.New("is not an amount of a year; write a number like 300000, 300K or 45000 EUR")
	}
	return m, c, nil
}
