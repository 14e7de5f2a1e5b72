package csm

import (
	"slices"
	"strings"

	"csmd/vault/pattern"
)

// priority ranks what has to be done: P0 this week, P1 this month, P2 on the
// radar, P3 someday. Notes, health updates and accomplishments have none. A
// ticket's own "P1" or "Sev2" says nothing about the task.
func (r *backlogReader) priority(l *backlogLine, c *Classified) Priority {
	switch c.Kind {
	case KindNote, KindHealthUpdate, KindAccomplishment:
		return ""
	}
	u := r.urgencyOf(l, c)
	for _, rule := range priorityRules {
		if slices.ContainsFunc(rule.when, func(fits func(urgency) bool) bool { return fits(u) }) {
			return rule.priority
		}
	}
	return "P2"
}

// urgency is what the priority rules look at.
type urgency struct {
	l     *backlogLine
	c     *Classified
	today Date
	next  Date // the deadline, or a meeting before it
	days  int  // until the nearest renewal of the line's accounts
	small bool // of the scale or small business segment
}

func (r *backlogReader) urgencyOf(l *backlogLine, c *Classified) urgency {
	u := urgency{l: l, c: c, today: r.today, next: c.DueDate, days: farAway}
	accounts := l.who.sure
	if len(accounts) == 0 {
		accounts = l.who.candidates
	}
	u.small = len(accounts) > 0
	for _, a := range accounts {
		u.small = u.small && (a.Segment == "scale" || a.Segment == "smb")
		if due := r.due[a.ID]; due.Known() {
			u.days = min(u.days, due.Sub(r.today))
		}
	}
	for _, d := range c.OtherDates {
		if d.Role == RoleMeeting && d.Date >= r.today && (u.next == "" || d.Date < u.next) {
			u.next = d.Date
		}
	}
	return u
}

const farAway = 1 << 20

// priorityRules in order. The calm ones come first where they hold back a
// louder one: a small account, "annoyed, not urgent".
var priorityRules = []struct {
	priority Priority
	when     []func(urgency) bool
}{
	{"P3", []func(urgency) bool{urgency.personal}},
	{"P2", []func(urgency) bool{urgency.smallMatter, urgency.calm}},
	{"P0", []func(urgency) bool{urgency.threat, urgency.emergency, urgency.unhappy, urgency.renewalNow, urgency.closedRenewal, urgency.promiseNow}},
	{"P3", []func(urgency) bool{urgency.someday}},
	{"P1", []func(urgency) bool{urgency.renewalSoon, urgency.warning, urgency.meetingSoon, urgency.concreteSale, urgency.thisWeek, urgency.blocked}},
}

func (u urgency) personal() bool {
	return u.c.Category == CategoryAdmin && u.l.says("personal") || u.l.unreadable()
}

// Matters of the scale segment are on the radar, unless work stands still or
// the customer leaves.
func (u urgency) smallMatter() bool {
	if u.small && u.c.Kind == KindRenewalOutcome {
		return true
	}
	pressing := u.next.Known() && u.next <= u.today.AddDays(1)
	return u.small && !pressing && !u.l.states("severe", "leave") && !u.l.says("urgent-not")
}

func (u urgency) calm() bool {
	return u.l.says("urgent-not") && u.l.says("upset", "annoyed", "support") && !u.l.states("leave", "severe")
}

func (u urgency) threat() bool {
	return u.l.says("leave") && !u.l.denies("leave") || u.l.states("status-risk") || u.l.states("competitor") && u.c.Kind != KindNote && u.days <= 120
}

func (u urgency) emergency() bool {
	return (u.l.states("severe") || u.l.states("escalation")) && !u.l.over()
}

func (u urgency) unhappy() bool {
	return u.l.states("upset") || u.l.denies("up") && !u.l.says("request")
}

func (u urgency) renewalNow() bool { return u.c.Category == CategoryRenewals && u.days <= 14 }

func (u urgency) closedRenewal() bool { return u.c.Kind == KindRenewalOutcome }

func (u urgency) promiseNow() bool {
	return u.next.Known() && u.next <= u.today.AddDays(1) && u.l.about() && !u.small
}

func (u urgency) someday() bool {
	return u.l.says("urgent-not") && !strings.Contains(u.l.text, "?") || u.c.DueDate.Sub(u.today) > 120
}

func (u urgency) renewalSoon() bool { return u.c.Category == CategoryRenewals && u.days <= 92 }

func (u urgency) warning() bool {
	score, known := u.l.npsScore()
	return known && score <= 6 || u.l.says("waver", "champion-change", "newcomer", "competitor") || u.l.states("usage-down", "silent", "status-risk") || u.l.mood.down
}

// meetingSoon: a business review or a step of the onboarding within two weeks.
func (u urgency) meetingSoon() bool {
	if u.c.Category != CategoryQBR && u.c.Category != CategoryOnboarding {
		return false
	}
	near := func(d Date) bool { return d.Between(u.today, u.today.AddDays(14)) }
	return near(u.c.DueDate) || slices.ContainsFunc(u.c.OtherDates, func(d RoleDate) bool { return near(d.Date) }) || u.l.says("soon-meeting", "late")
}

func (u urgency) concreteSale() bool {
	return u.c.Category == CategoryExpansion && u.l.about() && (len(u.c.Money) > 0 || u.l.says("ask-price") || countedSeats.MatchString(u.l.masked))
}

var countedSeats = pattern.New(`\b\d+ (?:more |extra |additional |new )?(?:seats|licen[cs]es|users)\b`)

func (u urgency) thisWeek() bool {
	day := u.c.DueDate
	if u.l.about() {
		day = u.next
	}
	return day.Known() && day <= u.today.AddDays(7) && !u.l.says("personal")
}

func (u urgency) blocked() bool {
	return u.l.about() && (u.l.says("other-team", "blocker", "urgent", "late") || u.c.Category == CategorySupport && u.l.says("support", "aging"))
}
