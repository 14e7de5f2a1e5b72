package csm

import (
	"regexp"
	"strconv"
)

// mood is what a line says about how a customer is.
type mood struct {
	up, down, flat bool
	sarcastic      bool
}

// mixed reports whether a line says both that a customer is well and not.
func (m mood) mixed() bool { return m.up && m.down && !m.sarcastic }

var (
	noMore    = regexp.MustCompile(`\b(?:anymore|any more|any longer|no longer|no more|nicht mehr|kein \w+ mehr|ya no|ne \w+ plus)\b`)
	butNow    = regexp.MustCompile(`\b(?:but now|now they|now (?:very |really )?(?:happy|fine|good|great|love\w*|healthy)|used to be|aber jetzt|pero ahora|mais maintenant)\b`)
	wasThen   = regexp.MustCompile(`\b(?:was|were|had been|used to|from)(?: \S+){0,3} $`)
	scare     = regexp.MustCompile(`["'‘“](?:loves?|happy|great|thrilled|amazing|fantastic|fine|success|delighted|love)["'’”]`)
	eyeRoll   = regexp.MustCompile(`🙄|🙃|😒|(?:^|\s)/s(?:\s|$)|[,.!] ?NOT[.!]*$`)
	bitterEnd = regexp.MustCompile(`[.,!] ?(?:fantastic|wonderful|great|brilliant|lovely|awesome|perfect|nice|super|toll|genial)[.! ]*$`)
	npsScore  = regexp.MustCompile(`\bnps(?: score| survey| response| of| is| was| at| came back| came in| from \w+| \w+)*[: =-]+(?:a |an )?(\d{1,2})(?:\s?/\s?10)?\b`)
	npsFell   = regexp.MustCompile(`\bnps\b[^.;]{0,40}?\b(?:from )?(\d{1,2}) ?(?:to|->|>|=>) ?(\d{1,2})\b`)
)

// mood weighs the signals of a line. Praise with a fault behind it, in quotes
// or after "oh great" is no praise; hopes and conditions say nothing.
func (l *backlogLine) mood() mood {
	var m mood
	score, known := l.npsScore()
	m.down = l.says("leave", "waver") || l.states("upset", "detractor", "dislike", "usage-down", "silent", "status-risk", "champion-change") || l.denies("up") || known && score <= 6
	m.down = m.down || l.states("competitor") && !l.denies("competitor") || l.states("severe") && !l.over()
	m.up = l.states("up", "usage-up", "status-green") || known && score >= 9 || l.denies("upset", "leave", "status-risk", "waver") && noMore.MatchString(l.masked)
	m.flat = l.states("steady") || l.says("quiet") && l.states("status-green", "healthy")
	fault := m.down || l.says("support", "late", "annoyed")
	m.sarcastic = l.says("sarcasm") && (fault || m.up) || scare.MatchString(l.text) && fault || eyeRoll.MatchString(l.text) || m.up && fault && bitterEnd.MatchString(l.masked)
	switch {
	case m.sarcastic:
		m.up, m.down = false, true
	case m.up && !m.down && l.butNotWell():
		m.up = false
	case m.up && m.down && butNow.MatchString(l.masked) && l.downIsPast():
		m.down = false
	}
	return m
}

var but = regexp.MustCompile(`\b(?:but|however|although|though|yet|except|while|aber|obwohl|pero|aunque|mais)\b|でも|しかし|が、`)

// butNotWell reports whether praise is followed by a "but" that brings no more
// of it: then it is not plain praise.
func (l *backlogLine) butNotWell() bool {
	at := but.FindAllStringIndex(l.masked, -1)
	if len(at) == 0 {
		return false
	}
	last := at[len(at)-1][1]
	for _, s := range []string{"up", "usage-up", "status-green"} {
		for _, h := range l.hits(s) {
			if h.start >= last && !h.negated {
				return false
			}
		}
	}
	return true
}

// over reports whether the line says that its trouble is over.
func (l *backlogLine) over() bool { return l.states("settled") && !l.says("not-settled", "partly") }

// downIsPast reports whether all that is bad in a line is told of the past.
func (l *backlogLine) downIsPast() bool {
	for _, s := range []string{"upset", "usage-down", "silent", "leave", "waver", "status-risk"} {
		for _, h := range l.hits(s) {
			if !h.negated && !wasThen.MatchString(l.masked[:h.start]) {
				return false
			}
		}
	}
	return true
}

// npsScore is the survey score that a line gives, the newer of two; a fall of
// three points or more counts as a low score, a rise of two as a high one.
func (l *backlogLine) npsScore() (int, bool) {
	if m := npsFell.FindStringSubmatch(l.masked); m != nil {
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
func (l *backlogLine) healthChange(c *Classified, m mood) *HealthChange {
	a := l.account()
	if a == nil || c.Kind == KindAccomplishment || c.Kind == KindRenewalOutcome || l.says("stock") || l.done || l.says("rumour") {
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
	case m.up && (c.Kind == KindHealthUpdate || l.states("status-green")):
		h.Direction = "up"
		if l.states("status-green") {
			h.To = Healthy
		}
	case l.states("status-watch"):
		h.Direction, h.To = "down", Watch
		if a.Health == AtRisk {
			h.Direction = "up"
		}
	case m.flat && (c.Kind == KindHealthUpdate || c.Kind == KindNote):
		h.Direction = "flat"
	default:
		return nil
	}
	return h
}
