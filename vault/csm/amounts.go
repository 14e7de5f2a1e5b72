package csm

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
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
	"": 1, "k": 1e3, "thousand": 1e3, "grand": 1e3, "tsd": 1e3, "tsd.": 1e3, "tausend": 1e3, "mil": 1e3,
	"m": 1e6, "mm": 1e6, "mn": 1e6, "mio": 1e6, "mio.": 1e6, "million": 1e6, "millions": 1e6, "millionen": 1e6, "millones": 1e6,
	"b": 1e9, "bn": 1e9, "billion": 1e9, "mrd": 1e9, "mrd.": 1e9, "万": 1e4, "億": 1e8,
}

const (
	moneyNumber   = `\d+(?:[.,' \x{00a0}\x{202f}]\d+)*`
	moneyCurrency = `us\$|ca\$|au\$|[cars]\$|[$€£¥￥₹]|usd|eur|euros?|gbp|chf|sfr|jpy|cad|aud|sek|nok|dkk|inr|sgd|brl|pln|mxn|cny|rmb|zar|nzd|dollars?|bucks|pounds|yen|万円|円`
	moneyScale    = `thousand|grand|tsd\.?|tausend|millionen|millones|millions?|mio\.?|mil|mm|mn|bn|billion|mrd\.?|[kmb]|万|億`
)

var (
	wholeAmount = regexp.MustCompile(`^([-+~]?)\s*(` + moneyCurrency + `)?\s*([-+]?)\s*(` + moneyNumber + `)(?:[.,]-+)?\s*(` + moneyScale + `)?\s*(` + moneyCurrency + `)?\s*(?:/ ?(?:yr|year|a|jahr)|p\.?a\.?|per year|a year|annually|arr)?$`)
	perMonth    = regexp.MustCompile(`(?:/ ?(?:mo|month|monat|mes|mois)|per month|monthly|a month)\s*$`)
)

// ParseMoney reads an amount as people write it in a property or a cell:
// 300K, $1.2M, €45k, 250.000 EUR, "1,5 Mio €", 1.234,56, (1,200). It returns
// the currency's code, or "" when none is written. A comma or point in front
// of exactly three digits parts thousands. An amount per month is an error.
func ParseMoney(s string) (Money, string, error) {
	t := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "−", "-", "–", "-", "’", "'").Replace(strings.ToLower(strings.TrimSpace(s)))
	negative := false
	if inner, ok := strings.CutPrefix(t, "("); ok && strings.HasSuffix(inner, ")") {
		t, negative = strings.TrimSuffix(inner, ")"), true
	}
	if perMonth.MatchString(t) {
		return 0, "", fmt.Errorf("%q is per month; write the amount of a year", s)
	}
	m := wholeAmount.FindStringSubmatch(t)
	if m == nil || m[2] != "" && m[6] != "" && currencyCodes[m[2]] != currencyCodes[m[6]] {
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

var (
	grouped       = regexp.MustCompile(`^\d{1,3}(?:[.,' \x{00a0}\x{202f}]\d{3})+$`)
	indian        = regexp.MustCompile(`^\d{1,2}(?:,\d{2})+,\d{3}$`)
	groupedDecima = regexp.MustCompile(`^\d{1,3}(?:([.,' ])\d{3})+([.,])\d{1,4}$`)
	decimal       = regexp.MustCompile(`^\d+[.,]\d+$`)
	pointedScale  = regexp.MustCompile(`^\d{1,3}\.\d{3}$`)
)

// plainNumber is a written number with a point for the fraction and nothing
// for thousands: 1.234,56 and 1,234.56 are both 1234.56.
func plainNumber(s, scale string) (string, error) {
	bare := func(s string) string { return strings.NewReplacer(",", "", ".", "", "'", "", " ", "", "\u00a0", "", "\u202f", "").Replace(s) }
	switch {
	case scale != "" && scale != "k" && decimal.MatchString(s), pointedScale.MatchString(s) && scale != "", strings.HasPrefix(s, "0") && decimal.MatchString(s):
		return strings.Replace(s, ",", ".", 1), nil
	case bare(s) == s:
		return s, nil
	case grouped.MatchString(s) && oneSeparator(s), indian.MatchString(s):
		return bare(s), nil
	case groupedDecima.MatchString(s):
		i := strings.LastIndexAny(s, ".,")
		if strings.ContainsRune(s[:i], rune(s[i])) || !oneSeparator(s[:i]) {
			return "", fmt.Errorf("%s mixes its separators", s)
		}
		return bare(s[:i]) + "." + s[i+1:], nil
	case decimal.MatchString(s):
		return strings.Replace(s, ",", ".", 1), nil
	}
	return "", fmt.Errorf("%s mixes its separators", s)
}

func oneSeparator(s string) bool {
	rest := strings.Trim(s, "0123456789")
	seps := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, rest+s)
	return seps == "" || strings.Count(seps, seps[:len(firstRune(seps))]) == len([]rune(seps))
}

func firstRune(s string) string { r, _ := decodeFirst(s); return string(r) }
