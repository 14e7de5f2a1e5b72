package csm

import (
	"slices"
	"strings"
)

// blockUse is what a block is for, told from its name.
type blockUse int

const (
	useOther blockUse = iota // of the user's own naming: no tasks
	useMeeting
	useBreak
	useFocus // any task
	useBook  // book of business: account work, and any other task that needs quiet
	usePreparation
	useCalls
	useEscalations
	useMail
	useTraining
	useNews
	useTeam
	useWrapUp
)

// blockWords tell a block's use. The first word that its name holds decides.
var blockWords = []struct {
	word string
	use  blockUse
}{
	{"lunch", useBreak}, {"break", useBreak}, {"escalation", useEscalations}, {"call", useCalls},
	{"customer meeting", useCalls}, {"book of business", useBook}, {"account", useBook},
	{"focus", useFocus}, {"deep work", useFocus}, {"task", useFocus},
	{"prep", usePreparation}, {"plan", usePreparation}, {"mail", useMail}, {"inbox", useMail},
	{"news", useNews}, {"product update", useNews}, {"training", useTraining}, {"learning", useTraining},
	{"team", useTeam}, {"internal", useTeam}, {"wrap", useWrapUp},
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

// optional reports whether such time is the first to give way to a P0.
func (u blockUse) optional() bool {
	return u == useTraining || u == useNews || u == useTeam || u == useBook
}

// divisible reports whether such time does its work in several pieces.
func (u blockUse) divisible() bool { return u != useWrapUp && u != usePreparation }

func (u blockUse) kind() BlockKind {
	switch u {
	case useBreak:
		return BlockBreak
	case useTraining, useNews:
		return BlockLearning
	}
	return BlockTime
}

// callWords begin or name the tasks that are batched in the calls block.
var callWords = []string{"call", "ring", "phone", "dial"}

// prepares reports whether a task gets something ready.
func prepares(t TaskItem) bool { return strings.HasPrefix(strings.TrimSpace(Fold(t.Title)), "prep") }

// suits reports whether a kind of block is made for a task.
func (u blockUse) suits(t TaskItem) bool {
	has := func(words ...string) bool {
		title := strings.Fields(Fold(t.Title))
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(title, w) })
	}
	switch u {
	case useCalls:
		return has(callWords...)
	case useEscalations:
		return t.Category == "support-escalation"
	case usePreparation:
		return prepares(t)
	case useMail:
		return has("email", "e-mail", "reply", "mail")
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
	fitSpare        // what is left of time kept for something else
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
	case u == useCalls && t.AccountID != "",
		(u == useCalls || u == useTeam) && t.Priority <= "P1",
		u == useWrapUp && t.Estimate > 0 && t.Estimate <= quickWinMinutes:
		return fitSpare
	}
	return fitNot
}

// mostTwoMinutes bounds the time for two-minute tasks: what is more is work
// like any other.
const mostTwoMinutes = 30

// addTwoMinuteTasks puts them at the beginning of the day.
func (p *dayPlan) addTwoMinuteTasks(tasks []TaskItem) {
	var quick []TaskItem
	minutes := 0
	for _, t := range tasks {
		if t.Estimate > 0 && t.Estimate <= 2 && minutes+t.Estimate <= mostTwoMinutes {
			quick, minutes = append(quick, t), minutes+t.Estimate
		}
	}
	from, ok := p.nearest(p.start, onGrid(minutes))
	if minutes == 0 || !ok {
		return
	}
	block := p.add(Block{Title: "Two-minute tasks", Kind: BlockFocus}, from, onGrid(minutes))
	for _, t := range quick {
		p.put(t, room{block: block}, t.Estimate)
		p.placed[t.ID] = true
	}
}
