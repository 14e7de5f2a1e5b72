package tools

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"csmd/vault"
	"csmd/vault/csm"
	"csmd/vault/pattern"
)

// touchDate is the day of the touch, today unless given.
func (h handler) touchDate(in logInteractionIn) (csm.Date, error) {
	day, err := h.date("date", in.Date)
	switch {
	case err != nil:
		return "", err
	case day == "":
		return h.today, nil
	case day > h.today:
		return "", fmt.Errorf("date %s is in the future; log what has happened, and plan what will with create_task", day)
	}
	return day, nil
}

// placed decides whether a meeting note holds the touch, and which.
func placed(t *vault.Touch, in logInteractionIn, book *vault.Snapshot) error {
	met := t.Channel == "meeting" || t.Channel == "visit"
	if met && !t.TwoWay {
		return fmt.Errorf("a %s that was held is two-way; leave two_way out, or log a missed one as call or email with two_way false", t.Channel)
	}
	if t.Notable = met || t.Channel == "call" && t.TwoWay; !t.Notable {
		if in.Meeting != "" {
			return fmt.Errorf("meeting is for the channels meeting, call and visit, not for %s", t.Channel)
		}
		return nil
	}
	open := csm.Unwritten(book.Book, t.Account, t.Date, t.Kind)
	if in.Meeting != "" {
		open = slices.DeleteFunc(csm.Unwritten(book.Book, t.Account, t.Date, ""), func(m *csm.Meeting) bool { return !csm.NamesMeeting(m, in.Meeting) })
		if len(open) == 0 {
			return fmt.Errorf("no meeting with %s on %s that is still to be written up is called %s; prep_meeting lists the meetings of a day", t.Account.Name, t.Date, quoted(in.Meeting))
		}
	}
	if len(open) > 1 {
		var list strings.Builder
		for _, m := range open {
			fmt.Fprintf(&list, "\n- %s (%s)", m.Path, strings.Join(slices.DeleteFunc([]string{m.Time, m.Kind, m.Title}, func(s string) bool { return s == "" }), ", "))
		}
		return fmt.Errorf("%s has %d meetings on %s; say which one by its path, as meeting:%s", t.Account.Name, len(open), t.Date, list.String())
	}
	if len(open) == 1 {
		t.Meeting = open[0]
		t.Kind = open[0].Kind
	}
	if t.Kind == "" {
		t.Kind = "check-in"
	}
	return nil
}

// meetingKind is a kind as notes have it: "Incident review" is incident-review.
func meetingKind(s string) string {
	return strings.Join(strings.FieldsFunc(csm.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "-")
}

// sides parts those who took part into the customer's people and ours.
func sides(book *vault.Snapshot, a *csm.Account, names []string) (theirs, ours []string) {
	for _, name := range names {
		switch {
		case book.Mine(&csm.Task{Owner: name}) && book.Settings.User != "":
			ours = append(ours, book.Settings.User)
		case book.SideOf(a, nil, nil, name) == csm.Ours:
			ours = append(ours, name)
		default:
			theirs = append(theirs, name)
		}
	}
	return theirs, ours
}

// actions reads the action items. Each keeps its words; the date by which it
// is due is the one given, else the one in its words.
func (h handler) actions(items []actionItem, day csm.Date, book *vault.Snapshot) ([]csm.ActionItem, error) {
	var list []csm.ActionItem
	for _, it := range items {
		for line := range strings.SplitSeq(it.Text, "\n") {
			if flat(line) == "" {
				continue
			}
			act := csm.ActionItem{Text: flat(line), Owner: flat(it.Owner)}
			var err error
			if it.Due == "" {
				act.Due, err = csm.ActionDue(book.Book, act.Text, day)
			} else {
				act.Due, err = h.date("due", it.Due)
			}
			if err != nil {
				return nil, fmt.Errorf("action item %d: %w", len(list)+1, err)
			}
			list = append(list, act)
		}
	}
	return list, nil
}

// titledPerson is a person with a title behind: "Ana Ruiz (CFO)".
var titledPerson = pattern.New(`^(.+?)\s*[(,]\s*([^()]+)\)?$`)

// people reads new stakeholders. A role that isn't given stays unknown.
func people(list []stakeholder) ([]csm.Stakeholder, error) {
	var out []csm.Stakeholder
	for _, p := range list {
		s := csm.Stakeholder{Name: flat(p.Name), Title: flat(p.Title), Sentiment: strings.ToLower(flat(p.Sentiment)), Note: p.Note}
		if m := titledPerson.FindStringSubmatch(s.Name); m != nil && s.Title == "" {
			s.Name, s.Title = m[1], m[2]
		}
		if s.Name == "" {
			return nil, errors.New("new_stakeholders: a name is empty")
		}
		if p.Role != "" {
			s.Roles = []string{strings.ToLower(flat(p.Role))}
		}
		if err := feeling("new_stakeholders: sentiment of "+s.Name, s.Sentiment); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// strangers are those who took part and whom the account doesn't list.
func strangers(t *vault.Touch) []csm.Cue {
	var list []csm.Cue
	for _, name := range t.Attendees {
		known := func(p csm.Stakeholder) bool { return csm.SamePerson(p.Name, name) }
		if !slices.ContainsFunc(t.Account.Stakeholders, known) && !slices.ContainsFunc(t.People, known) {
			list = append(list, csm.Cue{Kind: "stakeholder", Text: name, Detail: "took part and isn't listed (update_account)"})
		}
	}
	return list
}

// sentiments are how somebody may feel about us; "" is not said.
var sentiments = []string{"", "positive", "neutral", "negative", "unknown"}

func feeling(what, s string) error {
	if !slices.Contains(sentiments, s) {
		return fmt.Errorf("%s is one of %s, not %s", what, strings.Join(sentiments[1:], ", "), quoted(s))
	}
	return nil
}
