package csm

import (
	"fmt"
	"strings"
)

// How the facts of an account are said in a sentence.

// State is where a request stands, as one says it to the customer.
func (r *RequestStatus) State(today Date) string {
	switch {
	case r.Status == "shipped" && r.ShippedDate != "":
		return "shipped " + r.ShippedDate.Near(today)
	case r.Status == "":
		return "status unknown"
	}
	return strings.ReplaceAll(r.Status, "_", " ")
}

// Describe is an opportunity with its ARR, stage and date as far as they are
// known.
func (o *Opportunity) Describe(currency string, today Date) string {
	var parts []string
	if o.ARR != 0 {
		parts = append(parts, o.ARR.Short(currency))
	}
	if o.Stage != "" {
		parts = append(parts, o.Stage)
	}
	if o.Target != "" {
		parts = append(parts, "target "+o.Target.Near(today))
	}
	if len(parts) == 0 {
		return o.Name
	}
	return fmt.Sprintf("%s (%s)", o.Name, strings.Join(parts, ", "))
}

// Describe is the end of a term and what it asks for. It holds no count of
// days, so that it stays true for longer than today.
func (c *Contract) Describe(currency string, today Date) string {
	verb := "ends"
	if c.End < today {
		verb = "ended"
	}
	s := "The term " + verb + " " + c.End.Near(today)
	if c.ARR != nil {
		s += " (" + c.ARR.Short(currency) + ")"
	}
	if c.NoticeNote != "" {
		s += "; " + c.NoticeNote
	}
	return s
}

// UsageLines say how much the product was used in the quarter.
func (p *Performance) UsageLines() []Line {
	var list []Line
	if u := p.Usage; u != nil && u.Hours != nil {
		text := fmt.Sprintf("%s h of use in %s", tenth(*u.Hours), p.Quarter)
		switch {
		case u.Change != nil:
			text += fmt.Sprintf(", %s%% on %s (%s h)", Signed(*u.Change), p.Before, tenth(*u.Before))
		case u.Before != nil:
			text += fmt.Sprintf(" (%s h in %s)", tenth(*u.Before), p.Before)
		}
		list = append(list, Line{Text: text, Source: u.Source})
	}
	if u := p.Usage; u != nil {
		list = append(list, Line{Text: "Month by month: " + u.monthly(), Source: u.Months[0].Source})
	}
	if s := p.Seats; s != nil {
		text := fmt.Sprintf("%d of %d seats active (%s%%)", s.Active, s.Purchased, tenth(s.Percent))
		if e := p.SeatsEnd; e != nil && e.Active != s.Active {
			text += fmt.Sprintf("; %d at the end of %s", e.Active, p.Quarter)
		}
		if b := p.SeatsBefore; b != nil && (p.SeatsEnd == nil || b.Active != p.SeatsEnd.Active) {
			text += fmt.Sprintf("; %d at the end of %s", b.Active, p.Before)
		}
		list = append(list, Line{Text: text, Source: s.Source})
	}
	if f := p.Features; f != nil {
		text := fmt.Sprintf("%d of %d features in use (%s%%)", f.Adopted, f.Total, tenth(f.Percent))
		if b := p.FeaturesBefore; b != nil && b.Adopted != f.Adopted {
			text += fmt.Sprintf("; %d at the end of %s", b.Adopted, p.Before)
		}
		list = append(list, Line{Text: text, Source: f.Source})
	}
	return list
}

func (u *QuarterUse) monthly() string {
	parts := make([]string, len(u.Months))
	for i, m := range u.Months {
		parts[i] = fmt.Sprintf("%s %s h", monthEnd(m.Month).Time().Format("Jan"), tenth(m.Hours))
	}
	return strings.Join(parts, " · ")
}

// SupportLines say how support went and how content the customer is.
func (p *Performance) SupportLines(today Date) []Line {
	var list []Line
	if t := p.Tickets; t != nil {
		list = append(list, Line{Text: t.Sentence(), Source: t.Source})
		for _, o := range t.Open {
			list = append(list, Line{Text: "Open: " + o.Text, Source: o.Source})
		}
	}
	if n := p.NPS; n != nil {
		list = append(list, Line{Text: n.Sentence(today), Source: n.Source})
	}
	return list
}

// Sentence is the tickets of the quarter: how many, whether all are resolved,
// and the longest.
func (t *TicketReview) Sentence() string {
	s := plural(t.Count, "ticket") + " in " + t.Quarter
	switch {
	case t.Count == 0:
		s = "No tickets in " + t.Quarter
	case t.AllResolved:
		s += ", all resolved"
	default:
		s += fmt.Sprintf(", %d resolved", t.Resolved)
	}
	if t.LongestHours != nil {
		s += fmt.Sprintf(", the longest in %s h", tenth(*t.LongestHours))
	}
	return s + fmt.Sprintf(" (%d the quarter before)", t.Before)
}

// Describe is a case with its subject, urgency and age.
func (t *Ticket) Describe(today Date) string {
	parts := []string{"since " + dayOf(t.Opened).Near(today)}
	if t.Priority != "" {
		parts = append(parts, t.Priority)
	}
	if t.Escalated {
		parts = append(parts, "escalated")
	}
	return strings.TrimSpace(fmt.Sprintf("%s %s", t.ID, t.Subject)) + " (" + strings.Join(parts, ", ") + ")"
}

// Sentence is the newest answer to the survey, who gave it and the one before.
func (n *NPSFacts) Sentence(today Date) string {
	s := fmt.Sprintf("NPS %d", n.Score)
	if n.Respondent != "" {
		s += " from " + n.Respondent
	}
	s += ", " + n.Date.Near(today)
	if n.Previous != nil {
		s += fmt.Sprintf(" (%d before)", *n.Previous)
	}
	if n.Comment != "" {
		s += ": “" + n.Comment + "”"
	}
	return s
}

// Signed is a change with its sign, to a tenth: +20.1, −25.
func Signed(v float64) string {
	if v < 0 {
		return "−" + tenth(-v)
	}
	return "+" + tenth(v)
}
