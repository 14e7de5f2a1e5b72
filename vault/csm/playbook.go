package csm

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// ProposedTask is a task that a playbook proposes. It exists only once the
// user wants it.
type ProposedTask struct {
	Title     string   `json:"title"`
	Account   string   `json:"account"`
	AccountID string   `json:"account_id"`
	Priority  Priority `json:"priority"`
	Category  string   `json:"category"`
	Due       Date     `json:"due,omitempty"`
	Owner     string   `json:"owner,omitempty"` // left out: the user
	Trigger   string   `json:"trigger"`
	Why       string   `json:"why"`
	Source    Source   `json:"source"` // the playbook's row
}

// ProposedTasks are the tasks that the playbooks propose today for the
// accounts of the portfolio, and the rows that can't be read. A task is
// proposed until one with the same title and account exists, open or done; for
// a renewal, one that was done well before its window doesn't count.
func ProposedTasks(b *Book, today Date) ([]ProposedTask, []Problem) {
	return newDesk(b, today).proposals()
}

func (d desk) proposals() ([]ProposedTask, []Problem) {
	list, problems := []ProposedTask{}, []Problem{}
	existing, windows := newTitles(d.book), renewalWindowsOf(d.book.Playbooks)
	for _, p := range d.book.Playbooks {
		tr, err := parseTrigger(p.Trigger)
		wait, dueErr := parseWait(p.DueAfter)
		if err = cmp.Or(err, dueErr); err != nil {
			problems = append(problems, playbookProblem(p, err))
			continue
		}
		tr.until = windows.inside(tr.renewal)
		for i := range d.book.Accounts {
			a := &d.book.Accounts[i]
			as, active := d.assessed[a.ID]
			if !active || !d.book.Settings.In(ScopePortfolio, a) {
				continue
			}
			if t, ok := d.offer(p, tr, wait, a, as, existing); ok {
				list = append(list, t)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b ProposedTask) int {
		return cmp.Or(cmp.Compare(a.Priority, b.Priority), cmp.Compare(orLast(a.Due), orLast(b.Due)),
			cmp.Compare(a.AccountID, b.AccountID), compareNames(a.Title, b.Title))
	})
	return list, problems
}

// offer is the task that a row proposes for an account today, if it does.
func (d desk) offer(p Playbook, tr trigger, wait wait, a *Account, as Assessment, existing titles) (ProposedTask, bool) {
	hit, ok := tr.hits(d, a, as)
	title := strings.ReplaceAll(p.Task, "{account}", a.Name)
	key := a.ID + "\n" + Fold(title)
	if !ok || existing.since(key, hit.since) || title != p.Task && existing.since("\n"+Fold(title), hit.since) {
		return ProposedTask{}, false // the account's name in a title says whose it is, too
	}
	existing.proposed[key] = true // one row proposes it, not two
	t := ProposedTask{
		Title: title, Account: a.Name, AccountID: a.ID,
		Priority: (&Task{Priority: p.Priority}).Level(), Category: tr.category(),
		Owner: d.ownerFor(p.Owner, a), Trigger: p.Trigger, Why: hit.why, Source: p.Source,
	}
	if wait.given {
		t.Due = max(wait.after(cmp.Or(hit.from, d.today)), d.today)
	}
	return t, true
}

// titles are the tasks there are, by account and folded title: until when each
// counts, which is the day it was finished, or the end of time while it is
// open. A row that has proposed one keeps the next from doing so.
type titles struct {
	until    func() map[string][]Date // shared; asked for when a row fits
	proposed map[string]bool
}

func newTitles(b *Book) titles { return titles{sync.OnceValue(b.tasksByTitle), map[string]bool{}} }

func (b *Book) titlesOfTasks() map[string][]Date {
	all := map[string][]Date{}
	for i := range b.Tasks {
		t := &b.Tasks[i]
		until := Date("9999-12-31")
		if !t.Status.Active() {
			until = cmp.Or(t.Completed, until)
		}
		key := t.AccountID + "\n" + Fold(t.Title)
		all[key] = append(all[key], until)
	}
	return all
}

func (t titles) since(key string, day Date) bool {
	return t.proposed[key] || slices.ContainsFunc(t.until()[key], func(until Date) bool { return until >= day })
}

// ownerFor reads an Owner cell: a role of the account ("AE", "CSM") or of
// People.md ("support lead") becomes the person's name.
func (d desk) ownerFor(owner string, a *Account) string {
	if d.book.Mine(&Task{Owner: owner}) && d.book.userName() != "" {
		return ""
	}
	switch Key(owner) {
	case "", "me", "i", "user":
		return ""
	case "ae", "accountexecutive":
		return cmp.Or(a.AccountExecutive, owner)
	case "csm":
		if d.book.Mine(&Task{Owner: a.CSM}) {
			return ""
		}
		return a.CSM
	}
	for _, p := range d.book.People {
		if Key(p.Role) == Key(owner) {
			return p.Name
		}
	}
	return owner
}

// PlaybookProblem says what is wrong with a row of Playbooks.md, or is nil.
func PlaybookProblem(p Playbook) *Problem {
	_, err := parseTrigger(p.Trigger)
	if _, dueErr := parseWait(p.DueAfter); err == nil {
		err = dueErr
	}
	if err == nil {
		return nil
	}
	problem := playbookProblem(p, err)
	return &problem
}

func playbookProblem(p Playbook, err error) Problem {
	path, line := p.Source.place()
	message, fix, _ := strings.Cut(err.Error(), "; ")
	return Problem{
		Path: path, Line: line, Severity: Warning, Code: "playbook_unreadable",
		Message: fmt.Sprintf("%s: %s", p.Task, message), Fix: fix,
	}
}
