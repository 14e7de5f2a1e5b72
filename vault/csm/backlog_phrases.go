package csm

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"csmd/vault/pattern"
)

//go:embed words/phrases.txt
var phraseText string

// phrase is one way to say a signal. A text must hold one of the words in
// any before its pattern is tried, which spares nearly all of the work.
type phrase struct {
	any     []string
	pattern *regexp.Regexp
}

// phrases are the signals of words/phrases.txt.
var phrases = sync.OnceValue(func() map[string][]phrase { return readPhrases(phraseText) })

func readPhrases(text string) map[string][]phrase {
	signals := map[string][]phrase{}
	name := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if head, ok := strings.CutPrefix(line, "== "); ok {
			name, _, _ = strings.Cut(head, ":")
			continue
		}
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		for words := range strings.SplitSeq(line, "|") {
			signals[name] = append(signals[name], newPhrase(strings.TrimSpace(words)))
		}
	}
	return signals
}

// Between two words of a phrase may stand a hyphen, a slash or a quote: a
// phrase "go live" is also "go-live", but not "go. Live".
const wordGap = `[ \-/"':]{1,3}`

// newPhrase turns a phrase into a pattern: "*" is any ending, "a/b" one of
// several words, "_" up to four words, a word in capitals a placeholder.
func newPhrase(text string) phrase {
	var b strings.Builder
	var p phrase
	gap := ""
	for word := range strings.FieldsSeq(plainPhrase(text)) {
		if word == "_" {
			b.WriteString(`[ \-/"':,]{1,3}(?:[^\s.;!?]+ ){0,4}?`)
			gap = ""
			continue
		}
		var choices, literal []string
		for choice := range strings.SplitSeq(word, "/") {
			choices = append(choices, placeholders.Replace(regexp.QuoteMeta(choice)))
			literal = append(literal, strings.TrimSuffix(strings.ReplaceAll(choice, "number", ""), "*"))
		}
		if p.any == nil || len(literal) < len(p.any) || len(literal) == len(p.any) && len(literal[0]) > len(p.any[0]) {
			p.any = literal
		}
		b.WriteString(gap + "(?:" + strings.Join(choices, "|") + ")")
		gap = wordGap
	}
	pattern := b.String()
	if !unspaced(text) {
		pattern = `\b` + pattern + `(?:\b|$)`
	}
	p.pattern = regexp.MustCompile(pattern)
	return p
}

// hitsLimit bounds what is found of one kind in one line; no line that a person
// writes needs more.
const hitsLimit = 24

// findPhrases is every place where a text says one of the phrases of a signal.
func findPhrases(text, signal string) [][]int {
	var found [][]int
	for _, p := range phrases()[signal] {
		if slices.ContainsFunc(p.any, func(w string) bool { return strings.Contains(text, w) }) {
			found = append(found, p.pattern.FindAllStringIndex(text, hitsLimit)...)
		}
	}
	return found
}

var placeholders = strings.NewReplacer(`\*`, `[\pL\d]*`, "number", `\d+`)

// plainPhrase folds a phrase as texts are folded, placeholders included.
func plainPhrase(s string) string {
	for name, mask := range masks {
		s = strings.ReplaceAll(s, name, mask)
	}
	return newPlainText(s).s
}

// masks stand in a text for what is different in every book, so that a
// customer named "Renewal Partners" does not make a line about renewals.
var masks = map[string]string{
	"ACCT": "acctx", "PERSON": "personx", "COLLEAGUE": "colleaguex", "DATE": "datex", "MONEY": "moneyx", "LINK": "linkx",
}

// phraseHit is a place where a text says something, or says that it is not so.
type phraseHit struct {
	start, end   int
	negated      bool
	hypothetical bool // hoped, asked or conditional
	aside        bool // in a clause of time: "once the renewal is done"
}

var (
	negation     = pattern.New(`\b(?:not|no|never|without|nobody|none|neither|nor|(?:is|are|was|were|do|does|did|has|have|had|wo|ca|could|would|should|ai)nt|cannot|far from|instead of|rather than|avoid\w*|prevent\w*|hardly|nicht|kein\w*|nie|ohne|sin|nunca|tampoco|cero|ningun\w*|zero|pas|sans|aucun\w*|jamais)[ "'](?:[^\s.;!?,]+ ){0,3}["']?$`)
	affirmation  = pattern.New(`\b(?:not only|no doubt|no wonder|not just)\b`)
	negatedAfter = pattern.New(`^[ ,("]{1,3}not\b|^ (?:\w+ )?nicht\b(?: mehr)?|^\p{Hiragana}{0,6}(?:ない|ません|せず)`)
	otherSubject = pattern.New(` (?:they|we|he|she|i|you|then|so|because|and|which|who) `)
	hypothesis   = pattern.New(`\b(?:if|would|should|could|might|may|maybe|hope|hopefully|make sure|ensure|keep (?:them|him|her|it|us|acctx|personx|everyone|the \w+|all)|want|wants|to be|will be|to get|once|until|till|unless|whether|are they|is it|how|why|make them|get them|wenn|falls|damit|ob|si|ojala|para que|pour que)[ "'](?:[^\s.;!?,]+ ){0,4}$`)
	aside        = pattern.New(`\b(?:once|when|after|until|till|before|since|as soon as|ahead of|sobald|nachdem|nach|cuando|despues|quand|apres)[ "'](?:[^\s.;!?,]+ ){0,5}$`)
	clauseBreaks = pattern.New(`[.;!?,(]| - | but | aber | pero | mais `)
)

// phraseHits finds a signal in a masked text.
func phraseHits(masked, signal string) []phraseHit {
	var hits []phraseHit
	found := findPhrases(masked, signal)
	if found == nil {
		return nil
	}
	other := findPhrases(masked, signal+"-else")
	for _, at := range found {
		if overlapsAny(at, other) {
			continue
		}
		clause := masked[max(0, at[0]-contextBytes):at[0]]
		if breaks := clauseBreaks.FindAllStringIndex(clause, -1); len(breaks) > 0 {
			clause = clause[breaks[len(breaks)-1][1]:]
		}
		hits = append(hits, phraseHit{
			start: at[0], end: at[1],
			negated:      negates(clause) || negatedAfter.MatchString(masked[at[1]:]),
			hypothetical: hypothesis.MatchString(clause),
			aside:        aside.MatchString(clause),
		})
	}
	return hits
}

// negates reports whether the words before a hit turn it round.
func negates(clause string) bool {
	m := negation.FindString(clause)
	return m != "" && !affirmation.MatchString(m) && !otherSubject.MatchString(m)
}

func overlapsAny(at []int, spans [][]int) bool {
	for _, s := range spans {
		if at[0] < s[1] && s[0] < at[1] {
			return true
		}
	}
	return false
}
