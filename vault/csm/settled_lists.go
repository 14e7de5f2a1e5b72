package csm

// distinctMovements are the rows of the ARR ledger, each movement once: a row
// that is there twice with its id is one movement, as in a file that was merged.
func (b *Book) distinctMovements() []Movement {
	if k := b.settled(); k != nil {
		return k.moves()
	}
	return b.withoutRepeats()
}

// movementsByAccount are the rows of each account by its id, oldest first, and
// of one day losses first: who leaves and comes back on one day has left.
func (b *Book) movementsByAccount() map[string][]Movement {
	if k := b.settled(); k != nil {
		return k.rows()
	}
	return b.sortedMovements()
}

// AllRenewals are the renewals of the book, soonest first: the records, and
// for each active account without an open record the one that its term
// implies, due on the last day of the contract. The list is shared.
//
// A closed record covers the term end it was due at, so an account whose note
// still names that end has no further renewal until its term is moved on. An
// open record of a churned account is lost: the account's status says so.
func (b *Book) AllRenewals() []Renewal {
	if k := b.settled(); k != nil {
		return k.renewals()
	}
	return b.sortedRenewals()
}

// cancelledBoxes are the places of the checkboxes that are marked [-]:
// an action item itself only knows whether it is off the table.
func (b *Book) cancelledBoxes() map[Source]bool {
	if k := b.settled(); k != nil {
		return k.boxes()
	}
	return b.crossedOut()
}

// tasksByTitle is until when the tasks of each account and title count.
func (b *Book) tasksByTitle() map[string][]Date {
	if k := b.settled(); k != nil {
		return k.titles()
	}
	return b.titlesOfTasks()
}

// meetingsWith are the meetings with an account, in the book's order.
func (b *Book) meetingsWith(a *Account) []*Meeting {
	if k := b.settled(); k != nil {
		return k.meetings()[a.ID]
	}
	return b.meetingsByAccount()[a.ID]
}

func (b *Book) meetingsByAccount() map[string][]*Meeting {
	all := map[string][]*Meeting{}
	for i := range b.Meetings {
		m := &b.Meetings[i]
		all[m.AccountID] = append(all[m.AccountID], m)
	}
	return all
}
