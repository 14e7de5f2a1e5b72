package vault

import (
	"context"
	"fmt"

	"csmd/vault/csm"
)

// Processing is what process_backlog is asked to do.
type Processing struct {
	Limit     int                     // items to look at, 0 for all
	Decisions map[string]csm.Decision // by item id
	DryRun    bool
}

// Processed is one item with what became of it.
type Processed struct {
	csm.Classified
	Outcome Outcome `json:"outcome"`
	Path    string  `json:"path,omitempty"` // the note that holds it now
}

// Outcome is what became of a backlog item.
type Outcome string

// The outcomes. Asked, duplicate and skipped items stay in the backlog.
const (
	CreatedTask          Outcome = "created_task"
	HealthUpdated        Outcome = "health_updated"
	AccomplishmentLogged Outcome = "accomplishment_logged"
	RequestLogged        Outcome = "feature_request_logged"
	NoteFiled            Outcome = "note_filed"
	RenewalNoted         Outcome = "renewal_noted"
	Duplicate            Outcome = "duplicate"
	Asked                Outcome = "asked"
	Skipped              Outcome = "skipped"
)

// Stays reports whether an item with this outcome is still in the backlog.
func (o Outcome) Stays() bool { return o == Asked || o == Duplicate || o == Skipped }

// ProcessBacklog reads the items of the inbox and files those that are plain:
// tasks, notes, wins, requests. What is in doubt stays as a question. All
// edits are one transaction, and every line survives word for word in the
// archive of the month.
func (v *Vault) ProcessBacklog(ctx context.Context, p Processing) ([]Processed, Written, *Snapshot, error) {
	none := Nothing(p.DryRun)
	s, err := v.Book(ctx)
	if err != nil {
		return nil, none, nil, err
	}
	for id := range p.Decisions {
		if !hasItem(s.Backlog, id) {
			return nil, none, nil, fmt.Errorf("the backlog has no item %s; process_backlog without decisions lists the items with their ids", quoted(id))
		}
	}
	items, err := s.decide(v.Today(), p)
	if err != nil {
		return nil, none, nil, err
	}
	if !anyFiled(items) {
		return items, none, s, nil
	}
	w, err := v.Edit(ctx, Request{Tool: "process_backlog", Summary: summarise(items), DryRun: p.DryRun}, func(e *Edit) error {
		return e.fileItems(ctx, s, items)
	})
	return items, w, s, err
}

func hasItem(items []csm.BacklogItem, id string) bool {
	for _, it := range items {
		if it.ID == id {
			return true
		}
	}
	return false
}

func anyFiled(items []Processed) bool {
	for _, it := range items {
		if !it.Outcome.Stays() {
			return true
		}
	}
	return false
}

// decide classifies the items, applies the decisions and says what will
// become of each. All items are classified, since a later one may repeat an
// earlier one; only the first Limit are returned.
func (s *Snapshot) decide(today csm.Date, p Processing) ([]Processed, error) {
	classified := csm.Classify(s.Backlog, s.Book, today)
	if p.Limit > 0 && p.Limit < len(classified) {
		classified = classified[:p.Limit]
	}
	items := make([]Processed, len(classified))
	for i, c := range classified {
		d, decided := p.Decisions[c.ID]
		items[i] = Processed{Classified: c}
		if decided {
			if err := s.override(&items[i], d, today); err != nil {
				return nil, fmt.Errorf("decision for %s: %w", c.ID, err)
			}
		}
		if items[i].Outcome == "" {
			items[i].Outcome = outcomeOf(&items[i].Classified)
		}
	}
	return items, nil
}

// outcomeOf is the rule: doubt asks, a repetition is shown, the rest is filed
// by its kind.
func outcomeOf(c *csm.Classified) Outcome {
	switch {
	case c.NeedsClarification:
		return Asked
	case c.DuplicateOf != "" || c.ExistingTask != nil:
		return Duplicate
	case c.Kind == "health-update" && (c.HealthChange == nil || c.HealthChange.To == "" || len(c.Accounts) != 1):
		return NoteFiled // no status is named: the words are kept, the status is not touched
	}
	return map[string]Outcome{
		"task": CreatedTask, "health-update": HealthUpdated, "renewal-outcome": RenewalNoted,
		"accomplishment": AccomplishmentLogged, "feature-request": RequestLogged, "note": NoteFiled,
	}[c.Kind]
}

// fileItems writes what was decided. An item that someone took out of the
// inbox meanwhile is left alone.
func (e *Edit) fileItems(ctx context.Context, s *Snapshot, items []Processed) error {
	there, err := e.inboxIDs()
	if err != nil {
		return err
	}
	var filed []Filed
	for i := range items {
		if err := ctx.Err(); err != nil {
			return err
		}
		progressed(ctx, "Filing backlog items", i+1, len(items))
		it := &items[i]
		if it.Outcome.Stays() {
			continue
		}
		if !there[it.ID] {
			it.Outcome = Skipped
			continue
		}
		if it.Path, err = e.file(s, it); err != nil {
			return fmt.Errorf("item %s (%s): %w", it.ID, clip(it.Text), err)
		}
		filed = append(filed, Filed{ID: it.ID, Outcome: string(it.Outcome), Path: it.Path})
		if it.Path == "" {
			it.Path = e.archivePath() // only the archive holds it
		}
	}
	_, err = e.ArchiveItems(filed)
	return err
}

func summarise(items []Processed) string {
	n := 0
	for _, it := range items {
		if !it.Outcome.Stays() {
			n++
		}
	}
	return "Processed " + plural(n, "backlog item")
}
