package csm

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

const (
	talkMinutes = 30
	freshDays   = 14 // how far a first 1:1 looks back
)

// talkRows are the agenda of a 1:1. A part with nothing to say is left out.
var talkRows = []agendaRow{
	{"How it is going", 1, 1, ""}, {"Wins since last time", 1, 2, ""}, {"Open from last time", 1, 1, ""}, {"Figures", 1, 3, ""}, {"Accounts where I need help", 2, 0, ""},
	{"Asks, and what is blocked", 1, 0, ""}, {"My growth", 1, 2, ""}, {"Who does what by when", 1, 1, ""},
}

// PrepOneOnOne prepares the next 1:1 with the manager: what is open from the
// last one, what has happened since, where help is needed, what is asked.
func PrepOneOnOne(b *Book, today Date, period Period) (CareerPrep, []Problem) {
	notes, manager := managerTalks(b, today), Manager(b, today)
	p := newCareerPrep("one_on_one", period)
	d := &p.Details
	d.With = manager
	if len(notes) > 0 {
		last := &notes[0]
		d.With = cmp.Or(manager, last.Person)
		d.LastTalk = Line{Date: last.Date, Text: last.Title, Source: last.Source()}
	}
	if p.Period.Start == "" {
		p.Period = sinceTalk(d.LastTalk.Date, today)
	}
	p.OpenTopics = openTopics(b, notes, d.With)
	wins, problems := Wins(b, today, WinsQuery{Period: p.Period})
	p.Wins, d.Totals = wins, WinTotalsOf(wins)
	p.Metrics, p.Caveats = careerMetrics(b, today, TrailingYear(today), nil)
	p.TalkingPoints = append(rateChanges(b, p.Metrics, p.Period.Start, today), whatChanged(b, p.Period, today)...)
	d.Risks = risksToRaise(b, today)
	p.waiting(b, today)
	growth := p.growth(b, today)
	if len(notes) == 0 {
		p.Caveats = append([]string{"There are no notes of a 1:1 yet, so this begins fresh with the last two weeks. Keep them as Career/1-on-1s/" + string(today) + ".md: topics as bullets, actions as checkboxes (- [ ] Name: what)."}, p.Caveats...)
	}
	p.Agenda = p.talkAgenda(growth)
	return p, problems
}

func sinceTalk(last, today Date) Period {
	if last == "" {
		return span(fmt.Sprintf("the last %d days", freshDays), today.AddDays(-freshDays), today)
	}
	return span("since the last 1:1", last, today)
}

// rateChanges compares the rates of the trailing year with those it had when
// the period began. What hasn't moved isn't told.
func rateChanges(b *Book, now []CareerMetric, since, today Date) []Line {
	list := []Line{}
	if since >= today || since <= beginning {
		return list
	}
	before, _ := careerMetrics(b, since, TrailingYear(since), nil)
	for _, m := range now {
		for _, o := range before {
			if o.Name == m.Name && slices.Contains([]string{"nrr", "grr", "churn", "accounts"}, m.Name) && o.figure() != m.figure() && m.Name != "accounts" {
				list = append(list, Line{Text: m.Text + ", was " + o.figure() + " on " + since.Near(today), Source: m.Source})
			}
		}
	}
	return list
}

// figure is the percentage of a rate's text.
func (m *CareerMetric) figure() string {
	for _, w := range strings.Fields(m.Text) {
		if strings.HasSuffix(w, "%") || strings.HasSuffix(w, "%;") {
			return strings.TrimSuffix(w, ";")
		}
	}
	return ""
}

// whatChanged are renewals, save cases and recorded health of the portfolio in
// a period, the newest first.
func whatChanged(b *Book, p Period, today Date) []Line {
	list := []Line{}
	add := func(id string, d Date, source Source, format string, args ...any) {
		if a := b.Account(id); a != nil && b.Settings.In(ScopePortfolio, a) && p.Contains(d) && d <= today {
			list = append(list, Line{Date: d, Text: a.Name + ": " + fmt.Sprintf(format, args...), Source: source})
		}
	}
	money := func(m Money) string { return m.Short(b.Settings.Currency) }
	for i := range b.Renewals {
		switch r := &b.Renewals[i]; r.Stage {
		case "closed_won":
			add(r.AccountID, r.CloseDate, r.Source(), "renewed, %s → %s", money(r.BaseARR), money(r.renewedValue()))
		case "closed_lost":
			add(r.AccountID, r.CloseDate, r.Source(), "renewal lost, %s", money(r.BaseARR))
		}
	}
	for _, s := range b.Saves {
		switch s.Outcome {
		case "open":
			add(s.AccountID, s.Opened, s.Source, "at stake, %s%s", money(s.AtStake), named(": ", s.Threat))
		default:
			add(s.AccountID, s.Closed, s.Source, "%s, %s", s.Outcome, money(s.AtStake))
		}
	}
	was := map[string]Health{}
	rows := slices.Clone(b.Health)
	slices.SortStableFunc(rows, func(x, y HealthEntry) int { return cmp.Compare(x.Date, y.Date) })
	for _, h := range rows {
		if old := was[h.AccountID]; old != "" && old != h.Status {
			add(h.AccountID, h.Date, h.Source, "health %s → %s%s", spaced(string(old)), spaced(string(h.Status)), named(": ", h.Reason))
		}
		was[h.AccountID] = h.Status
	}
	slices.SortStableFunc(list, func(x, y Line) int { return cmp.Or(cmp.Compare(y.Date, x.Date), x.Source.compare(y.Source)) })
	return list
}

// risksToRaise are the accounts of the portfolio that the data holds to be at
// risk, the largest first, with what weighs most.
func risksToRaise(b *Book, today Date) []Line {
	list := []Line{}
	items := Attention(b, today, ScopePortfolio, LevelAtRisk).AtRisk
	slices.SortStableFunc(items, func(x, y AttentionItem) int { return cmp.Compare(y.ARR, x.ARR) })
	for _, it := range items {
		l := Line{Text: it.Account}
		if it.ARR > 0 {
			l.Text += " (" + it.ARR.Short(b.Settings.Currency) + ")"
		}
		for i, s := range it.Signals {
			if i == 0 {
				l.Source, l.Text = s.Source, l.Text+": "+s.Detail
			} else if i == 1 {
				l.Text += "; " + s.Detail
			}
		}
		list = append(list, l)
	}
	return list
}

// waiting sorts the user's tasks that wait for somebody: for the manager they
// are asks, for others they are blocked.
func (p *CareerPrep) waiting(b *Book, today Date) {
	for i := range b.Tasks {
		t := &b.Tasks[i]
		if t.Status != Waiting || !b.Mine(t) {
			continue
		}
		l := Line{Date: t.Due, Text: t.Title + inBrackets(strings.TrimPrefix(named(", waits for ", t.WaitingOn)+named(", due ", t.Due.Near(today)), ", ")), Source: t.Source()}
		if d := &p.Details; t.WaitingOn != "" && ownerKind(b, t.WaitingOn, d.With) == "theirs" && (samePerson(t.WaitingOn, d.With) || personless(t.WaitingOn)) {
			d.Asks = append(d.Asks, l)
		} else {
			d.Blocked = append(d.Blocked, l)
		}
	}
}

// growth is what the next level asks for and nothing speaks for yet, where there
// are criteria of one level.
func (p *CareerPrep) growth(b *Book, today Date) string {
	if len(b.Criteria) != 1 {
		return ""
	}
	c, _ := PrepPromotion(b, today, &b.Criteria[0], TrailingYear(today))
	var open []string
	for _, g := range c.Gaps {
		p.Gaps = append(p.Gaps, g)
		open = append(open, g.About)
	}
	return strings.Join(open[:min(len(open), 2)], "; ")
}

func (p *CareerPrep) talkAgenda(growth string) []AgendaItem {
	texts := func(list []Line) (out []string) {
		for _, l := range list {
			out = append(out, l.Text)
		}
		return out
	}
	var wins, open []string
	for _, w := range p.Wins {
		wins = append(wins, w.Title)
	}
	for _, t := range p.OpenTopics {
		open = append(open, t.Text)
	}
	about := map[string][]string{
		"Wins since last time": wins, "Open from last time": open, "Figures": texts(p.TalkingPoints), "Accounts where I need help": texts(p.Details.Risks),
		"Asks, and what is blocked": texts(append(slices.Clone(p.Details.Asks), p.Details.Blocked...)),
	}
	var rows []agendaRow
	for _, r := range talkRows {
		list, known := about[r.title]
		r.about = strings.Join(list[:min(len(list), 3)], "; ")
		if r.title == "My growth" {
			r.about, known = growth, true
		}
		if !known || r.about != "" {
			rows = append(rows, r)
		}
	}
	return timed(rows, talkMinutes, "")
}
