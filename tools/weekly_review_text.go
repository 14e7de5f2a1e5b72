package tools

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

func (o weeklyReviewOut) Text() string {
	return onePage(func(most int) string { o.most = most; return o.text() })
}

func (o weeklyReviewOut) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "📊 **Week of %s** (%s)", spanOf(o.Week, o.AsOf), o.Week.Label)
	if o.Running {
		fmt.Fprintf(&b, ", so far: %s", dayName(o.AsOf))
	}
	b.WriteByte('\n')
	if o.empty() {
		b.WriteString("\nNothing is on record for this week: no tasks, meetings, renewals or changes of health. log_interaction and update_task record what was done.\n")
	}
	o.closed(&b)
	o.work(&b)
	o.health(&b)
	o.risks(&b)
	o.wins(&b)
	o.upkeep(&b)
	o.time(&b)
	o.next(&b)
	return b.String()
}

func (o weeklyReviewOut) empty() bool {
	return o.Planned.Count+len(o.TasksDone)+o.Closed.Count+len(o.Closed.Lost)+o.QBRs.Count+len(o.Health.Changes)+len(o.Time.Meetings) == 0
}

func (o weeklyReviewOut) money(m csm.Money) string { return m.Short(o.Currency) }

// closed is what the week brought in: renewals and reviews.
func (o weeklyReviewOut) closed(b *strings.Builder) {
	var lines []string
	if c := o.Closed; c.Count > 0 {
		var names []string
		for _, r := range c.Renewals {
			names = append(names, fmt.Sprintf("%s %s%s", r.Account, o.money(r.ARR), changeFrom(r, o.Currency)))
		}
		line := fmt.Sprintf("✅ Renewals closed: **%s (%d)** — %s", o.money(c.ARR), c.Count, namesOf(names, o.most))
		if c.All != nil {
			line += fmt.Sprintf(" · all accounts: %s (%d)", o.money(c.All.ARR), c.All.Count)
		}
		lines = append(lines, line)
	} else {
		lines = append(lines, "Renewals closed: none")
	}
	for _, r := range o.Closed.Lost {
		lines = append(lines, fmt.Sprintf("❌ Renewal lost: %s (%s)", r.Account, arrName(r.BaseARR, o.Currency)))
	}
	if q := o.QBRs; q.Count > 0 {
		var names []string
		for _, m := range q.Meetings {
			names = append(names, accountOrTitle(m))
		}
		lines = append(lines, fmt.Sprintf("📈 QBRs held: **%d** (%s ARR) — %s", q.Count, o.money(q.ARR), namesOf(names, o.most)))
	} else {
		lines = append(lines, "QBRs held: none")
	}
	if !o.empty() {
		bulletList(b, "🏁 Closed and held", lines, o.most)
	}
}

// changeFrom is by how much a renewal changed the ARR.
func changeFrom(r csm.ClosedRenewal, currency string) string {
	switch {
	case r.BaseARR == 0 || r.ARR == r.BaseARR:
		return ""
	case r.ARR > r.BaseARR:
		return " (+" + (r.ARR - r.BaseARR).Short(currency) + ")"
	}
	return " (" + (r.ARR - r.BaseARR).Short(currency) + ")"
}

// work is planned against done, and what moves on.
func (o weeklyReviewOut) work(b *strings.Builder) {
	p := o.Planned
	if p.Count+len(o.TasksDone) == 0 {
		return
	}
	line := fmt.Sprintf("**📋 Planned %d, done %d**", p.Count, p.DoneCount)
	for _, part := range []struct {
		n    int
		what string
	}{{len(p.Open), "still open"}, {len(p.Moved), "moved on"}, {len(p.Late), "done later"}, {len(p.Dropped), "dropped"}, {len(p.Unplanned), "done besides"}} {
		if part.n > 0 {
			line += fmt.Sprintf(" · %d %s", part.n, part.what)
		}
	}
	fmt.Fprintf(b, "\n%s\n", line)
	for i, t := range o.TasksDone {
		if i == o.most {
			fmt.Fprintf(b, "- … and %d more done\n", len(o.TasksDone)-i)
			break
		}
		fmt.Fprintf(b, "- ✅ %s\n", t.Title)
	}
	var moves []string
	for _, m := range o.Moves {
		moves = append(moves, fmt.Sprintf("%s %s → %s (%s)", priorityMark[m.Priority], m.Title, dayName(m.NewDue), m.Reason))
	}
	bulletList(b, "➡️ Still open: proposed new dates, nothing is changed yet", moves, o.most)
}

func (o weeklyReviewOut) health(b *strings.Builder) {
	h := o.Health
	if h.Accounts == 0 {
		return
	}
	fmt.Fprintf(b, "\n**❤️ Health of %s today:** 🟢 %d healthy · 🟡 %d watch · 🔴 %d at risk", countOf(h.Accounts, "account"), h.Healthy, h.Watch, h.AtRisk)
	if h.Unscored > 0 {
		fmt.Fprintf(b, " · ⚪ %d unscored", h.Unscored)
	}
	b.WriteByte('\n')
	for i, c := range h.Changes {
		if i == o.most {
			fmt.Fprintf(b, "- … and %d more changes\n", len(h.Changes)-i)
			break
		}
		fmt.Fprintf(b, "- %s\n", healthLine(c, o.AsOf))
	}
	if len(h.Disagree) > 0 {
		fmt.Fprintf(b, "- ⚠️ The data says something else than recorded: %s\n", namesOf(h.Disagree, o.most))
	}
}
