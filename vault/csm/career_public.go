package csm

import (
	"fmt"
	"slices"
	"strings"
)

// PrepProfile is what a public profile can tell: wins without the names of
// customers and people and without amounts, rates in whole percent, skills; and
// what was taken out, so that the user can decide otherwise.
func PrepProfile(b *Book, today Date, period Period) (CareerPrep, []Problem) {
	p := newCareerPrep("linkedin", period)
	wins, problems := Wins(b, today, WinsQuery{Period: period})
	totals := WinTotalsOf(wins)
	mask := newPublicMask(b)
	p.Details.Cautions = append(p.Details.Cautions,
		Line{Text: "Names that the vault doesn't know can't be recognised: read each line before you post it"},
		Line{Text: "Retention and churn are company figures: ask whether they may be told, also as percentages"},
		Line{Text: "To name a customer, ask them first"})
	for i := range wins {
		w := &wins[i]
		if w.SameAs != "" {
			continue
		}
		text, hidden := mask.text(w.Title)
		if hidden = append(hidden, mask.accounts(w.Accounts, hidden)...); len(hidden) > 0 {
			p.Details.Cautions = append(p.Details.Cautions, Line{Date: w.Date, Text: "Left out: " + strings.Join(hidden, ", "), Source: w.Source})
		}
		p.TalkingPoints = append(p.TalkingPoints, Line{Date: w.Date, Text: text, Source: w.Source})
	}
	p.Details.Skills = skillsBy(totals.BySkill)
	p.publicMetrics(b, today)
	return p, problems
}

// skillsBy are skills by how often they were shown.
func skillsBy(count map[string]int) []string {
	skills := make([]string, 0, len(count))
	for s := range count {
		skills = append(skills, s)
	}
	slices.SortFunc(skills, func(x, y string) int {
		if count[x] != count[y] {
			return count[y] - count[x]
		}
		return strings.Compare(Fold(x), Fold(y))
	})
	return skills
}

// publicMetrics are the rates, in whole percent and without their parts.
func (p *CareerPrep) publicMetrics(b *Book, today Date) {
	d := dashboard(b, today, MetricsQuery{Period: p.Period}).Metrics
	for _, r := range []struct {
		name, label string
		figure      *Figure
	}{{"nrr", "Net revenue retention of about", &d.NRR}, {"churn", "Logo churn of about", &d.LogoChurn}} {
		if r.figure.Value != nil {
			m := CareerMetric{Name: r.name, Text: fmt.Sprintf("%s %.0f%%", r.label, *r.figure.Value)}
			if r.name == "churn" && *r.figure.Value == 0 {
				m.Text = "No customer lost"
			}
			m.stand(r.figure.Accounts)
			p.Metrics = append(p.Metrics, m)
		}
	}
	if n := d.Saved; n != nil && n.Count > 0 {
		m := CareerMetric{Name: "saves", Text: plural(n.Count, "customer") + " at risk kept"}
		m.stand(n.Accounts)
		p.Metrics = append(p.Metrics, m)
	}
}

// publicMask takes out of a text what mustn't be public.
type publicMask struct {
	book   *Book
	names  *Names
	people map[string]string // folded name → what it becomes
}

func newPublicMask(b *Book) publicMask {
	m := publicMask{b, NewNames(b.Accounts), map[string]string{}}
	for _, p := range b.People {
		m.people[Fold(p.Name)] = "a colleague"
	}
	for i := range b.Accounts {
		for _, s := range b.Accounts[i].Stakeholders {
			m.people[Fold(s.Name)] = "a customer's contact"
		}
	}
	return m
}

// cutout is a part of a text and what stands in its place.
type cutout struct {
	start, end int
	instead    string
}

// text is a text without names and amounts, and what was taken out.
func (m publicMask) text(s string) (public string, hidden []string) {
	var cuts []cutout
	for _, at := range m.names.Mentions(s) {
		cuts = append(cuts, cutout{at.Start, at.End, m.kind(at.Accounts)})
	}
	for _, at := range FindAmounts(s, nil) {
		cuts = append(cuts, cutout{at.Start, at.End, "[amount]"})
	}
	cuts = append(cuts, m.persons(s)...)
	slices.SortStableFunc(cuts, func(x, y cutout) int { return x.start - y.start })
	var out strings.Builder
	at := 0
	for _, c := range cuts {
		if c.start < at || c.end > len(s) {
			continue
		}
		out.WriteString(s[at:c.start] + c.instead)
		hidden = append(hidden, s[c.start:c.end])
		at = c.end
	}
	public = out.String() + s[at:]
	for _, bracket := range []string{" ([amount])", " (+[amount])", " (-[amount])"} {
		public = strings.ReplaceAll(public, bracket, "")
	}
	return public, hidden
}

// kind is what a customer becomes: "a strategic account".
func (m publicMask) kind(accounts []*Account) string {
	if len(accounts) == 0 || accounts[0].Segment == "" {
		return "a customer"
	}
	article := "a "
	if strings.ContainsRune("aeiou", rune(accounts[0].Segment[0])) {
		article = "an "
	}
	return article + accounts[0].Segment + " account"
}

// persons finds the names of people, word by word: of two words and more.
func (m publicMask) persons(s string) (cuts []cutout) {
	words := splitWords(s)
	for i := range words {
		for n := min(4, len(words)-i); n >= 2; n-- {
			start, end := words[i].start, words[i+n-1].end
			if instead, ok := m.people[Fold(s[start:end])]; ok {
				cuts = append(cuts, cutout{start, end, instead})
				break
			}
		}
	}
	return cuts
}

// accounts are the names of a win's accounts that its title doesn't have.
func (m publicMask) accounts(ids, hidden []string) (more []string) {
	for _, id := range ids {
		if a := m.book.Account(id); a != nil && !slices.ContainsFunc(hidden, func(h string) bool { return strings.Contains(Fold(a.Name), Fold(h)) }) {
			more = append(more, a.Name)
		}
	}
	return more
}
