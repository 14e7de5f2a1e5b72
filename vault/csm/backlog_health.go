package csm

import (
	"regexp"
	"strconv"
)

var (
	npsScore = regexp.MustCompile(`\bnps(?: score| survey| response| of| is| was| at| came back| came in| from \w+| \w+)*[: =-]+(?:a |an )?(\d{1,2})(?:\s?/\s?10)?\b`)
	npsMoved = regexp.MustCompile(`\bnps\b[^.;]{0,40}?\b(?:from )?(\d{1,2}) ?(?:to|->|>|=>) ?(\d{1,2})\b`)
)

// npsScore is the survey score that a line gives, the newer of two; a fall of
// three points or more counts as a low score, a rise of two as a high one.
func (l *backlogLine) npsScore() (int, bool) {
	if m := npsMoved.FindStringSubmatch(l.masked); m != nil {
		before, _ := strconv.Atoi(m[1])
		after, _ := strconv.Atoi(m[2])
		if before-after >= 3 {
			return min(after, 6), true
		}
		if after-before >= 2 {
			return max(after, 9), after <= 10
		}
		return after, after <= 10
	}
	if m := npsScore.FindStringSubmatch(l.masked); m != nil {
		n, _ := strconv.Atoi(m[1])
		return n, n <= 10
	}
	return 0, false
}

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
		if a.Health == AtRisk {
			h.Direction = "up"
		}
	case m.flat && (l.kind == KindHealthUpdate || l.kind == KindNote):
		h.Direction = "flat"
	default:
		return nil
	}
	return h
}
