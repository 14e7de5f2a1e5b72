package csm

import "slices"

// TaskItems are tasks as answers show them, in the order of the day's list:
// priority, overdue, due date, renewal nearness and ARR of the account, age.
func (b *Book) TaskItems(tasks []*Task, today Date) []TaskItem {
	d := newDesk(b, today)
	sorted := slices.Clone(tasks)
	slices.SortStableFunc(sorted, d.compare)
	return d.items(sorted)
}

// TaskItem is one task as an answer shows it.
func (b *Book) TaskItem(t Task, today Date) TaskItem { return newDesk(b, today).item(&t) }
