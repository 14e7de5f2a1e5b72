package vault

import (
	"strings"
	"testing"

	"csmd/vault/csm"
)

// winsOf reads a note of wins.
func winsOf(text string) ([]csm.Accomplishment, []csm.Problem) {
	r := &reading{path: "Career/accomplishments.md"}
	r.understand([]byte(text))
	var wins []csm.Accomplishment
	for _, rec := range r.records {
		if a, ok := rec.value.(csm.Accomplishment); ok {
			wins = append(wins, a)
		}
	}
	return wins, r.problems
}

func TestAccomplishmentForms(t *testing.T) {
	for _, c := range []struct{ name, text, want, problem string }{
		{"a heading with a date", "## 2026-01-08 Saved Acme\n- impact: 5\n", "2026-01-08 Saved Acme = 5", ""},
		{"a dash between", "## 2026-01-08 — Saved Acme", "2026-01-08 Saved Acme", ""},
		{"a date in brackets", "### Saved Acme (2026-01-08)\n**note**\n- Result: $2M kept", "2026-01-08 Saved Acme = 2000000", ""},
		{"work-os", "## 2026\n### Q1\n- **Saved Acme** (Jan 8)\n  - Impact: $84K retained\n", "2026-01-08 Saved Acme = 84000", ""},
		{"a year in its own brackets is its own", "## 2026\n- **A** (Jan 8, 2025)\n- **B** (Jan 9)", "2025-01-08 A | 2026-01-09 B", ""},
		{"a quarter only", "## Q4 2025\n- **NRR up** (vs 105% goal)", "2025-10-01..2025-12-31 NRR up (vs 105% goal)", ""},
		{"a month only", "## 2026\n- **Won** (March)", "2026-03-01..2026-03-31 Won", ""},
		{"no year anywhere", "- **Won** (Jan 8)", "Won", "bad_date"},
		{"a day that doesn't exist", "## 2026\n- **Won** (Feb 30)", "Won", "bad_date"},
		{"no such day in a heading", "## 2026-02-30 Won", "Won", "bad_date"},
		{"prose is no win", "## Notes\n- buy a frame\n", "", ""},
		{"highlights are none", "## 2026 highlights\n- **Best year**", "", ""},
		{"another year's notes", "## 2026\n- **A** (Jan 8)\n## Ideas\n- **B**", "2026-01-08 A", ""},
		{"two amounts are words", "## 2026-01-08 A\n- impact: from $4K to $5K", "2026-01-08 A", ""},
		{"a monthly amount is words", "## 2026-01-08 A\n- impact: $15K/month in productivity", "2026-01-08 A", ""},
		{"a bullet before any heading", "- 2026-01-08: **A**\n  - impact: 7", "2026-01-08 A = 7", ""},
	} {
		wins, problems := winsOf(c.text)
		var got []string
		for _, a := range wins {
			when := string(a.Date)
			if a.Date == "" && a.Start != "" && c.problem == "" {
				when = string(a.Start + ".." + a.End)
			}
			s := strings.TrimSpace(when + " " + a.Title)
			if a.Amount != 0 {
				s += " = " + a.Amount.Plain()
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
		if found := len(problems) > 0; found != (c.problem != "") || found && problems[0].Code != c.problem {
			t.Errorf("%s: problems %v, want %q", c.name, problems, c.problem)
		}
	}
}

// FuzzCareerNotes: whatever a note holds, reading it ends, every record says
// where it stands, and no amount is negative or beyond belief.
func FuzzCareerNotes(f *testing.F) {
	for _, s := range []string{"## 2026\n### Q1\n- **A** (Jan 8)\n  - Impact: $84K", "## 2026-01-08 A\n- impact: 9e99", "- [ ] **B:** c\n| a | b |\n|---|---|\n| c | d |", "## Sarah's Actions\n- [ ] x (by 2026-02-30)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		wins, _ := winsOf(s)
		for _, a := range wins {
			if a.Source == "" || a.Amount < 0 || a.Amount.Units() > 1e12 {
				t.Errorf("%+v", a)
			}
		}
		for _, p := range []string{"Career/senior-csm-criteria.md", "Career/1-on-1s/sarah.md"} {
			r := &reading{path: p}
			r.understand([]byte(s))
		}
	})
}
