package csm

import "slices"

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
	tasks := slices.Concat(r.P0, r.P1, r.AlsoDue, r.QuickWins)
	twoMinute, tasks := partition(tasks, func(t TaskItem) bool { return t.Estimate > 0 && t.Estimate <= 2 })
	p.addTwoMinuteTasks(twoMinute)
	p.addBlocks(b.Settings.TimeBlocks)
	p.addFreeTime()
	for _, t := range tasks {
		p.place(t)
	}
	return p.result()
}
