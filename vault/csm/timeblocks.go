package csm

// Block is a stretch of the working day: a meeting, time kept for one kind of
// work, or free time that tasks were put into.
type Block struct {
	Start     string      `json:"start"` // HH:MM
	End       string      `json:"end"`
	Minutes   int         `json:"minutes"`
	Title     string      `json:"title"`
	Kind      BlockKind   `json:"kind"`
	Tasks     []BlockTask `json:"tasks"` // in the order in which to do them
	Account   string      `json:"account,omitempty"`
	AccountID string      `json:"account_id,omitempty"`
	Note      string      `json:"note,omitempty"`   // what to watch: a clash, a time that isn't set
	Source    Source      `json:"source,omitempty"` // of a meeting

	from, left int // minutes since midnight, minutes not yet taken by tasks
	use        blockUse
}

// BlockKind says what a block is.
type BlockKind string

// The kinds of blocks.
const (
	BlockMeeting  BlockKind = "meeting"
	BlockTime     BlockKind = "block"
	BlockLearning BlockKind = "learning" // training and product news
	BlockBreak    BlockKind = "break"
	BlockFocus    BlockKind = "focus" // free time, used for tasks
)

// BlockTask is a task in a block, or a part of it.
type BlockTask struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Priority Priority `json:"priority"`
	Quadrant Quadrant `json:"quadrant"`
	Account  string   `json:"account,omitempty"`
	Minutes  int      `json:"minutes"`
	Assumed  bool     `json:"assumed,omitempty"` // the task gives no estimate
	Part     int      `json:"part,omitempty"`    // of a task that is split: 1 of 2
	Parts    int      `json:"parts,omitempty"`
	Source   Source   `json:"source"`
}

// NotPlaced is what the day has no room for, or so many minutes of it.
type NotPlaced struct {
	Title    string   `json:"title"`
	Minutes  int      `json:"minutes,omitempty"`
	Why      string   `json:"why"`
	TaskID   string   `json:"task_id,omitempty"`
	Priority Priority `json:"priority,omitempty"`
	Quadrant Quadrant `json:"quadrant,omitempty"`
	Source   Source   `json:"source,omitempty"`
}

// NoRoom is why most tasks are not placed: they are longer than what is left.
const NoRoom = "no stretch of the day that is left holds it"

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
// around them, the report's tasks by priority in the blocks that suit them.
//
// Two-minute tasks come first. A task longer than any stretch is split over
// several. What is kept for training, news, the team and the book of business
// gives way to P0s, and where that isn't enough the other blocks do, lunch
// alone excepted. Nothing is put after the end of the working day; what does
// not fit is listed with the reason. There is no clock here: a day is planned
// whole, also when part of it has passed.
func PlanDay(b *Book, r *TodayReport) ([]Block, []NotPlaced) {
	usual := layOut(b, &TodayReport{Meetings: r.Meetings}, yields[0])
	best := layOut(b, r, yields[0])
	for _, yield := range yields[1:] {
		if best.missed == 0 {
			break
		}
		if p := layOut(b, r, yield); p.missed < best.missed {
			best = p
		}
	}
	best.finish(r)
	best.blame(usual)
	return best.result()
}
