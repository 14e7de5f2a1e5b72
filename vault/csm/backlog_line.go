package csm

import (
	"slices"
	"strings"

	"csmd/vault/pattern"
)

// backlogLine is one line of the inbox, read but not yet judged.
type backlogLine struct {
	item   BacklogItem
	today  Date
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

	mood mood
	kind string
}

// backlogReader knows the book while lines are read.
type backlogReader struct {
	book     *Book
	today    Date
	names    *Names
	contacts *Names // customers' people, by the account they belong to
	staff    *Names // colleagues
	due      map[string]Date
	tasks    *openTasks
}

func newBacklogReader(book *Book, today Date) *backlogReader {
	r := &backlogReader{book: book, today: today, names: NewNames(book.Accounts), due: openTerms(book), tasks: newOpenTasks(book)}
	r.contacts, r.staff = peopleNames(book)
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
	checkbox  = pattern.New(`^\s*(?:[-*+]\s+)?\[([ xX/-])\]\s*`)
	bullet    = pattern.New(`^\s*[-*+>]\s+`)
	heading   = pattern.New(`^\s*(?:#{1,6}\s|-{3,}\s*$|={3,}\s*$|\*{3,}\s*$)`)
	struckOut = pattern.New(`^\s*~~[^~]+~~\W*$`)
	link      = pattern.New(`(?:https?://|www\.)\S+`)
)

// read takes a line apart: whose it is, its dates, its amounts, its words.
func (r *backlogReader) read(item BacklogItem) *backlogLine { return r.readAs(item, nil) }

// readAs reads a line that belongs to whom somebody decided.
func (r *backlogReader) readAs(item BacklogItem, decided *lineAccounts) *backlogLine {
	l := &backlogLine{item: item, today: r.today, text: clip(item.Text, mentionLimit), found: map[string][]phraseHit{}}
	if m := checkbox.FindStringSubmatch(l.text); m != nil {
		l.done = m[1] == "x" || m[1] == "X" || m[1] == "-"
		l.text = l.text[len(m[0]):]
	}
	l.head = heading.MatchString(l.text)
	l.text = bullet.ReplaceAllString(l.text, "")
	l.done = l.done || struckOut.MatchString(l.text)
	l.head = l.head || strings.TrimSpace(l.text) == "" // an empty box
	l.text, l.orders = withoutOrders(l.text)
	l.mentions = r.names.Mentions(l.text)
	inName := func(start, end int) bool {
		return slices.ContainsFunc(l.mentions, func(m Mention) bool { return start < m.End && m.Start < end })
	}
	l.dates = slices.DeleteFunc(FindDates(l.text, r.today, &r.book.Settings), func(d DateMention) bool { return inName(d.Start, d.End) })
	l.amounts = slices.DeleteFunc(FindAmounts(l.text, l.dates), func(a AmountMention) bool { return inName(a.Start, a.End) })
	if decided != nil {
		l.who, l.mentions = *decided, decided.settled(l.mentions)
	} else {
		l.who = r.accountsOf(l)
	}
	l.dates = append(l.dates, r.beforeTermEnd(l)...)
	l.masked = l.mask(r)
	l.mood = l.moodOf()
	l.kind = l.kindOf()
	return l
}
