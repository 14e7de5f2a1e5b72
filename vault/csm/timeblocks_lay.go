package csm

import (
	"fmt"
	"slices"
)

// The least that is worth keeping of a block that is cut short, and how far
// from its time a break, or from the end of the day its last block, still is
// one. In minutes.
const (
	shortestBlock = 15
	shortestBreak = 30
	furthest      = 120
)

// inOrderOfClaim are the blocks by who chooses a place first: those with a
// time of their own, then the last of the day, then as the settings say.
func inOrderOfClaim(blocks []TimeBlock) []TimeBlock {
	claim := func(tb TimeBlock) int {
		switch {
		case tb.Start != "":
			return 0
		case useOf(tb.Name) == useWrapUp:
			return 1
		}
		return 2
	}
	blocks = slices.Clone(blocks)
	slices.SortStableFunc(blocks, func(a, b TimeBlock) int { return claim(a) - claim(b) })
	return blocks
}

// lay puts the user's blocks around what is there. Meetings with customers and
// colleagues use up the blocks kept for them.
func (p *dayPlan) lay(blocks []TimeBlock) {
	for _, tb := range blocks {
		use := useOf(tb.Name)
		met := min(p.met[use], max(tb.Minutes, 0))
		p.met[use] -= met
		switch minutes := tb.Minutes - met; {
		case minutes <= 0 || p.elsewhere(tb, use):
		case use == useBreak:
			p.layBreak(tb)
		default:
			p.layOne(tb, use, minutes)
		}
	}
}

// elsewhere reports whether a block has its time outside the working day. A
// break there needs no room; of another block the user should know.
func (p *dayPlan) elsewhere(tb TimeBlock, use blockUse) bool {
	start, ok := minuteOf(tb.Start)
	if !ok || start < p.end && start+tb.Minutes > p.start {
		return false
	}
	if use != useBreak {
		p.left = append(p.left, NotPlaced{Title: tb.Name, Minutes: tb.Minutes, Why: fmt.Sprintf("%s is outside the working hours %s–%s", tb.Start, clock(p.start), clock(p.end))})
	}
	return true
}

// layBreak keeps a break near its time, the middle of the day when it has
// none: cut to half an hour before it is given up.
func (p *dayPlan) layBreak(tb TimeBlock) {
	start, ok := minuteOf(tb.Start)
	if !ok {
		start = (p.start + p.end) / 2
	}
	for n := tb.Minutes; n >= min(tb.Minutes, shortestBreak); n -= grid {
		if from, ok := p.nearest(start, n); ok && distance(from, start) <= furthest {
			p.add(Block{Title: tb.Name, Kind: BlockBreak, use: useBreak}, from, n)
			p.cut(tb.Name, tb.Minutes, n)
			return
		}
	}
	p.cut(tb.Name, tb.Minutes, 0)
}

// layOne puts a block in one piece where it wants to be, else in several
// around the meetings, else as much of it as there is room for.
func (p *dayPlan) layOne(tb TimeBlock, use blockUse, minutes int) {
	add := func(from, minutes int) { p.add(Block{Title: tb.Name, Kind: use.kind(), use: use}, from, minutes) }
	if from, ok := p.roomFor(tb, use, minutes); ok {
		add(from, minutes)
		return
	}
	gaps := p.gaps()
	if parts := portions(sizes(gaps), minutes); use.divisible() && parts != nil {
		for i, n := range parts {
			if n > 0 {
				add(gaps[i].from, n)
			}
		}
		return
	}
	n := slices.Max(append(sizes(gaps), 0)) // less than minutes, else it would be whole
	from, ok := p.roomFor(tb, use, n)
	if n < shortestBlock || !ok {
		p.cut(tb.Name, minutes, 0)
		return
	}
	add(from, n)
	p.cut(tb.Name, minutes, n)
}

// cut lists what of a block the day has no room for.
func (p *dayPlan) cut(name string, minutes, placed int) {
	why := "the day has no room for it"
	if placed > 0 {
		why = fmt.Sprintf("the day has room for %d of its %d minutes", placed, minutes)
	}
	if placed < minutes {
		p.left = append(p.left, NotPlaced{Title: name, Minutes: minutes - placed, Why: why})
	}
}

// roomFor is where so many minutes of a block go: near its time, the last of
// the day as late as it fits, any other as early as it does.
func (p *dayPlan) roomFor(tb TimeBlock, use blockUse, minutes int) (int, bool) {
	start, ok := minuteOf(tb.Start)
	switch {
	case ok:
		return p.nearest(start, minutes)
	case use == useWrapUp:
		from, ok := p.nearest(p.end, minutes)
		return from, ok && distance(from, p.end) <= furthest
	}
	return p.nearest(p.start, minutes)
}
