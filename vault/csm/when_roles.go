package csm

import (
	"strings"

	"csmd/vault/pattern"
)

// DateRole is the part a date plays in a sentence.
type DateRole string

// The roles of a date. Only a deadline, or a plain date in a line that asks
// for something, becomes a due date.
const (
	RoleDeadline    DateRole = "deadline"
	RoleContractEnd DateRole = "contract_end"
	RoleMeeting     DateRole = "meeting"
	RoleStart       DateRole = "start"
	RoleEvent       DateRole = "event"
	RoleMovedFrom   DateRole = "moved_from"
	RoleMovedTo     DateRole = "moved_to"
	RoleMentioned   DateRole = "mentioned"
)

// dateLink is the word that ties a date to its sentence.
type dateLink string

const (
	linkNone   dateLink = ""
	linkBy     dateLink = "by"
	linkBefore dateLink = "before"
	linkSince  dateLink = "since"
	linkFrom   dateLink = "from"
	linkTo     dateLink = "to"
	linkAfter  dateLink = "after"
	linkOn     dateLink = "on"
	linkIn     dateLink = "in"
)

// What may stand between the word and the date: "by the end of day on".
const linkGap = `(?:(?:the|el|le|den|dem|day|of|close of business|eod|cob|eob|on|noon|latest|\d{1,2}(?::\d\d)?\s?(?:am|pm)?)\s+)*$`

var dateLinks = []struct {
	link    dateLink
	pattern *pattern.Lazy
}{
	{linkBefore, pattern.New(`\b(?:before|prior to|ahead of|vor|avant|antes del?)\s+` + linkGap)},
	{linkBy, pattern.New(`(?:\b(?:by|due(?: date| on| by| in)?:?|deadline(?: is| of)?:?|no later than|not later than|latest|needs? (?:it|this|them|that)(?: for| on)?|until|till?|thru|through|bis(?: zum| spatestens)?|spatestens(?: am| bis)?|hasta|para|d'ici|jusqu'au|jusqu'a|pour|week of|week commencing|wk of|w/c|eta:?|within)|'til|@)\s*` + linkGap)},
	{linkSince, pattern.New(`\b(?:since|seit|desde|depuis)\s+` + linkGap)},
	{linkAfter, pattern.New(`\b(?:after|nach|despues de|apres|post|once)\s+` + linkGap)},
	{linkFrom, pattern.New(`\b(?:from|starting|starts?|effective|as of|ab|beginning|begins?|kicks off|vom|a partir d[ue])\s+` + linkGap)},
	{linkTo, pattern.New(`(?:\b(?:to|auf|al?|au|nach)|->|→)\s+` + linkGap)},
	{linkOn, pattern.New(`\b(?:on|am|for|at|this|el|le|fur)\s+` + linkGap)},
	{linkIn, pattern.New(`\b(?:in|im|en)\s+$`)},
}

func linkBeforeDate(left string) dateLink {
	for _, l := range dateLinks {
		if l.pattern.MatchString(left) {
			return l.link
		}
	}
	return linkNone
}

const eventNoun = `(?:qbr|ebr|mbr|sbr|call|meeting|mtg|demo|kick-?off|workshop|session|visit|onsite|on-site|go[- ]?live|launch|training|webinar|conference|interview|1:1|1-1|sync|review|dinner|lunch|cutover|flight|event|offsite|check-?in|readout|standup|town hall|steerco|rollout|board)s?`

var (
	moved        = pattern.New(`\b(?:moved|moves|slip(?:s|ped)?|pushed|postponed|rescheduled|delayed|shifted|bumped|verschoben|reporte[e]?)\b[^.;!?]{0,40}$`)
	contractEnds = pattern.New(`\b(?:contract|term|agreement|subscription|licen[cs]e|vertrag|contrato|contrat|notice|kundig\w*|cancel(?:l?ing|s|l?ed|lation)?|churn(?:s|ing|ed)?|non-?renew\w*)s?\b[^.;!?]{0,40}\b(?:end(?:s|ing|ed)?|expir\w*|runs? out|running out|through|until|laps\w*|lauft|date|is|vence|termina|zum|aus|effective|as of|on|from|at|up)\s+(?:on |the |am |in |le |el |in )*$`)
	endsOn       = pattern.New(`\b(?:ends|ending|expires|expiring|expiry|lapses?|renews|auto-?renews|renewal(?: is| date| due| on| coming up| up)*|up for renewal|end date|term end|runs out|kundigen zum|kundigung zum|out of contract)\W*(?:on|is|at|am|zum|:|in)?\W*(?:the )?$`)
	endAfter     = pattern.New(`^\W{0,2}(?:renewal|contract end|term end|expir|end date)\b`)
	eventBefore  = pattern.New(`\b` + eventNoun + `(?:'s)?\b,?(?: (?:is|are|was|now|on|set|booked|scheduled|confirmed|planned|at|for|with|w/|in|this|the)\b| [\w&'./]+){0,6}[ (:@*_-]*$`)
	eventAfter   = pattern.New(`^(?:'s)? (?:[\w&'.]+ ){0,2}?` + eventNoun + `\b`)
	troubleAfter = pattern.New(`^(?:'s)? (?:\w+ )?(?:incident|outage|escalation|issue|breach|crash|downtime|complaint|invoice|release)\b`)
	comesOrGoes  = pattern.New(`\b(?:leaves|leaving|last day|retires|retiring|departs|joins|joining|returns|returning|back in|back on|out until|out till|out of office|on leave|on vacation|on holiday|pto|ooo)\b[^.,;!?]{0,25}$`)
	endedThen    = pattern.New(`\b(?:ran out|ended|expired|lapsed|churned|was up|was due)\b`)
	pastVerb     = pattern.New(`\b(?:signed|renewed|closed|met|spoke|launched|went live|churned|left|opened|sent|kicked off|happened|was|were|had|held|skipped|resolved|fixed|deployed|raised|escalated|told|shipped|expired|lapsed|ended|no[- ]?show\w*|didn't|did not)\b[^.,;!?]{0,40}$`)
	monthEvent   = pattern.New(`\b` + eventNoun + `(?: (?:with|w/|for|at) [\w&'.]+){0,2} in $`)
	theirEvent   = pattern.New(`\b(?:votes|decid(?:es|ing)|opens|arrives|lands|launches|announces|takes over|taking over|steps down|stepping down|migrates|merges|increase|price hike|goes live|going live|promoted|hired|audit|shutdown|code freeze|maintenance)\b[^.,;!?]{0,25}$`)
	awaited      = pattern.New(`\b(?:expected|expecting|expects?|arriving|landing)\b[^.,;!?]{0,25}$`)
	revisit      = pattern.New(`\b(?:revisit|re-?visit|follow[ -]?up|check (?:back|in|again)|ping|reach out|reconnect|again|circle back|come back|try|retry|remind|look at|talk|call|touch base|start|schedule|book|plan|wieder|rappeler|volver)\b[^.;!?]{0,30}$`)
	durationWord = pattern.New(`\b(?:resolved|closed|onboarded|launched|deployed|implemented|finished|completed|rolled out|went live|live|migrated|fixed|dropped|fell|grew|increased|decreased|doubled|times?|calls?|tickets?|outages?|down|up|meetings?)\s+$`)
)

// settle fixes what the words around a date make of it: its link, its role,
// and with "before" or a line about the past another day.
func (m *DateMention) settle(p plainText, s dateSpan, today Date) {
	left, right := p.before(s.start), p.after(s.end)
	m.Link = linkBeforeDate(left)
	m.Role = m.role(p.s[s.start:s.end], left, right)
	past := s.reading.past
	switch {
	case m.Role == RoleMeeting && beforeEvent.MatchString(left):
		m.Link = linkBefore
	case past != "" && m.Date.Sub(today) > 300 && today.Sub(past) <= 60 && (m.Role == RoleMentioned || m.Role == RoleMeeting) && m.Link != linkIn:
		m.Date, m.Role = past, RoleEvent // "email 2 Feb" on the third
	case m.Role == RoleEvent && past != "" && m.Until == "" && m.Link != linkBy && !comesOrGoes.MatchString(left):
		m.Date, m.Either = past, nil
	case m.Role == RoleContractEnd && past != "" && endedThen.MatchString(left):
		m.Date = past
	case m.Role == RoleMovedFrom && past != "" && m.Date.Sub(today) > 180:
		m.Date = past
	case m.Role == RoleDeadline && m.Link == linkBefore && !namesPeriod.MatchString(p.s[s.start:s.end]) && !eventAfter.MatchString(right):
		m.Date = m.Date.AddDays(-1)
	}
}

// What has to be done before an event is due the day before it.
var beforeEvent = pattern.New(`\b(?:before|prior to|ahead of|in time for|vor|avant|antes de)(?: (?:the|our|their|his|her|its|my|la|el|le|dem|der|acctx))?(?: [\w&'.-]+){0,3} ` + eventNoun + `\b[^.;,!?]{0,15}$|\b(?:before|prior to|ahead of|in time for)(?: (?:the|our|their|his|her|its))? ` + eventNoun + `\b[^.;,!?]{0,15}$`)

// "Before end of quarter" is the quarter's end, not the day before it.
var namesPeriod = pattern.New(`^(?:in |within |eo[dwmqy]|end|ende|fin|late|cob|mid|today|month|quarter|qtr|fq|fiscal|q[1-4]|year|heute|hoy|now)`)

func (m *DateMention) role(date, left, right string) DateRole {
	switch {
	case m.Link == linkSince, strings.HasPrefix(date, "last "), strings.HasSuffix(date, " ago"), strings.HasSuffix(date, "last week"),
		date == "yesterday", date == "gestern", date == "ayer":
		return RoleEvent
	case moved.MatchString(left) && m.Link == linkFrom:
		return RoleMovedFrom
	case moved.MatchString(left) && (m.Link == linkTo || m.Link == linkBy || m.Link == linkOn):
		return RoleMovedTo
	case contractEnds.MatchString(left), endsOn.MatchString(left), endAfter.MatchString(right) && m.Link != linkBy && m.Link != linkBefore:
		return RoleContractEnd
	case troubleAfter.MatchString(right), comesOrGoes.MatchString(left) && m.Link != linkBefore:
		return RoleEvent
	case m.Link == linkFrom:
		return RoleStart
	case m.MonthOnly && monthEvent.MatchString(left):
		return RoleMeeting
	case m.MonthOnly:
		return m.monthRole(left)
	case m.Until != "" && m.Link != linkBy && m.Link != linkBefore:
		return RoleEvent
	case awaited.MatchString(left):
		return RoleEvent
	case m.Link == linkAfter:
		return RoleMentioned
	case m.Link == linkBy, m.Link == linkBefore:
		return RoleDeadline
	case strings.HasPrefix(date, "in ") && durationWord.MatchString(left):
		return RoleEvent
	case eventBefore.MatchString(left), eventAfter.MatchString(right):
		return RoleMeeting
	case pastVerb.MatchString(left), theirEvent.MatchString(left), happened(left):
		return RoleEvent
	case namesPeriod.MatchString(date):
		return RoleDeadline
	}
	return RoleMentioned
}

// monthRole: a month alone is a deadline after "by", or when the line says to
// come back then.
func (m *DateMention) monthRole(left string) DateRole {
	switch {
	case m.Link == linkBefore && revisit.MatchString(left), m.Link == linkBy && strings.HasSuffix(strings.TrimSpace(left), "by"), m.Link != linkBy && revisit.MatchString(left):
		return RoleDeadline
	}
	return RoleMentioned
}
