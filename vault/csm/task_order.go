package csm

import (
	"cmp"
	"slices"
	"strings"
)

// OrderTasks shows tasks in the order in which to look at them: by priority,
// and within one as compare says.
func OrderTasks(b *Book, today Date, tasks []Task) []TaskItem {
	all := make([]*Task, len(tasks))
	for i := range tasks {
		all[i] = &tasks[i]
	}
	return newDesk(b, today).byPriority(all)
}

func (d desk) byPriority(tasks []*Task) []TaskItem {
	sorted := slices.Clone(tasks)
	slices.SortFunc(sorted, func(x, y *Task) int {
		return cmp.Or(strings.Compare(string(x.Level()), string(y.Level())), d.compare(x, y))
	})
	return d.items(sorted)
}

// compare orders tasks of one priority: overdue ones, then by due date, by how
// near the account's renewal is, by its ARR, and by age.
func (d desk) compare(x, y *Task) int {
	if n := cmp.Or(
		cmp.Compare(rank(x.Overdue(d.today)), rank(y.Overdue(d.today))),
		cmp.Compare(orLast(x.Due), orLast(y.Due))); n != 0 { // titles are folded only where they decide
		return n
	}
	if x.AccountID != y.AccountID {
		if n := cmp.Or(
			cmp.Compare(orLast(d.renewal[x.AccountID].DueDate), orLast(d.renewal[y.AccountID].DueDate)),
			cmp.Compare(d.arr(y), d.arr(x))); n != 0 {
			return n
		}
	}
	if n := cmp.Compare(orLast(x.Created), orLast(y.Created)); n != 0 {
		return n
	}
	return cmp.Or(compareNames(x.Title, y.Title), cmp.Compare(x.ID, y.ID))
}

func (d desk) arr(t *Task) Money {
	if a := d.book.Account(t.AccountID); a != nil {
		return a.ARR
	}
	return 0
}

func (d desk) items(tasks []*Task) []TaskItem {
	items := make([]TaskItem, len(tasks))
	for i, t := range tasks {
		items[i] = d.item(t)
	}
	return items
}

// rank puts what is true first.
func rank(first bool) int {
	if first {
		return 0
	}
	return 1
}

// orLast is a date that sorts after all others when it is unknown.
func orLast(d Date) Date { return cmp.Or(d, "9999-12-31") }

// Mine reports whether a task is the user's: it has no owner, or the owner is
// the user by name or first name. Until the settings or People.md say who the
// user is, every task is.
func (b *Book) Mine(t *Task) bool {
	owner := Fold(t.Owner)
	if owner == "" || owner == "me" || owner == "i" || owner == "myself" {
		return true
	}
	user := b.userName()
	first, _, _ := strings.Cut(user, " ")
	return user == "" || owner == user || owner == first
}

// userName is the folded name of the user; "" when nothing says it.
func (b *Book) userName() string { return Fold(b.user()) }

// user is the user's name: from the settings, else of the person in People.md
// whose role says "(me)".
func (b *Book) user() string {
	if b.Settings.User != "" {
		return b.Settings.User
	}
	for _, p := range b.People {
		if strings.Contains(Fold(p.Role), "(me)") {
			return p.Name
		}
	}
	return ""
}
