package csm

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"csmd/vault/pattern"
)

const titleLimit = 100

var (
	markup    = pattern.New("\\*\\*|__|~~|`|^#+\\s*|<[^>]{0,40}>|\\[\\[|\\]\\]")
	deadline  = pattern.New(`(?i)[\s,(-]*\b(?:by|before|until|till|til|due|due by|latest|no later than|within)\s*$`)
	timeOfDay = pattern.New(`(?i)^,? (?:at |um |noon|eod|cob|\d{1,2}(?::\d\d)?\s?(?:am|pm|uhr|h\b))+`)
	spaces    = pattern.New(`\s+`)
	emptied   = pattern.New(`\(\s*[!,.]*\s*\)`)
)

// title is the line as a person would title the task: without markup and
// deadline, its account written out.
func (l *backlogLine) title(c *Classified) string {
	text := l.spelledOut(c)
	text = link.ReplaceAllString(text, "")
	text = markup.ReplaceAllString(text, "")
	text = emptied.ReplaceAllString(text, "")
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	text = spaces.ReplaceAllString(first, " ")
	text = strings.TrimFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("-–—,;:.!>*•<", r) || unicode.Is(unicode.So, r) || r == '\ufe0f'
	})
	if text == "" {
		text = strings.TrimSpace(firstLine(l.item.Text))
	}
	if (c.Kind != KindNote || l.who.decided) && l.unnamed() {
		text += " (" + l.who.sure[0].Name + ")"
	}
	return shorten(capitalised(text))
}

// spelledOut replaces what an account is called by its name, and takes the
// deadline out, which has a field of its own.
func (l *backlogLine) spelledOut(c *Classified) string {
	type edit struct {
		start, end int
		with       string
	}
	var edits []edit
	for _, m := range l.mentions {
		if m.Sure() && !insideLink(l.text, m.Start) && !strings.Contains(l.text[max(0, m.Start-1):m.Start], "@") {
			with := m.Accounts[0].Name
			if strings.HasSuffix(m.Text, "'s") || strings.HasSuffix(m.Text, "’s") {
				with = possessive(with, m.Text)
			}
			edits = append(edits, edit{m.Start, m.End, with})
		}
	}
	for _, d := range l.dates {
		if c.DueDate == "" || d.Date != c.DueDate || d.Role != RoleDeadline {
			continue
		}
		if at := deadline.FindStringIndex(l.text[:d.Start]); at != nil {
			end := d.End + len(timeOfDay.FindString(l.text[d.End:]))
			if strings.Contains(l.text[at[0]:d.Start], "(") && strings.HasPrefix(l.text[end:], ")") {
				end++
			}
			edits = append(edits, edit{at[0], end, ""})
		}
	}
	slices.SortFunc(edits, func(a, b edit) int { return b.start - a.start })
	text, limit := l.text, len(l.text)
	for _, e := range edits {
		if e.end <= limit {
			text, limit = text[:e.start]+e.with+text[e.end:], e.start
		}
	}
	return text
}

func possessive(name, written string) string {
	if strings.HasSuffix(Fold(name), "'s") || Fold(name) == Fold(written) {
		return name
	}
	return name + "'s"
}

func capitalised(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 || r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

func firstLine(s string) string { first, _, _ := strings.Cut(s, "\n"); return first }

// shorten cuts a title at a word when it is too long for a list.
func shorten(s string) string {
	if utf8.RuneCountInString(s) <= titleLimit {
		return s
	}
	cut := string([]rune(s)[:titleLimit])
	if at := strings.LastIndex(cut, " "); at > titleLimit/2 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,;:-–—") + "…"
}

// nextAction proposes the first step, by what the line says and else by its
// category.
func (l *backlogLine) nextAction(c *Classified) string {
	switch c.Kind {
	case KindNote, KindHealthUpdate, KindAccomplishment:
		return ""
	case KindRenewalOutcome:
		return "Confirm ARR, term and signature date, then record the renewal"
	case KindFeatureRequest:
		return "Log the request with product and tell the customer what to expect"
	}
	for _, step := range nextSteps {
		if l.says(step.signal) {
			return step.action
		}
	}
	return categorySteps[c.Category]
}

var nextSteps = []struct{ signal, action string }{
	{"leave", "Call the sponsor today and agree on a save plan"},
	{"severe", "Get an owner and an update time from support, then call the customer"},
	{"escalation", "Get the status from support and update the customer"},
	{"competitor", "Find out what is compared and why, and prepare the answer"},
	{"upset", "Call the customer, listen, and agree on what happens by when"},
	{"champion-change", "Ask for an introduction to the successor"},
	{"waver", "Find out what is behind it and bring the value figures"},
	{"usage-down", "Find out what blocks the users and offer a working session"},
	{"silent", "Try another contact or channel"},
	{"other-team", "Check with the team concerned and reply"},
}

var categorySteps = map[string]string{
	CategoryRenewals:   "Agree on the next step of the renewal with the customer",
	CategoryHealth:     "Look at the figures and speak with the customer",
	CategorySupport:    "Get the status from support and update the customer",
	CategoryQBR:        "Fix the date, attendees and agenda",
	CategoryOnboarding: "Agree on the next milestone and who does what",
	CategoryExpansion:  "Size it and bring in the account executive",
	CategoryProduct:    "Check with product and reply",
	CategoryAccount:    "Reply to the customer or take the next step",
	CategoryCareer:     "Set aside time for it",
	CategoryAdmin:      "Do it or set a time for it",
}
