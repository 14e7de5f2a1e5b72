package main

import (
	"strings"
	"testing"

	"csmd/vault/sample"
)

// A client that starts csmd again after a crash and repeats its call has it
// carried out once; a user who then says the same again is heard.
func TestRetryAfterCrash(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		tool      string
		arguments object
	}{
		{"add_to_backlog", object{"text": "Contoso asked for the SSO docs"}},
		{"create_task", object{"title": "Send the SSO docs", "account": "Contoso Retail", "force": true}},
		{"update_account", object{"account": "Contoso Retail", "note": "Asked for the SSO docs"}},
		{"undo_change", object{}},
	} {
		t.Run(c.tool, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir() + "/vault"
			if err := sample.Copy(dir); err != nil {
				t.Fatal(err)
			}
			p := start(t, dir)
			p.call("add_to_backlog", object{"text": "an older one"})
			p.call("add_to_backlog", object{"text": "another older one"})
			made := p.call(c.tool, c.arguments)
			p.kill()
			once, _ := contents(dir)

			p = start(t, dir)
			if r := p.call(c.tool, c.arguments); !r.Refused || !strings.Contains(r.Text, "done already") || !strings.Contains(r.Text, made.Change) {
				t.Errorf("the retry of %+v is answered %+v", made, r)
			}
			if now, _ := contents(dir); len(changes(once, now)) > 0 {
				t.Errorf("the retry changed %v", changes(once, now))
			}
			if r := p.call(c.tool, c.arguments); r.Refused || r.Change == "" {
				t.Errorf("a user who says it once more is answered %+v", r)
			}
			if code := p.hangUp(); code != done {
				t.Errorf("csmd exits with %d", code)
			}
			p = start(t, dir)
			if r := p.call(c.tool, c.arguments); strings.Contains(r.Text, "done already") {
				t.Error("after an end in order it is no retry")
			}
		})
	}
}
