package tools

import (
	"context"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault/csm"
)

var cadencesDue = mcp.Tool{
	Name: "cadences_due",
	Description: `"What's due this week?": the recurring reviews, syncs and updates that are due, missed or coming up. ` +
		`Example: {"date": "2026-02-03", "days": 14}`,
	Annotations: reads("Cadences due"),
}

type cadencesDueIn struct {
	Date string `json:"date,omitempty"`
	Days int    `json:"days,omitempty" jsonschema:"ahead, default 14"`
}

type cadencesDueOut struct {
	document
	answer
	csm.CadenceReport
	Week  csm.WeekWork `json:"week"`
	days  int
	empty bool // no cadences at all
}

// mostDaysAhead is as far as a rhythm is worth looking at.
const mostDaysAhead = 400

func (h handler) cadencesDue(ctx context.Context, in cadencesDueIn) (cadencesDueOut, error) {
	out := cadencesDueOut{days: in.Days}
	if in.Days < 0 || in.Days > mostDaysAhead {
		return out, fmt.Errorf("days is how far to look ahead, from 1 to %d, not %d", mostDaysAhead, in.Days)
	}
	if in.Days == 0 {
		out.days = 14
	}
	day, err := h.date("date", in.Date)
	if err != nil {
		return out, err
	}
	if day != "" {
		h.today = day
	}
	book, err := h.vault.Book(ctx)
	if err != nil {
		return out, err
	}
	out.answer = h.about(book, "cadences")
	out.CadenceReport, out.Week = csm.CadencesDue(book.Book, h.today, out.days), csm.WorkOfWeek(book.Book, h.today)
	out.warn(out.Problems)
	out.empty = len(book.Cadences) == 0
	return out, nil
}

func (o cadencesDueOut) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "🔄 **What's due: %s**, week to %s\n", o.AsOf.Time().Format("Monday, Jan 2"), o.Week.Until.Near(o.AsOf))
	var rest, later []csm.CadenceItem
	for _, c := range o.Upcoming {
		if c.Due <= o.Week.Until {
			rest = append(rest, c)
		} else {
			later = append(later, c)
		}
	}
	o.list(&b, "📌 Today", o.Due)
	o.list(&b, "⏰ Missed, still open", o.Overdue)
	o.list(&b, "📅 Later this week", rest)
	o.list(&b, "🔭 After that, until "+o.AsOf.AddDays(o.days).Near(o.AsOf), later)
	switch {
	case o.empty:
		fmt.Fprintf(&b, "\nNothing to show: %s.\n", csm.ErrNoCadences)
	case len(o.Due)+len(o.Overdue)+len(o.Upcoming) == 0:
		fmt.Fprintf(&b, "\nNo cadence is due, missed or coming up until %s.\n", o.AsOf.AddDays(o.days).Near(o.AsOf))
	}
	var also []string
	if o.Week.Tasks > 0 {
		also = append(also, countOf(o.Week.Tasks, "task")+" (list_tasks)")
	}
	if o.Week.Renewals > 0 {
		also = append(also, countOf(o.Week.Renewals, "renewal")+" (renewals_this_quarter)")
	}
	if len(also) > 0 {
		fmt.Fprintf(&b, "\n➕ Also due or overdue by %s: %s\n", o.Week.Until.Near(o.AsOf), strings.Join(also, ", "))
	}
	return b.String()
}

// mostCadences bounds each list of the text.
const mostCadences = 15

func (o cadencesDueOut) list(b *strings.Builder, title string, items []csm.CadenceItem) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(b, "\n**%s**\n", title)
	for i, c := range items {
		if i == mostCadences {
			fmt.Fprintf(b, "- … and %d more\n", len(items)-i)
			return
		}
		fmt.Fprintf(b, "- %s\n", cadenceLine(c, o.AsOf))
	}
}

// cadenceLine is an occurrence on one line: when it is due, what it is, how
// long it takes and with whom.
func cadenceLine(c csm.CadenceItem, today csm.Date) string {
	line := c.Title
	switch {
	case c.Days > 0 && c.Until != "":
		line = fmt.Sprintf("%s to %s: %s", c.Due.Near(today), c.Until.Near(today), line)
	case c.Days > 0:
		line = fmt.Sprintf("%s %s: %s", c.Due.Time().Format("Mon"), c.Due.Near(today), line)
	}
	var parts []string
	switch {
	case c.Days <= 0 && c.Until >= today:
		parts = append(parts, "by "+c.Until.Near(today))
	case c.Days < 0:
		parts = append(parts, "since "+c.Due.Near(today))
	}
	if c.Minutes > 0 {
		parts = append(parts, fmt.Sprintf("%d min", c.Minutes))
	}
	if c.Audience == "external" {
		parts = append(parts, "with customers")
	}
	if c.Owner != "" {
		parts = append(parts, "owner "+c.Owner)
	}
	if c.LastDone != "" {
		parts = append(parts, "last done "+c.LastDone.Near(today))
	}
	if len(parts) > 0 {
		line += " — " + strings.Join(parts, ", ")
	}
	return line
}
