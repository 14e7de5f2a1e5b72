package tools

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// accountsToWatch is what has become worse: health, cases, progress.
func (o weeklyPlanOut) accountsToWatch(b *strings.Builder) {
	var lines []string
	for _, h := range o.HealthDrops {
		lines = append(lines, healthLine(h, o.AsOf))
	}
	bulletList(b, "📉 Health drops since last week", lines, o.most)
	bulletList(b, "🚨 Open escalations", o.concerns(o.Escalations), o.most)
	bulletList(b, "🐌 Stalled", o.concerns(o.Stalled), o.most)
}

func (o weeklyPlanOut) concerns(list []csm.Concern) (lines []string) {
	for _, c := range list {
		lines = append(lines, fmt.Sprintf("%s (%s): %s", c.Account, arrName(c.ARR, o.Currency), short(c.Text, 110)))
	}
	return lines
}

func (o weeklyPlanOut) proposed(b *strings.Builder) {
	var lines []string
	for _, t := range o.Proposed {
		lines = append(lines, fmt.Sprintf("%s %s — %s, due %s (%s)", priorityMark[t.Priority], t.Title, t.Owner, t.Due.Near(o.AsOf), short(t.Why, 90)))
	}
	bulletList(b, "💡 Proposed tasks, not created yet: say which you want", lines, o.most)
	if len(o.Unlogged) > 0 {
		fmt.Fprintf(b, "\n**📝 Held without notes:** %s\n", meetingNames(o.Unlogged, o.AsOf))
	}
}

// rhythm is what recurs, what is kept free, and what it is all for.
func (o weeklyPlanOut) rhythm(b *strings.Builder) {
	var names []string
	for _, c := range o.Cadences {
		name := c.Title
		if c.Due < o.Week.Start {
			name += " (since " + c.Due.Near(o.AsOf) + ")"
		} else if csm.Key(c.Every) != "day" {
			name += " " + c.Due.Time().Format("Mon")
		}
		names = append(names, name)
	}
	if len(names) > 0 {
		fmt.Fprintf(b, "\n**🔄 Cadences:** %s\n", namesOf(names, o.most))
	}
	o.learning(b)
	names = nil
	for _, g := range o.Goals {
		names = append(names, goalLine(g))
	}
	bulletList(b, "🎯 Goals", names, o.most)
}

func (o weeklyPlanOut) learning(b *strings.Builder) {
	if len(o.Learning.Blocks) == 0 {
		return
	}
	var days []string
	for _, l := range o.Learning.Blocks {
		days = append(days, l.Date.Time().Format("Mon")+" "+l.Start)
	}
	fmt.Fprintf(b, "\n**📚 Learning** (%s): %s", csm.Hours(o.Learning.Minutes), strings.Join(days, ", "))
	if len(o.Learning.Tasks) > 0 {
		fmt.Fprintf(b, " → %s", o.Learning.Tasks[0].Title)
	}
	b.WriteByte('\n')
}

// goalLine is a goal and where it stands.
func goalLine(g csm.GoalState) string {
	line := short(g.Text, 90)
	if g.Now != "" {
		line += "; now " + g.Now
	}
	for _, p := range g.Projects {
		line += " · " + short(p.Title, 40)
		if p.Status != "" {
			line += " " + strings.ReplaceAll(p.Status, "_", " ")
		}
		if p.Percent > 0 {
			line += fmt.Sprintf(" %d%%", p.Percent)
		}
	}
	if g.OpenTasks > 0 {
		line += " · " + countOf(g.OpenTasks, "open task")
	}
	return line
}
