package csm

import (
	"cmp"
	"slices"
	"strings"
)

// blockUse is what a block is for, told from its name.
type blockUse int

const (
	useOther blockUse = iota // lunch, product news: no tasks
	useFocus                 // any task
	useBook                  // book of business: account work, and any other task that needs quiet
	usePreparation
	useCalls
	useEscalations
	useMail
	useTraining
	useTeam
	useWrapUp
)

// blockWords tell a block's use. The first word that its name holds decides.
var blockWords = []struct {
	word string
	use  blockUse
}{
	{"lunch", useOther}, {"break", useOther}, {"escalation", useEscalations}, {"call", useCalls},
	{"customer meeting", useCalls}, {"book of business", useBook}, {"account", useBook},
	{"focus", useFocus}, {"deep work", useFocus}, {"task", useFocus},
	{"prep", usePreparation}, {"plan", usePreparation}, {"mail", useMail}, {"inbox", useMail},
	{"training", useTraining}, {"learning", useTraining}, {"team", useTeam}, {"internal", useTeam},
	{"wrap", useWrapUp},
}

func useOf(name string) blockUse {
	folded := Fold(name)
	for _, w := range blockWords {
		if strings.Contains(folded, w.word) {
			return w.use
		}
	}
	return useOther
}

// callWords begin or name the tasks that are batched in the calls block.
var callWords = []string{"call", "ring", "phone", "dial"}

// suits reports whether a kind of block is made for a task.
func (u blockUse) suits(t TaskItem) bool {
	title := strings.Fields(Fold(t.Title))
	has := func(word string) bool { return slices.Contains(title, word) }
	switch u {
	case useCalls:
		return slices.ContainsFunc(callWords, has)
	case useEscalations:
		return t.Category == "support-escalation"
	case usePreparation:
		return len(title) > 0 && strings.HasPrefix(title[0], "prep")
	case useMail:
		return has("email") || has("e-mail") || has("reply") || has("mail")
	case useTraining:
		return t.Category == "career" || has("training")
	case useWrapUp:
		return t.Category == "admin" && t.Estimate > 0 && t.Estimate <= quickWinMinutes
	}
	return false
}

// How well a block fits a task, best first.
const (
	fitMade  = iota // the block is for such tasks
	fitBook         // quiet time for accounts, and the task is about one
	fitAny          // time for any task
	fitSpare        // time kept for customers that is left, for a customer's task
	fitNot
)

func (u blockUse) fit(t TaskItem) int {
	switch {
	case u.suits(t):
		return fitMade
	case u == useBook && t.AccountID != "":
		return fitBook
	case u == useBook, u == useFocus:
		return fitAny
	case u == useCalls && t.AccountID != "":
		return fitSpare
	}
	return fitNot
}

// usualEstimate is how long a task is taken for that doesn't say, in minutes.
const usualEstimate = 30

// take puts a task, or so many minutes of it, into a block.
func (b *Block) take(t TaskItem, minutes int) {
	b.Tasks = append(b.Tasks, BlockTask{t.ID, t.Title, t.Priority, minutes})
	b.left -= minutes
}

// place puts a task into the block that fits best and has room for it whole;
// without one it is split over the blocks that take any task.
func (p *dayPlan) place(t TaskItem) {
	need := cmp.Or(t.Estimate, usualEstimate)
	blocks := slices.Clone(p.blocks)
	slices.SortStableFunc(blocks, func(a, b *Block) int {
		return cmp.Or(cmp.Compare(a.use.fit(t), b.use.fit(t)), cmp.Compare(a.from, b.from))
	})
	for _, b := range blocks {
		if b.use.fit(t) < fitNot && b.left >= need {
			b.take(t, need)
			return
		}
	}
	p.split(t, need)
}

func (p *dayPlan) split(t TaskItem, need int) {
	room, parts := 0, []*Block{}
	for _, b := range p.blocks {
		if fit := b.use.fit(t); (fit == fitBook || fit == fitAny) && b.left >= shortestFocus {
			room, parts = room+b.left, append(parts, b)
		}
	}
	if room < need {
		p.left = append(p.left, notPlaced(t))
		return
	}
	slices.SortFunc(parts, func(a, b *Block) int { return a.from - b.from })
	for _, b := range parts {
		minutes := min(b.left, need)
		b.take(t, minutes)
		if need -= minutes; need == 0 {
			return
		}
	}
}
