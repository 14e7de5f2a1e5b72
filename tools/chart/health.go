package chart

import (
	"image"
	"strconv"

	"csmd/vault/csm"
)

// healthNames are the recorded states in the order of the panel.
var healthNames = map[csm.Health]struct {
	name string
	tone tone
}{csm.Healthy: {"Healthy", good}, csm.Watch: {"Watch", warn}, csm.AtRisk: {"At risk", bad}, "": {"Unscored", calm}}

// health is the accounts by their recorded state: a table of figures, and the
// shares of the accounts and of the ARR as bars.
func (d Picture) health(p *panel) {
	var accounts, arr []part
	count := 0
	for _, s := range d.Health {
		tone := healthNames[s.Health].tone
		accounts = append(accounts, part{tone, csm.Money(s.Accounts)})
		arr = append(arr, part{tone, s.ARR})
		count += s.Accounts
	}
	p.title("Health", "")
	if count == 0 {
		p.says("No account is active. Each is a note in Accounts/; its health property says how it is.")
		return
	}
	arrX, countX, small := p.Max.X, p.Max.X-90, p.faint(20)
	for _, s := range d.Health {
		countX = min(countX, arrX-p.width(d.arrOf(s), p.style(22, plain))-gap)
	}
	p.text(countX, p.Min.Y-39, "accounts", small, right)
	p.text(arrX, p.Min.Y-39, "ARR", small, right)
	for _, s := range d.Health {
		p.healthRow(s, d.arrOf(s), countX, arrX)
	}
	p.Min.Y += 12
	p.share("accounts", accounts)
	p.share("ARR", arr)
}

// arrOf is the ARR of a share. What no note says is unknown, not nothing.
func (d Picture) arrOf(s csm.HealthShare) string {
	if s.Accounts > 0 && s.Unknown == s.Accounts {
		return "unknown"
	}
	return d.amount(s.ARR)
}

func (p *panel) healthRow(s csm.HealthShare, arr string, countX, arrX int) {
	st, n := p.style(22, plain), healthNames[s.Health]
	p.swatch(p.Min.X, p.Min.Y+4, entry{tone: n.tone})
	p.text(p.Min.X+swatch+10, p.Min.Y, n.name, st, left)
	p.text(countX, p.Min.Y, strconv.Itoa(s.Accounts), st, right)
	p.text(arrX, p.Min.Y, arr, st, right)
	p.Min.Y += 38
}

// share takes the next lines of the panel for a bar that is a whole. Without a
// whole, as where no ARR is known, there is none.
func (p *panel) share(name string, parts []part) {
	const label, height = 96, 28
	var whole csm.Money
	for _, part := range parts {
		whole += max(part.amount, 0)
	}
	if whole == 0 {
		return
	}
	p.text(p.Min.X, p.Min.Y, name, p.faint(20), left)
	start, width := p.Min.X+label, p.Dx()-label
	var sum csm.Money
	for _, part := range parts {
		from := start + int(float64(width)*float64(sum)/float64(whole))
		sum += max(part.amount, 0)
		to := start + int(float64(width)*float64(sum)/float64(whole))
		p.fill(image.Rect(from, p.Min.Y, to, p.Min.Y+height), p.colors.fills[part.tone])
		if from > start && to > from {
			p.fill(image.Rect(from-1, p.Min.Y, from+1, p.Min.Y+height), p.colors.card)
		}
	}
	p.Min.Y += height + 10
}
