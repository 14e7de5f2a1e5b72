package csm

import (
	"slices"
	"strings"

	"csmd/vault/pattern"
)

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
		if d.Week {
			continue // the phrases know "this week"
		}
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
	plain = colours.ReplaceAllString(plain, "$1 to $2")
	return risen.ReplaceAllString(fallen.ReplaceAllString(plain, "${1}down $2%"), "${1}up $2%")
}

// "green -> red" as it is spoken.
var colours = pattern.New(`\b(green|yellow|amber|red|healthy)\s*(?:->|=>|>|→)\s*(green|yellow|amber|red|healthy)\b`)

// "-20%" and "+15%" read as they are spoken.
var (
	fallen = pattern.New(`(^|[\s(:,])-\s?(\d+(?:[.,]\d+)?)\s?%`)
	risen  = pattern.New(`(^|[\s(:,])\+\s?(\d+(?:[.,]\d+)?)\s?%`)
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
