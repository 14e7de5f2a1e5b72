package tools

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// What the texts of the weekly plan and the weekly review have in common.

// weekPage is about what people read of a week at once, in bytes; warnings come
// on top.
const weekPage = 5500

// onePage shortens the lists of a text, from eight lines down to two, until it
// is a page long. The structured content has all of them.
func onePage(render func(most int) string) string {
	for most := 8; ; most-- {
		if text := render(most); len(text) <= weekPage || most == 2 {
			return text
		}
	}
}

// spanOf is a week as people write it: Feb 2 – 8, Jan 26 – Feb 1.
func spanOf(p csm.Period, today csm.Date) string {
	end := p.End.Near(today)
	if p.Start.Month() == p.End.Month() && p.End[:4] == today[:4] {
		end = p.End.Time().Format("2")
	}
	return p.Start.Near(today) + " – " + end
}

// dayName is a day of the week at hand: Wed Feb 4.
func dayName(d csm.Date) string { return d.Time().Format("Mon Jan 2") }

func capacityLine(c *csm.Capacity) string {
	line := fmt.Sprintf("%s left: %s of meetings", countOf(c.Days, "working day"), csm.Hours(c.Meetings))
	if c.Cadences > 0 {
		line += ", " + csm.Hours(c.Cadences) + " of cadences"
	}
	line += fmt.Sprintf(" and %s of estimated tasks in %s; %s", csm.Hours(c.Tasks), csm.Hours(c.Working), c.Assessment)
	if c.Unknown > 0 {
		line += fmt.Sprintf(" (%s without an estimate)", countOf(c.Unknown, "task"))
	}
	return line
}

// meetingName is whom a meeting is with and its kind, else its title.
func meetingName(m csm.MeetingItem) string {
	if m.Account == "" || m.Kind == "" {
		return short(m.Title, 60)
	}
	return m.Account + " " + kindName(m.Kind)
}

// namesOf are the first names of a list and how many more there are.
func namesOf(list []string, most int) string {
	if len(list) <= most {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:most], ", "), len(list)-most)
}

func daysLeft(days int) string {
	switch {
	case days < 0:
		return countOf(-days, "day") + " overdue"
	case days == 0:
		return "today"
	}
	return countOf(days, "day") + " left"
}

// extensionNote says until when an extension holds, or held.
func extensionNote(r csm.RenewalItem, today csm.Date) string {
	if r.Extension == "" {
		return ""
	}
	return ", extension to " + r.ExtensionUntil.Near(today) + " " + strings.ReplaceAll(r.Extension, "_", " ")
}

// healthMark is how a recorded health looks in a text.
var healthMark = map[csm.Health]string{csm.Healthy: "🟢", csm.Watch: "🟡", csm.AtRisk: "🔴"}

// healthLine is a change of health on one line.
func healthLine(h csm.HealthMove, today csm.Date) string {
	line := fmt.Sprintf("%s %s %s → %s, %s", healthMark[h.To], h.Account, healthName(h.From), healthName(h.To), h.Date.Near(today))
	if h.From == "" {
		line = fmt.Sprintf("%s %s %s at its review of %s, no earlier status on record", healthMark[h.To], h.Account, healthName(h.To), h.Date.Near(today))
	}
	if h.Reason != "" {
		line += ": " + short(h.Reason, 80)
	}
	return line
}

// bulletList is a heading with lines below; nothing when there are none.
func bulletList(b *strings.Builder, title string, lines []string, most int) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(b, "\n**%s**\n", title)
	for i, l := range lines {
		if i == most {
			fmt.Fprintf(b, "- … and %d more\n", len(lines)-i)
			return
		}
		fmt.Fprintf(b, "- %s\n", l)
	}
}
