package csm

import (
	"fmt"
	"slices"
	"strings"
)

// TwoWay says whether a touch is a conversation, where the user doesn't: a
// meeting, a call, a visit and whatever comes from the customer are.
func TwoWay(channel, direction string) bool {
	return slices.Contains([]string{"meeting", "call", "visit"}, channel) || direction == "inbound"
}

// Unwritten are the meetings with an account on a day whose notes are still to
// be written; a kind leaves those of other kinds out. An internal one is meant
// only by its kind.
func Unwritten(b *Book, a *Account, day Date, kind string) []*Meeting {
	var list []*Meeting
	for _, m := range accountMeetings(b, a) {
		meant := m.Kind == "" || Key(m.Kind) == Key(kind) || kind == "" && m.Kind != "internal"
		if m.Date == day && (m.Status != "held" || !m.logged()) && meant {
			list = append(list, m)
		}
	}
	return list
}

// AlreadyLogged is where the log or a meeting note holds the same words about
// the same day; "" if nowhere.
func AlreadyLogged(b *Book, it *Interaction) Source {
	same := func(s string) bool { return titleKey(s) == titleKey(it.Summary) }
	for i := range b.Interactions {
		if o := &b.Interactions[i]; o.AccountID == it.AccountID && o.Date == it.Date && o.Channel == it.Channel && same(o.Summary) {
			return o.Source
		}
	}
	for i := range b.Meetings {
		m := &b.Meetings[i]
		if m.AccountID != it.AccountID || m.Date != it.Date || !slices.Contains([]string{"meeting", "call", "visit"}, it.Channel) {
			continue
		}
		for _, s := range m.Sections {
			var text []string
			for _, l := range s.LinesOf(m.Path) {
				text = append(text, l.Text)
			}
			if len(text) > 0 && same(strings.Join(text, " ")) {
				return m.Source()
			}
		}
	}
	return ""
}

// ActionDue is the date by which an action is to be done, as its words say on
// the day it was agreed; "" when they name none. A day that doesn't exist is
// an error.
func ActionDue(b *Book, text string, agreed Date) (Date, error) {
	for _, m := range FindDates(text, agreed, &b.Settings) {
		if m.Problem != "" {
			return "", fmt.Errorf("%q: %s; %s", m.Text, m.Problem, howToWriteDates)
		}
	}
	return Classify([]BacklogItem{{Text: text}}, b, agreed)[0].DueDate, nil
}

// Cue is something that a conversation gives cause for and that is left to the
// user: a health change, a feature request, an accomplishment, a renewal, a
// person to list.
type Cue struct {
	Kind   string `json:"kind"` // health, feature_request, accomplishment, renewal, stakeholder
	Text   string `json:"text"` // the words that say so
	Detail string `json:"detail"`
}

// cueLimit is how many sentences of a summary are looked at.
const cueLimit = 60

// Cues reads a summary sentence by sentence, as the backlog is read.
func Cues(b *Book, a *Account, summary string, today Date) []Cue {
	items := []BacklogItem{}
	for _, s := range statements(summary) {
		items = append(items, BacklogItem{Text: a.Name + ": " + s})
	}
	list := []Cue{}
	for i, c := range Classify(items[:min(len(items), cueLimit)], b, today) {
		text := strings.TrimPrefix(items[i].Text, a.Name+": ")
		if h := c.HealthChange; h != nil && h.Direction != "flat" {
			detail := "health may be going " + h.Direction + "; recorded: " + orUnscored(a.Health)
			if h.To != "" {
				detail = "health " + orUnscored(a.Health) + " → " + string(h.To)
			}
			list = append(list, Cue{"health", text, detail + " (update_account)"})
		}
		switch c.Kind {
		case KindFeatureRequest:
			detail := "a request of its own (log_feature_request)"
			if known := meantRequest(b.Requests, text); known != nil {
				detail = "known: " + known.ID + " " + known.Title + " (log_feature_request with its id)"
			}
			list = append(list, Cue{"feature_request", text, detail})
		case KindAccomplishment:
			list = append(list, Cue{"accomplishment", text, "a win to keep (log_accomplishment)"})
		case KindRenewalOutcome:
			list = append(list, Cue{"renewal", text, "once it is signed, with ARR or TCV and term (record_renewal)"})
		}
	}
	return list
}

// meantRequest is the known request that a text names by its id, or asks for
// again.
func meantRequest(requests []FeatureRequest, text string) *FeatureRequest {
	for i := range requests {
		if f := &requests[i]; strings.ContainsAny(f.ID, "0123456789") && strings.Contains(" "+titleKey(text)+" ", " "+titleKey(f.ID)+" ") {
			return f
		}
	}
	return SameRequest(requests, text)
}

func orUnscored(h Health) string {
	if h == "" {
		return "unscored"
	}
	return string(h)
}

// statements are the sentences of a text without the bullets in front of them.
func statements(text string) []string {
	list := []string{}
	for _, s := range sentences(text) {
		if s = strings.TrimSpace(strings.Trim(strings.TrimSpace(s), "-*+>•;")); s != "" {
			list = append(list, s)
		}
	}
	return list
}

// NamesMeeting reports whether a query means a meeting: its path, file name or
// title, or a part of the title.
func NamesMeeting(m *Meeting, query string) bool {
	q := Fold(strings.TrimSuffix(unlink(query), ".md"))
	return q != "" && (q == Fold(strings.TrimSuffix(m.Path, ".md")) || q == Fold(fileName(m.Path)) || strings.Contains(Fold(m.Title), q))
}
