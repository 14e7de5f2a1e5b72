package tools

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

func (o weeklyPlanOut) Text() string {
	return onePage(func(most int) string { o.most = most; return o.text() })
}

func (o weeklyPlanOut) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "🗓️ **Plan for the week of %s** (%s)\n", spanOf(o.Week, o.AsOf), o.Week.Label)
	if o.Over(o.AsOf) {
		b.WriteString("That week is over; weekly_review says what came of it.\n")
	}
	if o.empty() {
		fmt.Fprintf(&b, "\nNothing is planned: no meetings, tasks, renewals or cadences fall in this week. %s\n", o.howToBegin())
		return b.String()
	}
	if c := o.Capacity; c != nil {
		fmt.Fprintf(&b, "⏱️ %s\n", capacityLine(c))
	}
	o.meetings(&b)
	taskList(&b, "✅ P0 and P1 of the week", o.Tasks, o.AsOf, o.most)
	taskList(&b, "⏳ Waiting, due this week", o.Waiting, o.AsOf, o.most)
	if n := len(o.AlsoDue); n > 0 {
		fmt.Fprintf(&b, "\n**🕓 Routine work due by then:** %s\n", namesOf(taskNames(o.AlsoDue), o.most))
	}
	o.renewals(&b)
	o.accountsToWatch(&b)
	o.proposed(&b)
	o.rhythm(&b)
	return b.String()
}

func (o weeklyPlanOut) empty() bool {
	return len(o.Meetings)+len(o.Tasks)+len(o.Waiting)+len(o.AlsoDue)+len(o.Renewals)+len(o.HealthDrops)+
		len(o.Stalled)+len(o.Escalations)+len(o.Proposed)+len(o.Cadences)+len(o.Unlogged) == 0
}

func (o weeklyPlanOut) howToBegin() string {
	if o.accounts {
		return "Meetings are notes of type meeting with a date; create_task adds work; CADENCES.md holds what recurs."
	}
	return "The vault has no accounts yet: create_account adds one, create_task adds work."
}

func (o weeklyPlanOut) meetings(b *strings.Builder) {
	if len(o.Meetings) == 0 {
		return
	}
	without := 0
	for _, m := range o.Meetings {
		if m.PrepareBy != "" && !m.Agenda {
			without++
		}
	}
	fmt.Fprintf(b, "\n**🤝 %s**", countOf(len(o.Meetings), "meeting"))
	if without > 0 {
		fmt.Fprintf(b, ", ⚠️ %d without an agenda", without)
	}
	b.WriteByte('\n')
	for i, m := range o.Meetings {
		if i == o.most+4 {
			fmt.Fprintf(b, "- … and %d more\n", len(o.Meetings)-i)
			break
		}
		fmt.Fprintf(b, "- %s\n", o.meetingLine(m))
	}
}

func (o weeklyPlanOut) meetingLine(m csm.WeekMeeting) string {
	line := strings.TrimSpace(dayName(m.Date)+" "+m.Time) + " **" + meetingName(m.MeetingItem) + "**"
	if len(m.Purpose) > 0 {
		line += ": " + short(m.Purpose[0].Text, 70)
	}
	if len(m.Attendees) > 0 {
		line += " · with " + namesOf(m.Attendees, 2)
	}
	switch {
	case m.Status == "held":
		return line + " · held"
	case m.PrepareBy == "":
		return line + " · past, not marked as held"
	case !m.Agenda:
		line += " · ⚠️ no agenda"
	}
	if m.Preparation == "started" {
		return line + " (" + m.Note + ")"
	}
	return line + ", prepare by " + dayName(m.PrepareBy)
}

func (o weeklyPlanOut) renewals(b *strings.Builder) {
	if len(o.Renewals) == 0 {
		return
	}
	fmt.Fprintf(b, "\n**🔁 Renewals overdue or within 90 days** (%d)\n", len(o.Renewals))
	for i, r := range o.Renewals {
		if i == o.most {
			fmt.Fprintf(b, "- … and %d more\n", len(o.Renewals)-i)
			break
		}
		fresh := ""
		if r.New {
			fresh = "🆕 " + windowEntry(r, o.AsOf) + ": "
		}
		fmt.Fprintf(b, "- %s%s %s (%s) due %s, %s%s\n", fresh, stateMark[r.State], r.Account, arrName(r.ARR, o.Currency), r.DueDate.Near(o.AsOf), daysLeft(r.Days), extensionNote(r.RenewalItem, o.AsOf))
	}
}

// windowEntry says which window a renewal enters, and on which day.
func windowEntry(r csm.WeekRenewal, today csm.Date) string {
	if r.Enters == "overdue" {
		return "overdue from " + dayName(r.EntersOn)
	}
	return strings.ReplaceAll(strings.TrimPrefix(r.Enters, "days_"), "_", "–") + " days from " + dayName(r.EntersOn)
}
