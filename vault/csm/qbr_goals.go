package csm

import (
	"slices"
	"strings"
)

// Outcome is a goal of the success plan and how it went.
type Outcome struct {
	Goal     string `json:"goal"`
	Baseline string `json:"baseline,omitempty"`
	Target   string `json:"target,omitempty"`
	Achieved string `json:"achieved,omitempty"` // the actual figure
	Due      Date   `json:"due,omitempty"`
	Status   string `json:"status,omitempty"`
	Ahead    bool   `json:"ahead"` // still to come, so for the plan and not for the review
	Source   Source `json:"source"`
}

// outcomes are the goals of the success plan, those to review first. Dropped
// ones stay: a customer remembers them.
func outcomes(a *Account, q Quarter, today Date) []Outcome {
	list := []Outcome{}
	for _, g := range a.SuccessPlan {
		list = append(list, Outcome{
			Goal: g.Goal, Baseline: g.Baseline, Target: g.Target, Achieved: g.Actual, Due: g.Due, Status: g.Status,
			Ahead: g.ahead(q, today), Source: g.Source,
		})
	}
	review, ahead := partition(list, func(o Outcome) bool { return !o.Ahead })
	return append(review, ahead...)
}

// ahead reports whether a goal is due after the quarter and not late: one that
// is behind is for the review, whenever it is due.
func (g *SuccessGoal) ahead(q Quarter, today Date) bool {
	switch g.Status {
	case "achieved", "dropped", "behind":
		return false
	case "planned":
		return g.Due == "" || g.Due >= today
	}
	return g.Due > q.End && g.Due >= today
}

// GoalReview is a goal agreed at the last QBR and what became of it.
type GoalReview struct {
	Text     string `json:"text"`             // as agreed
	Became   string `json:"became,omitempty"` // the goal of the success plan that it is
	Status   string `json:"status"`           // of that goal, or not_in_plan
	Achieved string `json:"achieved,omitempty"`
	Agreed   Date   `json:"agreed"`
	Source   Source `json:"source"`
}

// goalsSince are the goals that the note of the last QBR says were agreed.
func goalsSince(a *Account, last *Meeting) []GoalReview {
	list := []GoalReview{}
	for _, l := range sectionLines(last, "goal", "commitment") {
		g := GoalReview{Text: unlabelled(l.Text), Status: "not_in_plan", Agreed: last.Date, Source: l.Source}
		if of := sameGoal(a.SuccessPlan, g.Text); of != nil {
			g.Became, g.Status, g.Achieved = of.Goal, of.Status, of.Actual
		}
		list = append(list, g)
	}
	return list
}

// sectionLines are the lines of a meeting's sections whose heading holds one of
// some words.
func sectionLines(m *Meeting, words ...string) []Line {
	var lines []Line
	if m == nil {
		return nil
	}
	for _, s := range m.Sections {
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s.Name, w) }) {
			lines = append(lines, s.LinesOf(m.Path)...)
		}
	}
	return lines
}

// unlabelled takes "Goal:" off a line of goals.
func unlabelled(s string) string {
	label, rest, ok := strings.Cut(s, ":")
	if ok && strings.TrimSpace(rest) != "" && slices.Contains([]string{"goal", "goals", "commitment", "target"}, Key(label)) {
		return strings.TrimSpace(rest)
	}
	return s
}

// sameGoal is the goal of the plan that a sentence is about: the one of whose
// telling words it has the most, and two thirds at least. Figures tell, so a
// goal of 30% is not one of 50%.
func sameGoal(plan []SuccessGoal, text string) *SuccessGoal {
	words := tellingWords(text)
	var best *SuccessGoal
	most := 0.0
	for i := range plan {
		of := tellingWords(plan[i].Goal)
		shared := 0
		for w := range of {
			if words[w] {
				shared++
			}
		}
		if len(of) == 0 || shared*3 < len(of)*2 {
			continue
		}
		if share := float64(shared) / float64(len(of)); share > most {
			best, most = &plan[i], share
		}
	}
	return best
}

var smallWords = map[string]bool{
	"the": true, "and": true, "for": true, "with": true, "from": true, "goal": true, "end": true, "our": true,
	"der": true, "die": true, "das": true, "und": true, "von": true, "bis": true, "auf": true,
}

func tellingWords(s string) map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.FieldsFunc(Fold(s), func(r rune) bool { return !isWordRune(r) }) {
		if (len(w) > 2 || strings.ContainsAny(w, "0123456789")) && !smallWords[w] {
			words[w] = true
		}
	}
	return words
}
