package bench

import (
	"fmt"
	"strings"
)

// other writes one of the notes that an account brings, in the shares of a
// real vault: mostly meetings and what people write down.
func (g *generator) other(i int) {
	kind := g.rng.IntN(100)
	account := g.rng.IntN(g.accounts)
	switch {
	case kind < 3:
		g.renewal(i, account)
	case kind < 43:
		g.meeting(i, account)
	case kind < 58:
		g.task(i, account)
	case kind < 61:
		g.request(i, account)
	default:
		g.reference(i, account)
	}
}

func (g *generator) renewal(i, account int) {
	due, stage := g.near(-20, 400), pick(g, "upcoming", "in_progress", "verbal")
	closed := ""
	if g.rng.IntN(2) == 0 {
		due, stage = g.near(-900, -1), "closed_won"
		closed = "close_date: " + due + "\nrenewed_arr: 120000\nnew_term_months: 12\n"
	}
	g.note(fmt.Sprintf("Active/renewals/renewal-%06d.md", i), fmt.Sprintf(`---
type: renewal
account: "[[%s]]"
due_date: %s
base_arr: 100000
stage: %s
risk: none
forecast_category: %s
%snext_step: Send the proposal
---
# Renewal of %s

%s`, accountFile(account), due, stage, pick(g, "commit", "best_case", "pipeline"), closed, accountName(account), g.prose(account, 1200)))
}

func (g *generator) meeting(i, account int) {
	date := g.near(-1500, 20)
	status := "held"
	if date > Today {
		status = "scheduled"
	}
	g.note(fmt.Sprintf("Active/meetings/%s-%s-%06d.md", date, accountFile(account), i), fmt.Sprintf(`---
type: meeting
date: %s
time: "%02d:00"
account: "[[%s]]"
kind: %s
status: %s
notes_status: complete
attendees: [Person 0 of %05d, Person 1 of %05d]
attendees_internal: [Alex Rivera]
---
# %s

## Outcome
%s
## Action items
- [%s] Alex: send the notes of %s 📅 %s
- [x] Person 0 of %05d: confirm the rollout
`, date, 9+g.rng.IntN(8), accountFile(account), pick(g, "check-in", "check-in", "qbr", "training"), status, account, account,
		accountName(account), g.prose(account, 1300), pick(g, "x", "x", "x", " "), accountName(account), g.near(-30, 30), account))
}

func (g *generator) task(i, account int) {
	status := pick(g, "open", "in-progress", "waiting", "done", "done", "done", "done", "done")
	folder, done := "Active/accounts", ""
	if status == "done" {
		day := g.day()
		folder, done = "Archive/tasks/"+day[:4], "completedDate: "+day+"\n"
	}
	g.note(fmt.Sprintf("%s/task-%06d.md", folder, i), fmt.Sprintf(`---
type: task
title: Prepare step %d for %s
status: %s
priority: %s
category: account-management
account: "[[%s]]"
due: %s
timeEstimate: 30
dateCreated: %s
%stags: [task]
---
# Prepare step %d

## Context
%s
## Next Actions
- [ ] Call Person 0 of %05d

## Progress Log
- %s: Created
`, i, accountName(account), status, pick(g, "P1", "P2", "P2", "P3"), accountFile(account), g.near(-30, 60), g.near(-90, -1), done, i, g.prose(account, 1100), account, g.near(-90, -1)))
}

func (g *generator) request(i, account int) {
	g.note(fmt.Sprintf("Feature-Requests/fr-%06d.md", i), fmt.Sprintf(`---
type: feature_request
id: FR-%06d
title: Export of report %d
status: %s
requested_by: ["[[%s]]"]
first_requested: %s
---
# Export of report %d

%s`, i, i, pick(g, "under_review", "planned", "shipped"), accountFile(account), g.day(), i, g.prose(account, 1500)))
}

func (g *generator) reference(i, account int) {
	g.note(fmt.Sprintf("Reference/%02d/note-%06d.md", i%50, i), fmt.Sprintf("# Note %06d\n\n%s\n## Checklist\n- [ ] Look at %s\n\n%s", i, g.prose(account, 900), accountName(account), g.prose(account, 900)))
}

// prose is text of about so many bytes, with links to other notes.
func (g *generator) prose(account, size int) string {
	var b strings.Builder
	for b.Len() < size {
		b.WriteString(g.sentence())
		if g.rng.IntN(4) == 0 {
			fmt.Fprintf(&b, " See [[%s]] and [[note-%06d|that note]].", accountFile(account), g.rng.IntN(g.notes))
		}
		b.WriteString("\n")
		if g.rng.IntN(5) == 0 {
			b.WriteString("\n- " + g.sentence() + "\n\n")
		}
	}
	return b.String()
}

var words = strings.Fields(`the ` + Common + ` team rollout pilot budget contract renewal usage seats report export sync outage ticket champion sponsor
buyer legal security review quarter value goal plan next step agreed asked shipped waits escalation support training workshop data region
owner deadline proposal discount expansion module integration api dashboard adoption feedback meeting call mail question answer decision`)

func (g *generator) sentence() string {
	list := make([]string, 6+g.rng.IntN(10))
	for i := range list {
		list[i] = words[g.rng.IntN(len(words))]
	}
	return strings.ToUpper(list[0][:1]) + strings.Join(list, " ")[1:] + "."
}
