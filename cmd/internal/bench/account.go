package bench

import (
	"fmt"
	"strings"
)

func accountID(i int) string   { return fmt.Sprintf("acct-%05d", i) }
func accountFile(i int) string { return fmt.Sprintf("firm-%05d", i) }
func accountName(i int) string {
	return fmt.Sprintf("Firm %05d %s", i, []string{"Industries", "Bank", "Énergie", "Retail"}[i%4])
}

func (g *generator) settings() {
	g.file(".csmd/config.yaml", []byte("user: Alex Rivera\nfiscal_year_start: 2\nportfolio:\n  csm: Alex Rivera\n"))
	g.file("GOALS.md", []byte("# Goals\n\n- **NRR:** 110% (current: 105%)\n- **Churn:** <5% logo churn\n- Launch the advisory board\n"))
	g.file("BACKLOG.md", []byte("# Backlog\n\n"+strings.Repeat("- Ask "+accountName(0)+" about the rollout\n", 20)))
	g.file("People.md", []byte("| Name | Role |\n|---|---|\n| Dana Whitfield | account executive |\n| Marcus Bell | support lead |\n"))
	g.file("CADENCES.md", []byte("---\ntype: cadences\n---\n| Id | Cadence | Every | Anchor |\n|---|---|---|---|\n| sync | Team sync | week | 2026-01-05 |\n| mbr | Monthly business review | month | 2026-01-12 |\n\n## Log\n- 2026-02-02 sync: done\n"))
}

// account writes the note of an account, with every property there is.
func (g *generator) account(i int) {
	end := g.near(-20, 400)
	var b strings.Builder
	fmt.Fprintf(&b, `---
type: account
id: %s
name: %s
aliases: [F%05d]
domain: firm-%05d.example
status: %s
segment: %s
industry: %s
region: %s
lifecycle: %s
csm: %s
account_executive: Dana Whitfield
customer_since: %s
arr: %d
currency: USD
contract_start: %s
contract_end: %s
term_months: 12
auto_renew: false
notice_days: 60
seats_purchased: 200
seats_active: %d
features_adopted: %d
features_total: 10
health: %s
pulse: healthy
health_reviewed: %s
health_reason: Reviewed with the team
active_champion: true
access_to_buyer: %t
last_contact: %s
contact_cadence: monthly
tags: [customer]
---

# %s

`, accountID(i), accountName(i), i, i, pick(g, "active", "active", "active", "active", "churned"),
		pick(g, "strategic", "enterprise", "mid-market"), pick(g, "Banking", "Retail", "Logistics"), pick(g, "AMER", "EMEA"),
		pick(g, "onboarding", "adopting", "nurturing", "renewing"), pick(g, "Alex Rivera", "Priya Nair"), g.day(),
		(50+g.rng.IntN(500))*1000, g.near(-365, -1), end, g.rng.IntN(200), g.rng.IntN(11),
		pick(g, "healthy", "healthy", "watch", "at_risk"), g.near(-40, 0), g.rng.IntN(2) == 0, g.near(-60, 0), accountName(i))
	b.WriteString("## Stakeholders\n\n| Name | Title | Role | Influence | Sentiment | Status | Note |\n|---|---|---|---|---|---|---|\n")
	for s, role := range []string{"champion", "economic buyer", "instance admin", "end user"} {
		fmt.Fprintf(&b, "| Person %d of %05d | Director | %s | high | %s | active | |\n", s, i, role, pick(g, "positive", "neutral"))
	}
	fmt.Fprintf(&b, "\n## Success plan\n\n| Goal | Baseline | Target | Actual | Due | Status |\n|---|---|---|---|---|---|\n| Uptime | 99%% | 99.9%% | | %s | on_track |\n", g.near(-30, 90))
	fmt.Fprintf(&b, "\n## Expansion\n\n| Opportunity | ARR | Stage | Target date |\n|---|---|---|---|\n| More seats | %d | %s | %s |\n", (1+g.rng.IntN(90))*1000, pick(g, "qualified", "proposal", "won"), g.near(0, 200))
	b.WriteString("\n## Notes\n")
	for range 6 {
		fmt.Fprintf(&b, "- %s: %s\n", g.day(), g.sentence())
	}
	g.note("Accounts/"+accountFile(i)+".md", b.String())
}
