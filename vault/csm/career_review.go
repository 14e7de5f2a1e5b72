package csm

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// PrepReview gathers a performance review: wins by type, figures against their
// goals, the goals in words with what was done for them, what others said, what
// was planned and is done, and what is missing.
func PrepReview(b *Book, today Date, period Period) (CareerPrep, []Problem) {
	p := newCareerPrep("performance_review", period)
	d := &p.Details
	wins, problems := Wins(b, today, WinsQuery{Period: period})
	p.Wins, d.Totals = wins, WinTotalsOf(wins)
	p.Metrics, p.Caveats = careerMetrics(b, today, period, nil)
	d.Projects = projectLines(b, period, today)
	d.Feedback = feedback(b, period, today)
	d.Done, d.Missed = reviewedTasks(b, period, today)
	p.goalsInWords(b, today)
	p.reviewGaps()
	p.Star = stories(b, today, wins, p.Criteria)
	for _, m := range p.Metrics {
		if m.Met == Yes || m.Name == "saves" || m.Name == "renewals" || m.Name == "expansions" {
			p.TalkingPoints = append(p.TalkingPoints, Line{Text: m.Text, Source: m.Source})
		}
	}
	for _, s := range p.Star[:min(len(p.Star), 3)] {
		p.TalkingPoints = append(p.TalkingPoints, Line{Date: s.Date, Text: s.Title, Source: s.Source})
	}
	if period.Label == YearToDate(today, &b.Settings).Label && today.Sub(period.Start) < 60 {
		p.Caveats = append(p.Caveats, "This fiscal year has just begun; period \"last year\" reviews the one before")
	}
	return p, problems
}

// goalsInWords holds the goals without a figure to what was done for them: wins
// that share their words, and the projects that serve them, whenever those ran.
func (p *CareerPrep) goalsInWords(b *Book, today Date) {
	projects := projectLines(b, AllTime(today), today)
	for _, g := range b.Goals {
		if g.Metric != "" {
			continue
		}
		k := CriterionCase{Criterion: g.Text, Evidence: []Evidence{}, Source: g.Source}
		words := stems(g.Text)
		for _, l := range projects {
			if n := sharedStems(words, stems(l.Text)); n >= 2 || n > 0 && n == len(words) {
				k.Evidence = append(k.Evidence, Evidence{Text: l.Text, Date: l.Date, Strength: Strong, Why: "project", Source: l.Source})
			}
		}
		for i := range p.Wins {
			if strength, why := matchWords(words, &p.Wins[i]); strength != "" && strength != Weak {
				w := &p.Wins[i]
				k.Evidence = append(k.Evidence, Evidence{Text: w.sentence(b.Settings.Currency), Date: w.Date, Strength: strength, Why: why, Source: w.Source})
			}
		}
		if len(k.Evidence) == 0 {
			k.Gap = "nothing on record speaks for it"
		}
		p.Criteria = append(p.Criteria, k)
	}
}

// reviewGaps are goals missed or without evidence, and wins that don't say what
// they were worth.
func (p *CareerPrep) reviewGaps() {
	for _, m := range p.Metrics {
		if m.Met == No {
			p.Gaps = append(p.Gaps, CareerGap{About: m.Text, Gap: "the goal is missed", Needs: "why, and what you do about it", Source: m.Source})
		}
	}
	for _, k := range p.Criteria {
		if k.Gap != "" {
			p.Gaps = append(p.Gaps, CareerGap{About: k.Criterion, Gap: k.Gap, Needs: "a win logged in the words of the goal", Source: k.Source})
		}
	}
	for _, w := range p.Wins {
		if w.Impact == "" && w.Amount == 0 {
			p.Gaps = append(p.Gaps, CareerGap{About: w.Title, Gap: "says no impact", Needs: "a bullet \"impact\": an amount, a rate before and after, or who uses it", Source: w.Source})
		}
	}
	if len(p.Wins) == 0 {
		p.Gaps = append(p.Gaps, CareerGap{About: "accomplishments", Gap: "none is on record in this period", Needs: "log_accomplishment with a date, for each thing you are proud of"})
	}
}

// feedback is what others said in a period: of wins, in 1:1s, in the notes of
// meetings with customers, and promoters in their answers.
func feedback(b *Book, p Period, today Date) []Line {
	list := []Line{}
	add := func(who string, l Line) {
		if p.Contains(l.Date) && l.Date <= today && strings.TrimSpace(l.Text) != "" {
			list = append(list, Line{Date: l.Date, Text: who + ": “" + strings.Trim(l.Text, "\"“” ") + "”", Source: l.Source})
		}
	}
	for i := range b.Accomplishments {
		a := &b.Accomplishments[i]
		add(a.Title, Line{Date: a.when(), Text: a.Feedback, Source: a.Source})
	}
	for _, t := range talks(b, today) {
		for _, l := range t.Praise {
			add(cmp.Or(t.Person, "1:1"), Line{Date: cmp.Or(l.Date, t.Date), Text: l.Text, Source: l.Source})
		}
	}
	for i := range b.Meetings {
		m := &b.Meetings[i]
		if a := b.Account(m.AccountID); a != nil && m.Status == "held" && b.Settings.In(ScopePortfolio, a) {
			for _, l := range sectionLines(m, "feedback") {
				add(a.Name, Line{Date: m.Date, Text: l.Text, Source: l.Source})
			}
		}
	}
	for _, n := range b.NPS {
		if a := b.Account(n.AccountID); a != nil && n.Score >= 9 && b.Settings.In(ScopePortfolio, a) {
			add(fmt.Sprintf("%s (NPS %d)", cmp.Or(n.Respondent, a.Name), n.Score), Line{Date: n.Date, Text: n.Comment, Source: n.Source})
		}
	}
	slices.SortStableFunc(list, func(x, y Line) int { return cmp.Or(cmp.Compare(y.Date, x.Date), x.Source.compare(y.Source)) })
	return list
}

// reviewedTasks are the user's tasks of a period by category: those finished in it,
// and those due in it that are still open.
func reviewedTasks(b *Book, p Period, today Date) (done, missed []Line) {
	finished, late := map[string][]*Task{}, map[string][]*Task{}
	for i := range b.Tasks {
		t := &b.Tasks[i]
		category := cmp.Or(t.Category, "without category")
		switch {
		case !b.Mine(t):
		case t.Status == Done && p.Contains(t.Completed) && t.Completed <= today:
			finished[category] = append(finished[category], t)
		case t.Status.Active() && p.Contains(t.Due) && t.Due < today:
			late[category] = append(late[category], t)
		}
	}
	return byCategory(finished), byCategory(late)
}

func byCategory(tasks map[string][]*Task) []Line {
	list := []Line{}
	for category, found := range tasks {
		var titles []string
		for i, t := range found {
			if i == 3 {
				titles = append(titles, fmt.Sprintf("and %d more", len(found)-i))
				break
			}
			titles = append(titles, t.Title)
		}
		list = append(list, Line{Text: fmt.Sprintf("%s: %s (%s)", category, plural(len(found), "task"), strings.Join(titles, "; ")), Source: found[0].Source()})
	}
	slices.SortFunc(list, func(x, y Line) int { return cmp.Compare(x.Text, y.Text) })
	return list
}
