package csm

import (
	"fmt"
	"strings"
)

// TaskItem is a task as an answer shows it.
type TaskItem struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	Status    TaskStatus `json:"status"`
	Priority  Priority   `json:"priority"`
	Category  string     `json:"category,omitempty"`
	Owner     string     `json:"owner,omitempty"` // left out: the user
	Account   string     `json:"account,omitempty"`
	AccountID string     `json:"account_id,omitempty"`
	Due       Date       `json:"due,omitempty"`
	Days      *int       `json:"days,omitempty"` // to the due date; negative when overdue
	Estimate  int        `json:"estimate_minutes,omitempty"`
	WaitingOn string     `json:"waiting_on,omitempty"`
	Goal      string     `json:"goal,omitempty"`
	Quadrant  Quadrant   `json:"quadrant,omitempty"`
	Source    Source     `json:"source"`
	Why       string     `json:"why,omitempty"` // what makes it press, in words
}

// Level is the task's priority; a task without one is routine.
func (t *Task) Level() Priority {
	switch t.Priority {
	case "P0", "P1", "P2", "P3":
		return t.Priority
	}
	return "P2"
}

// Overdue reports whether the task should have been done before today.
func (t *Task) Overdue(today Date) bool {
	return t.Status.Active() && t.Due != "" && t.Due < today
}

// desk is what is needed to say why a task presses: the accounts behind it.
type desk struct {
	book     *Book
	today    Date
	renewal  map[string]Renewal // the account's next open renewal
	assessed map[string]Assessment
}

func newDesk(b *Book, today Date) desk {
	d := desk{b, today, map[string]Renewal{}, Assessments(b, today)}
	for _, r := range b.OpenRenewals() { // soonest first
		if _, ok := d.renewal[r.AccountID]; !ok && r.DueDate != "" {
			d.renewal[r.AccountID] = r
		}
	}
	return d
}

func (d desk) item(t *Task) TaskItem {
	it := TaskItem{
		ID: t.ID, Title: t.Title, Status: t.Status, Priority: t.Level(), Category: t.Category,
		Owner: t.Owner, Account: t.Account, AccountID: t.AccountID, Due: t.Due, Days: daysUntil(t.Due, d.today),
		Estimate: t.Estimate, WaitingOn: t.WaitingOn, Goal: t.Goal,
		Quadrant: d.quadrant(t), Source: t.Source(), Why: d.why(t),
	}
	if a := d.book.Account(t.AccountID); a != nil {
		it.Account = a.Name
	}
	return it
}

// why says what makes a task press: its date, whom it waits for, and what is
// at stake with its account.
func (d desk) why(t *Task) string {
	var why []string
	if t.Due != "" && t.Status.Active() {
		why = append(why, dueWords(t.Due, d.today))
	}
	if t.Status == Waiting && t.WaitingOn != "" {
		why = append(why, "waiting on "+t.WaitingOn)
	}
	if d.assessed[t.AccountID].Level == LevelAtRisk {
		why = append(why, "the account is at risk")
	}
	if r, ok := d.renewal[t.AccountID]; ok && r.DueDate.Sub(d.today) <= 90 {
		why = append(why, d.renewalWords(r))
	}
	return strings.Join(why, "; ")
}

func (d desk) renewalWords(r Renewal) string {
	arr, days := r.BaseARR.Short(d.book.Settings.Currency), r.DueDate.Sub(d.today)
	switch {
	case days < 0:
		return fmt.Sprintf("%s renewal %s overdue", arr, plural(-days, "day"))
	case days == 0:
		return arr + " renewal due today"
	}
	return fmt.Sprintf("%s renewal in %s", arr, plural(days, "day"))
}

// dueWords says when something is due as people say it.
func dueWords(due, today Date) string {
	switch days := due.Sub(today); {
	case days < 0:
		return plural(-days, "day") + " overdue"
	case days == 0:
		return "due today"
	case days == 1:
		return "due tomorrow"
	case days < 7:
		return "due " + due.Weekday().String()
	}
	return "due " + due.Near(today)
}
