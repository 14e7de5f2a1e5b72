package csm

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
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
var timing = regexp.MustCompile(`(?i)\b(budget\w*|fiscal|procurement|hiring|headcount|layoffs?|reorg\w*|merger|acqui\w+|pricing|freeze|approv\w+|board meeting)\b`)

// topics are what there is to talk about: the customer's things first.
func topics(b *Book, a *Account, br *AccountBrief, met []*Meeting, last *Meeting, today Date) []Topic {
	list := []Topic{}
	add := func(kind TopicKind, internal bool, source Source, text string) {
		list = append(list, Topic{kind, text, internal, source})
	}
	if next := scheduledQBR(met, today); next != nil {
		for _, l := range purpose(next) {
			add(TopicInvitation, false, l.Source, l.Text)
		}
	}
	for _, l := range sectionLines(last, "feedback") {
		add(TopicFeedback, false, l.Source, l.Text)
	}
	for _, l := range sectionLines(last, "outcome", "note", "decision") {
		add(TopicLastQBR, true, l.Source, l.Text)
	}
	for _, r := range br.Requests {
		text := r.ID + " " + r.Title + ": " + r.State(today)
		if r.Untold {
			text += ", and they have not been told"
		}
		add(TopicRequest, false, r.Source, text)
	}
	for _, o := range a.Expansion {
		if o.Open() {
			add(TopicExpansion, true, o.Source, o.Describe(b.Settings.Currency, today))
		}
	}
	if c := br.Contract; c != nil && c.End != "" && a.Active() {
		add(TopicTiming, true, c.Source, c.Describe(b.Settings.Currency, today))
	}
	for _, s := range br.Health.Signals {
		switch {
		case s.Signal == "renewal_overdue": // said with the contract
		case s.Signal == "no_engagement": // without a count of days, which is wrong tomorrow
			add(TopicSignal, true, s.Source, "no two-way contact since "+br.Contact.LastEngagement.Near(today))
		case s.Weight == WeightCritical || s.Weight == WeightWarning:
			add(TopicSignal, true, s.Source, s.Detail)
		}
	}
	if a.ChurnReason != "" {
		add(TopicRisk, true, a.Source("churn_reason"), "left because: "+a.ChurnReason)
	}
	for _, l := range a.Risks {
		kind := TopicRisk
		if timing.MatchString(l.Text) {
			kind = TopicTiming
		}
		add(kind, true, l.Source, l.Text)
	}
	for _, it := range sinceLast(b, a, last, today) {
		kind := TopicContact
		if timing.MatchString(it.Summary) {
			kind = TopicTiming
		}
		add(kind, true, it.Source, fmt.Sprintf("%s (%s, %s)", it.Summary, it.Channel, it.Date.Near(today)))
	}
	slices.SortStableFunc(list, func(x, y Topic) int { return topicRank(x.Kind) - topicRank(y.Kind) })
	return list
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
		return m.Sections[0].Lines
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
