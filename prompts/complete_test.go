package prompts

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
)

func (s *stage) complete(prompt, argument, typed string) mcp.Completion {
	s.t.Helper()
	var req mcp.CompleteRequest
	req.Params.Ref = mcp.PromptReference{Type: "ref/prompt", Name: prompt}
	req.Params.Argument = mcp.CompleteArgument{Name: argument, Value: typed}
	got, err := s.Complete(s.t.Context(), req)
	if err != nil {
		s.t.Fatal(err)
	}
	return got.Completion
}

func TestCompletion(t *testing.T) {
	s := onSample(t)
	for _, c := range []struct{ prompt, argument, typed, want string }{
		{"renewal_prep", "account", "conto", "Contoso Retail|Contoso Pharma"},
		{"renewal_prep", "account", "Customer X", "Xenon Pharma"},
		{"renewal_prep", "account", "zurch", "Zürcher Maschinenbau"},
		{"meeting_prep", "account", "pharma", "Xenon Pharma|Contoso Pharma"},
		{"promotion_case", "level", "Sen", "senior csm"},
		{"promotion_case", "level", "principal", ""},
		{"follow_up_email", "kind", "", "recap|renewal kick-off|QBR invitation|check-in|escalation update"},
		{"follow_up_email", "kind", "qbr", "QBR invitation"},
		{"follow_up_email", "kind", "check_in", "check-in"},
		{"follow_up_email", "kind", "e", "escalation update|recap|renewal kick-off|check-in"},
		{"follow_up_email", "color", "", ""},
		{"no_such_prompt", "account", "", ""},
	} {
		got := s.complete(c.prompt, c.argument, c.typed)
		if values := strings.Join(got.Values, "|"); values != c.want || got.Total != len(got.Values) || got.HasMore {
			t.Errorf("%s of %s after %q: %+v, want %s", c.argument, c.prompt, c.typed, got, c.want)
		}
	}
}

// Each value that is offered means what it was offered for, also where names
// are the same, can't be typed, or are those of others.
func TestWhatIsOfferedIsFound(t *testing.T) {
	notes := map[string]string{
		"Accounts/twin-a.md":    "---\ntype: account\nname: Twin\n---\n",
		"Accounts/twin-b.md":    "---\ntype: account\nname: Twin\n---\n",
		"Accounts/broken.md":    "---\ntype: account\nname: \"Two\\nlines `and` <b>more\"\n---\n",
		"Accounts/hidden.md":    "---\ntype: account\nname: \"Ac\\u202eme\"\n---\n",
		"Accounts/alias.md":     "---\ntype: account\nname: Globex\naliases: [hidden]\n---\n",
		"Accounts/quote.md":     "---\ntype: account\nname: 'Acme \"Best\" GmbH & Co. KG'\n---\n",
		"Accounts/unicode.md":   "---\ntype: account\nname: 株式会社サンプル\n---\n",
		"Accounts/archive/x.md": "---\ntype: account\nname: Café Zürich\nid: 42\n---\n",
	}
	s := onNotes(t, notes)
	got := s.complete("renewal_prep", "account", "")
	if len(got.Values) < len(notes)-1 {
		t.Errorf("%d accounts are offered of %d: %q", len(got.Values), len(notes), got.Values)
	}
	for _, value := range got.Values {
		text, err := s.tell("renewal_prep", map[string]string{"account": value})
		if err != nil || !strings.Contains(text, "The account: ") {
			t.Errorf("%q was offered, and isn't found (%v): %s", value, err, text)
		}
	}
	if slices.Contains(got.Values, "Twin") {
		t.Errorf("a name of two accounts is offered: %q", got.Values)
	}
}

func TestCompletionOfManyAccounts(t *testing.T) {
	notes := map[string]string{}
	for i := range 230 {
		notes[fmt.Sprintf("Accounts/a%03d.md", i)] = fmt.Sprintf("---\ntype: account\nname: Customer %03d\n---\n", i)
	}
	s := onNotes(t, notes)
	for typed, want := range map[string]int{"": 230, "customer 1": 100, "Customer 22": 10, "2 customer": 0} {
		got := s.complete("qbr_prep", "account", typed)
		if got.Total != want || len(got.Values) != min(want, 100) || got.HasMore != (want > 100) {
			t.Errorf("%q: %d values of %d (more: %v), want %d", typed, len(got.Values), got.Total, got.HasMore, want)
		}
	}
}
