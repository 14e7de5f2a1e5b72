package tools

import (
	"fmt"
	"slices"

	"csmd/vault/csm"
)

// leastCut is how long a list of the day stays at least.
const leastCut = 50

// shorter is the day with half of its longest list, and a warning that says so:
// of some thousand open tasks the whole is more than a client takes.
func (o todaysPrioritiesOut) shorter() (result, bool) {
	name, longest := "", &[]csm.TaskItem{}
	for _, l := range []struct {
		name string
		list *[]csm.TaskItem
	}{{"stale", &o.Stale}, {"also_due", &o.AlsoDue}, {"waiting", &o.Waiting}, {"quick_wins", &o.QuickWins}, {"p1", &o.P1}, {"p0", &o.P0}} {
		if len(*l.list) > len(*longest) {
			name, longest = l.name, l.list
		}
	}
	if len(*longest) < 2*leastCut {
		return o, false
	}
	*longest = (*longest)[:len(*longest)/2]
	o.Warnings = slices.DeleteFunc(slices.Clone(o.Warnings), func(w csm.Problem) bool { return w.Code == name+"_cut" })
	o.Warnings = append(o.Warnings, csm.Problem{
		Severity: csm.Warning, Code: name + "_cut", Message: fmt.Sprintf("%s holds only its first %d tasks; the whole day is too long to be sent", name, len(*longest)),
		Fix: "list_tasks lists all, a page at a time",
	})
	return o, true
}
