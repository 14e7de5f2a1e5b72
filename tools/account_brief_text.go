package tools

import (
	"cmp"
	"fmt"
	"strings"

	"csmd/vault/csm"
)

// briefText is a text in the making: compact Markdown with bounded lists.
type briefText struct {
	strings.Builder
	today    csm.Date
	currency string
	most     int // items of a list to show; 0 is shownItems
}

// shownItems is how many items of a list a text shows.
const shownItems = 8

func (t *briefText) shown() int { return cmp.Or(t.most, shownItems) }

func (o accountBriefOut) Text() string {
	switch o.Focus {
	case "approach":
		return o.approachText()
	case "handoff":
		return o.handoffText()
	}
	t := &briefText{today: o.AsOf, currency: o.Currency}
	t.head(&o.AccountBrief)
	t.figures(&o.AccountBrief)
	t.people(&o.AccountBrief)
	t.plans(&o.AccountBrief)
	t.open(&o.AccountBrief)
	t.recent(&o.AccountBrief)
	return strings.TrimRight(strings.ReplaceAll(t.String(), "\n\n\n", "\n\n"), "\n")
}

// healthMarks are the recorded health at a glance.
var healthMarks = map[csm.Health]string{csm.Healthy: "🟢", csm.Watch: "🟡", csm.AtRisk: "🔴", "": "⚪"}

func (t *briefText) line(label string, parts ...string) {
	kept := parts[:0:0]
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	if len(kept) == 0 {
		return
	}
	if label != "" {
		label = "**" + label + "** "
	}
	t.WriteString(label + strings.Join(kept, " · ") + "\n")
}

// bullets writes a heading and the first items under it; nothing without items.
func bullets[T any](t *briefText, title string, items []T, say func(*T) string) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(t, "\n### %s\n", title)
	for i := range items {
		if i == t.shown() {
			fmt.Fprintf(t, "- and %d more\n", len(items)-i)
			break
		}
		t.WriteString("- " + short(say(&items[i]), 180) + "\n")
	}
}

func (t *briefText) head(b *csm.AccountBrief) {
	state, status := healthMarks[b.Health.Recorded], ""
	switch b.Status {
	case "churned":
		state = "⚫"
	case "prospect":
		state, status = "🔎", "prospect"
	}
	fmt.Fprintf(t, "## %s %s\n", state, b.Account)
	t.line("Profile", status, b.Segment, b.Lifecycle, named("motion ", b.Motion), b.Industry, b.Region,
		named("CSM ", b.CSM), named("AE ", b.AccountExecutive), named("customer since ", b.CustomerSince.Near(t.today)))
	if b.Status == "churned" {
		t.line("", "Churned "+cmp.Or(b.ChurnedOn.Near(t.today), "on a day that is not recorded"), b.ChurnReason)
	}
	if b.Summary != "" {
		t.WriteString("> " + short(b.Summary, 240) + "\n")
	}
	t.WriteString("\n")
}

func named(label, s string) string {
	if s == "" {
		return ""
	}
	return label + s
}

func (t *briefText) figures(b *csm.AccountBrief) {
	if c := b.Contract; c != nil {
		t.contract(c)
	}
	if r := b.Renewal; r != nil {
		state := strings.ReplaceAll(string(r.State), "_", " ")
		t.line("Renewal", r.ARR.Short(t.currency)+" due "+r.DueDate.Near(t.today), state, r.ForecastCategory, named("next: ", r.NextStep))
	}
	t.health(&b.Health, b.Status)
	var use []string
	if b.Usage != nil {
		use = useWords(&b.Usage.UsageFacts)
	}
	t.line("Usage", use...)
	if b.Tickets != nil {
		open := "none open"
		if n := len(b.Tickets.Open); n > 0 {
			open = fmt.Sprintf("⚠️ %d open: %s", n, b.Tickets.Open[0].Text)
		}
		t.line("Support", b.Tickets.Sentence(), open)
	}
	if b.NPS != nil {
		t.line("", b.NPS.Sentence(t.today))
	}
	if c := b.Contact; c != nil {
		two := ""
		if c.LastEngagement != "" && c.LastEngagement != c.LastContact {
			two = "two-way " + c.LastEngagement.Near(t.today)
		}
		t.line("Last contact", fmt.Sprintf("%s (%s, %s ago)", c.LastContact.Near(t.today), c.ContactVia, countOf(*c.ContactDays, "day")), two)
	}
	if b.LastQBR != nil {
		t.line("Last QBR", b.LastQBR.Date.Near(t.today))
	}
}

func (t *briefText) contract(c *csm.Contract) {
	arr := "ARR unknown"
	if c.ARR != nil {
		arr = c.ARR.Short(t.currency) + " ARR"
	}
	term, left := "", ""
	if c.End != "" {
		term = strings.TrimPrefix(c.Start.Near(t.today)+" – ", " – ") + c.End.Near(t.today)
		left = fmt.Sprintf("%s left", countOf(*c.Days, "day"))
		if *c.Days < 0 {
			left = "ended " + countOf(-*c.Days, "day") + " ago"
		}
	}
	months := ""
	if c.TermMonths > 0 {
		months = countOf(c.TermMonths, "month")
	}
	auto := map[csm.YesNo]string{csm.Yes: "renews by itself", csm.No: "no auto-renewal"}[c.AutoRenew]
	two := ""
	if c.TwoWeeksBefore != "" {
		two = "two weeks before: " + c.TwoWeeksBefore.Near(t.today)
	}
	t.line("Contract", arr, term, left, months, auto, c.NoticeNote, two)
}

func (t *briefText) health(h *csm.BriefHealth, status string) {
	if status == "churned" || status == "prospect" {
		return
	}
	recorded := cmp.Or(strings.ReplaceAll(string(h.Recorded), "_", " "), "unscored")
	if h.Reviewed != "" {
		recorded += " (reviewed " + h.Reviewed.Near(t.today) + ")"
	}
	data := "the data says: " + map[csm.Level]string{csm.LevelNone: "no worry", csm.LevelWatch: "watch", csm.LevelAtRisk: "at risk"}[h.Level]
	if h.Disagrees {
		data = "⚠️ " + data
	}
	t.line("Health", recorded, h.Reason, data)
	for _, s := range h.Signals {
		fmt.Fprintf(t, "- %s %s\n", signalMarks[s.Weight], short(s.Detail, 160))
	}
}

var signalMarks = map[csm.Weight]string{csm.WeightCritical: "🔴", csm.WeightWarning: "🟠", csm.WeightAggravating: "🟡", csm.WeightInfo: "ℹ️"}

// useWords are the use of the product: the last quarter, the newest month, and
// how much of what was bought is used.
func useWords(u *csm.UsageFacts) (words []string) {
	if h := u.Hours; h != nil {
		if h.QuarterHours != nil {
			q := fmt.Sprintf("%g h in %s", *h.QuarterHours, h.Quarter)
			if h.ChangeQoQ != nil {
				q += fmt.Sprintf(" (%s%% on the quarter before)", csm.Signed(*h.ChangeQoQ))
			}
			words = append(words, q)
		}
		m := fmt.Sprintf("%g h in %s", h.Hours, h.Month)
		if h.ChangeMoM != nil {
			m += fmt.Sprintf(" (%s%% on the month before)", csm.Signed(*h.ChangeMoM))
		}
		words = append(words, m)
	}
	if s := u.Seats; s != nil {
		words = append(words, fmt.Sprintf("%d of %d seats (%g%%)", s.Active, s.Purchased, s.Percent))
	}
	if f := u.Features; f != nil {
		words = append(words, fmt.Sprintf("%d of %d features", f.Adopted, f.Total))
	}
	return words
}

// saved says what became of the note that a document is kept in.
func (w written) saved(t *briefText, path, remark string) {
	t.WriteString("\n")
	switch {
	case w.DryRun:
	case len(w.Changed) == 0:
		fmt.Fprintf(t, "📄 `%s` is up to date.\n", path)
	default:
		fmt.Fprintf(t, "📄 %s `%s`%s\n", w.Changed[0].Action, path, remark)
	}
	for _, n := range w.Notices {
		fmt.Fprintf(t, "ℹ️ %s\n", n)
	}
}
