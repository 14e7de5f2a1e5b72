package vault

import (
	"cmp"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/intake"
)

// taskNote is under what the memory of imports keeps the id of a task in the
// vault.
const taskNote = "(task)"

// taskShelf is the tasks that the vault has, to find one by.
type taskShelf struct {
	ids      map[string]*csm.Task   // of the vault
	titles   map[string][]*csm.Task // by account and title
	owned    map[*csm.Task]string   // by the key of the row that is remembered of it
	memory   map[string]map[string]string
	sequence map[string]int // rows without an id, by account and title
}

func (im *importer) taskShelf() *taskShelf {
	s := &taskShelf{map[string]*csm.Task{}, map[string][]*csm.Task{}, map[*csm.Task]string{}, im.memory[im.out.Kind], map[string]int{}}
	for i := range im.s.Tasks {
		t := &im.s.Tasks[i]
		key := taskTitle(t.AccountID, t.Title)
		s.ids[t.ID], s.titles[key] = t, append(s.titles[key], t)
	}
	for key, written := range s.memory {
		if t := s.ids[written[taskNote]]; t != nil {
			s.owned[t] = key
		}
	}
	return s
}

func taskTitle(account, title string) string { return account + "/" + csm.Fold(title) }

// find is the task that a row is about: by its id, here or in the system that
// it comes from, else the one with its account and title that no other row is
// about. Of several, it is one with the same day. The row gets its key.
func (s *taskShelf) find(row *noteRow, account *csm.Account) *csm.Task {
	if id := row.want["id"]; id != "" {
		row.key = "id:" + id
		if t := cmp.Or(s.ids[id], s.ids[s.memory[row.key][taskNote]]); t != nil {
			return s.claim(t, row.key)
		}
	}
	title := taskTitle("", row.want["title"])
	if account != nil {
		title = taskTitle(account.ID, row.want["title"])
	}
	if row.key == "" {
		s.sequence[title]++
		row.key = title + strings.Repeat("+", s.sequence[title]-1)
	}
	var best *csm.Task
	done := csm.TaskStatus(row.want["status"]) == csm.Done
	for _, t := range s.titles[title] {
		if owner := s.owned[t]; owner != row.key && (owner != "" || !done && !t.Status.Active()) {
			continue // what has been done before is to be done once more
		}
		if best == nil || string(best.Due) != row.want["due"] && string(t.Due) == row.want["due"] {
			best = t
		}
	}
	return s.claim(best, row.key)
}

// removed reports whether a row had a task that somebody has taken away since.
func (s *taskShelf) removed(row noteRow) bool {
	id := s.memory[row.key][taskNote]
	return id != "" && s.ids[id] == nil
}

// twin is what two rows have in common that are about one task: an id, or all
// that tells tasks apart without one.
func (r noteRow) twin() string {
	if r.want["id"] != "" {
		return r.key
	}
	return taskTitle(r.want["account"], r.want["title"]) + "/" + r.want["due"]
}

func (s *taskShelf) claim(t *csm.Task, key string) *csm.Task {
	if t != nil {
		s.owned[t] = key
	}
	return t
}

// taskRow is a row as a task note says it, and its account: the one that it
// names, or that its project is called by, as in a board for each customer.
func (im *importer) taskRow(rec intake.Record) (noteRow, *csm.Account) {
	row := im.noteRow(rec)
	row.about = row.want["title"]
	account, ref := im.accountIn(rec)
	project := row.want["project"]
	if ref == "" && project != "" {
		if account = im.s.Names.Declared(project).Account; account != nil {
			ref = im.linkOf(account)
			delete(row.want, "project")
		}
	}
	if link, err := im.s.FindProject(project); err == nil && row.want["project"] != "" {
		row.want["project"] = link
	}
	if owner := row.want["owner"]; owner != "" && csm.Fold(owner) == csm.Fold(im.e.settings.User) {
		delete(row.want, "owner") // no owner means the user
	}
	row.want["account"] = ref
	return row, account
}

// taskNow is what a task of the vault says, as a row of it would.
func (im *importer) taskNow(t *csm.Task) map[string]string {
	now := valuesOf(taskColumns, t)
	now["account"] = im.refNow(t.AccountID, t.Account)
	if link, err := im.s.FindProject(t.Project); err == nil && t.Project != "" {
		now["project"] = link
	}
	return now
}
