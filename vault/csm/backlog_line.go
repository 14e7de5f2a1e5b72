package csm

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// backlogLine is one line of the inbox, read but not yet judged.
type backlogLine struct {
	item   BacklogItem
	text   string // without its checkbox
	done   bool   // a checked checkbox
	head   bool   // a heading or a rule, no item
	masked string // folded, names, dates and amounts replaced by placeholders

	mentions []Mention
	who      lineAccounts
	dates    []DateMention
	amounts  []AmountMention
	orders   bool // commands to the assistant were cut out
	found    map[string][]phraseHit
	today    Date
}

// backlogReader knows the book while lines are read.
type backlogReader struct {
	book     *Book
	today    Date
	names    *Names
	contacts *Names // customers' people, by the account they belong to
	staff    *Names // colleagues
	due      map[string]Date
	tasks    []repeatable
}

func newBacklogReader(book *Book, today Date) *backlogReader {
	r := &backlogReader{book: book, today: today, names: NewNames(book.Accounts), due: openTerms(book)}
	r.contacts, r.staff = peopleNames(book)
	r.tasks = r.repeatableTasks()
	return r
}

// openTerms is the day each account's renewal is due: that of the earliest
// open record, else the end of the term.
func openTerms(book *Book) map[string]Date {
	due := map[string]Date{}
	for _, a := range book.Accounts {
		if a.Active() && a.ContractEnd.Known() {
			due[a.ID] = a.ContractEnd
		}
	}
	for i := range book.Renewals {
		n := &book.Renewals[i]
		if d, ok := due[n.AccountID]; ok && !n.Closed() && n.DueDate.Known() && n.DueDate < d {
			due[n.AccountID] = n.DueDate
		}
	}
	return due
}

var (
	checkbox = regexp.MustCompile(`^\s*(?:[-*+]\s+)?\[([ xX/-])\]\s*`)
	bullet   = regexp.MustCompile(`^\s*[-*+>]\s+`)
	heading  = regexp.MustCompile(`^\s*(?:#{1,6}\s|-{3,}\s*$|={3,}\s*$|\*{3,}\s*$)`)
	link     = regexp.MustCompile(`(?:https?://|www\.)\S+`)
)

// read takes a line apart: whose it is, its dates, its amounts, its words.
func (r *backlogReader) read(item BacklogItem) *backlogLine {
	l := &backlogLine{item: item, text: clip(item.Text, mentionLimit), found: map[string][]phraseHit{}, today: r.today}
	if m := checkbox.FindStringSubmatch(l.text); m != nil {
		l.done = m[1] == "x" || m[1] == "X" || m[1] == "-"
		l.text = l.text[len(m[0]):]
	}
	l.head = heading.MatchString(l.text)
	l.text = bullet.ReplaceAllString(l.text, "")
	l.text, l.orders = withoutOrders(l.text)
	l.mentions = r.names.Mentions(l.text)
	inName := func(start, end int) bool {
		return slices.ContainsFunc(l.mentions, func(m Mention) bool { return start < m.End && m.Start < end })
	}
	l.dates = slices.DeleteFunc(FindDates(l.text, r.today, &r.book.Settings), func(d DateMention) bool { return inName(d.Start, d.End) })
	l.amounts = slices.DeleteFunc(FindAmounts(l.text, l.dates), func(a AmountMention) bool { return inName(a.Start, a.End) })
	l.who = r.accountsOf(l)
	l.dates = append(l.dates, r.beforeTermEnd(l)...)
	l.masked = l.mask(r)
	return l
}

type maskSpan struct {
	start, end int
	mask       string
}

// mask replaces what differs from book to book, so that the phrases see only
// what the line says.
func (l *backlogLine) mask(r *backlogReader) string {
	var spans []maskSpan
	for _, at := range link.FindAllStringIndex(l.text, -1) {
		spans = append(spans, maskSpan{at[0], at[1], "linkx"})
	}
	for _, m := range l.mentions {
		spans = append(spans, maskSpan{m.Start, m.End, "acctx"})
	}
	for _, m := range r.contacts.Mentions(l.text) {
		spans = append(spans, maskSpan{m.Start, m.End, "personx"})
	}
	for _, m := range r.staff.Mentions(l.text) {
		spans = append(spans, maskSpan{m.Start, m.End, "colleaguex"})
	}
	for _, d := range l.dates {
		spans = append(spans, maskSpan{d.Start, d.End, "datex"})
	}
	for _, a := range l.amounts {
		spans = append(spans, maskSpan{a.Start, a.End, "moneyx"})
	}
	slices.SortStableFunc(spans, func(a, b maskSpan) int { return a.start - b.start })
	var b strings.Builder
	at := 0
	for _, s := range spans {
		if s.start < at {
			continue
		}
		b.WriteString(l.text[at:s.start] + s.mask)
		at = s.end
	}
	b.WriteString(l.text[at:])
	plain := strings.ReplaceAll(newPlainText(b.String()).s, "'", "")
	return risen.ReplaceAllString(fallen.ReplaceAllString(plain, "${1}down $2%"), "${1}up $2%")
}

// "-20%" and "+15%" read as they are spoken.
var (
	fallen = regexp.MustCompile(`(^|[\s(:,])-\s?(\d+(?:[.,]\d+)?)\s?%`)
	risen  = regexp.MustCompile(`(^|[\s(:,])\+\s?(\d+(?:[.,]\d+)?)\s?%`)
)

// says reports whether the line says a signal, plainly or as a possibility,
// and does not deny it.
func (l *backlogLine) says(signals ...string) bool {
	return slices.ContainsFunc(signals, func(s string) bool {
		return slices.ContainsFunc(l.hits(s), func(h phraseHit) bool { return !h.negated })
	})
}

// touches reports whether the line speaks of a signal at all, even to deny it.
func (l *backlogLine) touches(signals ...string) bool {
	return slices.ContainsFunc(signals, func(s string) bool { return len(l.hits(s)) > 0 })
}

// mainly reports whether the line speaks of a signal outside clauses of time.
func (l *backlogLine) mainly(signal string) bool {
	return slices.ContainsFunc(l.hits(signal), func(h phraseHit) bool { return !h.aside })
}

// states reports whether the line says a signal as a fact.
func (l *backlogLine) states(signals ...string) bool {
	return slices.ContainsFunc(signals, func(s string) bool {
		return slices.ContainsFunc(l.hits(s), func(h phraseHit) bool { return !h.negated && !h.hypothetical && !h.aside })
	})
}

// denies reports whether the line says that a signal is not so.
func (l *backlogLine) denies(signals ...string) bool {
	return slices.ContainsFunc(signals, func(s string) bool {
		return slices.ContainsFunc(l.hits(s), func(h phraseHit) bool { return h.negated })
	})
}

func (l *backlogLine) hits(signal string) []phraseHit {
	hits, ok := l.found[signal]
	if !ok {
		hits = phraseHits(l.masked, signal)
		l.found[signal] = hits
	}
	return hits
}

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

var onlyMasks = regexp.MustCompile(`acctx|personx|colleaguex|linkx`)

// gibberish reports whether a line is one word that nobody can pronounce.
func (l *backlogLine) gibberish() bool {
	words := splitWords(l.text)
	if !slices.ContainsFunc(words, func(w nameWord) bool { return !fillers[w.key] }) {
		return true
	}
	if len(words) != 1 || len(l.mentions) > 0 || len(words[0].key) < 4 || ordinary(words[0].key) || !ascii(words[0].key) {
		return false
	}
	vowels := len(words[0].key) - len(strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune("aeiouy", r) {
			return -1
		}
		return r
	}, words[0].key), " "))
	return 10*vowels < 3*len(words[0].key)
}

var fillers = wordSet("todo tbd misc stuff test asap xxx foo bar blah etc na n a to do urgent important")

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

var scripts = regexp.MustCompile(`(?is)<script.*?(?:</script>|$)`)

var sentenceEnd = regexp.MustCompile(`[.!?;]+\s+|\n+|-->|</?\w+>`)

func sentences(text string) []string {
	var parts []string
	at := 0
	for _, m := range sentenceEnd.FindAllStringIndex(text, -1) {
		parts = append(parts, text[at:m[1]])
		at = m[1]
	}
	return append(parts, text[at:])
}

// orders are texts that command the server or its assistant. The table's
// phrases would be too weak here: what is no order must stay in the line.
var orders = regexp.MustCompile(`\bignore (?:all|any|the|your|every|previous|prior|above|my)?\s*(?:previous|prior|above|earlier|all|other|your)?\s*(?:instruction|rule|prompt|message|direction|text)s?|\bdisregard (?:all|any|the|your|previous|prior|above)|\bforget (?:all|everything|your|previous|the above)|\bsystem (?:prompt|message|override)|^\s*(?:system|assistant|developer)\s*:|\byou are now\b|\bnew instructions?\b|\bas an ai\b|\bdeveloper mode\b|\bjailbreak|\boverride (?:\w+ )?(?:safety|rules|settings|instructions)|\b\w+_\w+\s*\(|\bdrop table\b|\bdelete from\b|\binsert into\b|\bunion select\b|\bselect \*|--\s*$|\brm -rf?\b|\bsudo\b|"(?:tool|args|arguments|function|name)"\s*:|<script|</?(?:system|assistant|instructions?|tool)|\.\./|\bcall the tool|\brun the tool|\bwithout (?:asking|confirmation)\b|\b(?:set|mark|delete|update|change|move|close|archive) (?:every|all)(?: \w+)? (?:accounts?|tasks?|renewals?|notes?|health)|\{\{|\[\[?INST|\bprint your (?:system|instructions)|\b(?:send|export|upload|post|email) all (?:\w+ )?(?:data|accounts|notes|customers) to\b`)
