package csm

import (
	"math"
	"slices"
	"strings"
	"time"
)

// TicketFacts are the support cases of an account: those open now, and how the
// last complete quarter went.
type TicketFacts struct {
	Open        int         `json:"open"`
	Escalations []Ticket    `json:"escalations"` // open and escalated or of the highest priority, oldest first
	Quarter     TicketStats `json:"quarter"`
	Before      TicketStats `json:"quarter_before"`
}

// TicketStats count the cases opened in a quarter. Hours are from opening to
// resolution, of those resolved by today.
type TicketStats struct {
	Label       string   `json:"label"`
	Opened      int      `json:"opened"`
	Resolved    int      `json:"resolved"`
	MedianHours *float64 `json:"median_resolution_hours,omitempty"`
	MaxHours    *float64 `json:"max_resolution_hours,omitempty"`
}

// topPriority are the names that support tools give their highest priority.
var topPriority = map[string]bool{
	"p0": true, "p1": true, "sev0": true, "sev1": true, "s1": true, "urgent": true, "critical": true,
}

// OpenOn reports whether the case was unresolved at the end of a day.
func (t *Ticket) OpenOn(today Date) bool {
	if t.Resolved != "" {
		return dayOf(t.Resolved) > today
	}
	return !slices.Contains([]string{"resolved", "closed", "solved", "done"}, Key(t.Status))
}

// Escalation reports whether the case is escalated or of the highest priority.
func (t *Ticket) Escalation() bool { return t.Escalated || topPriority[Key(t.Priority)] }

// ticketFacts are nil without a ticket ledger: no tickets and no record of
// tickets are two things.
func ticketFacts(rows []Ticket, ledger bool, today Date, last Quarter) *TicketFacts {
	if len(rows) == 0 && !ledger {
		return nil
	}
	f := &TicketFacts{
		Escalations: []Ticket{},
		Quarter:     ticketStats(rows, last, today),
		Before:      ticketStats(rows, last.Prev(), today),
	}
	for _, t := range rows {
		if !t.OpenOn(today) {
			continue
		}
		f.Open++
		if t.Escalation() {
			f.Escalations = append(f.Escalations, t)
		}
	}
	return f
}

func ticketStats(rows []Ticket, q Quarter, today Date) TicketStats {
	s := TicketStats{Label: q.Label}
	var hours []float64
	for _, t := range rows {
		if !q.Contains(dayOf(t.Opened)) {
			continue
		}
		s.Opened++
		if t.OpenOn(today) {
			continue
		}
		s.Resolved++
		if h, ok := t.resolutionHours(); ok {
			hours = append(hours, h)
		}
	}
	if n := len(hours); n > 0 {
		slices.Sort(hours)
		median := (hours[(n-1)/2] + hours[n/2]) / 2
		s.MedianHours, s.MaxHours = &median, &hours[n-1]
	}
	return s
}

// resolutionHours is how long a case took, to a tenth of an hour; not known
// where a time of day is missing.
func (t *Ticket) resolutionHours() (float64, bool) {
	opened, ok1 := clockTime(t.Opened)
	resolved, ok2 := clockTime(t.Resolved)
	if !ok1 || !ok2 || resolved.Before(opened) {
		return 0, false
	}
	return math.Round(resolved.Sub(opened).Hours()*10) / 10, true
}

func clockTime(s string) (time.Time, bool) {
	s = strings.Replace(s, " ", "T", 1)
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05", time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
