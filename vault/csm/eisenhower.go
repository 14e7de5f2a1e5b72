package csm

// Quadrant is where a task stands between urgent and important.
type Quadrant string

// The four quadrants of Eisenhower.
const (
	UrgentImportant Quadrant = "urgent_important" // escalations, at-risk accounts, renewal talks: do it
	ImportantOnly   Quadrant = "important"        // QBRs, strategy, training: give it a time
	UrgentOnly      Quadrant = "urgent"           // quick replies, meetings that could be a message: delegate or shorten
	NeitherOne      Quadrant = "neither"          // drop it, or someday
)

// importantCategories are the kinds of work that move retention and growth.
var importantCategories = map[string]bool{
	"support-escalation": true, "renewals": true, "customer-health": true,
	"expansion": true, "onboarding": true, "qbr": true, "career": true,
}

// quickReply is the longest task, in minutes, that is sooner done than kept.
const quickReply = 5

// quadrant goes by the task's own priority first, then by its date, its
// category and the state of its account. Someday is neither, unless overdue.
func (d desk) quadrant(t *Task) Quadrant {
	atRisk := d.assessed[t.AccountID].Level == LevelAtRisk
	level := t.Level()
	important := level == "P0" || level == "P1" || atRisk || level != "P3" && importantCategories[t.Category]
	urgent := level == "P0" || atRisk || t.Overdue(d.today) ||
		t.Due != "" && t.Due <= d.today.AddDays(1) ||
		level != "P3" && d.urgentCategory(t) ||
		level != "P3" && t.Estimate > 0 && t.Estimate <= quickReply
	switch {
	case urgent && important:
		return UrgentImportant
	case important:
		return ImportantOnly
	case urgent:
		return UrgentOnly
	}
	return NeitherOne
}

// urgentCategory reports whether the kind of work won't wait: an escalation,
// or a renewal talk with a month or less to go.
func (d desk) urgentCategory(t *Task) bool {
	r, ok := d.renewal[t.AccountID]
	return t.Category == "support-escalation" ||
		t.Category == "renewals" && ok && r.DueDate.Sub(d.today) <= 30
}
