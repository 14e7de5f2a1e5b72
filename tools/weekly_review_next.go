package tools

import (
	"fmt"
	"slices"
	"strings"

	"csmd/vault/csm"
)

// next is the week ahead and three priorities for it.
func (o weeklyReviewOut) next(b *strings.Builder) {
	n := o.Next
	fmt.Fprintf(b, "\n**📅 Next: %s**\n", spanOf(csm.Period{Start: n.Start, End: n.End}, o.AsOf))
	for _, part := range []struct {
		title string
		names []string
	}{
		{"QBRs", o.meetingDays(n.QBRs)}, {"Renewal meetings", o.meetingDays(n.Talks)}, {"Kickoffs", o.meetingDays(n.Kickoffs)},
		{"Renewals due or overdue", o.renewalNames(n.Renewals)}, {"Tasks due", taskNames(n.Tasks)}, {"Cadences", cadenceNames(n.Cadences)},
	} {
		if len(part.names) > 0 {
			fmt.Fprintf(b, "- %s (%d): %s\n", part.title, len(part.names), namesOf(part.names, o.most))
		}
	}
	if rest := len(n.Meetings) - len(n.QBRs) - len(n.Talks) - len(n.Kickoffs); rest > 0 {
		fmt.Fprintf(b, "- Other meetings: %d\n", rest)
	}
	if len(n.Meetings)+len(n.Renewals)+len(n.Tasks)+len(n.Cadences) == 0 {
		b.WriteString("- nothing planned yet\n")
	}
	if len(o.Priority) > 0 {
		fmt.Fprintf(b, "\n**👉 Priorities**\n")
	}
	for i, p := range o.Priority {
		fmt.Fprintf(b, "%d. %s: %s\n", i+1, p.Title, short(p.Why, 120))
	}
}

func (o weeklyReviewOut) meetingDays(list []csm.MeetingItem) (names []string) {
	for _, m := range list {
		names = append(names, accountOrTitle(m)+" "+m.Date.Time().Format("Mon"))
	}
	return names
}

func accountOrTitle(m csm.MeetingItem) string {
	if m.Account == "" {
		return short(m.Title, 40)
	}
	return m.Account
}

func (o weeklyReviewOut) renewalNames(list []csm.RenewalItem) (names []string) {
	for _, r := range list {
		day := r.DueDate.Near(o.AsOf) + extensionNote(r, o.AsOf)
		names = append(names, fmt.Sprintf("%s %s (%s)", r.Account, arrName(r.ARR, o.Currency), day))
	}
	return names
}

func taskNames(list []csm.TaskItem) (names []string) {
	for _, t := range list {
		names = append(names, short(t.Title, 60))
	}
	return names
}

// cadenceNames are the cadences of a list, each once: a missed one may be due
// again.
func cadenceNames(list []csm.CadenceItem) (names []string) {
	for _, c := range list {
		if !slices.Contains(names, c.Title) {
			names = append(names, c.Title)
		}
	}
	return names
}
