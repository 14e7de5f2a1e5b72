package csm

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Where in the day there is room, and for which tasks.

// minuteOf reads a time of day, HH:MM, as minutes since midnight.
func minuteOf(s string) (int, bool) {
	t, err := time.Parse("15:04", strings.TrimSpace(s))
	return t.Hour()*60 + t.Minute(), err == nil
}

func clock(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }

// gaps are the free stretches of the working day, as [from, to) in minutes.
func (p *dayPlan) gaps() [][2]int {
	busy := slices.Clone(p.blocks)
	slices.SortFunc(busy, func(a, b *Block) int { return a.from - b.from })
	var gaps [][2]int
	at := p.start
	for _, b := range busy {
		if b.from > at && at < p.end {
			gaps = append(gaps, [2]int{at, min(b.from, p.end)})
		}
		at = max(at, b.from+b.Minutes)
	}
	if at < p.end {
		gaps = append(gaps, [2]int{at, p.end})
	}
	return gaps
}

// free is the first moment from one on with so many minutes free.
func (p *dayPlan) free(from, minutes int) (int, bool) {
	for _, g := range p.gaps() {
		if start := max(g[0], from); g[1]-start >= minutes {
			return start, true
		}
	}
	return 0, false
}

// addBlocks lays the user's blocks around the meetings: those with a start at
// that time or as soon after as there is room, the wrap-up as late as it fits,
// all others one after the other. Meetings with customers and colleagues use
// up the blocks kept for them.
func (p *dayPlan) addBlocks(blocks []TimeBlock) {
	if len(blocks) == 0 {
		blocks = DefaultTimeBlocks
	}
	blocks = slices.Clone(blocks)
	slices.SortStableFunc(blocks, func(a, b TimeBlock) int {
		return p.claim(a) - p.claim(b)
	})
	for _, tb := range blocks {
		use := useOf(tb.Name)
		met := min(p.met[use], tb.Minutes)
		p.met[use] -= met
		minutes := tb.Minutes - met
		if minutes <= 0 {
			continue
		}
		from, ok := p.roomFor(tb, use, minutes)
		if !ok {
			p.left = append(p.left, NotPlaced{Title: tb.Name, Minutes: minutes, Why: "no free time of that length"})
			continue
		}
		p.add(Block{Name: tb.Name, Kind: BlockTime, use: use}, from, minutes)
	}
}

// claim ranks blocks by who chooses a place first.
func (p *dayPlan) claim(tb TimeBlock) int {
	switch {
	case tb.Start != "":
		return 0
	case useOf(tb.Name) == useWrapUp:
		return 1
	}
	return 2
}

func (p *dayPlan) roomFor(tb TimeBlock, use blockUse, minutes int) (int, bool) {
	if start, ok := minuteOf(tb.Start); ok {
		return p.free(max(start, p.start), minutes)
	}
	if use != useWrapUp {
		return p.free(p.start, minutes)
	}
	gaps := p.gaps()
	slices.Reverse(gaps)
	for _, g := range gaps {
		if g[1]-g[0] >= minutes {
			return g[1] - minutes, true
		}
	}
	return 0, false
}

// shortestFocus is the least free time worth starting a task in.
const shortestFocus = 15

// addFreeTime makes what is left of the day usable for tasks.
func (p *dayPlan) addFreeTime() {
	for _, g := range p.gaps() {
		if g[1]-g[0] >= shortestFocus {
			p.add(Block{Name: "Focus", Kind: BlockFocus, use: useFocus}, g[0], g[1]-g[0])
		}
	}
}
