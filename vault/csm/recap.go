package csm

import "strings"

// Recap are the facts for a mail that sums up a conversation: what was said, who owes
// what by when, and what nobody has settled.
type Recap struct {
	Date      Date     `json:"date"`
	Attendees []string `json:"attendees"`
	Notes     []string `json:"notes"`
	Ours      []Owed   `json:"ours"`
	Theirs    []Owed   `json:"theirs"`
	Next      *Line    `json:"next_meeting,omitempty"`
	Unknown   []string `json:"unknown"`
}

// Owed is one action of a recap.
type Owed struct {
	Text  string `json:"text"`
	Owner string `json:"owner,omitempty"`
	Due   Date   `json:"due,omitempty"`
}

// RecapOf sums up a conversation with an account.
func RecapOf(b *Book, a *Account, it Interaction, attendees, internal []string, actions []ActionItem) Recap {
	r := Recap{Date: it.Date, Attendees: append([]string{}, attendees...), Notes: statements(it.Summary), Ours: []Owed{}, Theirs: []Owed{}, Unknown: []string{}}
	unknown := func(missing bool, what string) {
		if missing {
			r.Unknown = append(r.Unknown, what)
		}
	}
	unknown(len(attendees) == 0, "who took part for "+a.Name)
	unknown(it.Direction == "" && !TwoWay(it.Channel, ""), "who wrote to whom (direction), so it counts as one-way")
	for _, act := range actions {
		owed := Owed{act.Text, act.Owner, act.Due}
		switch side := b.SideOf(a, attendees, internal, act.Owner); side {
		case Theirs:
			r.Theirs = append(r.Theirs, owed)
		default:
			unknown(side == Unclear, "on whose side "+act.Owner+" is ("+act.Text+")")
			r.Ours = append(r.Ours, owed)
		}
		unknown(act.Due == "", "by when: "+act.Text)
	}
	for _, m := range accountMeetings(b, a) {
		if m.Date > it.Date && m.Status != "held" {
			r.Next = &Line{m.Date, strings.TrimSpace(m.Time + " " + m.Title), m.Source()}
			break
		}
	}
	unknown(r.Next == nil, "the next meeting: none is scheduled")
	return r
}
