package vault

import (
	"iter"
	"path"
	"strings"
	"time"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// meeting reads a meeting note. Its action items are added by checkboxes.
func (r *reading) meeting() {
	m := csm.Meeting{
		Title: r.title, Date: r.dateOf("date"), Time: r.clock(), Account: r.ref,
		Kind: strings.ReplaceAll(r.word(nil, "kind", "meeting_type"), " ", "-"), Status: r.word(meetingStatusWords, "status"),
		NotesStatus: r.word(nil, "notes_status"), Attendees: r.list("attendees", "participants"), Internal: r.list("attendees_internal"),
		Quarter: r.text("quarter"), UID: r.text("uid"), Path: r.path, Line: r.line("type"),
	}
	m.Minutes, _ = r.number("minutes", "duration")
	if m.Date == "" {
		m.Date = firstDate(path.Base(r.path))
	}
	if m.Date == "" {
		r.problem(m.Line, csm.Error, "meeting_without_date", "this meeting has no date, so it is on no day", "add date: YYYY-MM-DD")
	}
	for i, h := range r.note.Headings {
		if s := csm.NewSection(csm.Fold(h.Text), r.sectionLines(i)); !s.Empty() {
			m.Sections = append(m.Sections, s)
		}
	}
	r.date = m.Date
	r.add("meeting", m.Line, m)
}

// action adds an action item to the meeting that was read last.
func (r *reading) action(it note.Item, t csm.Task) {
	for i := range r.records {
		if m, ok := r.records[i].value.(csm.Meeting); ok {
			m.Actions = append(m.Actions, csm.ActionItem{Text: t.Title, Owner: t.Owner, Done: !t.Status.Active(), Due: t.Due, Source: csm.At(r.path, it.Line)})
			r.records[i].value = m
			return
		}
	}
}

// maxLines of a section are read.
const maxLines = 40

// sectionLines are a section's own lines with their numbers, up to the next
// heading of any level: its bullets and paragraph lines, without checkboxes.
func (r *reading) sectionLines(i int) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		number, read := r.note.Headings[i].Line, 0
		for s := range strings.Lines(r.note.Text(r.ownText(i))) {
			number++
			s = strings.TrimSpace(s)
			if s == "" || strings.HasPrefix(s, "Account: [[") || isBox(s) {
				continue
			}
			s = strings.TrimSpace(strings.TrimLeft(s, "-*+>"))
			if read++; read > maxLines || !yield(number, clipText(s, 500)) {
				return
			}
		}
	}
}

func isBox(s string) bool {
	return len(s) > 5 && strings.ContainsRune("-*+", rune(s[0])) && s[1] == ' ' && s[2] == '[' && s[4] == ']'
}

// clock reads a time of day as HH:MM: 14:30, 9:05, 2:30 pm, or the time of a
// date with one.
func (r *reading) clock() string {
	s := strings.ToLower(r.text("time", "start"))
	if s == "" {
		if d := r.text("date"); len(d) >= 16 && (d[10] == 'T' || d[10] == ' ') {
			s = d[11:16]
		} else {
			return ""
		}
	}
	for _, form := range []string{"15:04", "15:04:05", "3:04pm", "3:04 pm", "3pm", "3 pm"} {
		if t, err := time.Parse(form, s); err == nil {
			return t.Format("15:04")
		}
	}
	r.bad([]string{"time"}, s, "is not a time of day", "write HH:MM, as in 14:30")
	return ""
}
