package csm

import "fmt"

// caveats are what makes a preparation less than it seems.
func (p *QBRPrep) caveats(a *Account, met []*Meeting, today Date) []string {
	notes := []string{}
	say := func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }
	switch a.Status {
	case "churned":
		say("%s churned%s: this is a closing review, to learn and to keep the door open.", a.Name, on(a.ChurnedOn, today))
	case "prospect":
		say("%s is a prospect: there is no quarter to review yet, so this is about their goals.", a.Name)
	}
	if p.Running && p.Quarter.Start <= today {
		say("%s still runs until %s: its figures are not final.", p.Quarter.Label, p.Quarter.End.Near(today))
	}
	if p.Meeting == nil && a.Active() {
		say("No QBR is scheduled for %s; its length is taken as %d minutes.", a.Name, defaultQBRMinutes)
		if p.LastQBR != nil && p.LastQBR.Date > p.Quarter.End {
			say("A QBR was held on %s, after %s had ended: this quarter may be reviewed already.", p.LastQBR.Date.Near(today), p.Quarter.Label)
		}
	} else if p.Meeting != nil && p.Meeting.Date > p.Quarter.Next().End {
		say("The next QBR is on %s, when %s will have ended: prepare that quarter nearer to it.", p.Meeting.Date.Near(today), p.Quarter.Next().Label)
	}
	for _, m := range met {
		if m.QBR() && m.Status != "held" && m.Date < today {
			say("The QBR of %s is not marked as held (%s).", m.Date.Near(today), m.Source())
		}
	}
	return notes
}

func on(d, today Date) string {
	if d == "" {
		return ""
	}
	return " on " + d.Near(today)
}
