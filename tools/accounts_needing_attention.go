package tools

import (
	"context"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault/csm"
)

var accountsNeedingAttention = mcp.Tool{
	Name: "accounts_needing_attention",
	Description: `"Which customers need attention?", "who is at risk?": what the data says beside the recorded health, with figures and sources. ` +
		`Example: {"level": "at_risk"}`,
	Annotations: reads("Accounts needing attention"),
	Meta:        view("portfolio"),
}

type accountsNeedingAttentionIn struct {
	Scope csm.Scope `json:"scope,omitempty"`
	Level csm.Level `json:"level,omitempty"`
}

type accountsNeedingAttentionOut struct {
	saidOfBook
	answer
	csm.AttentionReport
	Missing []string `json:"-"`
}

func (h handler) accountsNeedingAttention(ctx context.Context, in accountsNeedingAttentionIn) (accountsNeedingAttentionOut, error) {
	book, err := h.vault.Book(ctx)
	if err != nil {
		return accountsNeedingAttentionOut{}, err
	}
	sc, err := scope(in.Scope)
	if err != nil {
		return accountsNeedingAttentionOut{}, err
	}
	level := csm.Level(strings.ReplaceAll(csm.Fold(string(in.Level)), " ", "_"))
	if level != "" && level != csm.LevelAtRisk && level != csm.LevelWatch {
		return accountsNeedingAttentionOut{}, fmt.Errorf("level is at_risk or watch, not %s", quoted(string(in.Level)))
	}
	out := accountsNeedingAttentionOut{answer: h.about(book, "account", "csv", "meeting"), AttentionReport: csm.Attention(book.Book, h.today, sc, level)}
	for _, name := range []string{"usage-monthly", "nps", "tickets", "interactions"} {
		if !book.Ledgers[name] {
			out.Missing = append(out.Missing, "Data/"+name+".csv")
		}
	}
	return out, nil
}

func (o accountsNeedingAttentionOut) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "🚦 **Attention** (%s, %s)\n", o.Scope, countOf(o.Accounts, "account"))
	if o.Accounts == 0 {
		b.WriteString("\nNo active account is in scope. Add notes under Accounts/, or ask with scope: all.\n")
	}
	o.level(&b, "🔴 At risk", o.AtRisk)
	o.level(&b, "🟡 Watch", o.Watch)
	if o.Accounts > 0 && len(o.AtRisk)+len(o.Watch) == 0 {
		b.WriteString("\n🟢 No account shows a critical signal or a warning.\n")
	}
	o.recordedOnly(&b)
	o.gaps(&b, "📞 Contact overdue", o.ContactOverdue, "since the last contact")
	o.gaps(&b, "📞 Contact due today", o.ContactDue, "since the last contact")
	o.gaps(&b, "🩺 Health review stale", o.StaleHealth, "since the last review")
	for _, a := range o.Acknowledged {
		fmt.Fprintf(&b, "- 🔕 %s: %s acknowledged until %s\n", a.Account, strings.ReplaceAll(a.Signal, "_", " "), a.Until.Near(o.AsOf))
	}
	if len(o.Missing) > 0 && o.Accounts > 0 {
		fmt.Fprintf(&b, "\n_Not looked at, because there is no %s: signals that need it can't show._\n", strings.Join(o.Missing, ", "))
	}
	return b.String()
}

func (o accountsNeedingAttentionOut) level(b *strings.Builder, title string, list []csm.AttentionItem) {
	for i, a := range list {
		if i == 0 {
			fmt.Fprintf(b, "\n**%s**\n", title)
		}
		if i == mostAccounts {
			fmt.Fprintf(b, "- … and %d more: %s\n", len(list)-i, o.names(list[i:]))
			return
		}
		fmt.Fprintf(b, "- **%s** (%s", a.Account, a.ARR.Short(o.Currency))
		if a.Days != nil {
			verb := "ends"
			if *a.Days < 0 {
				verb = "ended"
			}
			fmt.Fprintf(b, ", contract %s %s", verb, a.ContractEnd.Near(o.AsOf))
		}
		fmt.Fprintf(b, ") recorded %s", healthName(a.Recorded))
		if a.Disagrees {
			b.WriteString(" ⚠️ disagrees")
		}
		b.WriteByte('\n')
		for j, s := range a.Signals {
			if s.Weight != "info" && j < mostSignals {
				fmt.Fprintf(b, "  - %s %s `%s`\n", weightMark[s.Weight], s.Detail, s.Source)
			}
		}
		if len(a.Actions) > 0 {
			fmt.Fprintf(b, "  - 👉 %s\n", strings.Join(a.Actions[:min(2, len(a.Actions))], "; "))
		}
	}
}

// mostAccounts and mostSignals bound the text of a level; the structured
// content has all of them.
const mostAccounts, mostSignals = 6, 4

func (o accountsNeedingAttentionOut) names(list []csm.AttentionItem) string {
	var names []string
	for i, a := range list {
		if i == mostListed {
			names = append(names, "…")
			break
		}
		names = append(names, a.Account)
	}
	return strings.Join(names, ", ")
}

var weightMark = map[csm.Weight]string{"critical": "🔴", "warning": "🟠", "aggravating": "🟡", "info": "ℹ️"}

func healthName(h csm.Health) string {
	if h == "" {
		return "unscored"
	}
	return strings.ReplaceAll(string(h), "_", " ")
}

// recordedOnly names the accounts that someone has down as watch or at risk and
// the data doesn't.
func (o accountsNeedingAttentionOut) recordedOnly(b *strings.Builder) {
	var names []string
	for _, d := range o.Disagree {
		if d.Level != csm.LevelAtRisk && d.Level != csm.LevelWatch {
			names = append(names, d.Account+" ("+healthName(d.Recorded)+")")
		}
	}
	if n := len(names); n > mostListed {
		names = append(names[:mostListed], fmt.Sprintf("and %d more", n-mostListed))
	}
	if len(names) > 0 {
		fmt.Fprintf(b, "\n**⚠️ Recorded as needing attention, without a signal in the data:** %s\n", strings.Join(names, ", "))
	}
}

func (o accountsNeedingAttentionOut) gaps(b *strings.Builder, title string, list []csm.GapItem, what string) {
	if len(list) == 0 {
		return
	}
	var names []string
	for i, g := range list {
		if i == mostListed {
			names = append(names, fmt.Sprintf("and %d more", len(list)-i))
			break
		}
		names = append(names, fmt.Sprintf("%s (%s)", g.Account, countOf(g.Days, "day")))
	}
	fmt.Fprintf(b, "\n**%s** (%s): %s\n", title, what, strings.Join(names, ", "))
}
