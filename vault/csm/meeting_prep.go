package csm

import (
	"cmp"
	"slices"
	"strings"
)

// MeetingPrep is what to know before a meeting: what it is for, who comes and
// what is known of them, what came of the last one, what is open on both sides,
// and what to do beforehand. Each fact says where it stands.
type MeetingPrep struct {
	Title     string       `json:"title"`
	Date      Date         `json:"date"`
	Time      string       `json:"time,omitempty"` // HH:MM
	Account   string       `json:"account,omitempty"`
	AccountID string       `json:"account_id,omitempty"`
	Kind      string       `json:"kind,omitempty"`
	Purpose   []Line       `json:"purpose"`
	Attendees []PrepPerson `json:"attendees"`
	Internal  []string     `json:"attendees_internal"`
	Outcome   []Line       `json:"last_outcome"` // of the last meeting held before
	Actions   []Promise    `json:"open_actions"` // promises and tasks, the oldest first
	Agenda    []AgendaItem `json:"agenda"`       // the note's own, else a proposal
	Prepare   []Line       `json:"prepare"`
	Facts     []Line       `json:"facts"` // renewal timing, health, signals
	Unknown   []string     `json:"unknown"`
	Source    Source       `json:"source"`
}

// PrepPerson is somebody expected, with what the account says of them.
type PrepPerson struct {
	Name      string   `json:"name"`
	Title     string   `json:"title,omitempty"`
	Roles     []string `json:"roles,omitempty"`
	Influence string   `json:"influence,omitempty"`
	Sentiment string   `json:"sentiment,omitempty"`
	Note      string   `json:"note,omitempty"`
	LastMet   Date     `json:"last_met,omitempty"`
	Source    Source   `json:"source,omitempty"` // left out: the account doesn't list them
}

// PrepareMeeting prepares one meeting.
func PrepareMeeting(b *Book, m *Meeting, today Date) MeetingPrep {
	p := MeetingPrep{
		Title: m.Title, Date: m.Date, Time: m.Time, Account: m.Account, Kind: m.Kind, Purpose: purposeOf(m), Attendees: []PrepPerson{},
		Internal: append([]string{}, m.Internal...), Outcome: []Line{}, Actions: []Promise{}, Agenda: []AgendaItem{},
		Prepare: []Line{}, Facts: []Line{}, Unknown: []string{}, Source: m.Source(),
	}
	a := b.Account(m.AccountID)
	for _, name := range m.Attendees {
		p.Attendees = append(p.Attendees, prepPerson(b, a, m, name))
	}
	if a != nil {
		p.Account, p.AccountID = a.Name, a.ID
		br := Brief(b, a, today)
		p.Outcome, p.Actions, p.Facts = lastOutcome(b, a, m), openActions(b, a, today), prepFacts(b, &br, today)
		p.Agenda = p.agenda(b, a, m, &br, today)
		p.Prepare = p.toDo(m, &br, today)
	} else {
		p.Agenda = p.written(m)
	}
	p.unknown(m)
	return p
}

// purposeOf is what the note says that the meeting is for: the text under its
// title, else its agenda.
func purposeOf(m *Meeting) []Line {
	if len(m.Sections) > 0 && m.Sections[0].Name == Fold(m.Title) {
		return m.Sections[0].LinesOf(m.Path)
	}
	return append([]Line{}, sectionLines(m, "agenda", "purpose", "goal of")...)
}

func prepPerson(b *Book, a *Account, m *Meeting, name string) PrepPerson {
	p := PrepPerson{Name: withoutLinks.Replace(name)}
	for i := range b.Meetings {
		o := &b.Meetings[i]
		if o.AccountID == m.AccountID && o.Status == "held" && o.Date < m.Date && o.Date > p.LastMet &&
			slices.ContainsFunc(o.Attendees, func(there string) bool { return samePerson(there, name) }) {
			p.LastMet = o.Date
		}
	}
	if a == nil {
		return p
	}
	for _, s := range a.Stakeholders {
		if samePerson(s.Name, name) {
			p.Name, p.Title, p.Roles, p.Influence, p.Sentiment, p.Note, p.Source = s.Name, s.Title, s.Roles, s.Influence, s.Sentiment, s.Note, s.Source
			if !s.Active() {
				p.Note = strings.TrimSpace("recorded as having left. " + p.Note)
			}
			break
		}
	}
	return p
}

// lastOutcome is what the notes of the last meeting held before say.
func lastOutcome(b *Book, a *Account, m *Meeting) []Line {
	for _, o := range slices.Backward(accountMeetings(b, a)) {
		if o == m || o.Date > m.Date || o.Status != "held" || o.Kind == "internal" {
			continue
		}
		list := []Line{}
		for _, l := range sectionLines(o, "outcome", "goals agreed", "feedback", "note", "decision", "summary") {
			list = append(list, Line{o.Date, l.Text, l.Source})
		}
		if len(list) == 0 {
			list = append(list, Line{o.Date, o.Title + ": no notes were written", o.Source()})
		}
		return list
	}
	return []Line{}
}

// openActions are the open promises and the other open tasks of an account,
// the oldest first. A task that waits for somebody at the customer is theirs.
func openActions(b *Book, a *Account, today Date) []Promise {
	list := openPromises(b, a, today)
	agreed := map[Source]bool{}
	for _, p := range promises(b, a, "", today) {
		agreed[p.Source] = true
	}
	for i := range b.Tasks {
		t := &b.Tasks[i]
		if t.AccountID != a.ID || !t.Status.Active() || agreed[t.Source()] {
			continue
		}
		p := Promise{Text: t.Title, Owner: t.Owner, Side: Ours, Status: t.Status, Made: t.Created, Due: t.Due, Source: t.Source()}
		if t.Created != "" {
			p.Days = today.Sub(t.Created)
		}
		if t.Status == Waiting && t.WaitingOn != "" {
			p.Owner, p.Side = t.WaitingOn, b.sidesOf(a).side(&Meeting{}, t.WaitingOn)
		}
		list = append(list, p)
	}
	slices.SortStableFunc(list, func(x, y Promise) int {
		return cmp.Or(cmp.Compare(orLast(x.Made), orLast(y.Made)), x.Source.compare(y.Source))
	})
	return list
}

func (p *MeetingPrep) unknown(m *Meeting) {
	for _, part := range []struct {
		what    string
		missing bool
	}{
		{"what it is for", len(p.Purpose) == 0},
		{"at what time", m.Time == ""},
		{"who comes from their side", len(m.Attendees) == 0 && m.Kind != "internal"},
		{"which account it is with", p.AccountID == "" && m.Kind != "internal"},
	} {
		if part.missing {
			p.Unknown = append(p.Unknown, part.what)
		}
	}
	for _, at := range p.Attendees {
		if at.Source == "" && p.AccountID != "" {
			p.Unknown = append(p.Unknown, "who "+at.Name+" is: not among the stakeholders")
		}
	}
}
