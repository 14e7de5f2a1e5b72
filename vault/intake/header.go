package intake

import (
	"strings"
	"unicode"

	"csmd/vault/csm"
	"csmd/vault/pattern"
)

var aside = pattern.New(`\([^()]*\)|\[[^\[\]]*\]`)

// headerKey is what a header says without case, spacing, units in brackets
// and the __c of Salesforce's own fields: "ARR (EUR)", "arr__c" and "ARR"
// agree, and so do "amount_usd" and "amount".
func headerKey(header string) string {
	bare := aside.ReplaceAllString(header, " ")
	if strings.TrimSpace(bare) == "" { // nothing but "(…)"
		bare = header
	}
	bare = strings.TrimSuffix(strings.TrimSpace(csm.Fold(bare)), "__c")
	words := strings.FieldsFunc(bare, func(r rune) bool { return strings.ContainsRune(" -_.:/#*'\"®™?,$€£¥", r) || ornament(r) })
	for len(words) > 1 && (currency[words[len(words)-1]] != "" || units[words[len(words)-1]]) {
		words = words[:len(words)-1]
	}
	if len(words) == 0 { // nothing but an emoji
		return bare
	}
	return strings.Join(words, "")
}

// ornament is what people decorate a header with: emoji, arrows, boxes.
func ornament(r rune) bool {
	const joiner, emojiForm, keycap = '\u200d', '\ufe0f', '\u20e3'
	return unicode.Is(unicode.So, r) || r == joiner || r == emojiForm || r == keycap
}

// units are words behind a name that say of what it is: "ARR in EUR", "Health
// out of 10", "Score 0-100".
var units = map[string]bool{"in": true, "out": true, "of": true, "0": true, "1": true, "5": true, "10": true, "100": true}

// headerCurrency is the currency that a header names: "ARR (EUR)", "arr_usd", "ARR in €".
func headerCurrency(header string) string {
	words := strings.FieldsFunc(strings.ToLower(header), func(r rune) bool { return strings.ContainsRune(" -_.:/()[],", r) })
	for i, w := range words {
		if code := currency[w]; code != "" && (i > 0 || len(words) == 1) {
			return code
		}
	}
	return ""
}

// currency are the signs and codes that stand in headers.
var currency = map[string]string{
	"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "euro": "EUR", "euros": "EUR", "dollars": "USD",
	"usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF", "jpy": "JPY", "cad": "CAD", "aud": "AUD", "sek": "SEK", "nok": "NOK", "dkk": "DKK",
	"inr": "INR", "sgd": "SGD", "brl": "BRL", "pln": "PLN", "mxn": "MXN", "cny": "CNY", "zar": "ZAR", "nzd": "NZD",
}
