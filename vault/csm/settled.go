package csm

import "sync"

// kept is what several answers need of a book on one day. The assessment of
// all accounts reads every ledger, so a review that asks for it five times, or
// five answers in a row, would read them five times.
type kept struct {
	of       *Book // a copy of the book, which may hold other accounts, has nothing kept
	lock     sync.Mutex
	day      Date
	facts    map[string]AccountFacts
	assessed map[string]Assessment
	moves    []Movement // see distinctMovements
}

// Settle says that a book will not be changed any more, so that many readers
// may share it and what is worked out for one of them is kept for the others.
func (b *Book) Settle() {
	b.Account("") // builds the table of ids
	b.kept = &kept{of: b}
}

// on is what is known of the accounts of a book on a day. Its maps are shared:
// they are only read.
func (b *Book) on(today Date) (map[string]AccountFacts, map[string]Assessment) {
	k := b.kept
	if k == nil || k.of != b {
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
