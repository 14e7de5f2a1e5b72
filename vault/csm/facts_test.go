package csm

import (
	"fmt"
	"strings"
	"testing"
)

// usage adds months of hours, told as "2025-12=300 2026-01=240".
func (b *Book) usage(id, months string) *Book {
	for i, m := range strings.Fields(months) {
		month, hours, _ := strings.Cut(m, "=")
		u := UsageMonth{Month: month, AccountID: id, HoursKnown: true, Source: At("Data/usage-monthly.csv", len(b.Usage)+i+2)}
		fmt.Sscan(hours, &u.Hours)
		b.Usage = append(b.Usage, u)
	}
	return b
}

func show(p *float64) string {
	if p == nil {
		return "-"
	}
	return fmt.Sprint(*p)
}

func TestHoursTrend(t *testing.T) {
	for _, c := range []struct {
		name, months string
		today        Date
		want         string // month, MoM, quarter, QoQ, zero since
	}{
		{"month on month", "2025-12=300 2026-01=240", tuesday, "2026-01 -20 Q4 2025 - "},
		{"the running month doesn't count", "2025-12=300 2026-01=240 2026-02=10", tuesday, "2026-01 -20 Q4 2025 - "},
		{"on its last day it does", "2025-12=300 2026-01=240", "2026-01-31", "2026-01 -20 Q4 2025 - "},
		{"the day before it doesn't", "2025-12=300 2026-01=240", "2026-01-30", "2025-12 - Q4 2025 - "},
		{"a month is missing", "2025-11=300 2026-01=240", tuesday, "2026-01 - Q4 2025 - "},
		{"two quarters", "2025-07=200 2025-08=235 2025-09=273 2025-10=280 2025-11=275 2025-12=295", tuesday, "2025-12 7.3 Q4 2025 20.1 "},
		{"a quarter with a gap", "2025-07=200 2025-09=273 2025-10=280 2025-11=275 2025-12=295", tuesday, "2025-12 7.3 Q4 2025 - "},
		{"none", "2025-11=5 2025-12=0 2026-01=0", tuesday, "2026-01 - Q4 2025 - 2025-12-01"},
		{"a month twice: the later row", "2025-12=300 2026-01=240 2026-01=300", tuesday, "2026-01 0 Q4 2025 - "},
		{"not a month", "January=3 2025-12=300", tuesday, "2025-12 - Q4 2025 - "},
	} {
		b := bookOf("acme 10").usage("acme", c.months)
		h := Facts(b, &b.Accounts[0], c.today).Usage.Hours
		got := fmt.Sprintf("%s %s %s %s %s", h.Month, show(h.ChangeMoM), h.Quarter, show(h.ChangeQoQ), h.ZeroSince)
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSeatsComeFromTheNoteWhereTheLedgerHasNone(t *testing.T) {
	b := bookOf("acme 10", "borealis 10")
	for i := range b.Accounts {
		a := &b.Accounts[i]
		a.SeatsActive, a.SeatsPurchased, a.SeatsKnown = 40, 100, true
		a.FeaturesAdopted, a.FeaturesTotal = 3, 10
	}
	b.Usage = []UsageMonth{{Month: "2026-01", AccountID: "borealis", SeatsActive: 60, SeatsPurchased: 100, SeatsKnown: true}}
	for i, want := range []int{40, 60} {
		f := Facts(b, &b.Accounts[i], tuesday)
		if f.Usage.Seats.Active != want || f.Usage.Features.Adopted != 3 || f.Usage.Hours != nil {
			t.Errorf("%s: %+v", b.Accounts[i].ID, f.Usage)
		}
	}
}

func TestContactFacts(t *testing.T) {
	b := bookOf("acme 10")
	a := &b.Accounts[0]
	a.LastContact, a.LastEngagement = "2026-01-20", "2026-03-01" // the engagement is in the future
	b.Interactions = []Interaction{
		{Date: "2026-01-27", AccountID: "acme", Channel: "email", Source: "i:3"},
		{Date: "2026-01-20", AccountID: "acme", Channel: "email", Source: "i:2"},
		{Date: "2026-02-04", AccountID: "acme", Channel: "call", TwoWay: true, Source: "i:4"},
	}
	b.Meetings = []Meeting{
		{Date: "2026-01-12", AccountID: "acme", Status: "held", Kind: "qbr", Path: "m.md"},
		{Date: "2026-01-30", AccountID: "acme", Status: "cancelled"},
		{Date: "2026-02-01", AccountID: "acme", Status: "scheduled"},
		{Date: "2026-02-01", AccountID: "acme", Status: "held", Kind: "internal"},
	}
	c := Facts(b, a, tuesday).Contact
	if c.LastContact != "2026-01-27" || *c.ContactDays != 7 || c.ContactVia != "email" || c.ContactSource != "i:3" {
		t.Errorf("contact: %+v", c)
	}
	if c.LastEngagement != "2026-01-12" || *c.EngagementDays != 22 || c.EngagementVia != "meeting" || c.EngagementSource != "m.md:1" {
		t.Errorf("engagement: %+v", c)
	}
	b.Interactions[0].Date = "2026-01-20"
	if c := Facts(b, a, tuesday).Contact; c.ContactVia != "email" {
		t.Errorf("on the same day the log wins over the note: %+v", c)
	}
}

func TestUnknownIsNamed(t *testing.T) {
	b := bookOf("acme 10")
	f := Facts(b, &b.Accounts[0], tuesday)
	if len(f.Unknown) != 7 || f.Contact != (ContactFacts{}) || f.Usage != nil || f.NPS != nil || f.Tickets != nil {
		t.Errorf("an empty account: %+v", f)
	}
	if as := Assess(b, &b.Accounts[0], tuesday); len(as.Signals) != 0 || as.Level != LevelNone {
		t.Errorf("what is unknown is a signal: %+v", as)
	}
	b.Ledgers["tickets"] = true
	if f := Facts(b, &b.Accounts[0], tuesday); f.Tickets == nil || f.Tickets.Open != 0 {
		t.Error("a ticket ledger without the account says that it has no tickets")
	}
}

func TestTicketFacts(t *testing.T) {
	b := bookOf("acme 10")
	ticket := func(id, opened, resolved, priority, status string) {
		b.Tickets = append(b.Tickets, Ticket{ID: id, AccountID: "acme", Opened: opened, Resolved: resolved, Priority: priority, Status: status})
	}
	ticket("T-1", "2025-10-01T09:00", "2025-10-02T14:00", "P1", "resolved")
	ticket("T-2", "2025-12-31T09:00", "2025-12-31T19:30", "P3", "resolved")
	ticket("T-3", "2025-11-01", "2025-11-05", "P3", "closed") // no times: no hours
	ticket("T-4", "2025-09-30T23:59", "", "P2", "solved")
	ticket("T-5", "2026-01-29T10:00", "2026-02-04T10:00", "P1", "resolved") // resolved tomorrow
	ticket("T-6", "2026-01-20T10:00", "", "P3", "open")
	ticket("T-7", "2026-02-04T10:00", "", "P1", "open") // opened tomorrow
	f := Facts(b, &b.Accounts[0], tuesday).Tickets
	if f.Open != 2 || len(f.Escalations) != 1 || f.Escalations[0].ID != "T-5" {
		t.Errorf("open: %+v", f)
	}
	q := f.Quarter
	if q.Label != "Q4 2025" || q.Opened != 3 || q.Resolved != 3 || *q.MedianHours != 19.75 || *q.MaxHours != 29 || f.Before.Opened != 1 {
		t.Errorf("quarter: %+v, before %+v", q, f.Before)
	}
}
