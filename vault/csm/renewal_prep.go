package csm

import (
	"fmt"
	"strings"
)

// RenewalPrep is what a CSM needs to renew an account: who decides, how it
// went, what to say and what to expect. It tells only what the vault says; what
// it doesn't say is listed as unknown, with how to find it out.
type RenewalPrep struct {
	Account       string       `json:"account"`
	AccountID     string       `json:"account_id"`
	Status        string       `json:"status,omitempty"`
	ARR           *Money       `json:"arr,omitempty"`
	Facts         []Line       `json:"facts"`
	Activity      []Line       `json:"activity"` // use, support, NPS, meetings, interactions
	TalkingPoints []Line       `json:"talking_points"`
	Risks         []Line       `json:"risks"`
	Promises      []Promise    `json:"open_promises"`
	Expansion     Expansion    `json:"expansion"`
	NextSteps     []Action     `json:"next_steps"`
	BusinessCase  BusinessCase `json:"business_case"`
	Deadlines     Deadlines    `json:"deadlines"`
	Unknown       []Unknown    `json:"unknown"`
	Caveats       []string     `json:"-"` // what the CSM should know before using it
}

// BusinessCase is why to renew, in the customer's figures, and what it lacks.
type BusinessCase struct {
	Points  []Line    `json:"points"`
	Missing []Unknown `json:"missing"`
}

// PrepRenewal prepares the next renewal of an account.
func PrepRenewal(b *Book, a *Account, today Date) RenewalPrep {
	br := Brief(b, a, today)
	w := renewalPrep{b, a, &br, performance(b, a, b.Settings.fiscalQuarter(today).Prev(), today), today}
	p := RenewalPrep{
		Account: a.Name, AccountID: a.ID, Status: a.Status, Facts: w.facts(), Activity: w.activity(),
		TalkingPoints: w.talkingPoints(), Risks: w.risks(), Promises: br.Promises, Expansion: br.Expansion,
		BusinessCase: w.businessCase(), Deadlines: w.deadlines(), Unknown: br.Unknown, Caveats: []string{},
	}
	if a.ARRKnown {
		p.ARR = &a.ARR
	}
	p.NextSteps = w.nextSteps(p.Deadlines)
	p.Caveats = w.caveats(p.Deadlines)
	return p
}

// renewalPrep is what the parts of a preparation look at.
type renewalPrep struct {
	book        *Book
	a           *Account
	br          *AccountBrief
	performance Performance // of the last quarter that has ended
	today       Date
}

func (w renewalPrep) money(m Money) string { return m.Short(w.book.Settings.Currency) }

// facts are who the customer is, what they pay, and who decides.
func (w renewalPrep) facts() []Line {
	list := []Line{}
	say := func(source Source, format string, args ...any) {
		list = append(list, Line{Text: fmt.Sprintf(format, args...), Source: source})
	}
	if c := w.br.Contract; c != nil && w.a.Status != "churned" {
		if c.ARR != nil {
			say(c.ARRSource, "%s ARR", w.money(*c.ARR))
		}
		if c.End != "" {
			say(c.Source, "Term %s%s", c.span(w.today), named(", ", c.renews()))
		}
	}
	if r := w.br.Renewal; r != nil {
		say(r.Source, "Renewal %s%s", spaced(string(r.State)), named(", forecast ", spaced(r.ForecastCategory)))
	}
	for _, role := range []struct {
		label string
		fits  func(*Stakeholder) bool
	}{
		{"Decision maker", (*Stakeholder).Buys}, {"Champion", func(p *Stakeholder) bool { return p.Has("champion") }},
		{"Executive sponsor", func(p *Stakeholder) bool { return p.Has("executive sponsor") }},
		{"Deal contact", func(p *Stakeholder) bool { return p.Has("deal contact") }},
	} {
		for _, p := range w.a.people(func(p *Stakeholder) bool { return p.Active() && role.fits(p) }) {
			say(p.Source, "%s: %s", role.label, p.Describe())
		}
	}
	if h := w.br.Health; w.a.Active() {
		say(h.Source, "%s", h.Sentence(w.today))
	}
	if w.a.AccountExecutive != "" {
		say(w.a.Source("account_executive"), "Account executive: %s", w.a.AccountExecutive)
	}
	return list
}

// activity is what has happened: the last quarter's figures, then meetings and
// interactions, newest first.
func (w renewalPrep) activity() []Line {
	list := append(append([]Line{}, w.performance.UsageLines()...), w.performance.SupportLines(w.today)...)
	if q := w.br.LastQBR; q != nil {
		list = append(list, Line{q.Date, "Last QBR " + q.Date.Near(w.today) + meetingNotes(q), q.Source})
	}
	for _, m := range w.br.Meetings[:min(len(w.br.Meetings), 3)] {
		if w.br.LastQBR == nil || m.Source != w.br.LastQBR.Source {
			list = append(list, Line{m.Date, m.Title + meetingNotes(&m), m.Source})
		}
	}
	for _, m := range w.br.Next {
		list = append(list, Line{m.Date, "Scheduled: " + m.Title, m.Source})
	}
	return append(list, w.br.Interactions[:min(len(w.br.Interactions), 5)]...)
}

func meetingNotes(m *BriefMeeting) string {
	var notes []string
	for _, l := range m.Notes {
		notes = append(notes, l.Text)
	}
	return named(": ", strings.Join(notes, "; "))
}
