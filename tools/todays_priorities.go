package tools

import (
	"context"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault/csm"
)

var todaysPriorities = mcp.Tool{
	Name:        "todays_priorities",
	Description: `"What should I work on today?": P0, P1, quick wins, waiting, meetings, what to begin with and why. Example: {"time_blocks": true} lays out the day`,
	Annotations: reads("Today's priorities"),
}

type todaysPrioritiesIn struct {
	Date       string `json:"date,omitempty"`
	TimeBlocks bool   `json:"time_blocks,omitempty"`
}

type todaysPrioritiesOut struct {
	document
	saidOfBook
	answer
	csm.TodayReport
	planned bool
}

func (h handler) todaysPriorities(ctx context.Context, in todaysPrioritiesIn) (todaysPrioritiesOut, error) {
	day, err := h.date("date", in.Date)
	if err != nil {
		return todaysPrioritiesOut{}, err
	}
	if day != "" {
		h.today = day
	}
	book, err := h.vault.Book(ctx)
	if err != nil {
		return todaysPrioritiesOut{}, err
	}
	out := todaysPrioritiesOut{answer: h.about(book, "task", "meeting", "backlog", "cadences", "playbooks"), TodayReport: csm.Today(book.Book, h.today), planned: in.TimeBlocks}
	if in.TimeBlocks {
		out.Blocks, out.NotPlaced = csm.PlanDay(book.Book, &out.TodayReport)
	}
	return out, nil
}

// mostListed bounds each list of the text; the structured content has all.
const mostListed = 7

func (o todaysPrioritiesOut) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "📅 **%s**", o.AsOf.Time().Format("Monday, Jan 2"))
	if o.OverdueCount > 0 {
		fmt.Fprintf(&b, " · ⏰ %d overdue", o.OverdueCount)
	}
	b.WriteByte('\n')
	if o.empty() {
		b.WriteString("\nNothing is open: no tasks, no meetings, an empty backlog. Say what there is to do (create_task, add_to_backlog); an account is a note under Accounts/.\n")
	}
	taskList(&b, "🔴 P0: today", o.P0, o.AsOf, mostListed)
	taskList(&b, "🟠 P1: due within 7 days", o.P1, o.AsOf, mostListed)
	taskList(&b, "⚡ Quick wins", o.QuickWins, o.AsOf, mostListed)
	taskList(&b, "⏳ Waiting", o.Waiting, o.AsOf, mostListed)
	taskList(&b, "🕓 Also due by today", o.AlsoDue, o.AsOf, 6)
	o.agenda(&b)
	proposalsAndWhy(&b, o.Proposed, o.AsOf)
	o.upkeep(&b)
	if o.planned {
		o.schedule(&b)
	}
	return b.String()
}

func (o todaysPrioritiesOut) empty() bool {
	return len(o.P0)+len(o.P1)+len(o.QuickWins)+len(o.Waiting)+len(o.AlsoDue)+len(o.Meetings)+
		len(o.Unlogged)+len(o.Unconfirmed)+len(o.Stale)+len(o.Proposed)+o.Backlog.Count == 0
}

// agenda is what has an hour or a day: meetings, cadences, and where to begin.
func (o todaysPrioritiesOut) agenda(b *strings.Builder) {
	if len(o.Suggestions) > 0 {
		b.WriteString("\n**👉 Begin with**\n")
		for i, s := range o.Suggestions {
			fmt.Fprintf(b, "%d. %s: %s\n", i+1, s.Title, s.Why)
		}
	}
	if len(o.Meetings) > 0 {
		b.WriteString("\n**🤝 Meetings today**\n")
		for _, m := range o.Meetings {
			fmt.Fprintf(b, "- %s\n", meetingLine(m))
		}
	}
	if len(o.CadencesDue) > 0 {
		var names []string
		for _, c := range o.CadencesDue {
			name := c.Title
			if c.Days < 0 {
				name += " (since " + c.Due.Near(o.AsOf) + ")"
			}
			names = append(names, name)
		}
		fmt.Fprintf(b, "\n**🔄 Cadences due:** %s\n", strings.Join(names, "; "))
	}
	if o.Overload != nil {
		fmt.Fprintf(b, "\n⚖️ %s\n", o.Overload.Message)
		for i, t := range o.Overload.CouldLower {
			if i == 5 {
				fmt.Fprintf(b, "- … and %d more\n", len(o.Overload.CouldLower)-i)
				break
			}
			fmt.Fprintf(b, "- could be lowered: %s\n", taskLine(t, o.AsOf))
		}
	}
}

func meetingLine(m csm.MeetingItem) string {
	line := m.Title
	if m.Time != "" {
		line = m.Time + " " + line
	}
	if m.Note != "" {
		line += " — " + m.Note
	}
	return line
}

// upkeep is what slips when nobody looks: notes, backlog, stale work.
func (o todaysPrioritiesOut) upkeep(b *strings.Builder) {
	var lines []string
	if len(o.Unlogged) > 0 {
		lines = append(lines, "Held without notes: "+meetingNames(o.Unlogged, o.AsOf))
	}
	if len(o.Unconfirmed) > 0 {
		lines = append(lines, "Past but still “scheduled”: "+meetingNames(o.Unconfirmed, o.AsOf))
	}
	if o.Backlog.Count > 0 {
		line := fmt.Sprintf("Backlog: %s", countOf(o.Backlog.Count, "item"))
		if o.Backlog.OldestDays != nil {
			line += fmt.Sprintf(", the oldest %s old", countOf(*o.Backlog.OldestDays, "day"))
		}
		lines = append(lines, line+"; process_backlog sorts them")
	}
	for _, t := range o.Stale {
		line := "" // counted, not shown
		if len(lines) < mostListed {
			line = "Stale: " + taskLine(t, o.AsOf)
		}
		lines = append(lines, line)
	}
	if o.Delegated.Count > 0 {
		lines = append(lines, fmt.Sprintf("With others: %s, %d overdue", countOf(o.Delegated.Count, "task"), o.Delegated.Overdue))
	}
	if len(lines) == 0 {
		return
	}
	b.WriteString("\n**🧹 Upkeep**\n")
	for i, l := range lines {
		if i == mostListed {
			fmt.Fprintf(b, "- … and %d more\n", len(lines)-i)
			break
		}
		fmt.Fprintf(b, "- %s\n", l)
	}
}

func meetingNames(list []csm.MeetingItem, today csm.Date) string {
	var names []string
	for i, m := range list {
		if i == 6 {
			names = append(names, fmt.Sprintf("and %d more", len(list)-i))
			break
		}
		name := m.Title
		if m.Account != "" && m.Kind != "" {
			name = m.Account + " " + kindName(m.Kind)
		}
		names = append(names, name+" ("+m.Date.Near(today)+")")
	}
	return strings.Join(names, ", ")
}

func kindName(kind string) string {
	if kind == "qbr" {
		return "QBR"
	}
	return kind
}
