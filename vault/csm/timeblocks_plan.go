package csm

import (
	"cmp"
	"slices"
)

// dayPlan is a day while it is being laid out.
type dayPlan struct {
	start, end int // of the working day, in minutes since midnight
	blocks     []*Block
	left       []NotPlaced
	met        map[blockUse]int // minutes of meetings, by the block they stand for
	before     map[string]int   // by account: when its first meeting begins
	later      []TimeBlock      // to be laid once the P0s have their place
	placed     map[string]bool  // tasks that have their place ahead of the others, by id
	unbegun    []TaskItem       // P0s that no stretch of the day holds whole
	missed     int              // P0s that are not placed whole
}

// yields say which blocks take their place before the P0s do, from a day with
// ample room to one that is short of it. Breaks always do.
var yields = []func(TimeBlock) bool{
	func(tb TimeBlock) bool { return tb.Start != "" || !useOf(tb.Name).optional() },
	func(tb TimeBlock) bool { return !useOf(tb.Name).optional() },
	func(tb TimeBlock) bool { return useOf(tb.Name) == useBreak },
}

// layOut plans a day up to and including its P0s.
func layOut(b *Book, r *TodayReport, first func(TimeBlock) bool) *dayPlan {
	p := newDayPlan(&b.Settings)
	untimed := p.addMeetings(r.Meetings)
	blocks := b.Settings.TimeBlocks
	if len(blocks) == 0 {
		blocks = DefaultTimeBlocks
	}
	now, later := partition(inOrderOfClaim(blocks), first)
	breaks, now := partition(now, func(tb TimeBlock) bool { return useOf(tb.Name) == useBreak })
	p.lay(breaks)
	for _, m := range untimed {
		p.hold(m)
	}
	p.addTwoMinuteTasks(slices.Concat(r.P0, r.P1, r.AlsoDue, r.QuickWins))
	p.prepare(r.P0)
	p.lay(now)
	p.later = later
	for _, t := range r.P0 {
		if !p.placed[t.ID] && !p.place(t) {
			p.unbegun = append(p.unbegun, t)
			p.missed++
		}
	}
	return p
}

// finish adds what comes after the P0s: the blocks that gave way to them, the
// first hours of a P0 too long for the day, and all other tasks.
func (p *dayPlan) finish(r *TodayReport) {
	optional, rest := partition(p.later, func(tb TimeBlock) bool { return useOf(tb.Name).optional() })
	p.lay(rest)
	for _, t := range p.unbegun {
		p.begin(t)
	}
	p.lay(optional)
	tasks := slices.Concat(r.P1, r.AlsoDue, r.QuickWins)
	slices.SortStableFunc(tasks, func(a, b TaskItem) int { return cmp.Compare(a.Priority, b.Priority) })
	for _, t := range tasks {
		if !p.placed[t.ID] && !p.place(t) {
			p.leaveOut(t, minutesFor(t), NoRoom)
		}
	}
}

func newDayPlan(s *Settings) *dayPlan {
	p := &dayPlan{left: []NotPlaced{}, met: map[blockUse]int{}, before: map[string]int{}, placed: map[string]bool{}}
	var ok1, ok2 bool
	p.start, ok1 = minuteOf(s.WorkStart)
	p.end, ok2 = minuteOf(s.WorkEnd)
	if !ok1 || !ok2 || p.end <= p.start {
		d := DefaultSettings()
		p.start, _ = minuteOf(d.WorkStart)
		p.end, _ = minuteOf(d.WorkEnd)
	}
	return p
}

func (p *dayPlan) add(b Block, from, minutes int) *Block {
	b.from, b.Minutes, b.left = from, minutes, minutes
	b.Tasks = []BlockTask{}
	p.blocks = append(p.blocks, &b)
	return &b
}

// leaveOut lists a task, or so many minutes of it.
func (p *dayPlan) leaveOut(t TaskItem, minutes int, why string) {
	p.left = append(p.left, NotPlaced{t.Title, minutes, why, t.ID, t.Priority, t.Quadrant, t.Source})
}

// blame says of the blocks that are missing whether a P0 took their time,
// which is so when the day without any tasks has them.
func (p *dayPlan) blame(usual *dayPlan) {
	usual.lay(usual.later)
	for i, n := range p.left {
		missing := func(u NotPlaced) bool { return u.TaskID == "" && u.Title == n.Title && u.Minutes >= n.Minutes }
		if n.TaskID == "" && n.Source == "" && !slices.ContainsFunc(usual.left, missing) {
			p.left[i].Why = "gave way to the P0s"
		}
	}
}

// result is the plan in order of time.
func (p *dayPlan) result() ([]Block, []NotPlaced) {
	blocks := make([]Block, len(p.blocks))
	for i, b := range p.blocks {
		blocks[i] = *b
		blocks[i].Start, blocks[i].End = clock(b.from), clock(b.from+b.Minutes)
	}
	slices.SortFunc(blocks, func(a, b Block) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.Minutes, b.Minutes), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Source, b.Source))
	})
	return blocks, p.left
}
