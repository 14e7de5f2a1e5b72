package note

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestParseBox(t *testing.T) {
	for _, c := range []struct {
		text string
		want Box
	}{
		{"Call Bob 📅 2026-02-06 ⏫ #crm", Box{Title: "Call Bob", Due: "2026-02-06", Priority: "P0", Tags: []string{"crm"}}},
		{"a 🛫 2026-01-01 ⏳2026-01-02 ➕ 2026-01-03 ✅ 2026-01-04 ❌ 2026-01-05 🔽", Box{Title: "a", Start: "2026-01-01", Scheduled: "2026-01-02", Created: "2026-01-03", Done: "2026-01-04", Cancelled: "2026-01-05", Priority: "P3"}},
		{"a [due:: 2026-02-06] (priority:: high) [x:: y]", Box{Title: "a [x:: y]", Due: "2026-02-06", Priority: "P0"}},
		{"a 🔁 every 2 weeks on Monday 📅 2026-02-06", Box{Title: "a", Recurrence: "every 2 weeks on Monday", Due: "2026-02-06"}},
		{"🔺 call #acme about #1 and [[x#y]] #a/b ^id-1", Box{Title: "call #acme about #1 and [[x#y]]", Priority: "P0", Tags: []string{"acme", "a/b"}}},
		{"meet 📅 tomorrow", Box{Title: "meet 📅 tomorrow"}},
		{"a <!-- no 📅 2026-01-01 --> b %%#c%%", Box{Title: "a b"}},
		{"🗓️ 2026-02-30 x 🆔 abc ⛔ d,e", Box{Title: "x", Due: "2026-02-30"}},
		{"", Box{}},
		{"#only", Box{Tags: []string{"only"}}},
	} {
		if got := ParseBox(c.text); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q\ngot  %+v\nwant %+v", c.text, got, c.want)
		}
	}
}

// What is asked before a pattern never says no where the pattern finds
// something.
func TestBeforeThePatterns(t *testing.T) {
	pieces := []string{"📅", "📆", "🗓", "⏳", "⌛", "🛫", "✅", "➕", "❌", "🔺", "⏫", "🔼", "🔽", "⏬", "🔁", "🆔", "⛔", "🏁", "\uFE0F",
		" ", "2026-02-03", "a1", "[", "(", "due", "::", ":", "]", ")", "<!--", "-->", "%%", "%", "é", "\xe2", "-"}
	rng := rand.New(rand.NewPCG(3, 4))
	for range 20000 {
		s := ""
		for range 1 + rng.IntN(6) {
			s += pieces[rng.IntN(len(pieces))]
		}
		if boxSyntax.MatchString(s) && !mayMark(s) || boxHidden.MatchString(s) && !mayHide(s) {
			t.Fatalf("%q is passed over", s)
		}
	}
}
