package bench

import (
	"fmt"
	"strings"
	"time"
)

// months is how far the ledgers go back.
const months = 60

// ledgers writes the files of Data/ for all accounts.
func (g *generator) ledgers() {
	today, _ := time.Parse(time.DateOnly, Today)
	first := today.AddDate(0, -months, 0)
	for _, l := range []struct {
		name, header string
		row          func(b *strings.Builder, account, month int, day string)
	}{
		{"arr-movements", "movement_id,effective_date,account_id,type,amount_usd,arr_after_usd,reason", g.movement},
		{"usage-monthly", "month,account_id,seats_purchased,seats_active,usage_hours,features_adopted,features_total", g.usage},
		{"nps", "date,account_id,respondent,score,comment", g.nps},
		{"tickets", "ticket_id,account_id,opened_at,resolved_at,priority,status,escalated,first_response_hours,subject", g.ticket},
		{"health-history", "date,account_id,status,source,reason", g.health},
		{"interactions", "date,account_id,channel,direction,two_way,summary", g.interaction},
	} {
		var b strings.Builder
		b.WriteString(l.header + "\n")
		for month := range months {
			day := first.AddDate(0, month, 0).Format(time.DateOnly)
			for account := range g.accounts {
				l.row(&b, account, month, day)
			}
		}
		g.file("Data/"+l.name+".csv", []byte(b.String()))
	}
}

func (g *generator) movement(b *strings.Builder, account, month int, day string) {
	kind, amount := "opening", 100000
	if month > 0 {
		if g.rng.IntN(12) > 0 {
			return
		}
		kind, amount = pick(g, "expansion", "expansion", "contraction"), 5000
		if kind == "contraction" {
			amount = -2000
		}
	}
	fmt.Fprintf(b, "mov-%05d-%02d,%s,%s,%s,%d,,%s\n", account, month, day, accountID(account), kind, amount, "As agreed")
}

func (g *generator) usage(b *strings.Builder, account, _ int, day string) {
	fmt.Fprintf(b, "%s,%s,200,%d,%d,%d,10\n", day[:7], accountID(account), g.rng.IntN(200), 400+g.rng.IntN(800), g.rng.IntN(11))
}

func (g *generator) nps(b *strings.Builder, account, month int, day string) {
	if month%6 == account%6 {
		fmt.Fprintf(b, "%s,%s,Person 0 of %05d,%d,\"Good, on the whole\"\n", day, accountID(account), account, g.rng.IntN(11))
	}
}

func (g *generator) ticket(b *strings.Builder, account, month int, day string) {
	if g.rng.IntN(2) == 0 {
		fmt.Fprintf(b, "T-%05d-%02d,%s,%sT09:15,%sT17:15,%s,resolved,no,3,Export fails\n", account, month, accountID(account), day, day, pick(g, "P1", "P2", "P3"))
	}
}

func (g *generator) health(b *strings.Builder, account, month int, day string) {
	if month%4 == account%4 {
		fmt.Fprintf(b, "%s,%s,%s,csm,Monthly review\n", day, accountID(account), pick(g, "healthy", "healthy", "watch", "at_risk"))
	}
}

func (g *generator) interaction(b *strings.Builder, account, _ int, day string) {
	fmt.Fprintf(b, "%s,%s,%s,outbound,yes,%s\n", day, accountID(account), pick(g, "email", "call", "chat"), "Checked in")
}
