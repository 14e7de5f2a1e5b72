package csm

import (
	"slices"
	"strings"
	"unicode"

	"csmd/vault/pattern"
)

// unreadable reports whether a line holds nothing that can be understood: no
// words, or nothing but a name.
func (l *backlogLine) unreadable() bool {
	if len(l.mentions) > 0 && len(splitWords(onlyMasks.ReplaceAllString(l.masked, ""))) == 0 {
		return true
	}
	letters := 0
	for _, r := range link.ReplaceAllString(l.text, "") {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters < 2 || l.gibberish()
}

var onlyMasks = pattern.New(`acctx|personx|colleaguex|linkx`)

// gibberish reports whether a line is one word that nobody can pronounce.
func (l *backlogLine) gibberish() bool {
	words := splitWords(l.text)
	if !slices.ContainsFunc(words, func(w nameWord) bool { return !fillers[w.key] }) {
		return true
	}
	if len(words) != 1 || len(l.mentions) > 0 || len(words[0].key) < 4 || ordinary(words[0].key) || !ascii(words[0].key) {
		return false
	}
	consonants := len(strings.NewReplacer("a", "", "e", "", "i", "", "o", "", "u", "", "y", "").Replace(words[0].key))
	return 10*consonants > 7*len(words[0].key)
}

var fillers = wordSet(`todo tbd misc stuff test asap xxx foo bar blah etc na n a to do urgent important
	see email emails call back it this that them again later thing above below attached notes note thread ref re fyi same here there
	follow up check fix ping ask reply send idk hmm ok okay yes no maybe tba tbc wip lorem ipsum dolor the one usual`)

// withoutOrders cuts out of a text the sentences that command the assistant,
// so that a genuine request beside them still counts.
func withoutOrders(text string) (string, bool) {
	if cut := scripts.ReplaceAllString(text, ""); cut != text {
		text, _ = withoutOrders(cut)
		return text, true
	}
	plain := newPlainText(text)
	if !orders.MatchString(plain.s) {
		return text, false
	}
	var kept []string
	for _, sentence := range sentences(text) {
		if !orders.MatchString(newPlainText(sentence).s) {
			kept = append(kept, sentence)
		}
	}
	return strings.TrimSpace(strings.Join(kept, "")), true
}

var scripts = pattern.New(`(?is)<script.*?(?:</script>|$)`)

var sentenceEnd = pattern.New(`[.!?;]+\s+|\n+|-->|</?\w+>`)

func sentences(text string) []string {
	var parts []string
	at := 0
	for _, m := range sentenceEnd.FindAllStringIndex(text, -1) {
		parts = append(parts, text[at:m[1]])
		at = m[1]
	}
	return append(parts, text[at:])
}

// orders are texts that command the server or its assistant, in folded text:
// what models are told to forget or become, calls of functions, markup, and
// fragments for a shell or a database.
var orders = pattern.New(strings.Join([]string{
	`\bignore (?:all|any|the|your|every|previous|prior|above|my)?\s*(?:previous|prior|above|earlier|all|other|your)?\s*(?:instruction|rule|prompt|message|direction|text)s?`,
	`\bdisregard (?:all|any|the|your|previous|prior|above)`,
	`\bforget (?:all|everything|your|previous|the above)`,
	`\bsystem (?:prompt|message|override)|^\s*(?:system|assistant|developer)\s*:`,
	`\b(?:you are now|new instructions?|as an ai|developer mode|jailbreak\w*)\b`,
	`\boverride (?:\w+ )?(?:safety|rules|settings|instructions)`,
	`\bprint your (?:system|instructions)|\b(?:call|run) the tool|\bwithout (?:asking|confirmation)\b`,
	`\b(?:set|reset|mark|change|move) (?:every|all)(?: \w+)? (?:accounts?|tasks?|renewals?|notes?|health|scores?)\b.{0,20}\b(?:to|as)\b`,
	`\bdelete (?:every|all)(?: \w+)? (?:accounts?|tasks?|renewals?|notes?|data)\b`,
	`\b(?:send|export|upload|post|email) all (?:\w+ )?(?:data|accounts|notes|customers) to\b`,
	`\b\w+_\w+\s*\(|"(?:tool|args|arguments|function|name)"\s*:|\{\{|</?(?:system|assistant|instructions?|tool)`,
	`\bupdate \w+ set\b|^\W*(?:hey |dear |note to (?:the )?)?(?:ai )?(?:assistant|chatgpt|copilot|llm)\s*[,:]|\bdo(?: not|n't) tell the user\b|\bas the assistant\b|\bpretend (?:you|to be)\b`,
	`\b(?:drop table|delete from|insert into|union select)\b|\bselect \*|--\s*$|\brm -rf?\b|\bsudo\b|\.\./`,
}, "|"))
