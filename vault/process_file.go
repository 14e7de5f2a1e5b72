package vault

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// file puts one decided item where it belongs and returns the note that
// holds it; "" when only the archive does.
func (e *Edit) file(s *Snapshot, it *Processed) (string, error) {
	accounts := s.accountsOf(it.Accounts)
	switch it.Outcome {
	case CreatedTask, RenewalNoted:
		t, err := e.CreateTask(e.itemTask(s, it, accounts), first(accounts))
		return t.Path, err
	case HealthUpdated:
		a := accounts[0]
		if err := e.SetHealth(a, it.HealthChange.To, it.Text); err != nil {
			return "", err
		}
		return a.Path, e.FileNote(a.Path, "Notes", it.Text)
	case AccomplishmentLogged:
		_, err := e.LogAccomplishment(itemWin(it, s.Settings.Currency))
		return accomplishmentsPath, err
	case RequestLogged:
		return e.fileRequest(s, it, accounts)
	case NoteFiled:
		return e.fileNote(it, accounts)
	case Duplicate:
		return "", nil
	}
	return "", fmt.Errorf("nothing is known of the outcome %q", it.Outcome)
}

func (s *Snapshot) accountsOf(ids []string) []*csm.Account {
	var out []*csm.Account
	for _, id := range ids {
		if a := s.Account(id); a != nil {
			out = append(out, a)
		}
	}
	return out
}

func first(accounts []*csm.Account) *csm.Account {
	if len(accounts) == 0 {
		return nil
	}
	return accounts[0]
}

// itemTask is the task that an item asks for, with the user's words as context.
func (e *Edit) itemTask(s *Snapshot, it *Processed, accounts []*csm.Account) csm.Task {
	t := csm.Task{
		Title: it.Title, Priority: it.Priority, Category: it.Category, Due: it.DueDate,
		NextAction: it.NextAction, Context: it.Text, Goal: csm.GoalFor(it.Category, s.Goals),
	}
	if it.Outcome == RenewalNoted {
		t.Priority = "P0"
		if it.Question != "" {
			t.NextAction = it.Question
		}
	}
	if len(accounts) > 1 {
		var links []string
		for _, a := range accounts {
			links = append(links, linkTo(a.Path))
		}
		t.Context += "\n\nAccounts: " + strings.Join(links, ", ")
	}
	return t
}

// itemWin is the accomplishment that an item tells of. Its words are the context.
func itemWin(it *Processed, currency string) csm.Accomplishment {
	a := csm.Accomplishment{Title: oneLine(it.Title), Accounts: it.Accounts, Context: it.Text}
	if len(it.Money) > 0 {
		m := it.Money[0]
		a.Impact = m.Amount.Plain()
		if m.Currency != "" && m.Currency != currency {
			a.Impact += " " + m.Currency
		}
	}
	if strings.Contains(csm.Fold(it.Text), "saved") {
		a.Type = "save"
	}
	return a
}

// fileRequest logs a request, or adds to the known one that it asks for again.
func (e *Edit) fileRequest(s *Snapshot, it *Processed, accounts []*csm.Account) (string, error) {
	if known := csm.SameRequest(s.Requests, it.Text); known != nil {
		return known.Path, e.AddRequesters(known, accounts, it.Text)
	}
	f, err := e.LogRequest(csm.FeatureRequest{Title: it.Title}, accounts, it.Text)
	return f.Path, err
}

// fileNote puts a line into the notes of each account that it names.
func (e *Edit) fileNote(it *Processed, accounts []*csm.Account) (string, error) {
	for _, a := range accounts {
		if err := e.FileNote(a.Path, "Notes", it.Text); err != nil {
			return "", err
		}
	}
	if a := first(accounts); a != nil {
		return a.Path, nil
	}
	return "", nil
}
