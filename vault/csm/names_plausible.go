package csm

import (
	"slices"
	"strings"
	"unicode"
)

// plausible reports whether the words of a text that fit a pattern are meant
// as a name.
func plausible(text string, words []nameWord, i int, p namePattern) bool {
	k := len(p.words)
	if last := words[i+k-1]; k > 1 && len(last.bare) == 1 && last.bare != "and" {
		return pointedLetter(words[i], last)
	}
	if k > 1 && goesOnAsNoun(words, i, k) {
		return false
	}
	common := !slices.ContainsFunc(p.words, func(w string) bool { return len(w) > 2 && !ordinary(w) })
	switch {
	case k == 1 && len([]rune(p.words[0])) <= 2:
		return p.declared && inCapitals(text[words[i].start:words[i].end])
	case !common:
		return true
	case k > 1:
		return words[i].upper || words[i+k-1].upper || text == strings.ToLower(text)
	}
	return ordinaryAsName(text, words, i, p)
}

// goesOnAsNoun reports whether the last word of a name begins another thing:
// "Delphi health score" is a score of Delphi, not something of Delphi Health.
func goesOnAsNoun(words []nameWord, i, k int) bool {
	last := words[i+k-1]
	return words[i].upper && !last.upper && ordinary(last.key) && i+k < len(words) && nounsAfter[words[i+k].key]
}

var nounsAfter = wordSet(`score scores check checks status review update updates export exports import imports team
	issue issues migration usage access quality platform model flow report reports meeting call plan plans bill bills`)

// pointedLetter reports whether "Customer A" is a name and not the words
// "customer a": the letter is a capital, or no other word.
func pointedLetter(first, last nameWord) bool {
	if last.bare == "a" || last.bare == "i" {
		return first.upper && last.upper
	}
	return true
}

// ordinaryAsName reports whether one ordinary word is written as a name: with
// a capital that no sentence start or capital line explains, or in front of
// something that only follows names.
func ordinaryAsName(text string, words []nameWord, i int, p namePattern) bool {
	w := words[i]
	var next nameWord
	if i+1 < len(words) {
		next = words[i+1]
	}
	colon := strings.HasPrefix(strings.TrimLeft(text[w.end:], " "), ":")
	first := startsSentence(text, w.start)
	if first && (colon || actorVerbs[next.key] && (w.upper || !starters[w.key])) && !actors[w.key] && !neverAlone[w.key] {
		return true
	}
	if !w.upper || shouted(text) {
		return false
	}
	title := next.end-next.start > 1 && (inCapitals(text[next.start:next.end]) || next.upper && businessWords[next.key])
	pointed := w.bare != w.key || colon || title || afterName[next.key] || afterName[next.bare]
	if first && p.declared && !starters[w.key] && !neverAlone[w.key] {
		return true
	}
	if first || neverAlone[p.words[0]] {
		return pointed
	}
	return p.declared || pointed || !next.upper
}

func startsSentence(text string, at int) bool {
	before := strings.TrimRight(text[:at], " \t*_`\"'“‘(")
	return before == "" || strings.ContainsAny(before[len(before)-1:], ".!?:\n-•>]#;") || strings.HasSuffix(before, "—") || strings.HasSuffix(before, "–")
}

// shouted reports whether a text is written in capitals.
func shouted(text string) bool {
	return inCapitals(text) && len(strings.Fields(text)) > 1
}

func inCapitals(s string) bool {
	return s == strings.ToUpper(s) && strings.ContainsFunc(s, unicode.IsLetter)
}

// otherCompany reports whether a known name goes on, at word i, as the name
// of a company that is not in the book: "Contoso Bank".
func otherCompany(text string, words []nameWord, i int, found []*Account) bool {
	if i >= len(words) || len(found) != 1 || !words[i].upper || !businessWords[words[i].key] || shouted(text) {
		return false
	}
	if strings.TrimSpace(text[words[i-1].end:words[i].start]) != "" {
		return false
	}
	own := splitWords(found[0].Name)
	return !slices.ContainsFunc(own, func(w nameWord) bool { return w.key == words[i].key })
}
