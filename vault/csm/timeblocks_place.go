package csm

import (
	"cmp"
	"fmt"
	"slices"
)

// usualEstimate is how long a task is taken for that doesn't say, in minutes.
const usualEstimate = 30

func minutesFor(t TaskItem) int { return cmp.Or(max(t.Estimate, 0), usualEstimate) }

// room is a place for a task: what is left of a block, or free time.
type room struct {
	block   *Block // nil for free time
	from    int
	minutes int
	fit     int
}

// rooms are the places for a task that end by a moment, in order of time.
func (p *dayPlan) rooms(t TaskItem, until int) []room {
	var rooms []room
	for _, b := range p.blocks {
		fit, from := b.use.fit(t), b.from+b.Minutes-b.left
		if n := min(b.from+b.Minutes, until) - from; fit < fitNot && n > 0 {
			rooms = append(rooms, room{b, from, n, fit})
		}
	}
	for _, g := range p.gaps() {
		if n := min(g.to, until) - g.from; n > 0 {
			rooms = append(rooms, room{nil, g.from, n, fitAny})
		}
	}
	slices.SortFunc(rooms, func(a, b room) int { return a.from - b.from })
	return rooms
}

// place puts a task where it fits best, whole; or else in parts. What prepares
// a meeting of the day goes before it where there is room.
func (p *dayPlan) place(t TaskItem) bool {
	meeting, ok := p.before[t.AccountID]
	return ok && prepares(t) && p.placeBy(t, meeting) || p.placeBy(t, p.end)
}

// prepare puts the P0s that prepare a meeting of the day before it. That is
// what the time for preparation is kept for: it is used up by them.
func (p *dayPlan) prepare(tasks []TaskItem) {
	for _, t := range tasks {
		meeting, ok := p.before[t.AccountID]
		if ok && prepares(t) && !p.placed[t.ID] && p.placeBy(t, meeting) {
			p.met[usePreparation] += minutesFor(t)
			p.placed[t.ID] = true
		}
	}
}

func (p *dayPlan) placeBy(t TaskItem, until int) bool {
	need, rooms := minutesFor(t), p.rooms(t, until)
	best, found := room{fit: fitNot}, false
	for _, r := range rooms {
		if r.minutes >= need && r.fit < best.fit {
			best, found = r, true
		}
	}
	if found {
		p.put(t, best, need)
		return true
	}
	free := func(r room) bool { return r.fit < fitSpare }
	if own, _ := partition(rooms, free); p.divide(t, own) {
		return true
	}
	return p.divide(t, rooms)
}

// divide puts a task into several rooms.
func (p *dayPlan) divide(t TaskItem, rooms []room) bool {
	lengths := make([]int, len(rooms))
	for i, r := range rooms {
		lengths[i] = r.minutes
	}
	parts := portions(lengths, minutesFor(t))
	p.putParts(t, rooms, parts, false)
	return parts != nil
}

// begin puts as much of a P0 into the day as there is room for, and lists the
// rest: what matters most is not left lying for its length.
func (p *dayPlan) begin(t TaskItem) {
	need, rooms := minutesFor(t), p.rooms(t, p.end)
	parts, placed := make([]int, len(rooms)), 0
	for i, r := range rooms {
		if r.minutes >= shortestPart && need-placed >= shortestPart {
			parts[i] = min(r.minutes, need-placed)
			placed += parts[i]
		}
	}
	if placed == 0 {
		p.leaveOut(t, need, NoRoom)
		return
	}
	p.putParts(t, rooms, parts, true)
	if placed < need {
		p.leaveOut(t, need-placed, fmt.Sprintf("the day has room for %d of its %d minutes: go on tomorrow, or make it smaller tasks", placed, need))
	}
}

// putParts numbers the parts of a task. How many there will be of one that is
// only begun, nobody knows.
func (p *dayPlan) putParts(t TaskItem, rooms []room, parts []int, begun bool) {
	var placed []*BlockTask
	for i, n := range parts {
		if n > 0 {
			placed = append(placed, p.put(t, rooms[i], n))
		}
	}
	for i, part := range placed {
		switch {
		case begun:
			part.Part = i + 1
		case len(placed) > 1:
			part.Part, part.Parts = i+1, len(placed)
		}
	}
}

// put gives a task so many minutes of a room. Free time becomes a block that
// is as long as its tasks, or lengthens the one before it.
func (p *dayPlan) put(t TaskItem, r room, minutes int) *BlockTask {
	b := r.block
	if b == nil {
		b = p.focusAt(r.from)
		more := min(onGrid(minutes), r.minutes)
		b.Minutes, b.left = b.Minutes+more, b.left+more
	}
	b.Tasks = append(b.Tasks, BlockTask{
		ID: t.ID, Title: t.Title, Priority: t.Priority, Quadrant: t.Quadrant, Account: t.Account,
		Minutes: minutes, Assumed: t.Estimate <= 0, Source: t.Source,
	})
	b.left -= minutes
	return &b.Tasks[len(b.Tasks)-1]
}

// focusAt is the focus block that ends at a moment, else a new one.
func (p *dayPlan) focusAt(from int) *Block {
	for _, b := range p.blocks {
		if b.use == useFocus && b.Kind == BlockFocus && b.from+b.Minutes == from {
			return b
		}
	}
	return p.add(Block{Title: "Focus", Kind: BlockFocus, use: useFocus}, from, 0)
}
