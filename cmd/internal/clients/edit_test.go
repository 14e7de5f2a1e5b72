package clients

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var ours = Server{Command: "/bin/csmd", Args: []string{"serve", "--vault", "/v"}}

const entry = `{
      "command": "/bin/csmd",
      "args": [
        "serve",
        "--vault",
        "/v"
      ]
    }`

// What is put in by hand in want is all that an edit may add.
var jsonCases = []struct{ name, src, want string }{
	{"nothing", "", "{\n  \"mcpServers\": {\n    \"csmd\": " + entry + "\n  }\n}\n"},
	{"empty object", "{}", "{\n  \"mcpServers\": {\n    \"csmd\": " + entry + "\n  }\n}"},
	{"no servers", "{\n  \"theme\": \"dark\"\n}\n", "{\n  \"theme\": \"dark\",\n  \"mcpServers\": {\n    \"csmd\": " + entry + "\n  }\n}\n"},
	{"empty servers", "{\n  \"mcpServers\": {}\n}\n", "{\n  \"mcpServers\": {\n    \"csmd\": " + entry + "\n  }\n}\n"},
	{"another server", "{\n  \"mcpServers\": {\n    \"a\": {\"url\": \"x\"}\n  },\n  \"z\": 1e5\n}\n",
		"{\n  \"mcpServers\": {\n    \"a\": {\"url\": \"x\"},\n    \"csmd\": " + entry + "\n  },\n  \"z\": 1e5\n}\n"},
	{"comments", "// mine\n{\n  \"mcpServers\": { // these\n    \"a\": {} // the first\n    /* no more */\n  }\n}\n",
		"// mine\n{\n  \"mcpServers\": { // these\n    \"a\": {}, // the first\n    /* no more */\n    \"csmd\": " + entry + "\n  }\n}\n"},
	{"trailing comma", "{\n  \"mcpServers\": {\n    \"a\": {},\n  },\n}\n", "{\n  \"mcpServers\": {\n    \"a\": {},\n    \"csmd\": " + entry + ",\n  },\n}\n"},
	{"trailing comma and comment", "{\n  \"mcpServers\": {\n    \"a\": {}, // first\n  },\n}\n", "{\n  \"mcpServers\": {\n    \"a\": {}, // first\n    \"csmd\": " + entry + ",\n  },\n}\n"},
	{"only a comment", "{\n  \"mcpServers\": {\n    // none yet\n  }\n}\n", "{\n  \"mcpServers\": {\n    // none yet\n    \"csmd\": " + entry + "\n  }\n}\n"},
	{"one line", `{"mcpServers":{"a":{}},"n":12345678901234567890}`, `{"mcpServers":{"a":{}, "csmd": {"command":"/bin/csmd","args":["serve","--vault","/v"]}},"n":12345678901234567890}`},
	{"names like ours", "{\n  \"mcpServers\": {\n    \"csmd2\": {},\n    \"CSMD\": {}\n  }\n}", "{\n  \"mcpServers\": {\n    \"csmd2\": {},\n    \"CSMD\": {},\n    \"csmd\": " + entry + "\n  }\n}"},
}

func TestEditJSON(t *testing.T) {
	for _, c := range jsonCases {
		for form, as := range map[string]func(string) string{
			"plain":        func(s string) string { return s },
			"for Windows":  func(s string) string { return string(bom) + strings.ReplaceAll(s, "\n", "\r\n") },
			"four spaces":  func(s string) string { return strings.ReplaceAll(s, "  ", "    ") },
			"tabs":         func(s string) string { return strings.ReplaceAll(s, "  ", "\t") },
			"a line below": func(s string) string { return "\n" + s },
		} {
			src, want := as(c.src), as(c.want)
			if !strings.Contains(src, "\n ") && !strings.Contains(src, "\t") && form != "plain" {
				continue // nothing in it says how it is written
			}
			got, was, err := editJSON([]byte(src), "mcpServers", "csmd", &ours)
			if err != nil || was != nil || string(got) != want {
				t.Errorf("%s, %s: %v %v\n%s\nwant\n%s", c.name, form, was, err, got, want)
				continue
			}
			inverse(t, editJSON, src, got, "mcpServers")
		}
	}
}

// inverse checks that taking out what was put in gives the bytes as they were,
// but for the key above it, and that all of it can be repeated.
func inverse(t *testing.T, edit editor, src string, with []byte, key string) {
	t.Helper()
	again, was, err := edit(with, key, "csmd", &ours)
	if err != nil || was == nil || was.Command != ours.Command || !bytes.Equal(again, with) {
		t.Errorf("a second time: %v %v\n%s", was, err, again)
	}
	out, was, err := edit(with, key, "csmd", nil)
	if err != nil || was == nil || strings.Contains(src, key) && string(out) != src {
		t.Errorf("taken out: %v %v\n%s\nwant\n%s", was, err, out, src)
	}
	none, was, err := edit(out, key, "csmd", nil)
	if err != nil || was != nil || !bytes.Equal(none, out) {
		t.Errorf("taken out twice: %v %v\n%s", was, err, none)
	}
}

func TestReplaceAndTakeOut(t *testing.T) {
	for _, c := range []struct{ name, src, replaced, without string }{
		{"first", "{\n  \"mcpServers\": {\n    \"csmd\": {\"url\": \"y\"}, // old\n    \"b\": 1\n  }\n}",
			"{\n  \"mcpServers\": {\n    \"csmd\": " + entry + ", // old\n    \"b\": 1\n  }\n}", "{\n  \"mcpServers\": { // old\n    \"b\": 1\n  }\n}"},
		{"in the middle", "{\n  \"mcpServers\": {\n    \"a\": 1,\n    \"csmd\": {},\n    \"b\": 1\n  }\n}",
			"{\n  \"mcpServers\": {\n    \"a\": 1,\n    \"csmd\": " + entry + ",\n    \"b\": 1\n  }\n}", "{\n  \"mcpServers\": {\n    \"a\": 1,\n    \"b\": 1\n  }\n}"},
		{"last", "{\n  \"mcpServers\": {\n    \"a\": 1,\n    \"csmd\": {}\n  }\n}",
			"{\n  \"mcpServers\": {\n    \"a\": 1,\n    \"csmd\": " + entry + "\n  }\n}", "{\n  \"mcpServers\": {\n    \"a\": 1\n  }\n}"},
		{"alone", "{\"mcpServers\": {\"csmd\": {},}}", "{\"mcpServers\": {\"csmd\": {\"command\":\"/bin/csmd\",\"args\":[\"serve\",\"--vault\",\"/v\"]},}}", "{\"mcpServers\": {}}"},
	} {
		got, was, err := editJSON([]byte(c.src), "mcpServers", "csmd", &ours)
		if err != nil || was == nil || string(got) != c.replaced {
			t.Errorf("%s, replaced: %v %v\n%s", c.name, was, err, got)
		}
		got, was, err = editJSON([]byte(c.src), "mcpServers", "csmd", nil)
		if err != nil || was == nil || string(got) != c.without {
			t.Errorf("%s, taken out: %v %v\n%s", c.name, was, err, got)
		}
	}
}

func TestEditTOML(t *testing.T) {
	const added = "[mcp_servers.csmd]\ncommand = \"/bin/csmd\"\nargs = [\"serve\", \"--vault\", \"/v\"]\n"
	for _, c := range []struct{ name, src, want string }{
		{"nothing", "", added},
		{"settings", "model = \"x\" # the best\n", "model = \"x\" # the best\n\n" + added},
		{"another server", "[mcp_servers.a]\ncommand = \"a\"\n", "[mcp_servers.a]\ncommand = \"a\"\n\n" + added},
		{"a header in a text", "mcp_servers.a.note = '''\n[mcp_servers.csmd]\n# '''\n", "mcp_servers.a.note = '''\n[mcp_servers.csmd]\n# '''\n\n" + added},
	} {
		for _, eol := range []string{"\n", "\r\n"} {
			src, want := strings.ReplaceAll(c.src, "\n", eol), strings.ReplaceAll(c.want, "\n", eol)
			if eol != "\n" && src == "" {
				continue
			}
			got, was, err := editTOML([]byte(src), "mcp_servers", "csmd", &ours)
			if err != nil || was != nil || string(got) != want {
				t.Errorf("%s: %v %v\n%q\nwant\n%q", c.name, was, err, got, want)
				continue
			}
			inverse(t, editTOML, src, got, "mcp_servers")
		}
	}
	const src = "a = 1\n\n# csmd's\n[mcp_servers.csmd] # here\ncommand = \"old\"\n[mcp_servers.csmd.env]\nX = '''\n[b]\n'''\n\n# about b\n[b]\nc = 2\n"
	got, was, err := editTOML([]byte(src), "mcp_servers", "csmd", &ours)
	if want := "a = 1\n\n# csmd's\n" + added + "\n# about b\n[b]\nc = 2\n"; err != nil || was == nil || was.Command != "old" || string(got) != want {
		t.Errorf("replaced: %v %v\n%s", was, err, got)
	}
	got, _, err = editTOML([]byte(src), "mcp_servers", "csmd", nil)
	if want := "a = 1\n\n# csmd's\n\n# about b\n[b]\nc = 2\n"; err != nil || string(got) != want {
		t.Errorf("taken out: %v\n%s", err, got)
	}
}

// What can't be edited safely is refused, with the place where it shows.
func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		edit      editor
		src, want string
	}{
		{editJSON, "{\n  \"a\": ,\n}", "line 2, column 8"},
		{editJSON, "[]", "isn't an object"},
		{editJSON, `{"k": null}`, "isn't an object"},
		{editJSON, `{"k": {}, "k": {}}`, "twice"},
		{editJSON, `{"k": {"csmd": 1, "\u0063smd": 2}}`, "twice"},
		{editJSON, "\xff\xfe{\x00", "isn't valid JSON"},
		{editTOML, "a = 1\nb = \n", "line 2"},
		{editTOML, "k = { a = {} }", "can't edit safely"},
		{editTOML, "[k]\ncsmd = { command = \"x\" }", "by hand"},
		{editTOML, "k = 1", "can't edit safely"},
	} {
		out, _, err := c.edit([]byte(c.src), "k", "csmd", &ours)
		if err == nil || !strings.Contains(err.Error(), c.want) || out != nil {
			t.Errorf("%q: %v, want %q\n%s", c.src, err, c.want, out)
		}
	}
}

// Whatever a file holds, an edit that succeeds can be taken back.
func FuzzEditJSON(f *testing.F) {
	for _, c := range jsonCases {
		f.Add(c.src)
		f.Add(c.want)
	}
	f.Fuzz(func(t *testing.T, src string) {
		got, was, err := editJSON([]byte(src), "mcpServers", "csmd", &ours)
		if err != nil || was != nil || !strings.Contains(src, `"mcpServers"`) {
			return
		}
		out, _, err := editJSON(got, "mcpServers", "csmd", nil)
		if err != nil {
			return // refused, as by a comment on our line
		}
		if strings.Join(strings.Fields(string(out)), "") != strings.Join(strings.Fields(src), "") {
			t.Errorf("%q became %q and then %q", src, got, out)
		}
	})
}

// A file is replaced in one step, keeps its mode, and stays where a link leads.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real.json"), filepath.Join(dir, "link.json")
	if err := os.WriteFile(real, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real.json", link); err != nil {
		t.Skip("no links here: ", err)
	}
	was, err := os.Stat(link)
	if err != nil {
		t.Skip("links lead nowhere here: ", err)
	}
	change := &Change{Path: link, Before: []byte("old"), After: []byte("new"), Existed: true}
	for _, want := range []string{"real.json.before-csmd", "real.json.before-csmd-2"} {
		backup, err := change.Write()
		if err != nil || filepath.Base(backup) != want {
			t.Fatal(backup, err)
		}
		if kept, _ := os.ReadFile(backup); !bytes.Equal(kept, change.Before) {
			t.Errorf("kept %q", kept)
		}
		change.Before, change.After = change.After, []byte("newer")
	}
	change.Before = []byte("what it isn't")
	if _, err := change.Write(); err == nil || !strings.Contains(err.Error(), "another program") {
		t.Error(err)
	}
	now, _ := os.ReadFile(real)
	info, _ := os.Stat(real)
	entries, _ := os.ReadDir(dir)
	if string(now) != "newer" || info.Mode() != was.Mode() || len(entries) != 4 {
		t.Errorf("%q %v %v", now, info.Mode(), entries)
	}
}
