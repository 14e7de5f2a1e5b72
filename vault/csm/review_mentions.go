package csm

import (
	"cmp"
	"slices"

	"csmd/vault/pattern"
)

// DealMention is a theme that the recorded reasons name, with the words that
// do. A reason may name several themes, so they don't sum up to the whole.
type DealMention struct {
	Theme    string   `json:"theme"`
	Words    []string `json:"words"`
	Accounts []string `json:"accounts"`
	Count    int      `json:"count"`
	ARR      Money    `json:"arr"`
	Sources  []Source `json:"sources"`
}

// dealThemes are what reasons speak of. Only what is written counts.
var dealThemes = []struct {
	theme string
	words *pattern.Lazy
}{
	{"competitor", pattern.New(`(?i)\bcompet\w+|\brivals?\b|\bswitch(?:ed|ing)? to\b|\bmoved to\b|\bwent with\b|\breplac(?:ed|ing)\b`)},
	{"price", pattern.New(`(?i)\bpric\w+|\btoo expensive\b|\bdiscounts?\b|\bcheaper\b`)},
	{"budget", pattern.New(`(?i)\bbudgets?\b|\bcost.?cut\w*|\bspending (?:freeze|cuts?)\b`)},
	{"low use", pattern.New(`(?i)\blow (?:usage|use|adoption)\b|\badoption\b|\bun(?:der)?used\b|\bidle\b|\bshelfware\b|\binactive\b`)},
	{"champion or sponsor", pattern.New(`(?i)\bchampions?\b|\bsponsors?\b`)},
	{"reliability", pattern.New(`(?i)\boutages?\b|\bdowntime\b|\bincidents?\b|\bsev ?-?[0-2]s?\b|\bbugs?\b|\breliab\w+|\bsecurity\b`)},
	{"product gap", pattern.New(`(?i)\bmissing\b|\bfeatures?\b|\bgaps?\b|\broadmap\b|\bintegrations?\b`)},
	{"service", pattern.New(`(?i)\bsupport\b|\btickets?\b|\bescalat\w+|\bonboarding\b`)},
	{"change at the customer", pattern.New(`(?i)\bacqui\w+|\bmerge[rd]\w*|\bbankrupt\w*|\binsolven\w+|\blay-?offs?\b|\breorg\w*|\bclos(?:ed|ing) (?:down|of)\b|\bconsolidat\w+`)},
	{"built in-house", pattern.New(`(?i)\bin-?house\b|\bown (?:tool|system|solution)\b`)},
}

func (w *WinLoss) mentions() []DealMention {
	list := []DealMention{}
	for _, theme := range dealThemes {
		m := DealMention{Theme: theme.theme, Words: []string{}, Accounts: []string{}, Sources: []Source{}}
		w.reasoned(func(d *Deal, _ func(*DealGroup) *DealSum) {
			words := theme.words.FindAllString(d.Reason, -1)
			if len(words) == 0 {
				return
			}
			for _, word := range words {
				if !slices.ContainsFunc(m.Words, func(s string) bool { return Fold(s) == Fold(word) }) {
					m.Words = append(m.Words, word)
				}
			}
			if !slices.Contains(m.Accounts, d.Account) {
				m.Accounts = append(m.Accounts, d.Account)
			}
			m.Count, m.ARR, m.Sources = m.Count+1, m.ARR+d.ARR, append(m.Sources, d.ReasonSource)
		})
		if m.Count > 0 {
			list = append(list, m)
		}
	}
	slices.SortStableFunc(list, func(a, b DealMention) int {
		return cmp.Or(cmp.Compare(b.ARR, a.ARR), cmp.Compare(b.Count, a.Count))
	})
	return list
}
