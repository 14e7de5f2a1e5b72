package csm

import (
	"cmp"
	"fmt"
	"slices"
)

// dayPlan is a day while it is being laid out.
type dayPlan struct {
	start, end int // minutes since midnight
	blocks     []*Block
	left       []NotPlaced
	met        map[blockUse]int // minutes of meetings, by the block they stand for
}

func newDayPlan(s *Settings) *dayPlan {
	p := &dayPlan{left: []NotPlaced{}, met: map[blockUse]int{}}
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
	b.Start, b.End = clock(from), clock(from+minutes)
	b.Tasks = []BlockTask{}
	p.blocks = append(p.blocks, &b)
	return &b
}

// usualMinutes is how long a meeting is that doesn't say.
func usualMinutes(kind string) int {
	if kind == "qbr" || kind == "training" || kind == "kickoff" {
		return 60
	}
	return 30
}

func (p *dayPlan) addMeetings(meetings []MeetingItem) {
	for _, m := range meetings {
		minutes := cmp.Or(max(m.Minutes, 0), usualMinutes(m.Kind))
		use := useCalls
		if m.AccountID == "" || m.Kind == "internal" {
			use = useTeam
		}
		p.met[use] += minutes
		from, ok := minuteOf(m.Time)
		if !ok {
			p.left = append(p.left, NotPlaced{Title: m.Title, Minutes: minutes, Why: "the meeting has no time; keep room for it"})
			continue
		}
		minutes = min(minutes, 24*60-from)
		block := p.add(Block{Name: m.Title, Kind: BlockMeeting, Account: m.Account, AccountID: m.AccountID, Source: m.Source}, from, minutes)
		block.left = 0
	}
}

func (p *dayPlan) addTwoMinuteTasks(tasks []TaskItem) {
	minutes := 0
	for _, t := range tasks {
		minutes += t.Estimate
	}
	from, ok := p.free(p.start, minutes)
	if minutes == 0 || !ok {
		for _, t := range tasks {
			p.left = append(p.left, notPlaced(t))
		}
		return
	}
	block := p.add(Block{Name: "Two-minute tasks", Kind: BlockFocus}, from, minutes)
	for _, t := range tasks {
		block.take(t, t.Estimate)
	}
}

func notPlaced(t TaskItem) NotPlaced {
	minutes := cmp.Or(t.Estimate, usualEstimate)
	return NotPlaced{t.Title, minutes, fmt.Sprintf("no block that suits it has %d minutes left", minutes), t.ID}
}

// result is the plan in order of time. Free time that nothing was put into is
// left out.
func (p *dayPlan) result() ([]Block, []NotPlaced) {
	blocks := []Block{}
	for _, b := range p.blocks {
		if b.Kind != BlockFocus || len(b.Tasks) > 0 {
			blocks = append(blocks, *b)
		}
	}
	slices.SortFunc(blocks, func(a, b Block) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.Minutes, b.Minutes), cmp.Compare(a.Name, b.Name))
	})
	return blocks, p.left
}
