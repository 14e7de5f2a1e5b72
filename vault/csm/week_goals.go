package csm

import "fmt"

// GoalState is a goal of the quarter and where it stands, as far as the notes
// tell: the current value written beside it, the projects and open tasks that
// serve it.
type GoalState struct {
	Goal
	Now       string        `json:"now,omitempty"` // counted from the book, where it can be
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
	for _, g := range d.book.Goals {
		s, key := GoalState{Goal: g, Projects: []GoalProject{}}, goalKey(g.Text)
		switch g.Metric {
		case "accounts":
			s.Now = fmt.Sprint(len(d.inPortfolio()))
		case "arr":
			sum := Money(0)
			for _, a := range d.inPortfolio() {
				sum += a.ARR
			}
			s.Now = sum.Short(d.book.Settings.Currency)
		}
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

// goalKey is a goal as notes refer to it: without its current value.
func goalKey(text string) string { return titleKey(currentNote.ReplaceAllString(text, "")) }
