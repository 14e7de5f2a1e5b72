package vault

import (
	"context"
	"encoding/json"
	"path"
	"strings"

	"csmd/vault/csm"
)

// Snapshot is the book as the files hold it at one moment, with everything
// that could not be read or believed. Don't change it: it is shared.
type Snapshot struct {
	*csm.Book
	Names    *csm.Names
	Problems []csm.Problem
	kinds    map[string]string // path → kind

	generation string
	settings   int // how often they had been read
	today      csm.Date
}

// Book brings the index up to the files and returns the book.
func (v *Vault) Book(ctx context.Context) (*Snapshot, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	seen, err := v.look(ctx)
	if err != nil {
		return nil, err
	}
	err = v.trusting(ctx, func() error {
		if err := v.refreshOnce(ctx, seen); err != nil {
			return err
		}
		return v.current(ctx)
	})
	if err != nil {
		return nil, err
	}
	return v.snapshot.with(v.known.problems), nil
}

// current loads the snapshot, unless the one there is still holds.
func (v *Vault) current(ctx context.Context) error {
	if s := v.snapshot; s != nil && s.generation == v.known.generation && s.today == v.today() && s.settings == v.settings.times {
		return nil
	}
	s, err := v.load(ctx)
	if err != nil {
		return err
	}
	v.snapshot = s
	v.fillLater()
	return nil
}

// load reads all records from the index and resolves their references.
func (v *Vault) load(ctx context.Context) (*Snapshot, error) {
	b := &csm.Book{Settings: v.settings.value, Ledgers: map[string]bool{}}
	s := &Snapshot{Book: b, kinds: map[string]string{}, generation: v.known.generation, settings: v.settings.times, today: v.today()}
	sums := newSums()
	if err := v.loadKinds(ctx, s, sums); err != nil {
		return nil, err
	}
	into := map[string]func([]byte) error{
		"account": each(&b.Accounts), "task": each(&b.Tasks), "renewal": each(&b.Renewals), "meeting": each(&b.Meetings),
		"feature_request": each(&b.Requests), "project": each(&b.Projects), "goal": each(&b.Goals), "backlog": each(&b.Backlog),
		"cadence": each(&b.Cadences), "cadence_done": each(&b.CadenceLog), "playbook": each(&b.Playbooks), "person": each(&b.People),
		"accomplishment": each(&b.Accomplishments), "movement": each(&b.Movements), "usage": each(&b.Usage), "nps": each(&b.NPS),
		"forecast": each(&b.Forecasts),
		"criteria": each(&b.Criteria), "one_on_one": each(&b.Talks), "ticket": each(&b.Tickets), "health": each(&b.Health), "interaction": each(&b.Interactions), "save": each(&b.Saves),
	}
	rows, err := v.index.db.QueryContext(ctx, "SELECT f.id, r.kind, r.body FROM record r JOIN file f ON f.id = r.file ORDER BY f.path, r.rowid")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var file int64
		var kind string
		var body []byte
		if err := rows.Scan(&file, &kind, &body); err != nil {
			return nil, err
		}
		sums.add(file, kind, body)
		if add := into[kind]; add == nil || add(body) != nil {
			return nil, errDamaged
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if err := v.loadProblems(ctx, s, sums); err != nil {
		return nil, err
	}
	if err := sums.verify(); err != nil {
		return nil, err
	}
	s.resolve()
	s.Problems = capped(append(s.Problems, csm.Check(b, s.today)...))
	return s, nil
}

// each appends one record of JSON to a slice.
func each[T any](to *[]T) func([]byte) error {
	return func(body []byte) error {
		var t T
		err := json.Unmarshal(body, &t)
		*to = append(*to, t)
		return err
	}
}

func (v *Vault) loadKinds(ctx context.Context, s *Snapshot, sums sums) error {
	rows, err := v.index.db.QueryContext(ctx, "SELECT id, path, kind, title, date, ref, sum FROM file")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, sum int64
		var p, kind, title, date, ref string
		if err := rows.Scan(&id, &p, &kind, &title, &date, &ref, &sum); err != nil {
			return err
		}
		sums.want[id], sums.got[id] = checksum(sum), sumOf(p, kind, title, date, ref)
		s.kinds[p] = kind
		if kind == "csv" {
			s.Ledgers[strings.TrimSuffix(strings.ToLower(path.Base(p)), ".csv")] = true
		}
	}
	return rows.Err()
}

func (v *Vault) loadProblems(ctx context.Context, s *Snapshot, sums sums) error {
	s.Problems = append(s.Problems, v.settings.problems...)
	rows, err := v.index.db.QueryContext(ctx, "SELECT f.id, p.body FROM problem p JOIN file f ON f.id = p.file ORDER BY f.path, p.rowid")
	if err != nil {
		return err
	}
	defer rows.Close()
	add := each(&s.Problems)
	for rows.Next() {
		var file int64
		var body []byte
		if err := rows.Scan(&file, &body); err != nil {
			return err
		}
		sums.add(file, "problem", body)
		if add(body) != nil {
			return errDamaged
		}
	}
	return rows.Err()
}

// with adds the problems of the walk that this answer stands on.
func (s *Snapshot) with(walked []csm.Problem) *Snapshot {
	if len(walked) == 0 {
		return s
	}
	c := *s
	c.Problems = append(append([]csm.Problem{}, s.Problems...), walked...)
	return &c
}

// Warnings are the problems in notes of some kinds: those that touch the
// figures of an answer. The settings touch every answer.
func (s *Snapshot) Warnings(kinds ...string) []csm.Problem {
	out := []csm.Problem{}
	for _, p := range s.Problems {
		if len(out) == maxWarnings {
			return append(out, csm.Problem{Severity: p.Severity, Code: "more_problems", Message: "more problems touch this answer than are named", Fix: "check_vault lists them"})
		}
		kind, known := s.kinds[p.Path]
		if p.Path == configPath || !known {
			out = append(out, p)
			continue
		}
		for _, k := range kinds {
			if k == kind {
				out = append(out, p)
				break
			}
		}
	}
	return out
}
