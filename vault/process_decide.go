package vault

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"csmd/vault/csm"
)

// override puts an assistant's decision over what the rules read. Deciding
// what was asked settles the question; leaving an ambiguous account open does not.
func (s *Snapshot) override(it *Processed, d csm.Decision, today csm.Date) error {
	if d.Skip {
		it.Outcome = Skipped
		return nil
	}
	ambiguous := len(it.Candidates) > 0 && len(it.Accounts) == 0
	if err := s.overrideAccounts(it, d, today); err != nil {
		return err
	}
	if err := overrideWords(it, d); err != nil {
		return err
	}
	if d.DueDate != nil {
		it.DueDate = ""
		if *d.DueDate != "" {
			due, err := csm.ParseWhen(*d.DueDate, today, &s.Settings)
			if err != nil {
				return err
			}
			it.DueDate = due
		}
	}
	if err := s.overrideHealth(it, d); err != nil {
		return err
	}
	it.NeedsClarification = ambiguous && d.Accounts == nil
	if d.NeedsClarification != nil {
		it.NeedsClarification = *d.NeedsClarification
	}
	if !it.NeedsClarification {
		it.Question = ""
	}
	if d.DuplicateOf != nil {
		it.DuplicateOf, it.ExistingTask = *d.DuplicateOf, nil
	} else if d.Outcome != nil || d.Kind != nil {
		it.DuplicateOf, it.ExistingTask = "", nil // decided to be something of its own
	}
	if d.Outcome != nil {
		return decideOutcome(it, Outcome(*d.Outcome))
	}
	return nil
}

// overrideAccounts reads the line again as one about the accounts decided:
// how urgent it is depends on whose it is.
func (s *Snapshot) overrideAccounts(it *Processed, d csm.Decision, today csm.Date) error {
	if d.Accounts == nil {
		return nil
	}
	var accounts []*csm.Account
	for _, name := range *d.Accounts {
		a, err := s.FindAccountToWrite(name)
		if err != nil {
			return err
		}
		if !slices.Contains(accounts, a) {
			accounts = append(accounts, a)
		}
	}
	before := it.Classified
	it.Classified = csm.ClassifyAs(csm.BacklogItem{ID: before.ID, Text: before.Text}, accounts, s.Book, today)
	if slices.Equal(it.Accounts, before.Accounts) {
		it.DuplicateOf = before.DuplicateOf
	}
	return nil
}

// The closed sets of an item's fields.
var (
	itemKinds      = []string{"task", "health-update", "renewal-outcome", "accomplishment", "feature-request", "note"}
	itemCategories = []string{"account-management", "renewals", "customer-health", "expansion", "support-escalation", "onboarding", "product-feedback", "qbr", "projects", "admin", "career"}
	itemPriorities = []string{"P0", "P1", "P2", "P3"}
	itemOutcomes   = []string{string(CreatedTask), string(HealthUpdated), string(AccomplishmentLogged), string(RequestLogged), string(NoteFiled), string(RenewalNoted), string(Duplicate), string(Asked), string(Skipped)}
)

func overrideWords(it *Processed, d csm.Decision) error {
	for _, f := range []struct {
		name    string
		value   *string
		allowed []string
		set     func(string)
	}{
		{"kind", d.Kind, itemKinds, func(v string) { it.Kind = v }},
		{"category", d.Category, itemCategories, func(v string) { it.Category = v }},
		{"priority", d.Priority, itemPriorities, func(v string) { it.Priority = csm.Priority(v) }},
		{"outcome", d.Outcome, itemOutcomes, func(string) {}},
		{"title", d.Title, nil, func(v string) { it.Title = v }},
		{"next_action", d.NextAction, nil, func(v string) { it.NextAction = v }},
	} {
		if f.value == nil {
			continue
		}
		if f.allowed != nil && !slices.Contains(f.allowed, *f.value) {
			return fmt.Errorf("%s is one of %s, not %s", f.name, strings.Join(f.allowed, ", "), quoted(*f.value))
		}
		f.set(*f.value)
	}
	if strings.TrimSpace(it.Title) == "" {
		return errors.New("title is empty; give the task's or note's title")
	}
	if d.TermMonths != nil {
		it.TermMonths = *d.TermMonths
	}
	if d.Money != nil {
		it.Money = *d.Money
	}
	return nil
}

func (s *Snapshot) overrideHealth(it *Processed, d csm.Decision) error {
	if d.HealthChange == nil {
		return nil
	}
	change := *d.HealthChange
	if change.To != "" {
		to, ok := healthWords[csm.Key(string(change.To))].(csm.Health)
		if !ok || to == "" {
			return fmt.Errorf("health_change.to is one of healthy, watch, at_risk, not %s", quoted(string(change.To)))
		}
		change.To = to
	}
	if change.Account != "" {
		a, err := s.FindAccountToWrite(change.Account)
		if err != nil {
			return err
		}
		it.Accounts = []string{a.ID}
	}
	if len(it.Accounts) == 1 {
		change.Account = it.Accounts[0]
	}
	switch change.Direction {
	case "up", "down", "flat":
	case "":
		change.Direction = s.healthDirection(change)
	default:
		return fmt.Errorf("health_change.direction is up, down or flat, not %s", quoted(change.Direction))
	}
	it.HealthChange = &change
	if d.Kind == nil && d.Outcome == nil && change.To != "" {
		it.Kind = "health-update"
	}
	return nil
}

// healthDirection is where a named status lies from the recorded one.
func (s *Snapshot) healthDirection(c csm.HealthChange) string {
	order := map[csm.Health]int{csm.AtRisk: 1, csm.Watch: 2, csm.Healthy: 3}
	from := order[csm.Healthy] // an unscored account can only be found worse
	if a := s.Account(c.Account); a != nil && a.Health != "" {
		from = order[a.Health]
	}
	switch to := order[c.To]; {
	case to == 0 || to == from:
		return "flat"
	case to < from:
		return "down"
	}
	return "up"
}

// decideOutcome checks that an outcome has what it needs.
func decideOutcome(it *Processed, o Outcome) error {
	if o == HealthUpdated && (it.HealthChange == nil || it.HealthChange.To == "" || len(it.Accounts) != 1) {
		return errors.New("health_updated needs one account and health_change.to (healthy, watch or at_risk)")
	}
	if o == RequestLogged && len(it.Accounts) == 0 {
		return errors.New("feature_request_logged needs accounts: who asks for it?")
	}
	it.Outcome = o
	if o == Asked {
		it.NeedsClarification = true
	}
	return nil
}
