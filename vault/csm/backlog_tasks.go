package csm

import (
	"slices"
	"strings"
)

// openTasks are the book's open tasks, by what a line must name to repeat one.
// A title is read only when such a line comes.
type openTasks struct {
	ofAccount map[string][]int // indices into the book's tasks, by account id
	ofWord    map[string][]int // tasks without an account, by the stems of their titles
	read      map[int]repeatable
}

func newOpenTasks(book *Book) *openTasks {
	o := &openTasks{ofAccount: map[string][]int{}, ofWord: map[string][]int{}, read: map[int]repeatable{}}
	for i := range book.Tasks {
		t := &book.Tasks[i]
		switch {
		case !t.Status.Active():
		case t.AccountID != "":
			o.ofAccount[t.AccountID] = append(o.ofAccount[t.AccountID], i)
		default:
			for stem := range topicStems(t.Title) {
				o.ofWord[stem] = append(o.ofWord[stem], i)
			}
		}
	}
	return o
}

// near are the tasks that a line could repeat, in the order of the book: those
// of its accounts, and those of nobody that share a word with it or with the
// names of its accounts.
func (o *openTasks) near(l *backlogLine) []int {
	var list []int
	words := []string{l.text, l.masked}
	for _, a := range l.who.sure {
		list = append(list, o.ofAccount[a.ID]...)
		words = append(words, declaredNames(a)...)
	}
	for stem := range topicStems(strings.Join(words, " ")) {
		list = append(list, o.ofWord[stem]...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// topicStems are the stems of a text's words, names and figures included.
func topicStems(text string) map[string]bool {
	stems := map[string]bool{}
	for _, w := range splitWords(oneWord.Replace(newPlainText(text).s)) {
		if !emptyWords[w.key] {
			stems[topicStem(w.key)] = true
		}
	}
	return stems
}

// task is the reading of an open task's title.
func (r *backlogReader) task(i int) repeatable {
	p, known := r.tasks.read[i]
	if !known {
		t := &r.book.Tasks[i]
		p = r.read(BacklogItem{Text: t.Title}).repeatable()
		p.id, p.path, p.due = t.ID, t.Path, ""
		if t.AccountID != "" {
			p.accounts = t.AccountID
		}
		r.tasks.read[i] = p
	}
	return p
}

// existingTask is the first open task that asks for what a line asks.
func (r *backlogReader) existingTask(l *backlogLine, p repeatable) *ExistingTask {
	for _, i := range r.tasks.near(l) {
		if t := r.task(i); p.repeats(t) || p.carriesOut(t) {
			return &ExistingTask{ID: t.id, Path: t.path}
		}
	}
	return nil
}

// Words of which a task's title must hold more: nearly every note about an
// account has one of them.
var broadTopics = topicStems(`renewal renew qbr onboard account contract usage ticket talk review prepare send book follow
	answer email slide data quote seat update team support product issue plan report close ask get find finish check create draft
	write make set internal log`)

// carriesOut reports whether a line speaks of the very matter of a task: same
// account, no other figures, and every word of the title that says what it is
// about. Verbs do not count, since a task is also prepared, chased and closed.
func (p repeatable) carriesOut(task repeatable) bool {
	if p.accounts != task.accounts || !within(task.figures, p.figures) {
		return false
	}
	matter := 0
	for w := range task.topic {
		switch {
		case broadTopics[w]:
		case !p.topic[w]:
			return false
		default:
			matter++
		}
	}
	if p.accounts == "" {
		return matter >= 3
	}
	return matter >= 2 || matter == 1 && len(p.topic) <= 10
}
