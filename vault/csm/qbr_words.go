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
