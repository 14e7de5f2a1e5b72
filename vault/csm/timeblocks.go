package csm

import (
	"cmp"
	"fmt"
	"slices"
)

// Block is a stretch of the working day: a meeting, one of the user's time
// blocks, or free time that tasks were put into.
type Block struct {
	Start     string      `json:"start"` // HH:MM
	End       string      `json:"end"`
	Minutes   int         `json:"minutes"`
	Name      string      `json:"name"`
	Kind      BlockKind   `json:"kind"`
	Tasks     []BlockTask `json:"tasks"`
	Account   string      `json:"account,omitempty"`
	AccountID string      `json:"account_id,omitempty"`
	Source    Source      `json:"source,omitempty"`

	from, left int // minutes since midnight, minutes not yet taken by tasks
	use        blockUse
}

// BlockKind says what a block is.
type BlockKind string

// The kinds of blocks.
const (
	BlockMeeting BlockKind = "meeting"
	BlockTime    BlockKind = "block"
	BlockFocus   BlockKind = "focus" // free time, used for tasks
)

// BlockTask is a task in a block, or a part of it.
type BlockTask struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Priority Priority `json:"priority"`
	Minutes  int      `json:"minutes"`
}

// NotPlaced is what the day has no room for.
type NotPlaced struct {
	Title   string `json:"title"`
	Minutes int    `json:"minutes,omitempty"`
	Why     string `json:"why"`
	TaskID  string `json:"task_id,omitempty"`
}

// DefaultTimeBlocks are the blocks of a working day, where the settings name
// none. Time with customers and colleagues is also what meetings take.
var DefaultTimeBlocks = []TimeBlock{
	{Name: "Preparation", Minutes: 30},
	{Name: "E-mail", Minutes: 30},
	{Name: "Customer calls", Minutes: 120},
	{Name: "Lunch", Start: "12:00", Minutes: 60},
	{Name: "Escalations", Minutes: 30},
	{Name: "Book of business", Minutes: 60},
	{Name: "Team", Minutes: 60},
	{Name: "Training", Minutes: 30},
	{Name: "Product news", Minutes: 30},
	{Name: "Wrap-up", Minutes: 30},
}

// PlanDay lays the day out: the meetings where they are, the time blocks
// around them, the report's tasks in the blocks that suit them. Two-minute
// tasks come first. Nothing is put after the end of the working day; what does
// not fit is listed with the reason.
func PlanDay(b *Book, r *TodayReport) ([]Block, []NotPlaced) {
	p := newDayPlan(&b.Settings)
	p.addMeetings(r.Meetings)
	tasks := slices.Concat(r.P0, r.P1, r.AlsoOverdue, r.QuickWins)
	twoMinute, tasks := partition(tasks, func(t TaskItem) bool { return t.Estimate > 0 && t.Estimate <= 2 })
	p.addTwoMinuteTasks(twoMinute)
	p.addBlocks(b.Settings.TimeBlocks)
	p.addFreeTime()
	for _, t := range tasks {
		p.place(t)
	}
	return p.result()
}

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
