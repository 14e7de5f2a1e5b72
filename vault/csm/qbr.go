package csm

import (
	"path"
	"slices"
)

// QBRPrep is what a CSM needs for a quarterly business review: how the
// customer did against the goals, what they got out of the product, what to
// talk about, and what was promised last time. Everything comes from the book;
// each fact says where it stands.
type QBRPrep struct {
	Account   string  `json:"account"`
	AccountID string  `json:"account_id"`
	Status    string  `json:"status,omitempty"` // active, churned, prospect
	CSM       string  `json:"csm,omitempty"`
	Quarter   Quarter `json:"quarter"` // the one reviewed
	Running   bool    `json:"running,omitempty"`
	Path      string  `json:"-"` // of the account's note
	SameFile  bool    `json:"-"` // another account's note has the same file name

	Meeting   *QBRMeeting `json:"meeting,omitempty"` // the next one scheduled
	LastQBR   *Line       `json:"last_qbr,omitempty"`
	Contract  *Contract   `json:"contract,omitempty"`
	Expansion Expansion   `json:"-"`
	OpenARR   Money       `json:"expansion_open_arr"`

	Performance Performance   `json:"performance"`
	Outcomes    []Outcome     `json:"outcomes"`
	Value       []Line        `json:"value"`
	Topics      []Topic       `json:"topics"`
	Agenda      []AgendaItem  `json:"agenda"`
	Asks        []Ask         `json:"asks"`
	Promises    []Promise     `json:"promises_since_last"`
	Goals       []GoalReview  `json:"goals_since_last"`
	People      []Stakeholder `json:"-"` // for those who can't see the attendees

	Requests []RequestStatus `json:"-"` // told among the topics
	Unknown  []Unknown       `json:"unknown"`
	Caveats  []string        `json:"-"` // what the CSM should know before using it
}

// QBRMeeting is the review that is scheduled.
type QBRMeeting struct {
	Title     string     `json:"title"`
	Date      Date       `json:"date"`
	Time      string     `json:"time,omitempty"` // HH:MM
	Minutes   int        `json:"minutes"`
	Attendees []Attendee `json:"attendees"`
	Internal  []string   `json:"attendees_internal"`
	Source    Source     `json:"source"`
}

// Attendee is somebody expected, with what the account says of them.
type Attendee struct {
	Name  string   `json:"name"`
	Title string   `json:"title,omitempty"`
	Roles []string `json:"roles,omitempty"`
}

// QBR prepares the review of a quarter with an account.
func QBR(b *Book, a *Account, q Quarter, today Date) QBRPrep {
	br := Brief(b, a, today)
	met := accountMeetings(b, a)
	last := heldQBR(met, today)
	p := QBRPrep{
		Account: a.Name, AccountID: a.ID, Path: a.Path, SameFile: SharesFileName(b, a), Status: a.Status, CSM: a.CSM, Quarter: q, Running: q.End >= today,
		Contract: br.Contract, Expansion: br.Expansion, OpenARR: br.Expansion.OpenARR,
		Performance: performance(b, a, q, today), Outcomes: outcomes(a, q, today), Value: br.Value,
		Promises: []Promise{}, Goals: goalsSince(a, last), Requests: br.Requests, Unknown: br.Unknown,
		People: br.Stakeholders,
	}
	if m := scheduledQBR(met, today); m != nil {
		p.Meeting = qbrMeeting(a, m)
	}
	if last != nil {
		p.LastQBR = &Line{last.Date, last.Title, last.Source()}
		p.Promises = promises(b, a, last.Date, today)
	}
	p.Unknown = p.unknownUse(p.Unknown)
	p.Topics = topics(b, a, &br, met, last, today)
	p.Asks = asks(&p, &br, today)
	p.Agenda = agenda(&p, today)
	p.Caveats = p.caveats(a, met, today)
	return p
}

// SharesFileName reports whether another account's note lies elsewhere under
// the same name, so that the name alone doesn't say whose a new note is.
func SharesFileName(b *Book, a *Account) bool {
	for i := range b.Accounts {
		if o := &b.Accounts[i]; o.ID != a.ID && Fold(path.Base(o.Path)) == Fold(path.Base(a.Path)) {
			return true
		}
	}
	return false
}

// unknownUse adds that the usage of the quarter is not known, where some other
// usage is.
func (p *QBRPrep) unknownUse(list []Unknown) []Unknown {
	missing := p.Performance.Usage == nil || p.Performance.Usage.Hours == nil
	if p.Status == "churned" || p.Status == "prospect" || !missing ||
		slices.ContainsFunc(list, func(u Unknown) bool { return u.What == "usage" }) {
		return list
	}
	return append([]Unknown{{"usage hours of " + p.Quarter.Label, howToLearn["usage"]}}, list...)
}

// scheduledQBR is the next review that is to come.
func scheduledQBR(met []*Meeting, today Date) *Meeting {
	for _, m := range met {
		if m.QBR() && !m.past(today) {
			return m
		}
	}
	return nil
}

func qbrMeeting(a *Account, m *Meeting) *QBRMeeting {
	q := QBRMeeting{
		Title: m.Title, Date: m.Date, Time: m.Time, Minutes: qbrMinutes(m.Minutes), Attendees: []Attendee{},
		Internal: append([]string{}, m.Internal...), Source: m.Source(),
	}
	for _, name := range m.Attendees {
		at := Attendee{Name: withoutLinks.Replace(name)}
		for i := range a.Stakeholders {
			if p := &a.Stakeholders[i]; samePerson(p.Name, name) {
				at = Attendee{p.Name, p.Title, p.Roles}
				break
			}
		}
		q.Attendees = append(q.Attendees, at)
	}
	return &q
}
