package csm

import (
	"slices"
	"strings"
	"unicode"

	"csmd/vault/pattern"
)

// DateMention is a date in a sentence and the part it plays there.
type DateMention struct {
	Start, End int    // bytes in the text, without "by" or "on"
	Text       string // as written
	Date       Date
	Either     []Date   // both readings when a person could mean either: "Tuesday" on a Tuesday
	Problem    string   // why it is no date: "February 30 does not exist in the calendar"
	Role       DateRole // deadline, contract_end, meeting, …
	Link       dateLink
	MonthOnly  bool // "in March"
	Week       bool // "this week"
	Until      Date // the last day of "9-11 March"
}

// FindDates reads all dates in a sentence as they were meant on the day it
// was written. A bare weekday is the next one after today, "by X" is X and
// "before X" the day before; days that do not exist carry a problem.
func FindDates(text string, today Date, set *Settings) []DateMention {
	text = clip(text, mentionLimit)
	p := newPlainText(text)
	c := newCalendar(today, set)
	var found []DateMention
	for _, s := range leftmostLongest(dateSpans(p, c)) {
		m := DateMention{Date: s.reading.date, Either: s.reading.either, Problem: s.reading.problem, MonthOnly: s.reading.month, Week: s.reading.week, Until: s.reading.until}
		m.Start, m.End = p.rawSpan(s.start, s.end)
		m.Text = text[m.Start:m.End]
		m.settle(p, s, today)
		found = append(found, m)
	}
	return joinedRanges(text, withoutDoubledDay(text, found))
}

type dateSpan struct {
	start, end int
	reading    dateReading
}

// dateSpans are all readings of all forms, overlapping ones included.
func dateSpans(p plainText, c calendar) []dateSpan {
	var spans []dateSpan
	signs := dateSignsOf(p.s)
	for _, f := range dateForms {
		if !signs.allow(f.needs) {
			continue
		}
		for _, at := range f.pattern.FindAllStringSubmatchIndex(p.s, hitsLimit) {
			s := dateSpan{start: at[2], end: at[3]}
			if notADate(p, s.start, s.end) {
				continue
			}
			if s.reading = f.read(c, groups(p.s, at)); !s.reading.none && (s.reading.date != "" || s.reading.problem != "") {
				spans = append(spans, s)
			}
		}
	}
	return spans
}

func groups(s string, at []int) []string {
	m := make([]string, len(at)/2)
	for i := range m {
		if at[2*i] >= 0 {
			m[i] = s[at[2*i]:at[2*i+1]]
		}
	}
	return m
}

// leftmostLongest drops spans that overlap an earlier or a longer one.
func leftmostLongest(spans []dateSpan) []dateSpan {
	slices.SortStableFunc(spans, func(a, b dateSpan) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return b.end - a.end
	})
	var kept []dateSpan
	for _, s := range spans {
		if len(kept) == 0 || s.start >= kept[len(kept)-1].end {
			kept = append(kept, s)
		}
	}
	return kept
}

var (
	scoreBefore  = pattern.New(`\b(?:nps|csat|scored?|scores|rated?|rating|gave(?: us)?|stars?)\b[^,;.]{0,15}$|\b(?:version|v|ver|section|kapitel|ticket|po)[ #:.]*$`)
	portionAfter = pattern.New(`^\s*(?:of\b|(?:[a-z]+ )?(?:files|clinics|users|seats|steps|sites|tasks|teams|modules|done|complete|completed|goals|milestones|attended|live|migrated|loaded|onboarded|regions|desks|stores|people|attendees|sessions)\b)`)
	repeated     = pattern.New(`\b(?:every|each|jeden|chaque|cada|todos los|black|good|guten|heute|esta|por la|la) $`)
	partOfWord   = pattern.New(`[a-z0-9_/=&?#]$`)
	ordinalNoun  = pattern.New(`^\s*(?:$|[.,;:!?)\-/]|(?:and|or|at|for|with|w/|if|so|to|in|on|is|pls|please|latest|from|via|then|when|because|bc|since|as|of|but|works|next|this)\b)`)
	countedDays  = pattern.New(`^\d+ (?:business |working )?(?:days|weeks)$`)
	daysOfWhat   = pattern.New(`^ (?:of )?(?:notice|payment|terms?|trial|credit|free|training|data|history|paid|net)\b`)
	justOrdinal  = pattern.New(`^\d{1,2}(?:st|nd|rd|th)$`)
	verbOrDay    = pattern.New(`^(?:may|march|mar|sun|sat|mon|now|dez|sep)\b`)
)

// notADate reports whether what looks like a date is a score, a share, a
// version, a verb ("may", "march"), part of a link, or a day that recurs.
func notADate(p plainText, start, end int) bool {
	left, right, text := p.before(start), p.after(end), p.s[start:end]
	from, to := p.rawSpan(start, end)
	raw := p.raw[from:to]
	switch {
	case insideLink(p.raw, from), repeated.MatchString(left), strings.HasPrefix(right, "%"):
		return true
	case verbOrDay.MatchString(text) && !startsUpper(raw), text == "now" && (raw != "NOW" || shouted(p.raw)):
		return true
	case unicode.IsDigit(rune(text[0])) && (partOfWord.MatchString(left) || scoreBefore.MatchString(left)):
		return true
	case strings.Contains(text, "/") || strings.Contains(text, "."):
		return portionAfter.MatchString(right) || text == "24/7" || startsDigit(right)
	case countedDays.MatchString(text) && daysOfWhat.MatchString(right):
		return true
	case justOrdinal.MatchString(text):
		return !ordinalNoun.MatchString(right)
	}
	return weekdayNames[text] > 0 && strings.HasPrefix(right, "s ") || strings.HasPrefix(right, "_")
}

func startsUpper(s string) bool { r, _ := decodeFirst(s); return unicode.IsUpper(r) }

func startsDigit(s string) bool { return s != "" && (unicode.IsDigit(rune(s[0])) || s[0] == '/') }

// insideLink reports whether a place in a text belongs to a web address or path.
func insideLink(text string, at int) bool {
	start := strings.LastIndexAny(text[:at], " \t\n<(") + 1
	end := at + strings.IndexAny(text[at:]+" ", " \t\n>)")
	word := text[start:end]
	return strings.Contains(word, "://") || strings.HasPrefix(word, "www.") || strings.Count(word, "/") > 2
}
