package vault

import (
	"context"
	"slices"
	"strings"
	"testing"

	"csmd/vault/csm"
	"csmd/vault/sample"
)

// A line whose account is decided is as urgent as that account's renewal.
func TestDecidedAccountsAreReadAgain(t *testing.T) {
	v := openSample(t)
	s, err := v.Book(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	item := csm.BacklogItem{ID: "b-1", Text: "Evergreen renewal 31/3 — need CFO mtg"}
	it := Processed{Classified: csm.Classify([]csm.BacklogItem{item}, s.Book, sample.Today)[0]}
	if !it.NeedsClarification || len(it.Accounts) != 0 {
		t.Fatalf("the account was guessed: %+v", it.Classified)
	}
	if err := s.override(&it, csm.Decision{Accounts: &[]string{"Evergreen Logistics"}}, sample.Today); err != nil {
		t.Fatal(err)
	}
	want := "Evergreen Logistics renewal 31/3 — need CFO mtg"
	if it.ID != "b-1" || it.Text != item.Text || it.Title != want || it.Priority != "P1" || it.NeedsClarification || it.Question != "" || len(it.Candidates) > 0 {
		t.Errorf("decided as Evergreen Logistics the line is %+v", it.Classified)
	}
	if o := outcomeOf(&it.Classified); o != CreatedTask {
		t.Errorf("its outcome is %s", o)
	}
}

// What else is decided stands over what is read again.
func TestOtherDecisionsStandOverTheAccounts(t *testing.T) {
	v := openSample(t)
	s, err := v.Book(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	title, priority, due := "Find the sponsor", "P3", "2026-02-20"
	it := Processed{Classified: csm.Classify([]csm.BacklogItem{{ID: "b-1", Text: "they want a call with our CEO by Friday"}}, s.Book, sample.Today)[0]}
	d := csm.Decision{Accounts: &[]string{"Globex Corporation", "globex corporation"}, Title: &title, Priority: &priority, DueDate: &due}
	if err := s.override(&it, d, sample.Today); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(it.Accounts, []string{"acct-globex-corporation"}) || it.Title != title || string(it.Priority) != priority || string(it.DueDate) != due {
		t.Errorf("%+v", it.Classified)
	}
	if err := s.override(&it, csm.Decision{Accounts: &[]string{"Nobody Inc"}}, sample.Today); err == nil || !strings.Contains(err.Error(), "Nobody Inc") {
		t.Errorf("an unknown account gave %v", err)
	}
}
