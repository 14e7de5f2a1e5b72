package csm

// SideOf says whose a promise is: ours, the customer's, or unclear when the
// owner fits neither or both. No owner means the user.
func (b *Book) SideOf(a *Account, attendees, internal []string, owner string) Side {
	return sideOf(b, a, &Meeting{Attendees: attendees, Internal: internal}, owner)
}

// SamePerson reports whether two names can mean one person: they are equal, or
// one is the first name of the other.
func SamePerson(a, b string) bool { return samePerson(a, b) }
