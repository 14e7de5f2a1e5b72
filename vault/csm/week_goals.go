package csm

import (
	"fmt"
	"strconv"
)

// GoalState is a goal of the quarter and where it stands, as far as the notes
// tell: the current value written beside it and the one that the figures give,
// the projects and open tasks that serve it.
type GoalState struct {
	Goal
	Now       string        `json:"now,omitempty"` // by the figures, where one is about it
	Projects  []GoalProject `json:"projects"`
	OpenTasks int           `json:"open_tasks"`
}

// GoalProject is a project that serves a goal.
type GoalProject struct {
	Title   string `json:"title"`
	Status  string `json:"status,omitempty"`
	Percent int    `json:"percent_complete,omitempty"`
	Source  Source `json:"source"`
}

func (d desk) goals() []GoalState {
	list := []GoalState{}
	if len(d.book.Goals) == 0 {
		return list
	}
	figures := dashboard(d.book, d.today, MetricsQuery{Period: TrailingYear(d.today), Scope: ScopePortfolio})
	for _, g := range d.book.Goals {
		s, key := GoalState{Goal: g, Now: d.now(g, figures.Goals), Projects: []GoalProject{}}, goalKey(g.Text)
		for _, p := range d.book.Projects {
			if goalKey(p.Goal) == key {
				s.Projects = append(s.Projects, GoalProject{p.Title, p.Status, p.PercentComplete, At(p.Path, max(p.Line, 1))})
			}
		}
		for i := range d.book.Tasks {
			if t := &d.book.Tasks[i]; t.Status.Active() && goalKey(t.Goal) == key {
				s.OpenTasks++
			}
		}
		list = append(list, s)
	}
	return list
}

// now is the figure that a goal is about, as it stands today, with a mark
// where it is met. Rates are of the trailing year.
func (d desk) now(g Goal, states []TargetState) string {
	for _, s := range states {
		if s.Source != g.Source {
			continue
		}
		text := strconv.FormatFloat(s.Value, 'f', -1, 64)
		switch s.About {
		case "nrr", "grr", "logo_churn", GrossChurn:
			text = fmt.Sprintf("%.1f%% over 12 months", s.Value)
		case "arr_managed", "expansions":
			text = MoneyOf(s.Value).Short(d.book.Settings.Currency)
		}
		if s.Met {
			text += " ✅"
		}
		return text
	}
	return ""
}

// goalKey is a goal as notes refer to it: without its current value.
func goalKey(text string) string { return titleKey(currentNote.ReplaceAllString(text, "")) }
