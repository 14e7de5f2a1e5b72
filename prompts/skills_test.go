package prompts

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
)

func playbooks(t *testing.T) []skill {
	t.Helper()
	list, err := skills()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// What the Agent Skills specification asks of a skill, and we of a playbook.
func TestSkillsAreInForm(t *testing.T) {
	folders, err := fs.ReadDir(files, "skills")
	if err != nil || len(folders) != len(playbooks(t)) {
		t.Errorf("%d folders hold %d skills (%v)", len(folders), len(playbooks(t)), err)
	}
	name := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	for _, s := range playbooks(t) {
		if !name.MatchString(s.name) || len(s.name) > 64 || len(s.description) > 1024 || !strings.Contains(s.description, "Use when") {
			t.Errorf("%s: its name or description isn't in form", s.name)
		}
		for _, part := range []string{"# " + s.title(), "## When", "## A good result", "## Never"} {
			if !strings.Contains("\n"+s.text, "\n"+part+"\n") {
				t.Errorf("%s has no %q", s.name, part)
			}
		}
		if lines := strings.Count(s.text, "\n"); lines < 30 || lines > 80 {
			t.Errorf("%s has %d lines", s.name, lines)
		}
	}
}

// ask puts a request of the extension, and reads the answer as a client would.
func ask(t *testing.T, method, params string, answer any) error {
	t.Helper()
	result, err := Methods()[method](json.RawMessage(params))
	if err != nil {
		return err
	}
	data, err := json.Marshal(result)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, answer); err != nil {
		t.Fatal(err)
	}
	return nil
}

type entry struct {
	URI         string
	Frontmatter map[string]any
	Resources   []struct {
		URI, Digest string
		Size        int
	}
}

type answered struct {
	ResultType, CacheScope string
	TTLMs                  int
	NextCursor             *string
	Skills                 []entry
	Skill                  entry
}

// Every skill that is listed can be got, read, and checked against its entry.
func TestSkillsCanBeFoundAndChecked(t *testing.T) {
	s := onNotes(t, nil)
	var list answered
	if err := ask(t, "skills/list", "{}", &list); err != nil {
		t.Fatal(err)
	}
	if len(list.Skills) != 9 || list.ResultType != "complete" || list.TTLMs <= 0 || list.CacheScope != "public" || list.NextCursor != nil {
		t.Errorf("skills/list answers %+v", list)
	}
	for _, e := range list.Skills {
		var got answered
		if err := ask(t, "skills/get", fmt.Sprintf(`{"uri":%q}`, e.URI), &got); err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(got.Skill) != fmt.Sprint(e) || got.ResultType != "complete" || got.CacheScope == "" {
			t.Errorf("%s is listed as %v and got as %+v", e.URI, e, got)
		}
		var req mcp.ReadResourceRequest
		req.Params.URI = e.URI
		file, err := s.ReadResource(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		text := file.Contents[0].(mcp.TextResourceContents).Text
		if len(e.Resources) != 1 || e.Resources[0].URI != e.URI || e.Resources[0].Size != len(text) ||
			e.Resources[0].Digest != fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(text))) {
			t.Errorf("%s: the entry %+v doesn't fit the file", e.URI, e.Resources)
		}
		if !strings.HasPrefix(text, "---\nname: "+e.Frontmatter["name"].(string)+"\n") || e.URI != "skill://"+e.Frontmatter["name"].(string)+"/SKILL.md" {
			t.Errorf("%s is not of the skill %v", e.URI, e.Frontmatter)
		}
	}
}

func TestSkillsAreResources(t *testing.T) {
	s := onNotes(t, nil)
	got, err := s.ListResources(t.Context(), mcp.ListResourcesRequest{})
	if err != nil || len(got.Resources) != len(playbooks(t)) {
		t.Fatalf("%d resources (%v)", len(got.Resources), err)
	}
	for i, p := range playbooks(t) {
		r := got.Resources[i]
		if r.URI != p.uri() || r.Name != p.name || r.Description != p.description || r.MIMEType != "text/markdown" || r.Size == nil || *r.Size != int64(len(p.whole)) {
			t.Errorf("%s is published as %+v", p.name, r)
		}
	}
}

func TestSkillsThatThereAreNot(t *testing.T) {
	for _, c := range []struct{ method, params string }{
		{"skills/get", ""}, {"skills/get", "{}"}, {"skills/get", "[]"}, {"skills/get", `{"uri":7}`},
		{"skills/get", `{"uri":"skill://career"}`}, {"skills/get", `{"uri":"skill://../prompts.go"}`},
		{"skills/list", `{"cursor":"2"}`}, {"skills/list", `"x"`},
	} {
		if err := ask(t, c.method, c.params, &answered{}); !errors.Is(err, mcp.ErrInvalidParams) {
			t.Errorf("%s %s: %v", c.method, c.params, err)
		}
	}
}

// The playbooks of a vault's AGENTS.md are the skills, one level deeper.
func TestPlaybooksAreTheSkills(t *testing.T) {
	text, err := Playbooks()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range playbooks(t) {
		if !strings.Contains(text, "\n### "+s.title()+"\n") || !strings.Contains(text, s.text[strings.LastIndex(s.text, "## Never")+len("## Never"):]) {
			t.Errorf("the playbooks don't hold all of %s", s.name)
		}
	}
	if n := strings.Count(text, "\n# ") + strings.Count(text, "\n## "); n > 0 {
		t.Errorf("%d headings of the playbooks are as high as their own", n)
	}
}
