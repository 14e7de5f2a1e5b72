package tools

import (
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// internalQBR is the quarter and the one after it.
func (t *reviewText) internalQBR() {
	t.most = 5 // of each of its many lists
	t.retention()
	t.brought()
	t.use()
	t.health()
	d := t.r.Details.Deals
	t.deals("🏆 Won", d.Won)
	t.deals("❌ Lost", d.Lost)
	t.deals("🛟 Saved", d.Saved)
	bullets(&t.briefText, "🥇 Accomplishments", t.r.Details.Wins, func(a *csm.Accomplishment) string {
		if a.Amount > 0 {
			return a.Title + " (" + t.money(a.Amount) + ")"
		}
		return a.Title + named(": ", a.Impact)
	})
	bullets(&t.briefText, "🗂 Projects", t.r.Figures.Projects, func(p *csm.ProjectItem) string {
		line := p.Title + named(": ", strings.ReplaceAll(p.Status, "_", " "))
		if p.Percent > 0 {
			line += fmt.Sprintf(", %d%%", p.Percent)
		}
		return line + named(", target ", p.TargetDate.Near(t.today))
	})
	t.ahead()
	t.risks()
}

func (t *reviewText) ahead() {
	a := t.r.Details.Ahead
	fmt.Fprintf(t, "\n### ⏭ Next: %s\n", a.Quarter.Label)
	if len(a.Renewals) == 0 {
		t.WriteString("- no renewal is due\n")
		return
	}
	fmt.Fprintf(t, "%s due in %s; forecast of all open by then: %s\n", t.money(a.Due.DueARR), countOf(a.Due.Count, "renewal"), a.Forecast.Sentence(t.currency))
	for i, r := range a.Renewals {
		if i == t.shown() {
			fmt.Fprintf(t, "- and %d more\n", len(a.Renewals)-i)
			break
		}
		fmt.Fprintf(t, "- %s %s %s due %s, %s\n", stateMark[r.State], r.Account, arrName(r.ARR, t.currency), r.DueDate.Near(t.today), strings.ReplaceAll(string(r.State), "_", " "))
	}
}

// leadership is the three cuts, each to be taken as it is.
func (t *reviewText) leadership() {
	c := t.r.Details.Cuts
	for _, room := range []struct {
		title  string
		points []csm.ReviewPoint
	}{{"👥 Staff meeting", c.Staff}, {"🏛 Board", c.Board}, {"📣 All-hands (no customer's figures)", c.AllHands}} {
		fmt.Fprintf(t, "\n### %s\n", room.title)
		if len(room.points) == 0 {
			t.WriteString("- nothing to report yet\n")
		}
		for _, p := range room.points {
			fmt.Fprintf(t, "- %s%s\n", partMarks[p.Part], short(p.Text, 180))
		}
	}
}

var partMarks = map[string]string{
	"retention": "💰 ", "renewals": "🔁 ", "forecast": "📈 ", "health": "❤️ ", "wins": "🏆 ", "losses": "❌ ", "risks": "⚠️ ", "team": "👤 ", "asks": "🙏 ",
}
