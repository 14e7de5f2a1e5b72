package vault

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"

	"csmd/vault/csm"
)

// FindAccount finds the account that a name, alias, id or path means. When
// several fit, or none, the error names the candidates with what tells them
// apart, so that the next call can be right.
func (s *Snapshot) FindAccount(query string) (*csm.Account, error) {
	if strings.TrimSpace(query) == "" {
		return nil, fmt.Errorf("which account? Give its name, alias, id or path")
	}
	r := s.Names.Resolve(query)
	if r.Account != nil {
		return r.Account, nil
	}
	if len(s.Accounts) == 0 {
		return nil, fmt.Errorf("no account is called %s: this vault holds no account notes yet. Add one under Accounts/, with type: account", quoted(query))
	}
	if r.Unknown {
		if len(r.Candidates) == 0 {
			return nil, fmt.Errorf("no account is called %s, and none of the %d in the vault has a name like it; give its name, alias, id or path", quoted(query), len(s.Accounts))
		}
		return nil, s.doubt(query, r.Candidates, "no account is called %s. Nearest:%s", quoted(query), s.list(r.Candidates))
	}
	return nil, s.doubt(query, r.Candidates, "%s fits %d accounts; say which one:%s", quoted(query), len(r.Candidates), s.list(r.Candidates))
}

// FindAccountToWrite is FindAccount for edits: a prefix or a typing slip that
// fits one account only is accepted for reading, but an edit asks.
func (s *Snapshot) FindAccountToWrite(query string) (*csm.Account, error) {
	a, err := s.FindAccount(query)
	if err != nil {
		return nil, err
	}
	if r := s.Names.Resolve(query); !r.Exact && !uniquePrefix(query, a) {
		return nil, s.doubt(query, []*csm.Account{a}, "no account is called %s. Did you mean %s? Call again with that name", quoted(query), a.Name)
	}
	return a, nil
}

func uniquePrefix(query string, a *csm.Account) bool {
	for _, name := range append([]string{a.Name}, a.Aliases...) {
		if strings.HasPrefix(csm.Fold(name), csm.Fold(query)+" ") {
			return true
		}
	}
	return false
}

func (s *Snapshot) list(accounts []*csm.Account) string {
	var b strings.Builder
	for _, a := range accounts {
		fmt.Fprintf(&b, "\n- %s (%s)", a.Name, s.Traits(a))
	}
	return b.String()
}

// Traits is what tells an account from its namesakes: segment, ARR, id.
func (s *Snapshot) Traits(a *csm.Account) string {
	return strings.Join(append(s.traits(a), "id "+a.ID), ", ")
}

func (s *Snapshot) traits(a *csm.Account) (parts []string) {
	if a.Segment != "" {
		parts = append(parts, a.Segment)
	}
	if a.ARRKnown {
		parts = append(parts, a.ARR.Short(s.Settings.Currency))
	}
	if a.Status != "active" {
		parts = append(parts, a.Status)
	}
	return parts
}

// FindTask finds the task that an id, a title or a path means.
func (s *Snapshot) FindTask(query string) (*csm.Task, error) {
	var exact, titled, partial []*csm.Task
	q := csm.Fold(strings.TrimSuffix(strings.Trim(query, `[]" `), ".md"))
	if q == "" {
		return nil, fmt.Errorf("which task? Give its id, title or path")
	}
	for i := range s.Tasks {
		t := &s.Tasks[i]
		switch title := csm.Fold(t.Title); {
		case csm.Fold(t.ID) == q || (!t.Checkbox && csm.Fold(trimExt(t.Path)) == q):
			exact = append(exact, t)
		case title == q:
			titled = append(titled, t)
		case strings.Contains(title, q):
			partial = append(partial, t)
		}
	}
	for _, found := range [][]*csm.Task{exact, titled, partial} {
		if open := stillOpen(found); len(open) > 0 {
			found = open // a finished task of the same title is not the one meant
		}
		if len(found) == 1 {
			return found[0], nil
		}
		if len(found) > 1 {
			return nil, taskDoubt(query, found, "%s fits %d tasks; say which one by its id:%s", quoted(query), len(found), taskList(found))
		}
	}
	return nil, fmt.Errorf("no task is called %s.%s", quoted(query), nearestTasks(query, s.Tasks))
}

func stillOpen(tasks []*csm.Task) []*csm.Task {
	return slices.DeleteFunc(slices.Clone(tasks), func(t *csm.Task) bool { return !t.Status.Active() })
}

func taskList(tasks []*csm.Task) string {
	var b strings.Builder
	for _, t := range tasks[:min(len(tasks), 8)] {
		fmt.Fprintf(&b, "\n- %s (id %s, %s)", t.Title, t.ID, t.Status)
	}
	return b.String()
}

func nearestTasks(query string, tasks []csm.Task) string {
	var open []*csm.Task
	var titles []string
	for i := range tasks {
		if tasks[i].Status.Active() {
			open = append(open, &tasks[i])
			titles = append(titles, csm.Fold(tasks[i].Title))
		}
	}
	var near []*csm.Task
	for _, m := range fuzzy.Find(csm.Fold(query), titles) {
		if near = append(near, open[m.Index]); len(near) == 5 {
			break
		}
	}
	if len(near) == 0 {
		return " list_tasks shows the open ones"
	}
	return " Nearest:" + taskList(near)
}

// FindProject is the link to the project note that a name means; "" for none.
func (s *Snapshot) FindProject(query string) (string, error) {
	if strings.TrimSpace(query) == "" {
		return "", nil
	}
	q := csm.Fold(trimExt(strings.Trim(query, "[] ")))
	var found []*csm.Project
	var titles []string
	for i := range s.Projects {
		p := &s.Projects[i]
		titles = append(titles, p.Title)
		folder := csm.Fold(strings.TrimSuffix(trimExt(p.Path), "/README"))
		if csm.Fold(p.Title) == q || folder == q || strings.HasSuffix(folder, "/"+q) || csm.Fold(trimExt(p.Path)) == q {
			return "[[" + trimExt(p.Path) + "]]", nil
		}
		if strings.Contains(csm.Fold(p.Title), q) {
			found = append(found, p)
		}
	}
	if len(found) == 1 {
		return "[[" + trimExt(found[0].Path) + "]]", nil
	}
	if len(titles) == 0 {
		return "", fmt.Errorf("no project is called %s: this vault has none under Projects/", quoted(query))
	}
	return "", fmt.Errorf("no project is called %s; there are: %s", quoted(query), strings.Join(titles, ", "))
}
