package vault

import (
	"context"
	"os"
	"testing"

	"csmd/vault/csm"
)

// A vault in work-os's own style: letters for status, due_date, a comment in
// front of the properties, no types, no ledgers, INBOX.md.
func TestWorkOSVault(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/work-os")); err != nil {
		t.Fatal(err)
	}
	s, err := openDir(t, dir, t.TempDir()).Book(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	tasks := map[string]csm.Task{}
	for _, task := range s.Tasks {
		tasks[task.ID] = task
	}
	for id, want := range map[string]csm.Task{
		"renewal-deck-lumen":      {Status: csm.InProgress, Priority: "P1", Due: "2026-04-20", Estimate: 45, LastLog: "2026-04-09", NextAction: "Draft the slides"},
		"brightwater-import":      {Status: csm.Open, Priority: "P0", Due: "2026-04-14", Estimate: 30, NextAction: "Get the log file"},
		"security-review-answers": {Status: csm.Waiting, Priority: "P1", Due: "2026-04-15", WaitingOn: "InfoSec"},
		"old-newsletter":          {Status: csm.Done, Priority: "P2", Completed: "2026-03-28"},
	} {
		got := tasks[id]
		if got.Status != want.Status || got.Priority != want.Priority || got.Due != want.Due || got.Estimate != want.Estimate ||
			got.WaitingOn != want.WaitingOn || got.LastLog != want.LastLog || got.NextAction != want.NextAction || got.Completed != want.Completed {
			t.Errorf("%s: %+v", id, got)
		}
	}
	if len(s.Backlog) != 3 {
		t.Errorf("inbox: %+v", s.Backlog)
	}
	lumen := s.Account("Lumen Partners")
	if lumen == nil || lumen.Segment != "enterprise" || lumen.Lifecycle != "renewing" || lumen.ARR != csm.Units(84000) ||
		lumen.ContractEnd != "2026-05-15" || lumen.Health != csm.Watch || lumen.NoticeDays != 30 || len(lumen.Stakeholders) != 1 {
		t.Errorf("Lumen Partners: %+v", lumen)
	}
	if b := s.Account("Brightwater"); b == nil || b.Name != "Brightwater Utilities" || b.ARRKnown {
		t.Errorf("Brightwater: %+v", b)
	}
	if len(s.Accomplishments) != 2 || s.Accomplishments[0].Date != "2026-01-08" || len(s.Accomplishments[0].Skills) != 2 {
		t.Errorf("accomplishments: %+v", s.Accomplishments)
	}
	var targets []string
	for _, g := range s.Goals {
		targets = append(targets, g.Metric+g.Direction)
	}
	if len(targets) != 3 || targets[0] != "nrr>=" || targets[1] != "churn<=" || targets[2] != "" {
		t.Errorf("goals: %v", targets)
	}
	for _, p := range s.Problems {
		t.Errorf("problem: %+v", p)
	}
}
