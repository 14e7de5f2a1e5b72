package csm

import (
	"fmt"
	"slices"
	"strings"

	"csmd/vault/pattern"
)

// Topic is something to talk about, or to know before talking.
type Topic struct {
	Kind     TopicKind `json:"kind"`
	Text     string    `json:"text"`
	Internal bool      `json:"internal"` // for the CSM, not for the customer's eyes
	Source   Source    `json:"source"`
}

// TopicKind says where a topic comes from.
type TopicKind string

// The kinds of topics, in the order in which they are listed.
const (
	TopicInvitation TopicKind = "invitation" // what the scheduled meeting is to be about
	TopicFeedback   TopicKind = "feedback"   // what they said at the last QBR
	TopicLastQBR    TopicKind = "last_qbr"   // outcome and notes of the last QBR
	TopicRequest    TopicKind = "feature_request"
	TopicExpansion  TopicKind = "expansion"
	TopicTiming     TopicKind = "timing" // budget, renewal, changes at the customer
	TopicSignal     TopicKind = "signal" // what the data says
	TopicRisk       TopicKind = "risk"   // what the CSM wrote
	TopicContact    TopicKind = "since_last_qbr"
)

// timing finds what a note says of budgets, approvals and changes that decide
// when a customer can say yes.
var timing = pattern.New(`(?i)\b(budget\w*|fiscal|procurement|hiring|headcount|layoffs?|reorg\w*|merger|acqui\w+|pricing|freeze|approv\w+|board meeting)\b`)

// topicList is a list of topics while it is gathered.
type topicList struct {
	topics   []Topic
	today    Date
	currency string
}

func (l *topicList) add(kind TopicKind, source Source, text string) {
	open := kind == TopicInvitation || kind == TopicFeedback || kind == TopicRequest
	l.topics = append(l.topics, Topic{kind, text, !open, source})
}

func (l *topicList) lines(kind TopicKind, lines []Line) {
	for _, line := range lines {
		l.add(kind, line.Source, line.Text)
	}
}

// topics are what there is to talk about: the customer's things first.
func topics(b *Book, a *Account, br *AccountBrief, met []*Meeting, last *Meeting, today Date) []Topic {
	l := &topicList{[]Topic{}, today, b.Settings.Currency}
	if next := scheduledQBR(met, today); next != nil {
		l.lines(TopicInvitation, purpose(next))
	}
	l.lines(TopicFeedback, sectionLines(last, "feedback"))
	l.lines(TopicLastQBR, sectionLines(last, "outcome", "note", "decision"))
	l.wishes(br)
	if c := br.Contract; c != nil && c.End != "" && a.Active() {
		l.add(TopicTiming, c.Source, c.Describe(l.currency, today))
	}
	l.signals(br)
	if a.ChurnReason != "" {
		l.add(TopicRisk, a.Source("churn_reason"), "left because: "+a.ChurnReason)
	}
	for _, r := range a.Risks {
		l.add(orTiming(TopicRisk, r.Text), r.Source, r.Text)
	}
	for _, it := range sinceLast(b, a, last, today) {
		l.add(orTiming(TopicContact, it.Summary), it.Source, fmt.Sprintf("%s (%s, %s)", it.Summary, it.Channel, it.Date.Near(today)))
	}
	slices.SortStableFunc(l.topics, func(x, y Topic) int { return topicRank(x.Kind) - topicRank(y.Kind) })
	return l.topics
}

func orTiming(kind TopicKind, text string) TopicKind {
	if timing.MatchString(text) {
		return TopicTiming
	}
	return kind
}

// wishes are what the customer wants of the product, and may yet buy.
func (l *topicList) wishes(br *AccountBrief) {
	for _, r := range br.Requests {
		text := r.ID + " " + r.Title + ": " + r.State(l.today)
		if r.Untold {
			text += ": news for them"
		}
		l.add(TopicRequest, r.Source, text)
	}
	for _, o := range br.Expansion.Opportunities {
		if o.Open() {
			l.add(TopicExpansion, o.Source, o.Describe(l.currency, l.today))
		}
	}
}

// signals are what the data says, without counts of days, which are wrong
// tomorrow.
func (l *topicList) signals(br *AccountBrief) {
	for _, s := range br.Health.Signals {
		switch {
		case s.Signal == "renewal_overdue": // said with the contract
		case s.Signal == "no_engagement":
			l.add(TopicSignal, s.Source, "no two-way contact since "+br.Contact.LastEngagement.Near(l.today))
		case s.Weight == WeightCritical || s.Weight == WeightWarning:
			l.add(TopicSignal, s.Source, s.Detail)
		}
	}
}

func topicRank(k TopicKind) int {
	return slices.Index([]TopicKind{TopicInvitation, TopicFeedback, TopicLastQBR, TopicRequest, TopicExpansion,
		TopicTiming, TopicSignal, TopicRisk, TopicContact}, k)
}

// purpose is what the note of a meeting says that it is to be about: its
// agenda, else the text under its title.
func purpose(m *Meeting) []Line {
	if lines := sectionLines(m, "agenda"); len(lines) > 0 {
		return lines
	}
	if len(m.Sections) > 0 && m.Sections[0].Name == Fold(m.Title) {
		return m.Sections[0].LinesOf(m.Path)
	}
	return nil
}

// sinceLast are the newest interactions since the last QBR, or of the last
// quarter of a year without one, that say something.
func sinceLast(b *Book, a *Account, last *Meeting, today Date) []Interaction {
	from := today.AddMonths(-3)
	if last != nil {
		from = last.Date
	}
	list := slices.DeleteFunc(interactionsSince(b, a, from, today), func(it Interaction) bool { return strings.TrimSpace(it.Summary) == "" })
	return list[:min(len(list), 5)]
}
