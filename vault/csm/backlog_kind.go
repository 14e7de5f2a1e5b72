package csm

import (
	"slices"

	"csmd/vault/pattern"
)

// kindOf is what a line is, by the first rule that fits.
func (l *backlogLine) kindOf() string {
	for _, rule := range kindRules {
		if rule.fits(l) {
			return rule.kind
		}
	}
	return KindNote
}

// kindRules in order: what needs no reading, what has happened, what somebody
// asks for, what is over, what is wrong, what is well, what is merely told.
var kindRules = []struct {
	kind string
	fits func(*backlogLine) bool
}{
	{KindNote, (*backlogLine).noItem},
	{KindAccomplishment, (*backlogLine).isWin},
	{KindRenewalOutcome, func(l *backlogLine) bool { return l.outcome() != "" }},
	{KindNote, (*backlogLine).newsOnly},
	{KindNote, func(l *backlogLine) bool { return l.says("away") && l.says("stand-in") && !l.commands() }},
	{KindFeatureRequest, (*backlogLine).isFeatureRequest},
	{KindTask, (*backlogLine).toDo},
	{KindNote, (*backlogLine).onlyDisliked},
	{KindNote, (*backlogLine).nothingLeft},
	{KindTask, (*backlogLine).somethingWrong},
	{KindHealthUpdate, (*backlogLine).healthNews},
	{KindNote, (*backlogLine).merelyTold},
	{KindTask, func(l *backlogLine) bool { return len(l.dates) > 0 || l.touches("renewal") || !l.statement() }},
}

// noItem: a heading, a checked box, or nothing that can be read.
func (l *backlogLine) noItem() bool { return l.head || l.done || l.unreadable() }

// newsOnly: of the market, or a joke that no trouble is behind.
func (l *backlogLine) newsOnly() bool {
	return !l.asks() && (l.says("stock") || l.says("joke") && !l.mood.down && !l.says("support", "wants"))
}

// onlyDisliked: the product displeases, and nobody asks for anything.
func (l *backlogLine) onlyDisliked() bool {
	return l.says("dislike") && !l.mood.sarcastic && !l.hard() && !l.says("wants", "support")
}

// nothingLeft: it is over, nothing is new, or the fear was unfounded.
func (l *backlogLine) nothingLeft() bool {
	if l.mood.down || l.says("partly") {
		return false
	}
	waits := l.touches("renewal") && l.says("unsure")
	return l.over() && !waits || l.says("quiet", "live", "assured", "expected", "needless") || l.denies("upset", "leave", "status-risk") && !l.mood.up
}

func (l *backlogLine) somethingWrong() bool {
	return l.mood.down || l.says("wants", "other-team", "blocker", "late", "escalation", "support", "severe")
}

func (l *backlogLine) healthNews() bool {
	return l.mood.up || l.mood.flat && l.about() || l.says("status-watch")
}

func (l *backlogLine) merelyTold() bool {
	figures := l.says("soft-health", "nps") && anyFigure.MatchString(l.masked) && !l.touches("renewal")
	return l.says("tell", "away") || l.states("usage-up") || l.closedExpansion() || figures
}

var anyFigure = pattern.New(`\d(?:[.,]\d)?(?:%|/\d)`)

// about reports whether the line names an account, sure or not.
func (l *backlogLine) about() bool { return len(l.who.sure) > 0 || len(l.who.candidates) > 0 }

const leadIns = `(?:also |pls |please |plz |todo:? |to do:? |then |maybe |and |next:? |action:? |remember to |dont forget to |to |we should |i should |@\w+ )*$`

var (
	namesFirst  = `^[^\pL\d]*(?:(?:acctx|personx|colleaguex|linkx)(?: ?[+&/,] ?(?:acctx|personx))*s?\s*[:,>/-]*\s*)*`
	namesBefore = pattern.New(namesFirst)
	lineBefore  = pattern.New(namesFirst + brag + leadIns)
	clauseStart = pattern.New(`(?:[,:;!?.)]|->| - | -- | and | then | so | pls | please )\s*` + leadIns)
	question    = pattern.New(`\?\?|[?？](?:\W|$)`)
	finished    = pattern.New(`^(?:already |just |i |we |have |has )*(?:sent|called|emailed|booked|scheduled|replied|answered|drafted|created|shared|invited|added|submitted|closed|resolved|fixed|finished|completed|done|told|informed|paid|confirmed|uploaded|moved|delivered|introduced|logged|updated)\b`)
)

// opening is the line without the names it begins with.
func (l *backlogLine) opening() string { return namesBefore.ReplaceAllString(l.masked, "") }

// commands reports whether the line begins with what is to be done: "send …",
// "Calder: call …".
func (l *backlogLine) commands() bool {
	return slices.ContainsFunc(l.hits("do"), func(h phraseHit) bool {
		return h.start < 2*contextBytes && lineBefore.MatchString(l.masked[:h.start])
	})
}

// asks reports whether the line tells somebody to do something, at its start
// or further on.
func (l *backlogLine) asks() bool {
	return l.commands() || l.says("act") ||
		slices.ContainsFunc(l.hits("do"), func(h phraseHit) bool {
			return clauseStart.MatchString(l.masked[max(0, h.start-contextBytes):h.start])
		})
}

// toDo reports whether something has to be done, unless it is told as done.
func (l *backlogLine) toDo() bool {
	return l.asks() && !finished.MatchString(l.opening()) || question.MatchString(l.masked) && !l.says("tell")
}

// A statement has a verb in a person's form; a fragment ("timesheet") has none.
var statementVerb = pattern.New(`\b(?:is|are|was|were|has|have|had|will|says|said|went|got|did|does|isnt|arent|wasnt|likes|told|came|joined|started|thinks|feels|seems|looks|moved|announced|hired|opened|mentioned|confirmed|reported|shared|showed|gave|made|took|found|uses|used|runs|ist|sind|hat|haben|war|es|son|esta|estan|fue|est|sont|ont|etait)\b`)

func (l *backlogLine) statement() bool { return statementVerb.MatchString(l.masked) }
