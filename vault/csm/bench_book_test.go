package csm

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// A large book: what a team's vault holds after five years, some ten thousand
// notes and fifty thousand rows of ledgers.
const (
	benchAccounts = 200
	benchMonths   = 60
	benchTasks    = 5000
)

// benchBook is such a book on tuesday, always the same.
func benchBook() *Book {
	g := &bookMaker{
		Book: &Book{Settings: DefaultSettings(), Ledgers: map[string]bool{}},
		r:    rand.New(rand.NewPCG(1, 2)), first: tuesday.AddMonths(-benchMonths),
	}
	g.Settings.User, g.Settings.FiscalYearStart = "Alex Rivera", 2
	for _, name := range []string{"arr-movements", "usage-monthly", "nps", "tickets", "health-history", "interactions"} {
		g.Ledgers[name] = true
	}
	for i := range benchAccounts {
		g.account(i)
	}
	for i := range benchTasks {
		g.oneTask(i)
	}
	g.rhythm()
	g.Settle()
	return g.Book
}

type bookMaker struct {
	*Book
	r     *rand.Rand
	first Date // of the ledgers
}

func pick[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }

// day is any day of the five years.
func (g *bookMaker) day() Date { return g.first.AddDays(g.r.IntN(tuesday.Sub(g.first))) }

func (g *bookMaker) account(i int) {
	id := fmt.Sprintf("acct-%03d", i)
	a := Account{
		ID: id, Name: fmt.Sprintf("Customer %03d %s", i, pick(g.r, "Industries", "Bank", "Énergie", "Retail")),
		Path: "Accounts/" + id + ".md", Line: 2, Status: pick(g.r, "active", "active", "active", "active", "churned"),
		Segment: pick(g.r, "strategic", "enterprise", "mid-market"), CSM: pick(g.r, "Alex Rivera", "Dana Whitfield"),
		ARR: Units(int64(50+g.r.IntN(500)) * 1000), ARRKnown: true, ContractEnd: tuesday.AddDays(g.r.IntN(400) - 20),
		SeatsPurchased: 100, SeatsActive: g.r.IntN(100), SeatsKnown: true, Health: pick(g.r, Healthy, Healthy, Watch, AtRisk),
		HealthReviewed: tuesday.AddDays(-g.r.IntN(40)), CustomerSince: g.first,
	}
	for s := range 6 {
		a.Stakeholders = append(a.Stakeholders, Stakeholder{
			Name: fmt.Sprintf("Person %d of %d", s, i), Roles: []string{pick(g.r, "champion", "economic buyer", "user")},
			Influence: pick(g.r, "high", "medium", "low"), Sentiment: pick(g.r, "", "positive", "negative"), Source: At(a.Path, 20+s),
		})
	}
	g.Accounts = append(g.Accounts, a)
	g.ledgers(&a)
	for year := range 5 {
		g.Renewals = append(g.Renewals, Renewal{
			Account: a.Name, AccountID: id, DueDate: a.ContractEnd.AddMonths(-12 * year), BaseARR: a.ARR, BaseKnown: true,
			Stage: pick(g.r, "closed_won", "closed_won", "closed_lost"), RenewedARR: a.ARR, NewTermMonths: 12,
			CloseDate: a.ContractEnd.AddMonths(-12 * year).AddDays(-g.r.IntN(60)), Path: fmt.Sprintf("Active/renewals/%s-%d.md", id, year), Line: 2,
		})
		if last := &g.Renewals[len(g.Renewals)-1]; year == 0 {
			last.Stage, last.CloseDate = "in_progress", ""
		}
	}
	for m := range 18 {
		g.meeting(&a, m)
	}
	if i%2 == 0 {
		g.Requests = append(g.Requests, FeatureRequest{
			ID: fmt.Sprint("req-", i), Title: fmt.Sprint("Export number ", i), Status: pick(g.r, "open", "planned", "shipped"),
			RequestedBy: []string{id}, FirstRequested: g.day(), Path: fmt.Sprintf("Requests/%d.md", i), Line: 2,
		})
	}
}

// ledgers are an account's rows of Data/.
func (g *bookMaker) ledgers(a *Account) {
	at := func(file string, n int) Source { return At("Data/"+file+".csv", n+2) }
	g.Movements = append(g.Movements, Movement{Date: g.first, AccountID: a.ID, Type: "opening", Amount: a.ARR, Source: at("arr-movements", len(g.Movements))})
	for month := range benchMonths {
		first := g.first.AddMonths(month)
		g.Usage = append(g.Usage, UsageMonth{
			Month: string(first[:7]), AccountID: a.ID, SeatsPurchased: 100, SeatsActive: g.r.IntN(100), SeatsKnown: true,
			Hours: float64(g.r.IntN(1000)), HoursKnown: true, FeaturesAdopted: 3, FeaturesTotal: 10, Source: at("usage-monthly", len(g.Usage)),
		})
		for range 2 {
			g.Interactions = append(g.Interactions, Interaction{
				Date: g.day(), AccountID: a.ID, Channel: pick(g.r, "email", "call", "slack"), TwoWay: g.r.IntN(2) == 0,
				Summary: "Talked about the rollout", Source: at("interactions", len(g.Interactions)),
			})
		}
		if month%3 == 0 {
			g.NPS = append(g.NPS, NPSResponse{Date: g.day(), AccountID: a.ID, Respondent: "Jane", Score: g.r.IntN(11), Source: at("nps", len(g.NPS))})
			g.Health = append(g.Health, HealthEntry{Date: g.day(), AccountID: a.ID, Status: pick(g.r, Healthy, Watch, AtRisk), Source: at("health-history", len(g.Health))})
			g.Movements = append(g.Movements, Movement{
				Date: first, AccountID: a.ID, Type: pick(g.r, "expansion", "expansion", "contraction"), Amount: Units(1000), Source: at("arr-movements", len(g.Movements)),
			})
		}
		if month%2 == 0 {
			opened := g.day()
			g.Tickets = append(g.Tickets, Ticket{
				ID: fmt.Sprint("T-", len(g.Tickets)), AccountID: a.ID, Opened: string(opened) + "T09:00", Resolved: string(opened.AddDays(2)) + "T17:00",
				Priority: pick(g.r, "P1", "P2", "P3"), Status: "closed", FirstResponseHours: 2, Source: at("tickets", len(g.Tickets)),
			})
		}
	}
}

func (g *bookMaker) meeting(a *Account, n int) {
	m := Meeting{
		Title: fmt.Sprintf("%s meeting %d", a.Name, n), Date: g.day(), Time: "10:00", Minutes: 30, Account: a.Name, AccountID: a.ID,
		Kind: pick(g.r, "qbr", "check-in", "renewal"), Status: "held", NotesStatus: pick(g.r, "complete", "complete", "pending"),
		Attendees: []string{"Jane", "Alex Rivera"}, Path: fmt.Sprintf("Archive/meetings/%s-%d.md", a.ID, n), Line: 2,
	}
	if n == 0 {
		m.Date, m.Time, m.Status = tuesday.AddDays(g.r.IntN(40)), clock(8*60+g.r.IntN(600)), "scheduled"
	}
	for i := range 3 {
		m.Actions = append(m.Actions, ActionItem{Text: fmt.Sprintf("Send item %d of %d", i, n), Owner: "Alex Rivera", Done: i > 0, Due: m.Date.AddDays(7), Source: At(m.Path, 20+i)})
	}
	m.Sections = []Section{NewSection("notes", slices.All([]string{"They like the new export"}))}
	g.Meetings = append(g.Meetings, m)
}

// oneTask is open once in five.
func (g *bookMaker) oneTask(i int) {
	a := &g.Accounts[g.r.IntN(len(g.Accounts))]
	created := g.day()
	t := Task{
		ID: fmt.Sprint("task-", i), Title: fmt.Sprintf("%s the %s plan of %s", pick(g.r, "Prepare", "Call about", "Review", "Send"), pick(g.r, "rollout", "renewal", "usage"), a.Name),
		Status: pick(g.r, Done, Done, Done, Done, Open), Priority: Priority(fmt.Sprint("P", g.r.IntN(4))),
		Category: pick(g.r, "renewals", "admin", "support-escalation", "customer-health"), Account: a.Name, AccountID: a.ID,
		Due: created.AddDays(g.r.IntN(60)), Estimate: pick(g.r, 0, 2, 10, 30, 60, 180), Created: created,
		Path: fmt.Sprintf("Active/tasks/%d.md", i), Line: 2,
	}
	if t.Status == Done {
		t.Completed = t.Due
	} else {
		t.Due = tuesday.AddDays(g.r.IntN(60) - 20)
	}
	g.Tasks = append(g.Tasks, t)
}

// rhythm is what recurs, what signals lead to, and what was won.
func (g *bookMaker) rhythm() {
	for i, every := range []string{"day", "week", "2 weeks", "month", "quarter", "year"} {
		id := "cadence-" + Key(every)
		g.Cadences = append(g.Cadences, Cadence{ID: id, Title: "Every " + every, Every: every, Anchor: g.first, Source: At("CADENCES.md", i+5)})
		for d := g.first; d < tuesday; d = d.AddDays(7) {
			g.CadenceLog = append(g.CadenceLog, CadenceDone{ID: id, Date: d, Source: At("CADENCES.md", len(g.CadenceLog)+20)})
		}
	}
	for i, trigger := range []string{"low_utilisation", "nps", "no_engagement", "renewal 90 days"} {
		g.Playbooks = append(g.Playbooks, Playbook{Trigger: trigger, Task: "Look after " + trigger, Priority: "P1", DueAfter: "3 days", Source: At("Playbooks.md", i+5)})
	}
	for i := range 500 {
		a := &g.Accounts[i%benchAccounts]
		g.Accomplishments = append(g.Accomplishments, Accomplishment{
			Date: g.day(), Title: fmt.Sprint("Win ", i), Type: "renewal", Accounts: []string{a.ID}, Amount: a.ARR, Source: At("ACCOMPLISHMENTS.md", i+3),
		})
	}
	for i := range 60 {
		g.Backlog = append(g.Backlog, BacklogItem{ID: fmt.Sprint("b", i), Text: "Follow up with " + g.Accounts[i].Name + " about the rollout by Friday", Date: tuesday.AddDays(-i), Path: "BACKLOG.md", Line: i + 2})
	}
}
