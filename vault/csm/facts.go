package csm

import (
	"cmp"
	"slices"
)

// AccountFacts are what the ledgers and the note say of an account as of a
// day. Rows dated later are ignored. A nil part is unknown.
type AccountFacts struct {
	Usage   *UsageFacts  `json:"usage,omitempty"`
	NPS     *NPSFacts    `json:"nps,omitempty"`
	Tickets *TicketFacts `json:"tickets,omitempty"`
	Contact ContactFacts `json:"contact,omitzero"`
	Unknown []string     `json:"unknown"` // what there is no data for, in words
}

// Facts are the facts of one account.
func Facts(b *Book, a *Account, today Date) AccountFacts {
	return rowsOf(b, a, today).facts(b, a, today)
}

// allFacts are the facts of every account, by its id. It reads the ledgers
// once, however many accounts there are.
func allFacts(b *Book, today Date) map[string]AccountFacts {
	rows := gather(b, today, func(string) bool { return true })
	all := make(map[string]AccountFacts, len(b.Accounts))
	for i := range b.Accounts {
		a := &b.Accounts[i]
		all[a.ID] = cmp.Or(rows[a.ID], &accountRows{}).facts(b, a, today)
	}
	return all
}

// accountRows are one account's rows of the ledgers, oldest first, and who was
// in touch with it last.
type accountRows struct {
	usage   []UsageMonth
	nps     []NPSResponse
	tickets []Ticket
	touched contacts
}

// rowsOf are the rows of one account.
func rowsOf(b *Book, a *Account, today Date) *accountRows {
	return cmp.Or(gather(b, today, func(id string) bool { return id == a.ID })[a.ID], &accountRows{})
}

// gather sorts the rows known by today out to the accounts that are wanted.
func gather(b *Book, today Date, wanted func(id string) bool) map[string]*accountRows {
	all := map[string]*accountRows{}
	of := func(id string) *accountRows {
		r := all[id]
		if r == nil && id != "" && wanted(id) {
			r = &accountRows{}
			all[id] = r
		}
		return r
	}
	ends := map[string]Date{} // of a few months, which all accounts share
	for _, u := range b.Usage {
		end, known := ends[u.Month]
		if !known {
			end = monthEnd(u.Month)
			ends[u.Month] = end
		}
		if r := of(u.AccountID); r != nil && end <= today {
			r.usage = append(r.usage, u)
		}
	}
	for _, n := range b.NPS {
		if r := of(n.AccountID); r != nil && n.Date <= today {
			r.nps = append(r.nps, n)
		}
	}
	for _, t := range b.Tickets {
		if r := of(t.AccountID); r != nil && dayOf(t.Opened) <= today {
			r.tickets = append(r.tickets, t)
		}
	}
	for t := range touches(b) {
		if r := of(t.account); r != nil && t.date <= today {
			r.touched.add(t)
		}
	}
	for _, r := range all {
		slices.SortFunc(r.usage, func(a, b UsageMonth) int {
			return cmp.Or(cmp.Compare(a.Month, b.Month), a.Source.compare(b.Source))
		})
		slices.SortFunc(r.nps, byResponse)
		slices.SortFunc(r.tickets, func(a, b Ticket) int {
			return cmp.Or(cmp.Compare(a.Opened, b.Opened), cmp.Compare(a.ID, b.ID), a.Source.compare(b.Source))
		})
	}
	return all
}

func (r *accountRows) facts(b *Book, a *Account, today Date) AccountFacts {
	f := AccountFacts{
		Usage:   usageFacts(a, r.usage, b.Settings.fiscalQuarter(today).Prev()),
		NPS:     npsFacts(r.nps),
		Tickets: ticketFacts(r.tickets, b.Ledgers["tickets"], today, b.Settings.fiscalQuarter(today).Prev()),
		Contact: r.touched.facts(today),
		Unknown: []string{},
	}
	for _, part := range []struct {
		name  string
		known bool
	}{
		{"last contact", f.Contact.LastContact != ""},
		{"last two-way engagement", f.Contact.LastEngagement != ""},
		{"usage", f.Usage != nil},
		{"NPS", f.NPS != nil},
		{"tickets", f.Tickets != nil},
		{"stakeholders", len(a.Stakeholders) > 0},
		{"health review", a.HealthReviewed != ""},
	} {
		if !part.known {
			f.Unknown = append(f.Unknown, part.name)
		}
	}
	return f
}

// compare orders sources by file and line: line 9 stands before line 10.
func (s Source) compare(other Source) int {
	return cmp.Or(cmp.Compare(len(s), len(other)), cmp.Compare(s, other))
}

// dayOf is the date of a time as it stands in a ledger.
func dayOf(at string) Date {
	if len(at) < len(iso) {
		return ""
	}
	return Date(at[:len(iso)])
}
