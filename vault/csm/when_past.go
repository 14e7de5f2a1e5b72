package csm

import "csmd/vault/pattern"

// happened reports whether a verb of the past stands before a date: "received
// today". What is planned has not happened.
func happened(left string) bool {
	m := edBefore.FindStringSubmatch(left)
	return m != nil && !plannedVerbs[m[1]] && !toBeDone.MatchString(left)
}

var (
	edBefore     = pattern.New(`\b(\w+ed|got|came|went|told|said|wrote|sent) (?:in |us |me |on |just |this |notice )?$`)
	toBeDone     = pattern.New(`\b(?:get|getting|have|need|needs|want|wants|be|to)\b[^.;,!?]{0,30}$`)
	plannedVerbs = wordSet(`needed wanted promised planned scheduled booked moved delayed postponed pushed rescheduled required
		requested targeted proposed need feed speed confirmed agreed owed asked based red`)
)
