package csm

import (
	"fmt"
	"slices"
)

// Deadlines are the days that decide a renewal.
type Deadlines struct {
	Notice         Date     `json:"notice,omitempty"`
	TermEnd        Date     `json:"term_end,omitempty"` // the last day of service
	TwoWeeksBefore Date     `json:"two_weeks_before,omitempty"`
	ExtensionUntil Date     `json:"extension_until,omitempty"`
	Days           *int     `json:"days,omitempty"` // to the term end; negative once it has passed
	Notes          []string `json:"notes"`          // what they mean today
	Source         Source   `json:"source,omitempty"`
}

// deadlines are those of the renewal that is open, else of the term.
func (w renewalPrep) deadlines() Deadlines {
	d := Deadlines{TermEnd: w.a.ContractEnd, Source: w.a.Source("contract_end"), Notes: []string{}}
	if r := w.br.Renewal; r != nil && r.Stage != "closed_won" && r.Stage != "closed_lost" && r.DueDate != "" {
		d.TermEnd, d.Source, d.ExtensionUntil = r.DueDate, r.Source, r.ExtensionUntil
	}
	if d.TermEnd == "" || !w.a.Active() {
		return Deadlines{Notes: []string{}}
	}
	d.Days, d.TwoWeeksBefore, d.Notice = daysUntil(d.TermEnd, w.today), d.TermEnd.AddDays(-14), w.a.NoticeDeadline(d.TermEnd)
	if d.TwoWeeksBefore < w.today {
		d.Notes = append(d.Notes, "two weeks before the end was "+d.TwoWeeksBefore.Near(w.today)+", already past")
	}
	if note := noticeNote(d.Notice, w.today, w.a.AutoRenew); note != "" {
		d.Notes = append(d.Notes, note)
	}
	switch {
	case d.TermEnd >= w.today:
	case d.ExtensionUntil == "":
		d.Notes = append(d.Notes, "the term has ended and no extension is recorded")
	case d.ExtensionUntil < w.today:
		d.Notes = append(d.Notes, "the extension ended "+d.ExtensionUntil.Near(w.today))
	default:
		d.Notes = append(d.Notes, "the term has ended; an extension runs until "+d.ExtensionUntil.Near(w.today))
	}
	return d
}

// caveats are what makes this preparation less than it seems.
func (w renewalPrep) caveats(d Deadlines) []string {
	notes := []string{}
	switch last := lastClosed(w.book, w.a); {
	case w.a.Status == "churned":
		notes = append(notes, w.a.Name+" churned"+on(w.a.ChurnedOn, w.today)+": there is nothing to renew. create_account_plan makes a plan to win it back.")
	case w.a.Status == "prospect":
		notes = append(notes, w.a.Name+" is a prospect: there is no contract to renew yet.")
	case last != nil && last.Stage == "closed_won" && d.Days != nil && *d.Days > renewalHorizon:
		notes = append(notes, fmt.Sprintf("The renewal due %s was signed on %s; this is for the next one, in %s.", last.DueDate.Near(w.today), last.CloseDate.Near(w.today), plural(*d.Days, "day")))
	case last != nil && last.Stage == "closed_lost" && !slices.ContainsFunc(w.book.OpenRenewals(), func(r Renewal) bool { return r.AccountID == w.a.ID }):
		notes = append(notes, "The renewal due "+last.DueDate.Near(w.today)+" is recorded as lost; no other is open.")
	}
	return notes
}
