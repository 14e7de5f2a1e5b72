package csm

import (
	"regexp"
	"slices"
	"strings"
)

var (
	imperative = regexp.MustCompile(`^(?:also |pls |please |plz |todo:? |to do:? |then |maybe |and |next:? |action:? |remember to |dont forget to |@\w+ )*(?:` + actionVerbs + `)\b`)
	verbInside = regexp.MustCompile(`(?:[,:;!?.)]|->| - | -- | and | then | so | pls | please |\n)\s*(?:also |pls |please |then |maybe |to |we should |i should )*(?:` + actionVerbs + `)\b`)
	accountTop = regexp.MustCompile(`^[\W]*(?:(?:acctx|personx|colleaguex|linkx)(?: ?[+&/,] ?(?:acctx|personx))*(?:s)?\s*[:,>/-]*\s*)+`)
	question   = regexp.MustCompile(`\?\?|[?？](?:\W|$)`)
)

// actionVerbs begin a note to oneself to do something.
const actionVerbs = `send|call|email|e-mail|mail|text|message|dm|slack|book|schedule|reschedule|follow[ -]?up|review|check|prep|prepare|update|log|ask|reply|respond|answer|draft|create|write|set ?up|set|confirm|share|find|invite|add|remove|submit|read|watch|learn|fix|get|buy|order|remind|chase|nudge|ping|talk|speak|meet|loop in|pull|escalate|investigate|look|make|plan|propose|finish|complete|close out|document|intro|introduce|discuss|arrange|organi[sz]e|run|test|verify|validate|move|onboard|train|collect|gather|build|bring|push|negotiate|figure out|understand|clarify|need|needs|must|should|gotta|owe|file|raise|open a|request|sync|connect|coordinate|align|identify|map|analy[sz]e|audit|measure|track|monitor|compare|pick|choose|decide|define|design|present|record|register|renew|report|resend|return|revisit|circle back|check back|reach out|get back|go over|walk|host|join|attend|sign up|pay|expense|practi[cs]e|study|sort|clean|tidy|archive|delete|merge|migrate|enable|disable|turn on|configure|install|explain|show|demo|offer|quote|price|calculate|estimate|forecast|approve|give|hand|take|tell|thank|congratulate|celebrate|apologi[sz]e|start|kick off|launch|roll out|work on|think|brainstorm|research|explore|try|use|put|dig|help|support|nominate|apply|mark|draw up|line up|put together|pitch|upsell|circulate|publish|post|print|bitte|anrufen|schicken|senden|vorbereiten|klaren|prufen|nachfassen|termin|fragen|enviar|llamar|preparar|revisar|confirmar|agendar|pedir|mandar|hablar|responder|envoyer|appeler|preparer|relancer|planifier|verifier|demander|repondre|organiser|confirmer`

// kind is what a line is, by the first rule that fits.
func (l *backlogLine) kind(m mood) string {
	for _, rule := range kindRules {
		if rule.fits(l, m) {
			return rule.kind
		}
	}
	return KindTask
}

var kindRules = []struct {
	kind string
	fits func(l *backlogLine, m mood) bool
}{
	{KindNote, func(l *backlogLine, _ mood) bool { return l.head || l.done || l.unreadable() }},
	{KindAccomplishment, func(l *backlogLine, m mood) bool { return l.isWin(m) }},
	{KindRenewalOutcome, func(l *backlogLine, m mood) bool { return l.outcome(m) != "" }},
	{KindNote, func(l *backlogLine, m mood) bool { return l.says("stock") && !l.asks() }},
	{KindNote, func(l *backlogLine, m mood) bool { return l.says("joke") && !l.asks() }},
	{KindFeatureRequest, func(l *backlogLine, m mood) bool { return l.isFeatureRequest() }},
	{KindTask, func(l *backlogLine, m mood) bool { return l.toDo() }},
	{KindNote, func(l *backlogLine, m mood) bool {
		return l.says("dislike") && !m.sarcastic && !l.hard() && !l.says("wants", "support")
	}},
	{KindNote, func(l *backlogLine, m mood) bool {
		return (l.over() && !(l.touches("renewal") && l.says("unsure")) || l.says("quiet", "live", "assured") || l.denies("upset", "leave", "status-risk") && !m.up) && !m.down && !l.says("partly")
	}},
	{KindTask, func(l *backlogLine, m mood) bool {
		return m.down || l.says("wants", "other-team", "blocker", "late", "escalation", "support", "severe")
	}},
	{KindHealthUpdate, func(l *backlogLine, m mood) bool { return m.up || m.flat && l.about() || l.says("status-watch") }},
	{KindNote, func(l *backlogLine, m mood) bool {
		return l.says("tell", "away") || l.states("usage-up") || l.closedExpansion()
	}},
	{KindNote, func(l *backlogLine, m mood) bool {
		return l.says("soft-health", "nps") && figure.MatchString(l.masked) && !l.touches("renewal")
	}},
	{KindTask, func(l *backlogLine, m mood) bool { return len(l.dates) > 0 || l.touches("renewal") || !l.statement() }},
	{KindNote, func(l *backlogLine, m mood) bool { return true }},
}

var figure = regexp.MustCompile(`\d(?:[.,]\d)?(?:%|/\d)`)

func (l *backlogLine) about() bool { return len(l.who.sure) > 0 || len(l.who.candidates) > 0 }

// head is the line without the names it begins with.
func (l *backlogLine) opening() string { return accountTop.ReplaceAllString(l.masked, "") }

// asks reports whether the line tells somebody to do something.
func (l *backlogLine) asks() bool {
	return imperative.MatchString(l.opening()) || imperative.MatchString(strings.TrimLeft(l.masked, ` *_~"'!>`)) || verbInside.MatchString(l.masked) || l.says("act")
}

// toDo reports whether something has to be done, unless it is told as done.
func (l *backlogLine) toDo() bool {
	return l.asks() && !finished.MatchString(l.opening()) || question.MatchString(l.masked) && !l.says("tell")
}

var finished = regexp.MustCompile(`^(?:already |just |i |we |have |has )*(?:sent|called|emailed|booked|scheduled|replied|answered|drafted|created|shared|invited|added|submitted|closed|resolved|fixed|finished|completed|done|told|informed|paid|confirmed|uploaded|moved|delivered|introduced|logged|updated)\b`)

// A statement has a verb in a person's form; a fragment ("timesheet") has none.
var statementVerb = regexp.MustCompile(`\b(?:is|are|was|were|has|have|had|will|says|said|went|got|did|does|isnt|arent|wasnt|likes|told|came|joined|started|thinks|feels|seems|looks|moved|announced|hired|opened|mentioned|confirmed|reported|shared|showed|gave|made|took|found|uses|used|runs|ist|sind|hat|haben|war|es|son|esta|estan|fue|est|sont|ont|etait)\b`)

func (l *backlogLine) statement() bool { return statementVerb.MatchString(l.masked) }

func (l *backlogLine) closedExpansion() bool {
	return closedSale.MatchString(l.masked) && !l.says("unsure")
}

var closedSale = regexp.MustCompile(`\b(?:upgraded|bought|purchased|added \d+ (?:more )?(?:seats|licen[cs]es|users)|expanded|moved up|went from \d+ to \d+ (?:seats|users)|signed the expansion|(?:expansion|upsell|add-?on|cross-?sell|seats)(?: deal| order)? (?:is |was )?(?:closed|won|signed|booked))\b`)

// outcome is "renewed", "churned" or "reactivated" when the line says that it
// has happened on paper: not verbally, not under a condition, not denied, not
// asked, not in irony.
func (l *backlogLine) outcome(m mood) string {
	if m.sarcastic || l.says("unsure", "rumour", "sarcasm") || asksWhether.MatchString(l.masked) {
		return ""
	}
	for _, s := range []string{"renewed", "churned", "reactivated"} {
		if !l.states(s) || l.denies(s) || l.questioned(s) {
			continue
		}
		if s == "churned" && l.says("assured") || s == "renewed" && (m.down || l.says("leave") || l.denies("renewal") || l.closedExpansion()) {
			return ""
		}
		return s
	}
	return ""
}

var asksWhether = regexp.MustCompile(`^\W*(?:did|has|have|is|are|was|were|when|whether|any news|hat|haben|ist|est-ce)\b`)

// questioned reports whether a signal stands in a clause that ends in a
// question mark.
func (l *backlogLine) questioned(signal string) bool {
	return slices.ContainsFunc(l.hits(signal), func(h phraseHit) bool { return asked.MatchString(l.masked[h.end:]) })
}

var asked = regexp.MustCompile(`^[^.;!,(?]*[?？]`)

// isWin reports whether the line tells something the CSM can be proud of, as
// done.
func (l *backlogLine) isWin(m mood) bool {
	deed := ownDeed.MatchString(l.masked) && len(l.dates) == 0
	if !l.states("win") && !deed || l.denies("win") || m.sarcastic || question.MatchString(l.text) {
		return false
	}
	opening := bragLabel.ReplaceAllString(l.opening(), "")
	return !imperative.MatchString(opening) && (opening != l.opening() || !l.says("not-yet-win"))
}

// ownDeed begins a line that tells what its writer did.
var ownDeed = regexp.MustCompile(`^(?:i |we )?(?:wrote|built|created|ran|led|presented|designed|delivered|negotiated|won|saved|kept|coached|mentored|published|organi[sz]ed|hosted|trained|exceeded|rescued|grew|achieved|earned|landed|nailed)\b`)

// bragLabel begins a line that records a success.
var bragLabel = regexp.MustCompile(`^\W*(?:brag(?: doc)?|wins?|kudos|accomplishments?|win log|career)\s*[:>-]\s*`)

// isFeatureRequest reports whether a customer asks the product for something.
func (l *backlogLine) isFeatureRequest() bool {
	if !l.says("request") || l.says("shipped") || l.says("support") && !l.says("wants") || l.ownNeed() || !l.about() && !l.says("wants") {
		return false
	}
	opening := l.opening()
	return !imperative.MatchString(opening) || needed.MatchString(opening)
}

// ownNeed reports whether it is the writer who needs something: "kickoff
// Friday, need the integration checklist".
func (l *backlogLine) ownNeed() bool {
	return !slices.ContainsFunc(l.hits("request"), func(h phraseHit) bool {
		return !strings.HasPrefix(l.masked[h.start:], "need ") || !writerBefore.MatchString(l.masked[:h.start])
	})
}

var writerBefore = regexp.MustCompile(`(?:^|[,;:.!?(-] ?|\b(?:i|we|ill|well|also|still) )$`)

var needed = regexp.MustCompile(`^(?:also )?needs?\b`)
