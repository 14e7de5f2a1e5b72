package csm

import (
	"slices"
	"strings"

	"csmd/vault/pattern"
)

// joinedRanges makes one date of "3/16-3/18" and "Monday to Wednesday".
func joinedRanges(text string, found []DateMention) []DateMention {
	for i := 0; i+1 < len(found); i++ {
		m, next := &found[i], found[i+1]
		if !rangeSigns[strings.TrimSpace(text[m.End:next.Start])] || m.Until != "" || next.Date <= m.Date || m.Problem+next.Problem != "" ||
			m.Role != RoleMentioned && m.Role != RoleMeeting || next.Role == RoleMovedTo {
			continue
		}
		m.Until, m.End, m.Text = next.Date, next.End, text[m.Start:next.End]
		m.Role = RoleEvent
		found = slices.Delete(found, i+1, i+2)
	}
	return found
}

var rangeSigns = map[string]bool{"-": true, "–": true, "to": true, "through": true, "thru": true, "bis": true, "til": true, "till": true}

// withoutDoubledDay drops the "EOD" of "EOD Friday": the other date says more.
func withoutDoubledDay(text string, found []DateMention) []DateMention {
	return slices.DeleteFunc(slices.Clone(found), func(m DateMention) bool {
		if !endOfDay.MatchString(m.Text) {
			return false
		}
		return slices.ContainsFunc(found, func(o DateMention) bool {
			return o.Start != m.Start && !endOfDay.MatchString(o.Text) &&
				(o.Start >= m.End && o.Start-m.End <= 4 || m.Start >= o.End && m.Start-o.End <= 4)
		})
	})
}

var endOfDay = pattern.New(`(?i)^(?:eod|cob|eob|end of (?:the )?day|close of (?:business|play)|this (?:morning|afternoon|evening)|tonight|noon|lunch(?:time)?|midday|\d{1,2}(?::\d\d)?\s?(?:am|pm))$`)
