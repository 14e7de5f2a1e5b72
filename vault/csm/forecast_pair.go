package csm

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// comparison gathers the changes.
type comparison struct {
	*review
	list      []ForecastChange
	others    int   // renewals that the saved table sums up without their names
	othersNow Money // what became of their weighted sum
}

func (c *comparison) add(ch ForecastChange) { c.list = append(c.list, ch) }

// pair tells what is different about one renewal. A row that can't be read is
// taken as it is now.
func (c *comparison) pair(was SavedRow, now ForecastRow) {
	change := ForecastChange{Account: now.Account, AccountID: now.AccountID, Source: now.Source, Was: was.Source}
	if was.Broken {
		change.Change, change.To, change.Effect = "unreadable", c.money(now.BaseARR)+" now; its row in the saved forecast can't be read", now.WeightedARR
		c.add(change)
		return
	}
	repriced := Weigh(now.BaseARR, was.Probability)
	if was.BaseARR == now.BaseARR {
		repriced = was.WeightedARR
	}
	for _, part := range []struct {
		name, from, to string
		effect         Money
		differs        bool
	}{
		{"amount", c.money(was.BaseARR), c.money(now.BaseARR), repriced - was.WeightedARR, was.BaseARR != now.BaseARR},
		{"category", categoryName(was.Category), categoryName(now.Category), now.WeightedARR - repriced, was.Category != now.Category},
		{"probability", PercentOf(was.Probability), PercentOf(now.Probability), now.WeightedARR - repriced, was.Category == now.Category && now.WeightedARR != repriced},
		{"date", was.DueDate.Near(c.today), now.DueDate.Near(c.today), 0, was.DueDate != "" && was.DueDate != now.DueDate},
	} {
		if part.differs {
			change.Change, change.From, change.To, change.Effect = part.name, part.from, part.to, part.effect
			c.add(change)
		}
	}
}

// fresh is a renewal that the saved forecast didn't have, or only as one of
// those that it summed up.
func (c *comparison) fresh(row ForecastRow) {
	if c.others > 0 {
		c.othersNow += row.WeightedARR
		return
	}
	to := fmt.Sprintf("%s due %s, %s", c.money(row.BaseARR), row.DueDate.Near(c.today), categoryAnd(row.Category, row.Probability))
	c.add(ForecastChange{Change: "new", Account: row.Account, AccountID: row.AccountID, To: to, Effect: row.WeightedARR, Source: row.Source})
}

func categoryName(s string) string {
	if s == "" {
		return "no category"
	}
	return strings.ReplaceAll(s, "_", " ")
}

func categoryAnd(category string, p float64) string {
	if category == "" {
		return PercentOf(p)
	}
	return categoryName(category) + " " + PercentOf(p)
}

// PercentOf is a probability as people write it: 95%, 62.5%.
func PercentOf(p float64) string {
	return strconv.FormatFloat(math.Round(p*1e4)/100, 'f', -1, 64) + "%"
}
