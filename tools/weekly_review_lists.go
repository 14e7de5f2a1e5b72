package tools

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// risks are flagged inside first, then what the customer should hear. An
// account takes one line of each.
func (o weeklyReviewOut) risks(b *strings.Builder) {
	bulletList(b, "🚩 Flag inside", o.riskLines("inside"), o.most)
	bulletList(b, "🗣️ Speak about with the customer", o.riskLines("customer"), o.most)
}

func (o weeklyReviewOut) riskLines(tell string) (lines []string) {
	at := map[string]int{}
	for _, r := range o.Risks {
		if r.Tell != tell {
			continue
		}
		if i, told := at[r.AccountID]; told {
			lines[i] += "; " + short(r.Text, 80)
			continue
		}
		at[r.AccountID] = len(lines)
		lines = append(lines, fmt.Sprintf("%s (%s): %s", r.Account, arrName(r.ARR, o.Currency), short(r.Text, 80)))
	}
	return lines
}

func (o weeklyReviewOut) wins(b *strings.Builder) {
	var lines []string
	for _, w := range o.Wins {
		lines = append(lines, fmt.Sprintf("%s (%s, %s)", w.Title, w.Date.Near(o.AsOf), strings.ReplaceAll(w.Type, "-", " ")))
	}
	bulletList(b, "🏆 Wins not in the accomplishments yet", lines, o.most)
}

// upkeep is what should have been brought up to date.
func (o weeklyReviewOut) upkeep(b *strings.Builder) {
	var lines []string
	names := func(list []csm.GapItem) (out []string) {
		for _, g := range list {
			out = append(out, fmt.Sprintf("%s (%s)", g.Account, countOf(g.Days, "day")))
		}
		return out
	}
	if s := o.Stale; len(s.Health) > 0 {
		lines = append(lines, "Health reviewed too long ago: "+namesOf(names(s.Health), o.most))
	}
	if s := accountsIn(o.Stale.NotReviewed); len(s) > 0 {
		lines = append(lines, "Health without a review date: "+namesOf(s, o.most))
	}
	for i, p := range o.Stale.Plans {
		if i == 3 {
			lines = append(lines, fmt.Sprintf("and %s more past their date", countOf(len(o.Stale.Plans)-i, "goal")))
			break
		}
		lines = append(lines, p.Account+": "+short(p.Text, 90))
	}
	if len(o.Stale.Meetings) > 0 {
		lines = append(lines, "Meetings without notes: "+meetingNames(o.Stale.Meetings, o.AsOf))
	}
	if len(o.Stale.Unconfirmed) > 0 {
		lines = append(lines, "Past but still “scheduled”: "+meetingNames(o.Stale.Unconfirmed, o.AsOf))
	}
	bulletList(b, "🧹 To bring up to date", lines, o.most)
}

func accountsIn(list []csm.AccountLine) (names []string) {
	for _, l := range list {
		names = append(names, l.Account)
	}
	return names
}

// quadrantWords are the quadrants of Eisenhower as people say them.
var quadrantWords = map[string]string{
	string(csm.UrgentImportant): "urgent and important", string(csm.ImportantOnly): "important",
	string(csm.UrgentOnly): "urgent only", string(csm.NeitherOne): "neither urgent nor important",
}

// time is where the week went, and which meetings to change.
func (o weeklyReviewOut) time(b *strings.Builder) {
	t := o.Time
	if len(t.Meetings)+len(t.Tasks) == 0 {
		return
	}
	fmt.Fprintf(b, "\n**⏱️ Where the time went** (%s on record)\n", csm.Hours(t.Minutes))
	for _, part := range []struct {
		title string
		list  []csm.TimeShare
	}{{"Meetings", t.Meetings}, {"Tasks done", t.Tasks}, {"By urgency and importance", t.Quadrants}} {
		var names []string
		for _, s := range part.list {
			kind := s.Kind
			if words, ok := quadrantWords[kind]; ok {
				kind = words
			}
			name := fmt.Sprintf("%s %d×", kindName(kind), s.Count)
			if s.Minutes > 0 {
				name += " " + csm.Hours(s.Minutes)
			}
			names = append(names, name)
		}
		if len(names) > 0 {
			fmt.Fprintf(b, "- %s: %s\n", part.title, namesOf(names, o.most))
		}
	}
	var plan []string
	for _, p := range t.Blocks {
		if p.Spent > 0 {
			plan = append(plan, fmt.Sprintf("%s %s of %s", p.Block, csm.Hours(p.Spent), csm.Hours(p.Planned)))
		}
	}
	if len(plan) > 0 {
		fmt.Fprintf(b, "- Against the week's time blocks: %s\n", strings.Join(plan, ", "))
	}
	var unsure []string
	if t.Assumed > 0 {
		unsure = append(unsure, countOf(t.Assumed, "meeting")+" without a length (taken as usual for the kind)")
	}
	if t.Unknown > 0 {
		unsure = append(unsure, countOf(t.Unknown, "finished task")+" without an estimate (not counted)")
	}
	if len(unsure) > 0 {
		fmt.Fprintf(b, "- _Not exact: %s_\n", strings.Join(unsure, ", "))
	}
	var lines []string
	for _, a := range o.Advice {
		lines = append(lines, fmt.Sprintf("%s (%s): %s — %s", short(a.Meeting, 50), a.Date.Near(o.AsOf), a.Change, a.Why))
	}
	bulletList(b, "✂️ Meetings that could be shorter, rarer or asynchronous", lines, o.most)
}
