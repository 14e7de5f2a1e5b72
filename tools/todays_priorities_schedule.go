package tools

import (
	"fmt"
	"strings"
	"time"

	"csmd/vault/csm"
)

// blockMark is how a kind of block looks in a text.
var blockMark = map[csm.BlockKind]string{
	csm.BlockMeeting: "🤝 ", csm.BlockFocus: "🎯 ", csm.BlockLearning: "📚 ", csm.BlockBreak: "🍽️ ",
}

// mostInBlock bounds the tasks that the text shows of one block, and of what has no room.
const mostInBlock = 5

// schedule is the day by the hour: when, what, and for each task how long and
// why it has its place.
func (o todaysPrioritiesOut) schedule(b *strings.Builder) {
	b.WriteString("\n**🕘 The day**\n")
	if day := o.AsOf.Weekday(); day == time.Saturday || day == time.Sunday {
		fmt.Fprintf(b, "It is a %s, laid out as if it were a working day.\n", day)
	}
	for _, block := range o.Blocks {
		fmt.Fprintf(b, "- %s–%s %s%s", block.Start, block.End, blockMark[block.Kind], block.Title)
		if block.Note != "" {
			fmt.Fprintf(b, " ⚠️ %s", block.Note)
		}
		b.WriteByte('\n')
		for i, t := range block.Tasks {
			if i == mostInBlock {
				fmt.Fprintf(b, "  - … and %d more\n", len(block.Tasks)-i)
				break
			}
			fmt.Fprintf(b, "  - %s\n", blockTaskLine(t))
		}
	}
	o.leftOut(b)
}

func blockTaskLine(t csm.BlockTask) string {
	length := fmt.Sprintf("%d min", t.Minutes)
	if t.Assumed {
		length += ", no estimate"
	}
	switch {
	case t.Parts > 0:
		length = fmt.Sprintf("part %d of %d, %s", t.Part, t.Parts, length)
	case t.Part > 0:
		length = fmt.Sprintf("part %d, %s", t.Part, length)
	}
	return fmt.Sprintf("%s (%s) · %s, %s", t.Title, length, t.Priority, quadrantWords[string(t.Quadrant)])
}

// leftOut says what the day has no room for: tasks by priority, then the
// blocks that are missing, by reason.
func (o todaysPrioritiesOut) leftOut(b *strings.Builder) {
	var reasons []string
	blocks, listed := map[string][]string{}, 0
	for _, n := range o.NotPlaced {
		if n.TaskID == "" && n.Source == "" {
			if blocks[n.Why] == nil {
				reasons = append(reasons, n.Why)
			}
			blocks[n.Why] = append(blocks[n.Why], fmt.Sprintf("%s %d min", n.Title, n.Minutes))
			continue
		}
		if listed++; listed <= mostInBlock {
			fmt.Fprintf(b, "- ⛔ %s\n", leftOutLine(n))
		}
	}
	if listed > mostInBlock {
		fmt.Fprintf(b, "- ⛔ … and %d more that don't fit\n", listed-mostInBlock)
	}
	for _, why := range reasons {
		fmt.Fprintf(b, "- ➖ left out: %s (%s)\n", strings.Join(blocks[why], ", "), why)
	}
}

func leftOutLine(n csm.NotPlaced) string {
	line := fmt.Sprintf("does not fit: %s (%d min", n.Title, n.Minutes)
	if n.TaskID != "" {
		line += fmt.Sprintf("; %s, %s", n.Priority, quadrantWords[string(n.Quadrant)])
	}
	if n.Why == csm.NoRoom { // said by the words before it
		return line + ")"
	}
	return line + "): " + n.Why
}
