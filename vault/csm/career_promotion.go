package csm

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// PrepPromotion makes the case for a level: for each of its criteria what speaks
// for it and what is missing, figures, what to say, and the stories behind it.
func PrepPromotion(b *Book, today Date, c *Criteria, period Period) (CareerPrep, []Problem) {
	p := newCareerPrep("promotion", period)
	p.Level = c.name()
	wins, problems := Wins(b, today, WinsQuery{Period: period})
	p.Details.Totals = WinTotalsOf(wins)
	p.Metrics, p.Caveats = careerMetrics(b, today, period, c.Benchmarks)
	currency := b.Settings.Currency
	for i := range c.Items {
		k := caseFor(&c.Items[i], wins, p.Metrics, currency)
		p.Criteria = append(p.Criteria, k)
		if k.Gap != "" {
			p.Gaps = append(p.Gaps, CareerGap{About: k.Criterion, Gap: k.Gap, Needs: c.Items[i].needs(), Source: k.Source})
		}
	}
	for _, m := range p.Metrics {
		if m.Met == No {
			p.Gaps = append(p.Gaps, CareerGap{About: m.Text, Gap: "below what is asked", Needs: "say why, and what you do about it, before you are asked", Source: m.Source})
		}
	}
	p.Star = stories(b, today, wins, p.Criteria)
	p.TalkingPoints = promotionPoints(&p)
	if older, _ := Wins(b, today, WinsQuery{}); len(older) > len(wins) {
		p.Caveats = append(p.Caveats, fmt.Sprintf("%d of %d wins on record lie outside of the period and are not used; period \"all\" takes them in", len(older)-len(wins), len(older)))
	}
	return p, problems
}

// mostStories is how many wins are told whole.
const mostStories = 5

// stories are the facts of the best wins: first the best of each criterion, so
// that no two tell the same, then those worth most.
func stories(b *Book, today Date, wins []LoggedWin, cases []CriterionCase) []Story {
	serves, best := map[Source][]string{}, map[Source]int{}
	for i, k := range cases {
		chosen := false
		for _, e := range k.Evidence {
			if e.Strength == Weak || e.Date == "" {
				continue
			}
			serves[e.Source] = append(serves[e.Source], k.Criterion)
			if _, taken := best[e.Source]; !taken && !chosen {
				best[e.Source], chosen = len(cases)-i, true
			}
		}
	}
	order := slices.Clone(wins)
	slices.SortStableFunc(order, func(x, y LoggedWin) int {
		return cmp.Or(best[y.Source]-best[x.Source], cmp.Compare(y.Amount, x.Amount), cmp.Compare(y.when(), x.when()))
	})
	list := []Story{}
	for _, w := range order {
		if len(list) < mostStories && w.SameAs == "" {
			list = append(list, story(b, &w, today, serves[w.Source]))
		}
	}
	return list
}

func story(b *Book, w *LoggedWin, today Date, criteria []string) Story {
	s := Story{
		Title: w.Title, Date: w.Date, Situation: w.Context, Task: w.Task, Action: w.Action, Result: w.Impact,
		Backing: Backing(b, w.Accomplishment, today), Missing: []string{}, Criteria: criteria, Source: w.Source,
	}
	if w.Amount != 0 && allDigits(w.Impact) {
		s.Result = w.Amount.Short(b.Settings.Currency)
	}
	for _, part := range []struct{ name, text string }{
		{"situation", s.Situation}, {"task", s.Task}, {"action", s.Action}, {"result", s.Result},
	} {
		if part.text == "" {
			s.Missing = append(s.Missing, part.name)
		}
	}
	return s
}

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789.,") == "" }

// promotionPoints are what to say: the figures that meet what is asked, the best
// evidence of each criterion, and the first gaps, to raise oneself.
func promotionPoints(p *CareerPrep) []Line {
	points := []Line{}
	for _, m := range p.Metrics {
		if m.Met == Yes || m.Name == "accounts" || m.Name == "saves" {
			points = append(points, Line{Text: m.Text, Source: m.Source})
		}
	}
	said := map[Source]bool{}
	for _, k := range p.Criteria {
		n := 0
		for _, e := range k.Evidence {
			if e.Strength != Weak && !said[e.Source] && e.Date != "" && n < 2 {
				said[e.Source] = true
				n++
				points = append(points, Line{Date: e.Date, Text: k.Criterion + ": " + e.Text, Source: e.Source})
			}
		}
	}
	for _, g := range p.Gaps[:min(len(p.Gaps), 3)] {
		points = append(points, Line{Text: "Raise it yourself: " + g.About + " (" + g.Gap + ")", Source: g.Source})
	}
	return points
}
