package vault

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// Touch is a touch with a customer as it is to be logged.
type Touch struct {
	csm.Interaction
	Account   *csm.Account
	Kind      string           // of the meeting: check-in, qbr, …
	Sentiment string           // how the customer was, as the user says
	Attendees []string         // the customer's people
	Internal  []string         // ours
	Actions   []csm.ActionItem // Due set where it is known
	Notable   bool             // a meeting note holds it; else only the log
	Meeting   *csm.Meeting     // the note to fill; nil makes one
	People    []csm.Stakeholder
}

// Logged is what became of a Touch.
type Logged struct {
	Meeting *csm.Meeting     // as its note reads now; nil without one
	Actions []csm.ActionItem // with owner and due date as they read now
	Tasks   []csm.Task       // of both sides; those that were open already too
}

// LogInteraction keeps a touch: in the note of its meeting where it has one, in the
// interactions ledger where the vault keeps ledgers, and in the dates of last
// contact and engagement of the account. An internal meeting touches nobody.
//
// What was agreed stands as checkboxes in the meeting's note. Without a note it
// becomes task notes: ours are open, the customer's wait for their owner.
func (e *Edit) LogInteraction(b *csm.Book, t Touch) (Logged, error) {
	var done Logged
	var err error
	t.attribute(b)
	if t.Notable {
		done, err = e.meetingNote(t)
	} else {
		done, err = e.touchTasks(b, t)
	}
	if err != nil {
		return done, err
	}
	if len(t.People) > 0 {
		if err := e.AddStakeholders(t.Account, t.People); err != nil {
			return done, err
		}
	}
	if t.Kind == "internal" {
		return done, nil
	}
	if err := e.logRow(t); err != nil {
		return done, err
	}
	return done, e.setContact(t.Account, t.Date, t.TwoWay)
}

// logRow adds the touch to the interactions ledger. A vault without ledgers
// keeps what no meeting note holds among the notes of the account.
func (e *Edit) logRow(t Touch) error {
	names, err := e.tx.Names("Data")
	if err != nil {
		return err
	}
	if len(names) > 0 {
		return e.AppendLedger("interactions", []string{"date", "account_id", "channel", "direction", "two_way", "summary"}, map[string]string{
			"date": string(t.Date), "account_id": t.Account.ID, "channel": t.Channel, "direction": t.Direction,
			"two_way": yesOrNo(t.TwoWay), "summary": ledgerText(t.Summary),
		})
	}
	if t.Notable {
		return nil
	}
	line := "- " + string(t.Date) + ": " + note.Inline((&csm.Interaction{Channel: t.Channel, Direction: t.Direction, Summary: t.Summary}).Sentence())
	return e.Change(t.Account.Path, "noted under Notes", func(src []byte) ([]byte, error) {
		return note.AppendUnder(src, []string{"Notes"}, line, "Notes")
	})
}

// ledgerText is a text for a cell of a ledger. Line breaks stay, as CSV allows.
func ledgerText(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"))
}

func yesOrNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// setContact sets the dates of last contact and engagement where the note's are
// older or missing.
func (e *Edit) setContact(a *csm.Account, day csm.Date, twoWay bool) error {
	var edits []note.PropertyEdit
	if day > a.LastContact {
		edits = append(edits, note.Put(scalar(string(day)), "last_contact"))
	}
	if twoWay && day > a.LastEngagement {
		edits = append(edits, note.Put(scalar(string(day)), "last_engagement"))
	}
	if len(edits) == 0 {
		return nil
	}
	return e.Change(a.Path, "last contact "+string(day), func(src []byte) ([]byte, error) {
		if src == nil {
			return nil, errGone(a.Path, nil)
		}
		out, err := note.Set(src, edits...)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", a.Path, err)
		}
		return out, nil
	})
}

// touchTasks makes task notes of what was agreed where no meeting note holds it.
func (e *Edit) touchTasks(b *csm.Book, t Touch) (Logged, error) {
	done := Logged{Actions: slices.Clone(t.Actions)}
	for i := range done.Actions {
		it := &done.Actions[i]
		task, err := e.touchTask(b, t, *it)
		if err != nil {
			return done, err
		}
		it.Source = task.Source()
		done.Tasks = append(done.Tasks, task)
	}
	return done, nil
}

func (e *Edit) touchTask(b *csm.Book, t Touch, it csm.ActionItem) (csm.Task, error) {
	if same := csm.SameTask(b.Tasks, it.Text, t.Account.ID); same != nil {
		return *same, nil
	}
	task := csm.Task{Title: oneLine(it.Text), Category: "account-management", Owner: it.Owner, Due: it.Due, Goal: csm.GoalFor("account-management", b.Goals)}
	task.Context = fmt.Sprintf("Agreed on %s (%s).", t.Date, t.Channel)
	task, err := e.CreateTask(task, t.Account)
	if err != nil || b.SideOf(t.Account, t.Attendees, t.Internal, it.Owner) != csm.Theirs {
		return task, err
	}
	return e.UpdateTask(task, TaskChange{Status: csm.Waiting, WaitingOn: &it.Owner})
}

// meetingName is the file name of a new meeting's note.
func meetingName(t Touch) string {
	return string(t.Date) + "-" + slug(trimExt(path.Base(t.Account.Path))) + "-" + slug(t.Kind)
}
