package csm

import "sync"

// kept is what several answers need of a book. A review asks for the movements
// of each account a dozen times and for the assessment of all accounts, which
// reads every ledger, five times; then the next answer asks again. What is kept
// is shared: it is only read.
type kept struct {
	of       *Book // a copy of the book, which may hold other accounts, has nothing kept
	moves    func() []Movement
	rows     func() map[string][]Movement
	renewals func() []Renewal
	boxes    func() map[Source]bool
	titles   func() map[string][]Date
	meetings func() map[string][]*Meeting

	list dayList // of the day asked for last

	lock     sync.Mutex
	day      Date // of the facts and assessments
	facts    map[string]AccountFacts
	assessed map[string]Assessment
	parts    map[bookPart]*Book
}

// bookPart names a part of a book; see Part.
type bookPart struct {
	scope Scope
	csm   string
}

// Settle says that a book will not be changed any more, so that many readers
// may share it and what is worked out for one of them is kept for the others.
func (b *Book) Settle() {
	b.Account("") // builds the table of ids
	b.kept = &kept{
		of:       b,
		moves:    sync.OnceValue(b.withoutRepeats),
		rows:     sync.OnceValue(b.sortedMovements),
		renewals: sync.OnceValue(b.sortedRenewals),
		boxes:    sync.OnceValue(b.crossedOut),
		titles:   sync.OnceValue(b.titlesOfTasks),
		meetings: sync.OnceValue(b.meetingsByAccount),
		parts:    map[bookPart]*Book{},
	}
}

// settled is what is kept of this very book; of one that is not settled, or is
// a copy, there is nothing.
func (b *Book) settled() *kept {
	if b.kept == nil || b.kept.of != b {
		return nil
	}
	return b.kept
}

// on is what is known of the accounts of a book on a day.
func (b *Book) on(today Date) (map[string]AccountFacts, map[string]Assessment) {
	k := b.settled()
	if k == nil {
		k = &kept{}
	}
	k.lock.Lock()
	defer k.lock.Unlock()
	if k.facts == nil || k.day != today {
		k.day, k.facts = today, allFacts(b, today)
		k.assessed = assessmentsOf(b, k.facts, today)
	}
	return k.facts, k.assessed
}
