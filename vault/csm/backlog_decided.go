package csm

import "slices"

// ClassifyAs is the reading of one line once somebody has decided whose it is:
// what depends on the account (priority by the renewal, title, next action,
// "before contract end", existing task) is that of the accounts given, and no
// account is asked for. No accounts means that it is about none.
func ClassifyAs(item BacklogItem, accounts []*Account, book *Book, today Date) Classified {
	r := newBacklogReader(book, today)
	l := r.readAs(item, &lineAccounts{sure: accounts, decided: true})
	out := []Classified{r.classify(l)}
	r.markRepeats([]*backlogLine{l}, out)
	return out[0]
}

// settled are a line's mentions once it is decided whose it is: a name that
// fitted several accounts means the decided one.
func (w lineAccounts) settled(mentions []Mention) []Mention {
	for i, m := range mentions {
		fits := slices.DeleteFunc(slices.Clone(m.Accounts), func(a *Account) bool { return !slices.Contains(w.sure, a) })
		if len(fits) == 1 {
			mentions[i].Accounts, mentions[i].Guess = fits, false
		}
	}
	return mentions
}

// unnamed reports whether a line's only account is not named in it.
func (l *backlogLine) unnamed() bool {
	if len(l.who.sure) != 1 || !l.who.person && !l.who.decided {
		return false
	}
	return !slices.ContainsFunc(l.mentions, func(m Mention) bool { return m.Sure() && m.Accounts[0] == l.who.sure[0] })
}
