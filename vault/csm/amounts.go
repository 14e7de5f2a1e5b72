package csm

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"csmd/vault/pattern"
)

// currencyCodes are the ways people write a currency, folded.
var currencyCodes = map[string]string{
	"$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD", "bucks": "USD",
	"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
	"£": "GBP", "gbp": "GBP", "pounds": "GBP", "chf": "CHF", "sfr": "CHF", "fr.": "CHF",
	"¥": "JPY", "￥": "JPY", "jpy": "JPY", "yen": "JPY", "円": "JPY", "万円": "JPY",
	"c$": "CAD", "ca$": "CAD", "cad": "CAD", "a$": "AUD", "au$": "AUD", "aud": "AUD",
	"sek": "SEK", "nok": "NOK", "dkk": "DKK", "inr": "INR", "₹": "INR", "sgd": "SGD", "s$": "SGD",
	"brl": "BRL", "r$": "BRL", "pln": "PLN", "mxn": "MXN", "cny": "CNY", "rmb": "CNY", "zar": "ZAR", "nzd": "NZD",
}

// moneyScales are the words and letters that multiply an amount, folded.
var moneyScales = map[string]float64{
	"": 1, "k": 1e3, "thousand": 1e3, "grand": 1e3, "tsd": 1e3, "tsd.": 1e3, "tausend": 1e3,
	"m": 1e6, "mm": 1e6, "mn": 1e6, "mio": 1e6, "mio.": 1e6, "million": 1e6, "millions": 1e6, "millionen": 1e6, "millones": 1e6,
	"b": 1e9, "bn": 1e9, "billion": 1e9, "mrd": 1e9, "mrd.": 1e9, "万": 1e4, "億": 1e8,
}

const (
	moneyNumber   = `\d+(?:[.,' ]\d+)*`
	moneyCurrency = `us\$|ca\$|au\$|[cars]\$|[$€£¥￥₹]|usd|eur|euros?|gbp|chf|sfr|jpy|cad|aud|sek|nok|dkk|inr|sgd|brl|pln|mxn|cny|rmb|zar|nzd|dollars?|bucks|pounds|yen|万円|円`
	moneyScale    = `thousand|grand|tsd\.?|tausend|millionen|millones|millions?|mio\.?|mm|mn|bn|billion|mrd\.?|[kmb]|万|億`
)

var (
	wholeAmount = pattern.New(`^([-+~]?)\s*(` + moneyCurrency + `)?\s*([-+]?)\s*(` + moneyNumber + `)(?:[.,]-+)?\s*(` + moneyScale + `)?\s*(` + moneyCurrency + `)?\s*(?:/ ?(?:yr|year|a|jahr)|p\.?a\.?|per year|a year|annually|arr)?$`)
	perMonth    = pattern.New(`(?:/ ?(?:mo|month|monat|mes|mois)|per month|monthly|a month)\s*$`)
)

// Signs that people write for plainer ones, and those that a number goes without.
var (
	moneyMarks = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "−", "-", "–", "-", "’", "'")
	separators = strings.NewReplacer(",", "", ".", "", "'", "", " ", "")
)

// ParseMoney reads an amount as people write it in a property or a cell:
// 300K, $1.2M, €45k, 250.000 EUR, "1,5 Mio €", 1.234,56, (1,200). It returns
// the currency's code, or "" when none is written. A comma or point in front
// of exactly three digits parts thousands. An amount per month is an error.
func ParseMoney(s string) (Money, string, error) {
	if n, ok := plainAmount(s); ok {
		return MoneyOf(n), "", nil
	}
	t := moneyMarks.Replace(strings.ToLower(strings.TrimSpace(s)))
	negative := false
	if inner, ok := strings.CutPrefix(t, "("); ok && strings.HasSuffix(inner, ")") {
		t, negative = strings.TrimSuffix(inner, ")"), true
	}
	if perMonth.MatchString(t) {
		return 0, "", fmt.Errorf("%q is per month; write the amount of a year", s)
	}
	m := wholeAmount.FindStringSubmatch(t)
	if m == nil || m[1] != "" && m[3] != "" || m[2] != "" && m[6] != "" && currencyCodes[m[2]] != currencyCodes[m[6]] {
		return 0, "", fmt.Errorf("%q is not an amount; write a number like 300000, 300K or 45000 EUR", s)
	}
	units, err := amountOf(m[4], m[5])
	if err != nil {
		return 0, "", fmt.Errorf("%q is not an amount: %w; write a number like 300000 or 300K", s, err)
	}
	if negative != (m[1] == "-" || m[3] == "-") {
		units = -units
	}
	return MoneyOf(units), currencyCodes[m[2]+strings.TrimPrefix(m[6], m[2])], nil
}

// plainAmount reads an amount of nothing but digits, as most in a ledger are:
// the patterns take some microseconds for it.
func plainAmount(s string) (float64, bool) {
	digits := strings.TrimPrefix(s, "-")
	if digits == "" || len(digits) > 15 || strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil
}

// amountOf multiplies a written number by its scale.
func amountOf(digits, scale string) (float64, error) {
	plain, err := plainNumber(digits, scale)
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseFloat(plain, 64)
	if err != nil || n*moneyScales[scale] > math.MaxInt64/1000 {
		return 0, fmt.Errorf("%s is out of range", digits)
	}
	return n * moneyScales[scale], nil
}

// Digits parted in thousands, by one sign throughout, and digits with a
// fraction. Indian figures part hundreds of thousands: 1,20,000.
var (
	thousands = pattern.New(`^\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3})+|(?:'\d{3})+|(?: \d{3})+)$|^\d{1,2}(?:,\d{2})+,\d{3}$`)
	precise   = pattern.New(`^\d{1,3}(?:(?:,\d{3})+\.|(?:\.\d{3})+,|(?:'\d{3})+[.,]|(?: \d{3})+[.,])\d{1,4}$`)
	fraction  = pattern.New(`^\d+[.,]\d+$`)
)

// plainNumber is a written number with a point for the fraction and nothing
// for thousands: 1.234,56 and 1,234.56 are both 1234.56.
func plainNumber(s, scale string) (string, error) {
	last := strings.LastIndexAny(s, ".,")
	scaled := scale != "" && (scale != "k" || last >= 0 && s[last] == '.') // 1.250M, but 1,200K
	switch {
	case last < 0 && thousands.MatchString(s), last < 0 && !strings.ContainsAny(s, "' "):
		return separators.Replace(s), nil
	case fraction.MatchString(s) && (scaled || s[0] == '0' || !thousands.MatchString(s)), precise.MatchString(s):
		return separators.Replace(s[:last]) + "." + s[last+1:], nil
	case thousands.MatchString(s):
		return separators.Replace(s), nil
	}
	return "", fmt.Errorf("%s mixes its separators", s)
}
