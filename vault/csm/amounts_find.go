package csm

import (
	"strings"

	"csmd/vault/pattern"
)

// AmountMention is an amount of money in a sentence.
type AmountMention struct {
	Start, End int // bytes in the text
	Amount     Money
	Currency   string // code, or "" when none is written
	Role       string // what the amount is: arr, expansion, credit, …; for information
}

var moneyInText = pattern.New(`(?:(` + moneyCurrency + `)\s?)?(` + moneyNumber + `)(?:[.,]-)?(?:\s?(` + moneyScale + `))?(?:\s?(` + moneyCurrency + `))?`)

// What shows that a number is no money: what stands before or after it.
var (
	countedThings = pattern.New(`^[\s-]*(?:\+ )?(?:\w+ )?(?:users?|seats?|licen[cs]es?|people|rows?|records?|calls?|requests?|events?|tickets?|e-?mails?|logins?|hours?|hrs?|h|mins?|minutes?|days?|weeks?|months?|years?|yrs?|steps?|files?|documents?|docs|contacts?|transactions?|messages?|employees?|stores?|sites?|views?|visitors?|orders?|shipments?|devices?|run|race|monitor|display|screen|video|filing|reqs?|rps|times|words|lines|points?|pts|patients?|students?|queries|hits|installs|downloads|invoices?|assets|images|pages|members|agents|api calls|sessions|meters|km|miles|gb|mb|tb|kb|nutzer|usuarios|utilisateurs|mal)\b|^\s?(?:%|percent\b|pct\b|pp\b|bps\b|x\b)|^\s?/\s?\d`)
	numbersBefore = pattern.New(`(?:[a-z0-9_#/.:-]|\b(?:po|po#|ticket|case|invoice|inv|nr|no|number|version|v|id|ext|room|tel|phone|level|tier|top|step|#)[.:]? ?)$`)
	moneyBefore   = pattern.New(`\b(?:arr|tcv|acv|mrr|worth|ballpark|budget(?: of| is)?|deal(?: of| is)?|credit of|discount of|quote[ds]?(?: at| of| for)?|upsell(?: of)?|expansion(?: of)?|price[ds]?(?: at| of| is)?|pricing at|for about|roughly|approx|should be|contract(?: of| is| at)?|uplift of|renews? at|renewed (?:at|for)|saved|cap of|pipeline|value(?: of)?)[:~]?\s*(?:about |around |approx |roughly |~ ?)?$`)
	moneyAfter    = pattern.New(`^\s*(?:(?:in |of )?(?:arr|tcv|acv|mrr|deal|budget|cap|upsell|expansion|uplift|contract|opportunity|opp|renewal|credit|quote|pipeline|revenue|/ ?yr|/ ?year|per year|a year|p\.?a\b|annually|add-?on|discount|invoice)\b)`)
)

// FindAmounts reads the amounts of money in a sentence. Percents, seats,
// ticket and order numbers, minutes, versions and dates are no money; a bare
// number is only where words say so ("ARR 120000").
func FindAmounts(text string, dates []DateMention) []AmountMention {
	text = clip(text, mentionLimit)
	p := newPlainText(text)
	var found []AmountMention
	for _, at := range moneyInText.FindAllStringSubmatchIndex(p.s, hitsLimit) {
		g := groups(p.s, at)
		start, end := p.rawSpan(at[0], at[1])
		if !isMoney(p, at, g) || insideLink(text, start) || inDate(dates, start, end) {
			continue
		}
		units, err := amountOf(g[2], inheritedScale(g[3], p.after(at[1])))
		if err != nil || MoneyOf(units) == 0 {
			continue
		}
		m := AmountMention{Start: start, End: end, Amount: MoneyOf(units), Currency: currencyCodes[g[1]]}
		if m.Currency == "" {
			m.Currency = currencyCodes[g[4]]
		}
		m.Role = amountRole(p.before(at[0]), p.after(at[1]))
		found = append(found, m)
	}
	return found
}

// isMoney reports whether a number is an amount, by its currency, its scale or
// the words around it.
func isMoney(p plainText, at []int, g []string) bool {
	left, right := p.before(at[0]), p.after(at[1])
	symbol := g[1] != "" || g[4] != ""
	letterNext := right != "" && right[0] >= 'a' && right[0] <= 'z'
	switch {
	case letterNext && (g[4] != "" || g[3] != ""), wordCurrencyInside(g[1], left):
		return false
	case countedThings.MatchString(right) && !(symbol && perPeriod.MatchString(right)):
		return symbol && !strings.HasPrefix(strings.TrimSpace(right), "%") && !letterNext
	case symbol:
		return true
	case letterNext || numbersBefore.MatchString(left) && !strings.HasSuffix(left, "-"):
		return false
	case g[3] == "k":
		return !startsUpper(p.raw[p.at[at[1]-1]:]) || !strings.HasPrefix(right, "-")
	case g[3] == "m" || g[3] == "b":
		return strings.ContainsAny(g[2], ".,") || moneyBefore.MatchString(left) || moneyAfter.MatchString(right)
	case g[3] != "":
		return true
	}
	return len(g[2]) >= 4 && (moneyBefore.MatchString(left) || moneyAfter.MatchString(right) && len(g[2]) >= 5)
}

// wordCurrencyInside reports whether a currency's code is the end of a word.
func wordCurrencyInside(code, left string) bool {
	if code == "" || code[0] < 'a' || code[0] > 'z' || left == "" {
		return false
	}
	b := left[len(left)-1]
	return b >= 'a' && b <= 'z' || b >= '0' && b <= '9'
}

// inheritedScale gives "$40" in "$40-50K" the scale of the other end.
func inheritedScale(scale, right string) string {
	if m := rangeEnd.FindStringSubmatch(right); scale == "" && m != nil {
		return m[1]
	}
	return scale
}

var (
	rangeEnd  = pattern.New(`^\s?-\s?[$€£]?\d+(?:[.,]\d+)?\s?([km])\b`)
	perPeriod = pattern.New(`^\s?/`)
)

func inDate(dates []DateMention, start, end int) bool {
	for _, d := range dates {
		if start < d.End && d.Start < end {
			return true
		}
	}
	return false
}

// amountRoles say what an amount is from the words before and after it, the
// nearest first.
var amountRoles = []struct {
	role          string
	before, after *pattern.Lazy
}{
	{"liability_cap", pattern.New(`(?:cap|liability|penalty)[^.;]{0,20}$`), pattern.New(`^[^.;,]{0,12}\b(?:cap|liability)\b`)},
	{"credit", pattern.New(`\b(?:credit|refund|goodwill)[^.;,]{0,15}$`), pattern.New(`^[^.;,]{0,12}\b(?:credit|refund)\b`)},
	{"discount", pattern.New(`\bdiscount[^.;,]{0,15}$`), pattern.New(`^[^.;,]{0,8}\b(?:discount|off)\b`)},
	{"tcv", pattern.New(`\b(?:tcv|total)[^.;,]{0,10}$`), pattern.New(`^[^.;,]{0,4}\b(?:tcv|total)\b`)},
	{"invoice", pattern.New(`\b(?:invoice|overdue|unpaid|billed|charged)[^.;,]{0,20}$`), pattern.New(`^[^.;,]{0,8}\b(?:invoice|overdue|unpaid)\b`)},
	{"quote", pattern.New(`\bquoted?[^.;,]{0,10}$`), pattern.New(`^[^.;,]{0,6}\bquote\b`)},
	{"expansion", pattern.New(`(?:\+|\b(?:expan\w+|upsell|upgrade\w*|seats?|add-?on|workspace|modules?|licen[cs]es?|cross-?sell)\b)[^.;]{0,25}$`), pattern.New(`^[^.;,]{0,15}\b(?:expansion|upsell|add-?on|uplift|upgrade|seats)\b`)},
	{"arr_retained", pattern.New(`\b(?:saved|retained|kept|rescued)\b[^.;]{0,40}$`), pattern.New(`^[^.;,]{0,6}\b(?:saved|retained|save)\b`)},
	{"renewal_value", pattern.New(`\b(?:renew\w*|deal|contract|signed)\b[^.;]{0,30}$`), pattern.New(`^[^.;,]{0,10}\b(?:renewal|deal|contract)\b`)},
	{"arr", pattern.New(`\barr\b[^.;,]{0,10}$`), pattern.New(`^\s?(?:arr|/ ?yr|/ ?year|per year|a year|p\.?a)\b`)},
	{"budget", pattern.New(`\bbudget[^.;,]{0,15}$`), pattern.New(`^[^.;,]{0,8}\bbudget\b`)},
	{"saving", pattern.New(`\b(?:saves?|saving|savings)\b[^.;]{0,15}$`), pattern.New(`^[^.;,]{0,15}\b(?:savings?|in productivity)\b`)},
}

func amountRole(left, right string) string {
	for _, r := range amountRoles {
		if r.after.MatchString(right) || r.before.MatchString(left) {
			return r.role
		}
	}
	return "amount"
}
