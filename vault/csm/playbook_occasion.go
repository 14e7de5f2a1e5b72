package csm

import "slices"

// defaultPlaybooks are what is proposed at an occasion that the vault's
// Playbooks.md has no row for.
var defaultPlaybooks = []Playbook{
	{Trigger: "lifecycle: onboarding", Task: "Hold the kickoff with {account}: goals, owners, go-live date", Priority: "P1", DueAfter: "5 working days"},
	{Trigger: "lifecycle: onboarding", Task: "Agree the success plan with {account}", Priority: "P1", DueAfter: "2 weeks"},
	{Trigger: "lifecycle: onboarding", Task: "Check that {account} has seen first value", Priority: "P2", DueAfter: "1 month"},
	{Trigger: "no active champion", Task: "Find a new champion at {account} and ask for an introduction", Priority: "P1", DueAfter: "1 week"},
}

// ProposedFor are the tasks that playbooks propose for one account of the book
// at one occasion: a trigger, such as "lifecycle: onboarding". The portfolio
// doesn't matter, since the account is the one that is spoken of.
func ProposedFor(b *Book, a *Account, occasion string, today Date) []ProposedTask {
	d, existing, list := newDesk(b, today), newTitles(b), []ProposedTask{}
	asked, err := parseTrigger(occasion)
	if err != nil {
		return list
	}
	fits := func(p Playbook) bool { tr, err := parseTrigger(p.Trigger); return err == nil && tr == asked }
	rows := b.Playbooks
	if !slices.ContainsFunc(rows, fits) {
		rows = defaultPlaybooks
	}
	for _, p := range rows {
		wait, err := parseWait(p.DueAfter)
		if err != nil || !fits(p) {
			continue
		}
		if t, ok := d.offer(p, asked, wait, a, d.assessed[a.ID], existing); ok {
			if t.Source == "" {
				t.Source = a.Source("lifecycle")
			}
			list = append(list, t)
		}
	}
	return list
}
