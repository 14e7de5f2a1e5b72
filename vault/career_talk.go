package vault

import (
	"path"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/pattern"
)

var (
	talkPath   = pattern.New(`(?i)^career/(?:1[-: ]?(?:on[-: ]?)?1s?|one[- ]on[- ]ones?)/.*\.md$`)
	talkTitle  = pattern.New(`(?i)(?:\b1[-: ]?(?:on[-: ]?)?1|one[- ]on[- ]one)s?\s*(?:with|:|—|–|-)?\s*(.*)$`)
	talkDue    = pattern.New(`\s*\(?\b(?:by|due)\s+(\d{4}-\d{2}-\d{2})\)?`)
	possessive = pattern.New(`(?i)^(.+?)(?:'|’)s\b`)
)

// talkParts say what the bullets under a heading of a 1:1 are. The first that
// fits counts; a heading of another name goes on with what is above it.
var talkParts = []struct {
	part  string
	words *pattern.Lazy
}{
	{"told", pattern.New(`(?i)history|shared|accomplishments|\bwins\b`)},
	{"actions", pattern.New(`(?i)\b(?:actions?|action items|to[- ]?dos?|commitments|follow[- ]?ups?)\b`)},
	{"praise", pattern.New(`(?i)feedback|praise|recognition`)},
	{"topics", pattern.New(`(?i)topics?|agenda|discuss|next time|parking|threads?|questions?|blockers?|\basks?\b|career|growth`)},
}

// oneOnOne reads the notes of a talk with the manager, or the running note of
// all of them: what was agreed, what was talked about, what was said.
func (r *reading) oneOnOne() {
	t := csm.OneOnOne{Person: r.text("person", "with", "manager"), Role: r.text("role"), Date: r.dateOf("date"), Title: r.title, Path: r.path, Line: r.line("type")}
	if m := talkTitle.FindStringSubmatch(r.title); t.Person == "" && m != nil {
		t.Person = strings.TrimSpace(isoDate.ReplaceAllString(m[1], ""))
	}
	if t.Date == "" {
		t.Date = firstDate(path.Base(r.path))
	}
	parts, told := r.talkParts()
	for _, it := range r.note.Items {
		line := datedLine(plainText(it.Text), csm.At(r.path, it.Line))
		if it.Heading >= 0 && line.Date == "" {
			line.Date = firstDate(r.note.Headings[it.Heading].Text)
		}
		told = max(told, line.Date)
		if line.Text = clipText(line.Text, 300); line.Text == "" || it.Depth > 0 && it.Box == 0 {
			continue
		}
		part := "topics"
		if it.Heading >= 0 {
			part = parts[it.Heading]
		}
		switch {
		case it.Box != 0:
			t.Actions = append(t.Actions, r.talkAction(it, line.Date))
		case part == "topics":
			t.Topics = append(t.Topics, line)
		case part == "praise":
			t.Praise = append(t.Praise, line)
		case part == "actions":
			t.Actions = append(t.Actions, r.talkAction(it, line.Date))
		}
	}
	if t.Date == "" {
		t.Date = told
	}
	r.date = t.Date
	r.add("one_on_one", t.Line, t)
}

// talkParts says for each heading what stands under it, and which day is the
// newest that a heading names.
func (r *reading) talkParts() (parts []string, newest csm.Date) {
	parts = make([]string, len(r.note.Headings))
	type open struct {
		level int
		part  string
	}
	var above []open
	for i, h := range r.note.Headings {
		for len(above) > 0 && above[len(above)-1].level >= h.Level {
			above = above[:len(above)-1]
		}
		part := ""
		if len(above) > 0 {
			part = above[len(above)-1].part
		}
		if d := firstDate(h.Text); d != "" {
			part, newest = "topics", max(newest, d)
		}
		for _, known := range talkParts {
			if known.words.MatchString(h.Text) && h.Level > 1 {
				part = known.part
				break
			}
		}
		parts[i], above = part, append(above, open{h.Level, part})
	}
	return parts, newest
}

// talkAction is an action item of a 1:1.
func (r *reading) talkAction(it note.Item, made csm.Date) csm.ActionItem {
	t := r.boxTask(it, note.ParseBox(it.Text), nil)
	return csm.ActionItem{Text: t.Title, Owner: t.Owner, Done: it.Box != 0 && !t.Status.Active(), Due: t.Due, Made: made, Source: t.Source()}
}

// agreed finds who owes an action of a 1:1 and by when: "Sarah: read the
// packet (by 2026-02-10)", or the heading "Sarah's Actions" above it.
func (r *reading) agreed(it note.Item, t *csm.Task) {
	t.Owner, t.Title = actionOwner(t.Title, []string{r.text("person", "with", "manager")})
	if m := talkDue.FindStringSubmatch(t.Title); m != nil {
		if d, err := csm.ParseDate(m[1]); err == nil && t.Due == "" {
			t.Due, t.Title = d, strings.TrimSpace(strings.Replace(t.Title, m[0], "", 1))
		}
	}
	if t.Owner != "" || it.Heading < 0 {
		return
	}
	if m := possessive.FindStringSubmatch(r.note.Headings[it.Heading].Text); m != nil {
		t.Owner = strings.Trim(m[1], "[]")
		if person := r.text("person", "with", "manager"); csm.SamePerson(person, t.Owner) {
			t.Owner = person
		}
	}
}
