package csm

import (
	"slices"
	"strings"

	"csmd/vault/pattern"
)

// outcome is "renewed", "churned" or "reactivated" when the line says that it
// has happened on paper: not verbally, not under a condition, not denied, not
// asked, not in irony, not as part of something to do.
func (l *backlogLine) outcome() string {
	if l.mood.sarcastic || l.says("unsure", "rumour", "sarcasm", "joke") || l.commands() || asksWhether.MatchString(l.masked) {
		return ""
	}
	for _, s := range []string{"renewed", "churned", "reactivated"} {
		if l.states(s) && !l.denies(s) && !l.questioned(s) {
			if l.contradicted(s) {
				return ""
			}
			return s
		}
	}
	return ""
}

// contradicted reports whether the rest of the line speaks against an outcome.
func (l *backlogLine) contradicted(outcome string) bool {
	switch outcome {
	case "churned":
		return l.says("assured")
	case "renewed":
		return l.mood.down || l.says("leave") || l.denies("renewal") || l.closedExpansion()
	}
	return false
}

var (
	asksWhether = pattern.New(`^\W*(?:did|has|have|is|are|was|were|when|whether|any news|hat|haben|ist|est-ce)\b`)
	asked       = pattern.New(`^[^.;!,(?]*[?？]`)
)

// questioned reports whether a signal stands in a clause that ends in a
// question mark.
func (l *backlogLine) questioned(signal string) bool {
	return slices.ContainsFunc(l.hits(signal), func(h phraseHit) bool { return asked.MatchString(l.masked[h.end:]) })
}

// closedExpansion reports whether a customer has bought more, which is news
// and no renewal.
func (l *backlogLine) closedExpansion() bool {
	return closedSale.MatchString(l.masked) && !l.says("unsure")
}

var closedSale = pattern.New(`\b(?:upgraded|bought|purchased|added \d+ (?:more )?(?:seats|licen[cs]es|users)|expanded|moved up|went from \d+ to \d+ (?:seats|users)|signed the expansion|(?:expansion|upsell|add-?on|cross-?sell|seats)(?: deal| order)? (?:is |was )?(?:closed|won|signed|booked))\b`)

const brag = `(?:(?:brag(?: doc)?|wins?|kudos|accomplishments?|win log|career)\s*[:>-]\s*)?`

var (
	bragLabel = pattern.New(`^\W*(?:brag(?: doc)?|wins?|kudos|accomplishments?|win log|career)\s*[:>-]`)
	ownDeed   = pattern.New(`^(?:i |we )?(?:wrote|built|created|ran|led|presented|designed|delivered|negotiated|won|saved|kept|coached|mentored|published|organi[sz]ed|hosted|trained|exceeded|rescued|grew|achieved|earned|landed|nailed)\b`)
)

// isWin reports whether the line tells something the CSM can be proud of, as
// done.
func (l *backlogLine) isWin() bool {
	deed := ownDeed.MatchString(l.masked) && len(l.dates) == 0
	label := bragLabel.MatchString(l.opening())
	if !l.states("win") && !deed && !label || l.denies("win") || l.mood.sarcastic || strings.Contains(l.text, "?") {
		return false
	}
	return !l.commands() && (bragLabel.MatchString(l.opening()) || !l.says("not-yet-win"))
}

// isFeatureRequest reports whether a customer asks the product for something:
// not a fault, not something shipped, not what the writer needs.
func (l *backlogLine) isFeatureRequest() bool {
	fault := l.says("support") && !l.says("wants")
	if !l.says("request") || l.says("shipped") || fault || l.ownNeed() || !l.about() && !l.says("wants") {
		return false
	}
	return !l.commands() || needed.MatchString(l.opening())
}

// ownNeed reports whether it is the writer who needs something: "kickoff
// Friday, need the integration checklist".
func (l *backlogLine) ownNeed() bool {
	return !slices.ContainsFunc(l.hits("request"), func(h phraseHit) bool {
		return !strings.HasPrefix(l.masked[h.start:], "need ") || !writerBefore.MatchString(l.masked[:h.start])
	})
}

var (
	writerBefore = pattern.New(`(?:^|[,;:.!?(-] ?|\b(?:i|we|ill|well|also|still) )$`)
	needed       = pattern.New(`^(?:also )?needs?\b`)
)
