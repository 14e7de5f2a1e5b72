package csm

import (
	"slices"
	"strings"
	"time"
)

// WeekMeeting is a meeting of a week: what it is for, who comes, and what is to
// be ready by when.
type WeekMeeting struct {
	MeetingItem
	Status    string   `json:"status,omitempty"`
	Purpose   []Line   `json:"purpose"`
	Internal  []string `json:"attendees_internal"`
	Agenda    bool     `json:"agenda"` // false: none is written
	Prepare   []string `json:"prepare"`
	PrepareBy Date     `json:"prepare_by,omitempty"` // the working day before
}

// weekMeetings are the meetings of a period that aren't cancelled, by time.
func (d desk) weekMeetings(p Period) []WeekMeeting {
	list := []WeekMeeting{}
	for _, m := range meetingsBy(d.book, func(m *Meeting) bool { return p.Contains(m.Date) }) {
		w := WeekMeeting{
			MeetingItem: d.meetingItem(m), Status: m.Status, Purpose: purposeOf(m),
			Internal: append([]string{}, m.Internal...), Agenda: len(sectionLines(m, "agenda")) > 0, Prepare: []string{},
		}
		if !m.past(d.today) {
			w.Preparation, w.Note = d.preparation(m)
			w.Prepare, w.PrepareBy = toPrepare(m), max(d.today, workdayBefore(m.Date))
		}
		list = append(list, w)
	}
	return list
}

func workdayBefore(d Date) Date {
	for {
		d = d.AddDays(-1)
		if day := d.Weekday(); day != time.Saturday && day != time.Sunday {
			return d
		}
	}
}

// preparations say what a meeting needs by its kind, and what the task to do it
// is called. The row without a kind is for every other customer meeting.
var preparations = []struct {
	kinds    []string
	prepare  string
	task     string
	category string
	priority Priority
}{
	{[]string{"renewal"}, "ARR, term, notice and price at hand (prep_renewal)", "Prepare for the renewal meeting with ", "renewals", "P0"},
	{[]string{"incident-review"}, "Cause, effect and what keeps it from coming back", "Prepare the incident review with ", "support-escalation", "P0"},
	{[]string{"qbr", "ebr", "business-review", "quarterly-business-review"}, "Review of the quarter (prep_qbr)", "Prepare the QBR with ", "qbr", "P1"},
	{[]string{"kickoff", "onboarding"}, "Goals, owners and go-live date to agree", "Prepare the kickoff with ", "onboarding", "P1"},
	{[]string{"training"}, "Aim, material and who comes", "Prepare the training for ", "onboarding", "P1"},
	{nil, "", "Write and send the agenda for the meeting with ", "account-management", "P2"},
}

// preparationRow is the row of preparations for a meeting.
func preparationRow(kind string) int {
	for i, p := range preparations {
		if slices.ContainsFunc(p.kinds, func(k string) bool { return Key(k) == Key(kind) }) {
			return i
		}
	}
	return len(preparations) - 1
}

func toPrepare(m *Meeting) []string {
	list := []string{}
	if what := preparations[preparationRow(m.Kind)].prepare; what != "" {
		list = append(list, what)
	}
	if len(sectionLines(m, "agenda")) == 0 {
		list = append(list, "Agenda, written and sent")
	}
	return list
}

// lateNotesDays is how long a meeting without notes is asked after: later
// nobody remembers what was said.
const lateNotesDays = 28

// lateNotes are the meetings held before a week's end that have no notes yet.
func (d desk) lateNotes(week Period) []MeetingItem {
	unlogged, _ := d.openMeetings()
	return slices.DeleteFunc(unlogged, func(m MeetingItem) bool {
		return !m.Date.Between(week.Start.AddDays(-lateNotesDays), week.End)
	})
}

// notesTask reports whether an open task is about writing notes up: for an
// account's meeting, or for all of them.
func (d desk) notesTask(account string) bool {
	for i := range d.book.Tasks {
		t := &d.book.Tasks[i]
		if !t.Status.Active() || t.AccountID != account && t.AccountID != "" {
			continue
		}
		words := titleWords(t.Title)
		writes := words["log"] || words["write"] || words["notes"] || words["record"]
		if writes && (words["meeting"] || words["meetings"] || words["notes"] || words["call"] || words["calls"]) {
			return true
		}
	}
	return false
}

// kindWords is a kind of meeting as people say it.
func kindWords(kind string) string {
	switch Key(kind) {
	case "qbr", "ebr":
		return strings.ToUpper(kind)
	case "":
		return "meeting"
	case "kickoff", "training", "checkin", "incidentreview", "businessreview":
		return kind
	}
	return kind + " meeting"
}
