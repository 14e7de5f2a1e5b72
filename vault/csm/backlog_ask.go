package csm

import (
	"fmt"
	"strings"

	"csmd/vault/pattern"
)

// ask fills what is in doubt about a line: the question to put and the
// readings to choose from. Only what could corrupt data is asked: whose line
// it is, which day, whether it has happened, what it says at all.
func (r *backlogReader) ask(l *backlogLine, c *Classified) {
	for _, doubt := range []func(*backlogLine, *Classified) string{
		nothingToRead, r.whichAccount, whichDay, reallyHappened, whichMood,
	} {
		if c.Question = doubt(l, c); c.Question != "" {
			c.NeedsClarification = true
			return
		}
	}
	if c.Kind == KindRenewalOutcome {
		c.Question = l.figuresQuestion(c)
	}
}

func nothingToRead(l *backlogLine, _ *Classified) string {
	if l.unreadable() && !l.head && !l.done && (!l.orders || l.about()) {
		return "There is nothing here to act on. What was meant?"
	}
	return ""
}

func (r *backlogReader) whichAccount(l *backlogLine, c *Classified) string {
	w := l.who
	switch {
	case w.decided:
	case len(w.candidates) > 0:
		for _, a := range w.candidates {
			c.Candidates = append(c.Candidates, Candidate{AccountID: a.ID, Account: a.Name, Segment: a.Segment, ARR: a.ARR})
		}
		return fmt.Sprintf("Which account is meant by %q: %s?", w.doubtful, accountChoices(w.candidates))
	case len(w.sure) > 1 && eitherAccount.MatchString(l.masked):
		for _, a := range w.sure {
			c.Candidates = append(c.Candidates, Candidate{AccountID: a.ID, Account: a.Name, Segment: a.Segment, ARR: a.ARR})
		}
		c.Accounts = []string{}
		return fmt.Sprintf("Which account is meant: %s?", accountChoices(w.sure))
	case w.stranger != "" && !l.aboutUs(c):
		return fmt.Sprintf("%q is not in the book. Which account is this about?", w.stranger)
	case len(w.sure) == 0 && l.nameless(c):
		return "Which account is this about?"
	}
	return ""
}

// eitherAccount: the writer does not know which of two it was.
var eitherAccount = pattern.New(`\bacctx[ ,.…?!-]* or (?:was (?:it|that) |maybe |is it |perhaps |rather )?acctx\b`)

// aboutUs reports whether a line without an account needs none.
func (l *backlogLine) aboutUs(c *Classified) bool {
	return c.Category == CategoryAdmin && l.says("internal", "personal") || c.Category == CategoryCareer
}

var pronoun = pattern.New(`\b(?:they|them|theyre|theyve|theyll|their|he|she|his|her|hes|shes|sie wollen|him|ellos|ils)\b`)

// someCustomer is one customer that acts and is not named.
var someCustomer = pattern.New(`\b(?:^|the |this |that |a |our |one |some |same |another )(?:customer|client)\b,? (?:\w+ )?(?:is|has|was|says|said|wants?|wanted|asks|asked|asking|escalated|escalating|complain\w*|needs|called|emailed|threaten\w*|unhappy|angry|upset|furious|churned|left|signed|renewed|hasnt|wont|isnt|from)\b`)

// nameless reports whether a line is about a customer that it doesn't name.
func (l *backlogLine) nameless(c *Classified) bool {
	if l.aboutUs(c) || l.head || l.done {
		return false
	}
	if someCustomer.MatchString(l.masked) && c.Kind != KindAccomplishment {
		return true
	}
	if l.who.colleague {
		return false
	}
	return c.Kind == KindRenewalOutcome || pronoun.MatchString(l.masked) && c.Kind != KindAccomplishment ||
		l.states("leave", "severe", "churned") && c.Category != CategoryCareer
}

func accountChoices(list []*Account) string {
	var names []string
	for _, a := range firstAccounts(list, min(len(list), 4)) {
		text := a.Name
		if a.Segment != "" {
			text += " (" + a.Segment + ", " + a.ARR.Short("") + ")"
		}
		names = append(names, text)
	}
	return strings.Join(names, " or ")
}

func whichDay(l *backlogLine, c *Classified) string {
	for _, d := range l.dates {
		switch {
		case d.Problem != "":
			return fmt.Sprintf("%q: %s. Which day is meant?", d.Text, d.Problem)
		case len(d.Either) == 2 && c.Kind != KindNote && d.Role != RoleEvent:
			for _, day := range d.Either {
				c.Candidates = append(c.Candidates, Candidate{Reading: string(day)})
			}
			return fmt.Sprintf("%q: is that %s or %s?", d.Text, d.Either[0].Short(), d.Either[1].Short())
		}
	}
	return ""
}

// reallyHappened asks about what is only rumoured.
func reallyHappened(l *backlogLine, c *Classified) string {
	if l.says("rumour") && (l.says("renewed", "churned", "leave", "waver", "champion-change", "competitor", "reactivated")) {
		return "This is not confirmed. Is it known for certain, and from whom?"
	}
	return ""
}

func whichMood(l *backlogLine, c *Classified) string {
	if l.mood.mixed() && l.about() && c.Kind != KindAccomplishment && c.Kind != KindRenewalOutcome {
		return "The line says both that things are well and that they are not. Which counts?"
	}
	return ""
}

// figuresQuestion asks for the figures that a renewal needs on record.
func (l *backlogLine) figuresQuestion(c *Classified) string {
	switch l.outcome() {
	case "churned":
		return "When did the contract end, and what was the reason?"
	case "reactivated":
		return "From which day, and at what ARR?"
	}
	if len(c.Money) == 0 {
		return "What is the new ARR, for how many months, and when was it signed?"
	}
	amount := c.Money[0].Amount.Short(c.Money[0].Currency)
	if c.TermMonths > 0 {
		return fmt.Sprintf("Is %s the ARR or the total for %d months, and when was it signed?", amount, c.TermMonths)
	}
	return fmt.Sprintf("Is %s the ARR or the total, for how many months, and when was it signed?", amount)
}
