package csm

import (
	"strings"

	"csmd/vault/pattern"
)

// The categories of tasks and backlog lines.
const (
	CategoryAccount    = "account-management"
	CategoryRenewals   = "renewals"
	CategoryHealth     = "customer-health"
	CategoryExpansion  = "expansion"
	CategorySupport    = "support-escalation"
	CategoryOnboarding = "onboarding"
	CategoryProduct    = "product-feedback"
	CategoryQBR        = "qbr"
	CategoryAdmin      = "admin"
	CategoryCareer     = "career"
)

// category is the first one whose rule fits: the order is the precedence.
func (l *backlogLine) category() string {
	for _, rule := range categoryRules {
		if rule.fits(l) {
			return rule.category
		}
	}
	if l.says("wants") && len(l.amounts) > 0 && l.about() {
		return CategoryExpansion
	}
	if l.about() || l.who.stranger != "" || l.says("wants") && !l.who.colleague {
		return CategoryAccount
	}
	return CategoryAdmin
}

var categoryRules = []struct {
	category string
	fits     func(*backlogLine) bool
}{
	{CategoryAdmin, (*backlogLine).housekeeping},
	{CategoryCareer, (*backlogLine).ownRecord},
	{CategoryAccount, func(l *backlogLine) bool { return l.says("stock") && l.about() }},
	{CategoryAdmin, func(l *backlogLine) bool { return l.says("internal", "personal") && !l.customerWork() }},
	{CategoryRenewals, func(l *backlogLine) bool { return l.kind == KindRenewalOutcome }},
	{CategoryProduct, func(l *backlogLine) bool { return l.kind == KindFeatureRequest }},
	{CategoryQBR, func(l *backlogLine) bool { return l.mainly("qbr") && !l.hard() }},
	{CategoryProduct, func(l *backlogLine) bool { return l.says("dislike") && !l.hard() && !l.touches("support", "nps") }},
	{CategoryAccount, func(l *backlogLine) bool { return l.touches("billing") && l.about() && !l.contract() && !l.moodWords() }},
	{CategoryExpansion, func(l *backlogLine) bool { return l.moreProduct() && !l.contract() && !l.moodWords() }},
	{CategoryRenewals, func(l *backlogLine) bool { return l.touches("renewal", "churned", "reactivated", "renewed") }},
	{CategoryHealth, func(l *backlogLine) bool { return l.moodWords() && (!l.says("severe") || l.says("upset", "leave")) }},
	{CategorySupport, func(l *backlogLine) bool {
		return l.touches("support") && (!l.touches("onboarding") || l.says("severe", "escalation"))
	}},
	{CategoryQBR, func(l *backlogLine) bool { return l.touches("qbr") }},
	{CategoryExpansion, func(l *backlogLine) bool { return l.touches("onboarding") && len(l.amounts) > 0 }},
	{CategoryOnboarding, func(l *backlogLine) bool { return l.touches("onboarding") }},
	{CategoryExpansion, func(l *backlogLine) bool { return l.touches("expansion") }},
	{CategoryProduct, func(l *backlogLine) bool {
		return l.touches("product", "shipped") || l.says("request") && !l.says("other-team") && !l.commands()
	}},
	{CategoryHealth, func(l *backlogLine) bool {
		return l.says("newcomer", "soft-health", "up", "steady", "nps", "detractor", "quiet") && !l.says("tell")
	}},
}

// moreProduct reports whether a line is about more of the product, and not
// about the start with it that was sold.
func (l *backlogLine) moreProduct() bool {
	sale := len(l.amounts) > 0 || l.says("ask-price", "wants") || countedSeats.MatchString(l.masked)
	return l.touches("expansion") && (sale || !l.touches("onboarding"))
}

// housekeeping: headings, lines without a word, orders to the assistant, and
// colleagues to be trained.
func (l *backlogLine) housekeeping() bool {
	return l.head || l.unreadable() || l.orders && l.text == "" || newColleague.MatchString(l.masked)
}

// ownRecord reports whether a line is about the CSM's own record. With a
// customer in it, "promotion" may be that customer's.
func (l *backlogLine) ownRecord() bool {
	return l.kind == KindAccomplishment || l.says("record") || l.says("record-alone") && !l.about()
}

var newColleague = pattern.New(`\b(?:new (?:csm|hire|joiner|colleague|ae|team ?mate)|onboard(?:ing)? (?:new )?(?:csm )?colleaguex|train(?:ing)? (?:new )?(?:csm )?colleaguex)\b`)

// customerWork reports whether the line is about customers, even when it names
// none.
func (l *backlogLine) customerWork() bool {
	forecast := l.who.colleague && strings.Contains(l.masked, "forecast")
	return l.about() || !forecast && l.says("qbr", "renewal", "soft-health", "leave") && !l.says("personal")
}

// hard reports whether more than the meeting it names is at stake in a line.
func (l *backlogLine) hard() bool {
	return l.says("leave", "upset", "severe", "waver") || l.states("usage-down")
}

// contract reports whether a line is about the contract itself and not only
// about the price of more product.
func (l *backlogLine) contract() bool {
	return contractWords.MatchString(subordinate.ReplaceAllString(l.masked, ""))
}

// What comes before or after the matter of a line is not the matter itself.
var subordinate = pattern.New(`\([^)]*\)|\b(?:once|when|after|until|till|before|if|unless|because|as soon as|ahead of|matters for|wenn|sobald|nach der|cuando|quand|apres)\b[^,.;!?]*`)

var contractWords = pattern.New(`\b(?:renew\w*|contracts?|redlin\w+|churn\w*|msa|multi.?year|terminat\w+|notice|cancel\w*|extension|bridge|vertrag\w*|verlanger\w*|kundig\w*|contrato|renov\w+|resili\w*|countersign\w*|signature)\b|更新|契約|解約`)

// moodWords reports whether a line speaks of sentiment, use or the people
// who carry an account.
func (l *backlogLine) moodWords() bool {
	_, scored := l.npsScore()
	_, shared := l.usageShare()
	moved := (l.figuresDown() || l.figuresUp()) && !l.moreProduct()
	return scored || shared || moved || l.states("up", "competitor") || l.denies("up") || l.touches("detractor", "upset", "usage-down", "usage-up",
		"silent", "leave", "waver", "champion-change", "status-risk", "status-green", "status-watch")
}
