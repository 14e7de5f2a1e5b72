package csm

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Where in the day there is room.

// minuteOf reads a time of day, HH:MM, as minutes since midnight.
func minuteOf(s string) (int, bool) {
	t, err := time.Parse("15:04", strings.TrimSpace(s))
	return t.Hour()*60 + t.Minute(), err == nil
}

func clock(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }

// grid is what the plan's own times are rounded up to, in minutes: nobody
// begins at 09:02.
const grid = 5

func onGrid(minutes int) int { return (minutes + grid - 1) / grid * grid }

// gap is a free stretch of the working day, in minutes since midnight.
type gap struct{ from, to int }

func (g gap) size() int { return g.to - g.from }

func sizes(gaps []gap) []int {
	n := make([]int, len(gaps))
	for i, g := range gaps {
		n[i] = g.size()
	}
	return n
}

// gaps are the free stretches of the working day, in order of time.
func (p *dayPlan) gaps() []gap {
	busy := slices.Clone(p.blocks)
	slices.SortFunc(busy, func(a, b *Block) int { return a.from - b.from })
	var gaps []gap
	at := p.start
	for _, b := range busy {
		if to := min(b.from, p.end); to > at {
			gaps = append(gaps, gap{at, to})
		}
		if end := b.from + b.Minutes; end > at {
			at = onGrid(end)
		}
	}
	if at < p.end {
		gaps = append(gaps, gap{at, p.end})
	}
	return gaps
}

// nearest is the free moment nearest to one with so many minutes after it;
// the later of two that are as near.
func (p *dayPlan) nearest(to, minutes int) (int, bool) {
	best, found := 0, false
	for _, g := range p.gaps() {
		if g.size() < minutes {
			continue
		}
		at := min(max(to, g.from), g.to-minutes)
		if !found || distance(at, to) <= distance(best, to) {
			best, found = at, true
		}
	}
	return best, found
}

func distance(a, b int) int { return max(a-b, b-a) }

// shortestPart is the least of a longer piece of work that is worth beginning.
const shortestPart = 25

// portions divides so many minutes over stretches, given by their lengths:
// over as few as can be, the longest ones, with no part shorter than
// shortestPart. It is nil when that can't be done.
func portions(sizes []int, minutes int) []int {
	order := make([]int, 0, len(sizes))
	for i, n := range sizes {
		if n >= shortestPart || n >= minutes {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sizes[b], sizes[a]) })
	room, count := 0, 0
	for room < minutes && count < len(order) {
		room += sizes[order[count]]
		count++
	}
	if room < minutes || count > 1 && count*shortestPart > minutes {
		return nil
	}
	parts, chosen := make([]int, len(sizes)), order[:count]
	slices.Sort(chosen)
	for i, at := range chosen {
		rest := count - 1 - i
		parts[at] = min(sizes[at], minutes-rest*shortestPart)
		minutes -= parts[at]
	}
	return parts
}
