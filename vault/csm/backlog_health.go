package csm

import (
	"strconv"

	"csmd/vault/pattern"
)

var (
	npsScore  = pattern.New(`\bnps(?: score| survey| response| of| is| was| at| came back| came in| from \w+| \w+)*[: =-]+(?:a |an )?(\d{1,2})(?:\s?/\s?10)?\b`)
	npsOfWhat = pattern.New(`^ ?(?:%|of \d|contacts|users|people|admins|days?|weeks?|months?|responses?|respondents|accounts|customers|answers|surveys|invites|am|pm)`)
	npsSince  = pattern.New(`\bnps\b[^.;\d]{0,25}(\d{1,2})\b[^.;\d]{0,6}(?:\(?(?:down from|up from|from|was|vs|previously|before)\b)[^.;\d]{0,12}(\d{1,2})\b`)
	npsNow    = pattern.New(`\bnps\b[^.;\d]{0,12}(\d{1,2})\b[^.;\d]{0,25}\b(?:now|today|this (?:time|year|quarter))\b[^.;\d]{0,10}(\d{1,2})\b`)
	npsMoved  = pattern.New(`\bnps\b[^.;]{0,40}?\b(?:from )?(\d{1,2}) ?(?:to|->|>|=>) ?(\d{1,2})\b`)
)

// npsMove is a survey score and the one before it.
func (l *backlogLine) npsMove() (before, after int, ok bool) {
	for _, p := range []*pattern.Lazy{npsMoved, npsNow, npsSince} {
		if m := p.FindStringSubmatch(l.masked); m != nil {
			before, _ = strconv.Atoi(m[1])
			after, _ = strconv.Atoi(m[2])
			if p == npsSince {
				before, after = after, before
			}
			return before, after, before <= 10 && after <= 10
		}
	}
	return 0, 0, false
}

// npsScore is the survey score that a line gives, the newer of two; a fall of
// three points or more counts as a low score, a rise of two as a high one.
func (l *backlogLine) npsScore() (int, bool) {
	if before, after, ok := l.npsMove(); ok {
		if before-after >= 3 {
			return min(after, 6), true
		}
		if after-before >= 2 {
			return max(after, 9), after <= 10
		}
		return after, after <= 10
	}
	if at := npsScore.FindStringSubmatchIndex(l.masked); at != nil && !npsOfWhat.MatchString(l.masked[at[1]:]) {
		n, _ := strconv.Atoi(l.masked[at[2]:at[3]])
		return n, n <= 10
	}
	return 0, false
}

var usedShare = pattern.New(`\b(\d{1,5}) ?(?:of|out of|/) ?(?:the |their |its )?(\d{1,5}) (?:\w+ )?(?:seats|users|licen[cs]es|logins|accounts|admins|people|ppl)(?: \w+)? (?:active|used|using|in use|logged|login|adopted|inactive|idle|unused)\b`)

// usageShare is the percentage of what was bought that is used.
func (l *backlogLine) usageShare() (int, bool) {
	m := usedShare.FindStringSubmatch(l.masked)
	if m == nil {
		return 0, false
	}
	used, _ := strconv.Atoi(m[1])
	all, _ := strconv.Atoi(m[2])
	if all == 0 || used > all {
		return 0, false
	}
	if idleSeats.MatchString(m[0]) {
		used = all - used
	}
	return 100 * used / all, true
}

var (
	figuresMoved = pattern.New(`\b(?:usage|logins?|users|dau|wau|mau|adoption|seats|sessions|engagement|activity|utili[sz]ation|health(?: score)?|score|csat)\b[^.;\d]{0,20}(\d+(?:\.\d+)?) ?%? ?(?:->|=>|→|>|to|down to|up to) ?(\d+(?:\.\d+)?)\b`)
	lowShare     = pattern.New(`\b(?:usage|adoption|utili[sz]ation|engagement|active seats)\b(?: (?:is|at|only|just|of|still|stuck|now|around|about)){0,4}:? ?(?:at )?(\d{1,2}) ?%`)
)

// figuresDown and figuresUp report whether a figure of use or health fell or
// rose: "logins 40 -> 12", "adoption at 18%".
func (l *backlogLine) figuresDown() bool {
	if before, after, ok := twoFigures(figuresMoved.FindStringSubmatch(l.masked)); ok {
		return after < before
	}
	m := lowShare.FindStringSubmatch(l.masked)
	if m == nil {
		return false
	}
	n, _ := strconv.Atoi(m[1])
	return n < 40
}

func (l *backlogLine) figuresUp() bool {
	before, after, ok := twoFigures(figuresMoved.FindStringSubmatch(l.masked))
	return ok && after > before
}

func twoFigures(m []string) (before, after float64, ok bool) {
	if m == nil {
		return 0, 0, false
	}
	before, _ = strconv.ParseFloat(m[1], 64)
	after, err := strconv.ParseFloat(m[2], 64)
	return before, after, err == nil && before != after
}

var idleSeats = pattern.New(`(?:inactive|idle|unused)$`)

var fromRed = pattern.New(`\bred to (?:yellow|amber|watch)\b`)

// healthChange is what a line says of its one account's health. Nothing comes
// of accomplishments and outcomes, whose health is a separate judgement.
func (l *backlogLine) healthChange() *HealthChange {
	a, m := l.account(), l.mood
	if a == nil || l.kind == KindAccomplishment || l.kind == KindRenewalOutcome || l.says("stock") || l.done || l.says("rumour") {
		return nil
	}
	h := &HealthChange{Account: a.ID}
	switch {
	case m.down:
		h.Direction = "down"
		if l.states("status-risk") {
			h.To = AtRisk
		} else if l.states("status-watch") {
			h.To = Watch
		}
	case m.up && l.kind == KindHealthUpdate:
		h.Direction = "up"
		if l.states("status-green") {
			h.To = Healthy
		}
	case l.states("status-watch"):
		h.Direction, h.To = "down", Watch
		if a.Health == AtRisk || fromRed.MatchString(l.masked) {
			h.Direction = "up"
		}
	case m.flat && (l.kind == KindHealthUpdate || l.kind == KindNote):
		h.Direction = "flat"
	default:
		return nil
	}
	return h
}
