package csm

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words that begin many names or are dates: alone they name no account.
var neverAlone = wordSet(`customer client account company group team project the new first
	january february march april may june july august september october november december
	jan feb mar apr jun jul aug sep sept oct nov dec
	monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur fri sat sun
	today tomorrow yesterday north south east west global general national united`)

// Lines of business that end a company's name: "Contoso Pharma" is not Contoso.
var businessWords = wordSet(`bank banking foods food pharma logistics energy freight retail airlines
	airways insurance motors automotive capital holdings partners ventures hospital hospitals university
	hotels pharmaceuticals chemicals steel electric media games labs healthcare telecom traders studios
	brewery foundation consulting robotics analytics industries properties railways shipping aerospace`)

// Words after an ordinary word at the start of a sentence that show it to be
// a name: "Target renewal", "Box wants …".
var afterName = wordSet(`wants want asked asks is isn't has had hasn't renewed signed churned needs says said
	told team cfo cto ceo cio coo ciso vp renewal renewals qbr ebr contract account invoice onboarding kickoff
	champion usage nps csat ticket tickets upsell expansion pilot legal procurement exec sponsor admin seats
	logins went came just still can't won't will might may requested complained escalated confirmed cancelled
	canceled threatened threatening moved looking thinking considering happy unhappy hates loves likes did didn't
	does doesn't gets got uses used`)

// Ordinary words that begin a sentence in their own right, so that a capital
// there says nothing.
var starters = wordSet(`all any are ask at bill bolt bond book bounce box bridge brief bring build buy by can call
	charge chart chase check click close code collect compare connect contact copy could count cover craft cross
	deal demo did discover do does double draft draw drive drop edit engage expand explore fetch field figure file
	find fix flag flip focus follow for forge from gather get give go great guard guide had has have head help hire
	hold how if import in invite is join just keep kick know last launch lead learn let level like link list load
	log look loop make map mark match may measure meet mention might mind mint miss mix monitor move must name new
	next no not note offer on once open order our outreach pack park pass patch pause pay pick pin pitch place plan
	play point post power present press price print project promise pull push quote raise reach read recall refresh
	release remind renew rent reply report request rescue resolve return review roll run save scale scan schedule
	scope score scout screen search secure see send sense serve set shape share ship should show sign signal slack
	so some sort speak stage start stay step stop study submit support switch sync take talk target teach tell test
	thank that the then there they this time to touch track trade train transfer travel try turn update upgrade use
	visit voice vote wait walk want was watch we welcome were what when where who why will wire wish with work would
	wrap write zoom`)

// What only somebody can do, and who does it in notes without being a customer:
// "summit wants a quote" names an account, "legal wants a quote" does not.
var (
	actorVerbs = wordSet(`wants want asked asks says said renewed signed churned requested complained escalated
		confirmed cancelled canceled threatened threatening hates loves upset unhappy happy furious needs`)
	actors = wordSet(`legal finance procurement board team support sales product partner partners marketing security
		engineering eng manager boss champion sponsor buyer admin admins user users staff everyone someone nobody they
		he she we i it you people leadership exec execs management doctor student students nurse driver friend family`)
)

// addPatterns keeps every way an account's names may start a mention.
func (n *Names) addPatterns(a *Account) {
	for i, name := range declaredNames(a) {
		words := splitWords(name)
		if name == "" {
			continue
		}
		if len(words) == 0 || unspaced(name) {
			n.ideogram = append(n.ideogram, namePattern{words: []string{name}, account: a, declared: true})
			continue
		}
		for _, keys := range spellings(name) {
			n.addPattern(namePattern{words: keys, account: a, declared: true})
			for k := 1; i == 0 && k < len(keys); k++ {
				if k > 1 || !neverAlone[keys[0]] && len(keys[0]) > 2 {
					n.addPattern(namePattern{words: keys[:k], account: a})
				}
			}
		}
	}
}

func (n *Names) addPattern(p namePattern) {
	first := p.words[0]
	if r, _ := utf8.DecodeRuneInString(first); !slices.Contains(n.vocab[r], first) {
		n.vocab[r] = append(n.vocab[r], first)
	}
	n.patterns[first] = append(n.patterns[first], p)
}

// spellings are the words of a name, also without a leading "The" and with
// umlauts as people without them type: Zürcher, Zuercher.
func spellings(name string) [][]string {
	plain := strings.Fields(joinWords(splitWords(name)))
	if len(plain) == 0 {
		return nil
	}
	all := [][]string{plain}
	if typed := umlauts.Replace(name); typed != name {
		all = append(all, strings.Fields(joinWords(splitWords(typed))))
	}
	if len(plain) > 1 && plain[0] == "the" {
		all = append(all, plain[1:])
	}
	return all
}

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ø", "oe", "å", "aa")

// plausible reports whether the words of a text that fit a pattern are meant
// as a name.
func plausible(text string, words []nameWord, i int, p namePattern) bool {
	k := len(p.words)
	if last := words[i+k-1]; k > 1 && len(last.bare) == 1 && last.bare != "and" {
		return pointedLetter(text, words[i], last)
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
func pointedLetter(text string, first, last nameWord) bool {
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
	if first && (colon || actorVerbs[next.key]) && !actors[w.key] && !neverAlone[w.key] {
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

// unspaced reports whether a name is written in a script without spaces.
func unspaced(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
	})
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
