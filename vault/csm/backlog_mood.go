package csm

import "csmd/vault/pattern"

// mood is what a line says about how a customer is.
type mood struct {
	up, down, flat bool
	sarcastic      bool
}

// mixed reports whether a line says both that a customer is well and not.
func (m mood) mixed() bool { return m.up && m.down && !m.sarcastic }

var (
	noMore    = pattern.New(`\b(?:anymore|any more|any longer|no longer|no more|nicht mehr|kein \w+ mehr|ya no|ne \w+ plus)\b`)
	butNow    = pattern.New(`\b(?:but now|now they|now (?:very |really )?(?:happy|fine|good|great|love\w*|healthy)|used to be|aber jetzt|pero ahora|mais maintenant)\b`)
	wasThen   = pattern.New(`\b(?:was|were|had been|used to|from)(?: \S+){0,3} $`)
	scare     = pattern.New(`["'‘“](?:super |so |very |really |totally |all )?(?:loves?|happy|great|thrilled|amazing|fantastic|fine|success|delighted|love|satisfied|healthy|green|good|excited|partners?|improved|better|engaged)["'’”]`)
	eyeRoll   = pattern.New(`🙄|🙃|😒|(?:^|\s)/s(?:\s|$)|[,.!] ?NOT[.!]*$`)
	bitterEnd = pattern.New(`[.,!] ?(?:fantastic|wonderful|great|brilliant|lovely|awesome|perfect|nice|super|toll|genial)[.! ]*$`)
)

// moodOf weighs the signals of a line. Praise with a fault behind it, in quotes
// or after "oh great" is no praise; hopes and conditions say nothing.
func (l *backlogLine) moodOf() mood {
	var m mood
	score, scored := l.npsScore()
	m.down = l.says("leave", "waver") || l.denies("up") || scored && score <= 6 || l.states("severe") && execTrouble.MatchString(l.masked) && !l.over() ||
		l.states("upset", "detractor", "dislike", "usage-down", "silent", "status-risk", "champion-change", "competitor") && !l.denies("competitor")
	m.up = l.states("up", "usage-up", "status-green") || scored && score >= 9 ||
		l.denies("upset", "leave", "status-risk", "waver") && noMore.MatchString(l.masked)
	m.flat = l.states("steady") || l.says("quiet") && l.states("status-green", "healthy")
	m.sarcastic = l.sarcastic(m)
	if l.says("expected") && !l.says("leave", "waver", "upset", "champion-change", "status-risk", "competitor") {
		m.down = m.down && scored
	}
	m.down = m.down || l.figuresDown() && !l.moreProduct()
	m.up = m.up || l.figuresUp() && !l.moreProduct()
	if share, ok := l.usageShare(); ok && share < 50 {
		m.down, m.up = true, false
	}
	switch {
	case m.sarcastic:
		m.up, m.down = false, true
	case m.up && !m.down && (l.butNotWell() || scare.MatchString(l.text) || hesitant.MatchString(l.text)):
		m.up = false
	case m.up && m.down && butNow.MatchString(l.masked) && l.downIsPast():
		m.down = false
	}
	return m
}

// hesitant is a writer who doubts what the line says.
var hesitant = pattern.New(`(?i)\bh+m+\b|\bmeh\b|\bnot sure\b|\bidk\b|\?\?|🤔|😕|😬|🤨`)

// An outage says nothing of how the customer feels, unless its leaders call.
var execTrouble = pattern.New(`\b(?:ceo|cto|cio|coo|cfo|ciso|vp|exec\w*|president|board)\b`)

// sarcastic reports whether praise is bitter: after "oh great", in quotes, with
// rolling eyes, or as a last word about a fault.
func (l *backlogLine) sarcastic(m mood) bool {
	fault := m.down || l.says("support", "late", "annoyed")
	return l.says("sarcasm") && (fault || m.up) || scare.MatchString(l.text) && fault || eyeRoll.MatchString(l.text) ||
		m.up && fault && bitterEnd.MatchString(l.masked)
}

var but = pattern.New(`\b(?:but|however|although|though|yet|except|while|aber|obwohl|pero|aunque|mais)\b|でも|しかし|が、`)

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
