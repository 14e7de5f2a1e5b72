package vault

import (
	"strings"
	"testing"

	"csmd/vault/csm"
	"csmd/vault/note"
)

func touchOf(summary string, actions ...string) Touch {
	t := Touch{Interaction: csm.Interaction{Date: "2026-02-03", Channel: "meeting", Summary: summary}, Kind: "check-in",
		Account: &csm.Account{Name: "Acme", Path: "Accounts/acme.md"}, Attendees: []string{"Ann Lee"}}
	for _, a := range actions {
		t.Actions = append(t.Actions, csm.ActionItem{Text: a})
	}
	return t
}

// understood reads a meeting's note as the index does.
func understood(t *testing.T, src []byte) (m csm.Meeting, tasks []csm.Task) {
	t.Helper()
	r := &reading{path: "Active/meetings/x.md"}
	r.understand(src)
	for _, rec := range r.records {
		if v, ok := rec.value.(csm.Meeting); ok {
			m = v
		}
	}
	return m, r.tasks()
}

// FuzzMeetingNote holds that whatever is dictated, the note stays one held
// meeting of its day with the action items as its only tasks, or is refused.
func FuzzMeetingNote(f *testing.F) {
	for _, s := range []string{"plain", "- a\n- [ ] b", "---\ntype: task\n---", "```", "# h\n\n| a |\n|---|", "<!--", "%%", "> - [x] q", "a\r\nb\rc", "1. [ ] n", "\t- [ ] x", "text\n===", "* [/] y"} {
		f.Add(s, "send it")
		f.Add("plain", s)
	}
	f.Fuzz(func(t *testing.T, summary, action string) {
		if strings.TrimSpace(summary) == "" || oneLine(action) == "" {
			t.Skip()
		}
		touch := touchOf(summary, action)
		touch.attribute(&csm.Book{})
		src, err := writtenUp(newMeeting(touch), touch)
		if err != nil {
			t.Skip() // refused with its reason
		}
		m, tasks := understood(t, src)
		if m.Date != "2026-02-03" || m.Status != "held" || m.NotesStatus != "complete" || m.Account != "[[acme]]" {
			t.Errorf("the meeting reads %+v in\n%s", m, src)
		}
		if len(tasks) > 1 {
			t.Errorf("%d tasks in\n%s", len(tasks), src)
		}
	})
}

func TestProse(t *testing.T) {
	for in, want := range map[string]string{
		"Two lines\nof text":      "Two lines\nof text",
		"- a\n\n- b":              "- a\n\n- b",
		"- [ ] a":                 `- \[ ] a`,
		"# a\n- [x] b":            "> # a\n> - \\[x] b",
		"a <!-- b":                "> a <!-- b",
		"one\r\ntwo\n":            "one\ntwo",
		"see [[note]] and [x](y)": "see [[note]] and [x](y)",
	} {
		if got := prose(in); got != want {
			t.Errorf("%q\n got %q\nwant %q", in, got, want)
		}
	}
}

func TestActionsFindTheirOwner(t *testing.T) {
	people := []string{"Ann Lee", "Dr. Bob Ray"}
	for in, want := range map[string]csm.ActionItem{
		"Ann: send it":         {Owner: "Ann", Text: "send it"},
		"ann lee: send it":     {Owner: "Ann Lee", Text: "send it"},
		"bob ray: send it":     {Owner: "Dr. Bob Ray", Text: "send it"},
		"- [ ] Ann: send it":   {Owner: "Ann", Text: "send it"},
		"me: send it":          {Owner: "Alex Rivera", Text: "send it"},
		"customer: send it":    {Owner: "Customer", Text: "send it"},
		"send it: the form":    {Text: "send it: the form"},
		"Somebody New: a task": {Owner: "Somebody New", Text: "a task"},
		"no owner at all":      {Text: "no owner at all"},
	} {
		touch := touchOf("x", in)
		touch.Attendees = people
		touch.attribute(&csm.Book{Settings: csm.Settings{User: "Alex Rivera"}})
		if got := touch.Actions[0]; got != want {
			t.Errorf("%q: got %+v", in, got)
		}
		src, err := writtenUp(newMeeting(touch), touch)
		if err != nil {
			t.Fatal(err)
		}
		if _, tasks := understood(t, src); len(tasks) != 1 || (tasks[0].Owner == "") != (want.Owner == "") || tasks[0].Title != want.Text {
			t.Errorf("%q reads back as %+v", in, tasks)
		}
	}
}

func TestRequestIDsFollowTheVault(t *testing.T) {
	for _, c := range []struct {
		ids      []string
		prefix   string
		last     int
		numbered bool
	}{
		{nil, "FR-", 0, true},
		{[]string{"FR-001", "FR-010"}, "FR-", 10, true},
		{[]string{"REQ7", "REQ12", "FR-1"}, "REQ", 12, true},
		{[]string{"single sign-on"}, "", 0, false},
		{[]string{"FR-99999999999999999999"}, "FR-", 0, true},
	} {
		var list []csm.FeatureRequest
		for _, id := range c.ids {
			list = append(list, csm.FeatureRequest{ID: id, Path: "Feature-Requests/x.md"})
		}
		prefix, _, last, numbered := requestStyle(list)
		if prefix != c.prefix || last != c.last || numbered != c.numbered {
			t.Errorf("%v: %q %d %v", c.ids, prefix, last, numbered)
		}
	}
}

func TestDocumentsHaveOneBlockOfProperties(t *testing.T) {
	for _, content := range []string{"text", "---\na: b\n---\ntext", "---\n\n## slide\n\n---\n", "\ufeff---\na: b\n---\n", "---\nopen", "# h\r\n", "---\r\na: b\r\n---\r\nx", "<!-- c -->\n---\na: b\n---\n"} {
		d := Document{Kind: "note", Title: "t: x", Content: content}
		src, err := d.note(nil, "2026-02-03")
		if err != nil {
			t.Errorf("%q: %v", content, err)
			continue
		}
		n := note.Parse(src)
		if p, ok := n.Get("type"); !ok || p.Value.Text() != "note" {
			t.Errorf("%q has no type in\n%s", content, src)
		}
		if again := note.Parse(src[n.Body:]); len(again.Props) > 0 {
			t.Errorf("%q has two blocks:\n%s", content, src)
		}
		kept := strings.TrimSpace(content)
		if _, body, ok := strings.Cut(kept, "---\ntext"); ok {
			kept = "text" + body
		}
		if note.Parse([]byte(content)).Props == nil && !strings.Contains(string(src), kept) {
			t.Errorf("%q is not word for word in\n%s", content, src)
		}
	}
}
