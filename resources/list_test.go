package resources

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault/sample"
)

// all pages through the list.
func (t *talk) all() (list []mcp.Resource) {
	t.Helper()
	for cursor, pages := mcp.Cursor(""), 0; ; pages++ {
		page := t.list(cursor)
		list = append(list, page.Resources...)
		if cursor = page.NextCursor; cursor == "" {
			return list
		}
		if pages > listedInAll/listedAtOnce {
			t.Fatal("the list doesn't end")
		}
	}
}

// Everything that is listed has what a client shows, and can be opened.
func TestEverythingListedOpens(t *testing.T) {
	talk := begin(t)
	list, names := talk.all(), map[string]bool{}
	if len(list) != len(pages)+35 {
		t.Errorf("%d are listed", len(list))
	}
	for _, r := range list {
		if names[r.Name] || names[r.URI] {
			t.Errorf("%s, %s is listed twice", r.URI, r.Name)
		}
		names[r.Name], names[r.URI] = true, true
		if r.Title == "" || r.Description == "" || r.MIMEType != markdown || r.Annotations == nil {
			t.Errorf("something is missing: %+v", r)
			continue
		}
		if _, err := time.Parse(time.RFC3339, r.Annotations.LastModified); err != nil {
			t.Errorf("%s was last modified %q", r.URI, r.Annotations.LastModified)
		}
	}
	for _, r := range list {
		if text := talk.text(r.URI); r.Size != nil && *r.Size != int64(len(text)) || r.Size == nil && !strings.HasPrefix(r.URI, accountPrefix) {
			t.Errorf("%s has %d bytes, not as listed: %+v", r.URI, len(text), r.Size)
		}
	}
	templates, err := talk.client.ListResourceTemplates(t.Context(), mcp.ListResourceTemplatesRequest{})
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, r := range templates.ResourceTemplates {
		found = append(found, r.URITemplate.Raw())
	}
	if slices.Sort(found); !slices.Equal(found, []string{accountTemplate, noteTemplate, renewalsTemplate}) {
		t.Errorf("the templates are %q", found)
	}
}

// The time of a page is that of the notes that it shows.
func TestPagesAreDatedByTheirNotes(t *testing.T) {
	talk := begin(t)
	at := func(uri string) string {
		for _, r := range talk.list("").Resources {
			if r.URI == uri {
				return r.Annotations.LastModified
			}
		}
		return ""
	}
	before := at("csmd://today")
	talk.chtimes("GOALS.md", time.Date(2031, 5, 6, 7, 8, 9, 0, time.UTC))
	if got := at("csmd://goals"); got != "2031-05-06T07:08:09Z" {
		t.Errorf("the goals are of %s", got)
	}
	if got := at("csmd://today"); got != "2031-05-06T07:08:09Z" || got == before {
		t.Errorf("today is of %s", got)
	}
	if got := at("csmd://backlog"); got == "2031-05-06T07:08:09Z" {
		t.Error("the backlog has the time of the goals")
	}
}

// However large the vault, the list stays one that a person can look through,
// and every note can be reached.
func TestTheListIsBounded(t *testing.T) {
	talk := beginIn(t, t.TempDir())
	for i := range 520 {
		talk.write(fmt.Sprintf("Accounts/%d/account-%04d.md", i%20, i), fmt.Sprintf("---\ntype: account\nname: Account %04d\narr: %d\n---\n", i, i))
	}
	for i := range 200 {
		talk.write(fmt.Sprintf("Notes/%d/note-%04d.md", i%50, i), "# A note\n")
	}
	first := talk.list("")
	if len(first.Resources) != len(pages)+listedAtOnce || first.NextCursor == "" {
		t.Errorf("the first page has %d", len(first.Resources))
	}
	list := talk.all()
	if len(list) != len(pages)+listedInAll {
		t.Errorf("%d are listed", len(list))
	}
	if again := talk.all(); !slices.EqualFunc(list, again, func(a, b mcp.Resource) bool { return a.URI == b.URI }) {
		t.Error("the list is another one the second time")
	}
	if r := list[len(list)-1]; r.Title != "Account 0519" {
		t.Errorf("the largest account isn't listed, but %s", r.Title)
	}
	talk.text("csmd://note/Notes/7/note-0007.md")
	talk.text("csmd://account/account-0001")
	c := talk.complete(noteTemplate, "path", "note-01")
	if len(c.Values) != mostOffered || c.Total != 100 || c.HasMore {
		t.Errorf("%d notes are offered of %d", len(c.Values), c.Total)
	}
	if c := talk.complete(noteTemplate, "path", "note-"); len(c.Values) != mostOffered || c.Total != 200 || !c.HasMore {
		t.Errorf("%d notes are offered of %d", len(c.Values), c.Total)
	}
}

func TestCompletion(t *testing.T) {
	talk := begin(t)
	talk.write("Accounts/zz.md", "---\ntype: account\nid: zz-1\nname: Ärzte & Co\naliases: [Doctors]\nstatus: active\n---\n")
	for _, c := range []struct {
		template, typed string
		first           []string
	}{
		{accountTemplate, "acme-robotics", []string{"acct-acme-robotics"}},
		{accountTemplate, "acme", []string{"acct-acme-robotics", "acct-acme-foods"}},
		{accountTemplate, "ac", []string{"acct-acme-robotics"}}, // though all ids begin with acct
		{accountTemplate, "Robotics", []string{"acct-acme-robotics"}},
		{accountTemplate, "arzte", []string{"zz-1"}},
		{accountTemplate, "doct", []string{"zz-1"}},
		{accountTemplate, "acmrob", []string{"acct-acme-robotics"}},
		{accountTemplate, "qqqqqqq", nil},
		{renewalsTemplate, "", []string{"2026-Q1", "2026-Q2"}},
		{renewalsTemplate, "Q1", []string{"2026-Q1"}},
		{renewalsTemplate, "2025", []string{"2025-Q4"}},
		{noteTemplate, "GOALS", []string{"GOALS.md"}},
		{noteTemplate, "Accounts/acme", []string{"Accounts/acme-robotics.md"}},
		{noteTemplate, "acme-robotics.md", []string{"Accounts/acme-robotics.md"}},
		{"csmd://other/{x}", "a", nil},
	} {
		got := talk.complete(c.template, "x", c.typed)
		if len(got.Values) < len(c.first) || !slices.Equal(got.Values[:len(c.first)], c.first) || len(c.first) == 0 && len(got.Values) > 0 {
			t.Errorf("%s %q offers %q, want %q first", c.template, c.typed, got.Values, c.first)
		}
	}
	if got := talk.complete(accountTemplate, "id", ""); len(got.Values) != 37 || got.Total != 37 {
		t.Errorf("%d accounts are offered", len(got.Values))
	}
}

// What is offered opens as it is.
func TestWhatIsOfferedOpens(t *testing.T) {
	talk := begin(t)
	for template, prefix := range map[string]string{renewalsTemplate: renewalsPrefix, accountTemplate: accountPrefix, noteTemplate: notePrefix} {
		values := talk.complete(template, "x", "").Values
		if len(values) == 0 {
			t.Errorf("%s offers nothing", template)
		}
		for _, v := range values[:min(len(values), 10)] {
			talk.text(prefix + v)
		}
	}
}

// Quarters of a company whose year begins in February are those of its year.
func TestFiscalQuartersAreOffered(t *testing.T) {
	talk := begin(t)
	talk.write(".csmd/config.yaml", "fiscal_year_start: 2\n")
	values := talk.complete(renewalsTemplate, "quarter", "").Values
	if len(values) == 0 || !strings.HasPrefix(values[0], "FY") {
		t.Fatalf("offered: %q", values)
	}
	if text := talk.text(renewalsPrefix + values[0]); !strings.Contains(text, strings.ReplaceAll(values[0], "-", " ")) {
		t.Errorf("%s is %.100q on %s", values[0], text, sample.Today)
	}
}
