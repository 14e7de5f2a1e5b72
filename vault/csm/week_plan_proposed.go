package csm

import (
	"cmp"
	"fmt"
	"slices"
)

// weekProposals are the tasks that a week calls for and that are not on the
// list: those of the playbooks, then preparation of its meetings, notes still
// to be written, and what renewals, drops and escalations ask for. Each has an
// owner and a date. An account gets one task of a kind, not two.
func (d desk) weekProposals(p *WeekPlan) ([]ProposedTask, []Problem) {
	list, problems := d.proposals()
	w := weekCalls{desk: d, list: list, last: p.Week.End}
	if days := workdays(p.Week, d.today); len(days) > 0 {
		w.first, w.last = days[0], days[len(days)-1]
	}
	w.first = max(w.first, d.today)
	w.last = max(w.last, d.today)
	for i := range w.list {
		w.complete(&w.list[i])
	}
	for i := range p.Meetings {
		w.meeting(&p.Meetings[i])
	}
	for _, m := range p.Unlogged {
		w.notes(m)
	}
	if !p.Over(d.today) {
		w.accounts(p)
	}
	slices.SortStableFunc(w.list, func(a, b ProposedTask) int {
		return cmp.Or(cmp.Compare(a.Priority, b.Priority), cmp.Compare(a.Due, b.Due), cmp.Compare(a.AccountID, b.AccountID), cmp.Compare(a.Title, b.Title))
	})
	return w.list, problems
}

// weekCalls gathers the tasks that a week calls for.
type weekCalls struct {
	desk
	list        []ProposedTask
	first, last Date // working days that are left
}

func (w *weekCalls) complete(t *ProposedTask) {
	t.Due = max(cmp.Or(t.Due, w.last), w.today)
	t.Owner = cmp.Or(t.Owner, w.book.user(), "me")
}

func (w *weekCalls) add(t ProposedTask, a *Account) {
	t.Account, t.AccountID = a.Name, a.ID
	t.Owner = w.ownerFor("CSM", a)
	w.complete(&t)
	w.list = append(w.list, t)
}

// meeting proposes to prepare a meeting that has neither an agenda nor an open
// task for it.
func (w *weekCalls) meeting(m *WeekMeeting) {
	a := w.book.Account(m.AccountID)
	if a == nil || m.Preparation != "missing" {
		return
	}
	row := preparations[preparationRow(m.Kind)]
	w.add(ProposedTask{
		Title: row.task + a.Name + " on " + m.Date.Near(w.today), Priority: row.priority, Category: row.category, Due: m.PrepareBy,
		Trigger: "meeting without an agenda",
		Why:     kindWords(m.Kind) + " " + m.Date.Near(w.today) + ": no agenda, no task for it",
		Source:  m.Source,
	}, a)
}

func (w *weekCalls) notes(m MeetingItem) {
	a := w.book.Account(m.AccountID)
	if a == nil || w.notesTask(a.ID) {
		return
	}
	w.add(ProposedTask{
		Title:    fmt.Sprintf("Write up the %s with %s of %s and send the follow-up", kindWords(m.Kind), a.Name, m.Date.Near(w.today)),
		Priority: "P2", Category: preparations[preparationRow(m.Kind)].category, Due: w.first,
		Trigger: "meeting without notes", Why: "held on " + m.Date.Near(w.today) + ", no notes yet", Source: m.Source,
	}, a)
}

// accounts proposes what renewals, escalations and drops of health ask for.
func (w *weekCalls) accounts(p *WeekPlan) {
	for _, r := range p.Renewals {
		switch {
		case r.Days < 0:
			w.ask("P0", "renewals", r.AccountID, "Close the overdue renewal of %s, or get an extension in writing", "renewal overdue", w.renewalOf(r), r.Source)
		case r.New && r.Enters != "overdue":
			w.ask("P1", "renewals", r.AccountID, "Take the renewal of %s a step further: value, risks, who decides by when", "renewal enters a window", w.renewalOf(r), r.Source)
		}
	}
	for _, e := range p.Escalations {
		w.ask("P0", "support-escalation", e.AccountID, "See the open escalation of %s through", "open escalation", e.Text, e.Source)
	}
	for _, h := range p.HealthDrops {
		verb := "recorded health fell to "
		if h.From == "" {
			verb = "reviewed as "
		}
		why := verb + spaced(string(h.To)) + on(h.Date, w.today)
		w.ask("P1", "customer-health", h.AccountID, "Agree with %s what has to change", "health drop", why+named(": ", h.Reason), h.Source)
	}
}

func (w *weekCalls) renewalOf(r WeekRenewal) string {
	return w.renewalWords(Renewal{BaseARR: r.BaseARR, DueDate: r.DueDate})
}

// ask proposes a task of a category for an account that has none, neither open
// nor proposed.
func (w *weekCalls) ask(level Priority, category, id, title, trigger, why string, source Source) {
	a := w.book.Account(id)
	if a == nil ||
		slices.ContainsFunc(w.book.Tasks, func(t Task) bool { return t.Status.Active() && t.AccountID == id && t.Category == category }) ||
		slices.ContainsFunc(w.list, func(t ProposedTask) bool { return t.AccountID == id && t.Category == category }) {
		return
	}
	due := w.last
	if level == "P0" {
		due = w.first
	}
	w.add(ProposedTask{Title: fmt.Sprintf(title, a.Name), Priority: level, Category: category, Due: due, Trigger: trigger, Why: why, Source: source}, a)
}
