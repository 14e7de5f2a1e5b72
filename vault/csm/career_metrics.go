package csm

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// wholeYear is the shortest period, in days, whose own retention is told. That
// of a shorter one says little, and less against the goal of a year.
const wholeYear = 360

// careerMetrics are the figures of a period that speak for the user, against
// their goals and against the benchmarks of a level; and why one is missing.
func careerMetrics(b *Book, today Date, period Period, benchmarks []Line) ([]CareerMetric, []string) {
	r := dashboard(b, today, MetricsQuery{Period: period})
	d, rates := &r.Metrics, &r.Metrics
	of := ""
	if period.End.Sub(period.Start) < wholeYear {
		trailing := dashboard(b, today, MetricsQuery{Period: TrailingYear(min(period.End, today))})
		rates, of = &trailing.Metrics, " over 12 months"
	}
	list, notes := []CareerMetric{}, []string{}
	for _, rate := range []struct {
		name, label string
		figure      *Figure
		low         bool // less is better
	}{{"nrr", "NRR", &rates.NRR, false}, {"grr", "GRR", &rates.GRR, false}, {"churn", "Logo churn", &rates.LogoChurn, true}} {
		if rate.figure.Value == nil {
			if why := "Retention is unknown: " + rate.figure.Unavailable; !slices.Contains(notes, why) {
				notes = append(notes, why)
			}
			continue
		}
		list = append(list, rateMetric(rate.name, rate.label, of, rate.figure, rate.low, benchmarks))
	}
	if d.Accounts > 0 {
		list = append(list, accountsMetric(b, d, &r))
	}
	money := func(m Money) string { return m.Short(b.Settings.Currency) }
	lines := []struct {
		name, text string
		line       *ARRLine
	}{
		{"renewals", "Closed %s: %s ARR", &d.RenewalsClosed.ARRLine},
		{"saves", "Kept %s at risk: %s ARR", d.Saved},
		{"expansions", "Expanded %s: +%s ARR", d.Expansions},
	}
	for i, l := range lines {
		if l.line == nil || l.line.Count == 0 {
			continue
		}
		noun := []string{"renewal", "account", "account"}[i]
		m := CareerMetric{Name: l.name, Text: fmt.Sprintf(l.text, plural(l.line.Count, noun), money(l.line.ARR)) + namesIn(l.line.Accounts, money)}
		m.stand(l.line.Accounts)
		list = append(list, m)
	}
	return append(list, otherMetrics(b, today, period)...), notes
}

// rateMetric is a rate against its goal, else against the level's benchmark.
func rateMetric(name, label, of string, f *Figure, low bool, benchmarks []Line) CareerMetric {
	m := CareerMetric{Name: name, Text: label + " " + percentOf(*f.Value) + of}
	m.stand(f.Accounts)
	if m.Source == "" {
		m.Source = "Data/arr-movements.csv"
	}
	if f.GoalMet != nil {
		m.Goal, m.Met = plainGoal(f.GoalText), No
		if *f.GoalMet {
			m.Met = Yes
		}
		m.Text += " (goal " + m.Goal + ")"
	}
	for _, l := range benchmarks {
		title, value, ok := strings.Cut(l.Text, ":")
		n, err := strconv.ParseFloat(strings.Trim(strings.TrimSpace(value), "<>≤≥= %"), 64)
		if !ok || err != nil || !slices.Contains(strings.Fields(titleKey(strings.ReplaceAll(title, "_", " "))), name) {
			continue
		}
		m.Text += fmt.Sprintf("; benchmark %s: %s", ratesInCapitals.Replace(strings.ReplaceAll(title, "_", " ")), strings.TrimSpace(value))
		if m.Met == "" {
			m.Goal, m.Met = l.Text, No
			if low && *f.Value <= n || !low && *f.Value >= n {
				m.Met = Yes
			}
		}
	}
	return m
}

var ratesInCapitals = strings.NewReplacer("nrr", "NRR", "grr", "GRR", " ttm", " over 12 months")

// plainGoal is a goal's target without its name and its current value: "110%".
func plainGoal(text string) string {
	text = currentNote.ReplaceAllString(text, "")
	if _, after, ok := strings.Cut(text, ":"); ok {
		text = after
	}
	return strings.TrimSpace(text)
}

func percentOf(v float64) string {
	return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) + "%"
}

func accountsMetric(b *Book, d *Dashboard, r *MetricsReport) CareerMetric {
	m := CareerMetric{Name: "accounts", Text: fmt.Sprintf("Managing %s, %s ARR", plural(d.Accounts, "account"), d.ARRManaged.Short(b.Settings.Currency))}
	for _, g := range r.Goals {
		if g.Metric == "accounts" && m.Met == "" {
			m.Goal, m.Met, m.Source = plainGoal(g.Text), No, g.Source
			if g.Met {
				m.Met = Yes
			}
		}
	}
	for i := range b.Accounts {
		if a := &b.Accounts[i]; a.Active() && b.inScope(ScopePortfolio, a.ID) {
			m.also = append(m.also, a.Source("arr"))
		}
	}
	if m.Source == "" && len(m.also) > 0 {
		m.Source, m.also = m.also[0], m.also[1:]
	}
	return m
}

// stand puts a figure on the records that it is made of.
func (m *CareerMetric) stand(parts []Contribution) {
	for _, c := range parts {
		if m.Source == "" {
			m.Source = c.Source
		} else {
			m.also = append(m.also, c.Source)
		}
	}
}

// mostNames is how many accounts the text of a figure names.
const mostNames = 4

func namesIn(parts []Contribution, money func(Money) string) string {
	var names []string
	for i, c := range parts {
		if i == mostNames {
			names = append(names, fmt.Sprintf("and %d more", len(parts)-i))
			break
		}
		names = append(names, c.Account+" "+money(c.Amount))
	}
	return inBrackets(strings.Join(names, ", "))
}

// otherMetrics are the figures that no dashboard has: reviews held, account
// plans, requests shipped, projects.
func otherMetrics(b *Book, today Date, p Period) []CareerMetric {
	list := []CareerMetric{}
	add := func(name, text string, sources []Source) {
		if len(sources) > 0 {
			list = append(list, CareerMetric{Name: name, Text: text, Source: sources[0], also: sources[1:]})
		}
	}
	var reviews, plans []Source
	for i := range b.Meetings {
		if m := &b.Meetings[i]; m.QBR() && m.Status == "held" && m.Date <= today && p.Contains(m.Date) && b.inScope(ScopePortfolio, m.AccountID) {
			reviews = append(reviews, m.Source())
		}
	}
	add("qbrs", "Held "+plural(len(reviews), "business review"), reviews)
	for _, pr := range b.Projects {
		if strings.Contains(pr.Path, "-strategic-plan/") {
			plans = append(plans, At(pr.Path, max(pr.Line, 1)))
		}
	}
	add("plans", "Wrote "+plural(len(plans), "account plan"), plans)
	for i := range b.Requests {
		f := &b.Requests[i]
		mine := slices.ContainsFunc(f.RequestedBy, func(id string) bool { return b.inScope(ScopePortfolio, id) })
		if f.Status == "shipped" && p.Contains(f.ShippedDate) && f.ShippedDate <= today && mine {
			add("requests", fmt.Sprintf("Shipped for my customers: %s %s", f.ID, f.Title), []Source{At(f.Path, max(f.Line, 1))})
		}
	}
	for _, l := range projectLines(b, p, today) {
		add("projects", l.Text, []Source{l.Source})
	}
	return list
}

// projectLines are the initiatives that ran in a period, and where they stand.
// One that was done before the period is left out.
func projectLines(b *Book, p Period, today Date) []Line {
	list := []Line{}
	for _, pr := range b.Projects {
		over := pr.Status == "done" || pr.Status == "launched"
		last := pr.LastUpdate.Date
		if last == "" {
			last = pr.TargetDate
		}
		if strings.Contains(pr.Path, "-strategic-plan/") || pr.Status == "planned" || over && last != "" && last < p.Start {
			continue
		}
		text := pr.Title + named(": ", spaced(pr.Status))
		if pr.PercentComplete > 0 && !over {
			text += fmt.Sprintf(", %d%%", pr.PercentComplete)
		}
		if pr.LastUpdate.Text != "" && last <= today {
			text += " — " + pr.LastUpdate.Text
		}
		list = append(list, Line{Date: pr.LastUpdate.Date, Text: text, Source: At(pr.Path, max(pr.Line, 1))})
	}
	return list
}
