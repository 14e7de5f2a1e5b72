package intake

import (
	"fmt"
	"maps"
	"strings"
	"testing"
)

// Ledgers as csmd keeps them and as other systems export them: ticket columns
// are those of Salesforce's case report and HubSpot's ticket export, contacts
// those of HubSpot (Contacts, default properties).
var ledgers = []struct {
	kind Kind
	text string
	want map[string]string
}{
	{ARR, "movement_id,effective_date,account_id,type,amount_usd,arr_after_usd,contract_currency,amount_contract_currency,reason\nm1,2026-01-01,acme,expansion,100,500,EUR,90,more seats\n",
		map[string]string{"movement_id": "m1", "effective_date": "2026-01-01", "account_id": "acme", "type": "expansion", "amount": "100", "arr_after": "500", "currency": "USD", "contract_currency": "EUR", "amount_contract_currency": "90", "reason": "more seats"}},
	{ARR, "Customer;Date;Category;ARR change (EUR)\nAcme;31.01.2026;Downsell;1.200,50\n",
		map[string]string{"account": "Acme", "effective_date": "2026-01-31", "type": "contraction", "amount": "-1200.5", "currency": "EUR"}},
	{Usage, "month,account_id,seats_purchased,seats_active,usage_hours,features_adopted,features_total\n2025-07,acme,220,196,800.5,8,10\n",
		map[string]string{"month": "2025-07", "account_id": "acme", "seats_purchased": "220", "seats_active": "196", "usage_hours": "800.5", "features_adopted": "8", "features_total": "10"}},
	{Usage, "Account Name,Period,Licenses,Monthly Active Users\nAcme,Jul 2025,220,\"1,196\"\n",
		map[string]string{"account": "Acme", "month": "2025-07", "seats_purchased": "220", "seats_active": "1196"}},
	{NPS, "date,account_id,respondent,score,comment\n2026-01-02,acme,Ann,9,\"good, mostly\"\n",
		map[string]string{"date": "2026-01-02", "account_id": "acme", "respondent": "Ann", "score": "9", "comment": "good, mostly"}},
	{NPS, "Company Name,Email,NPS Score,Feedback,Response Date\nAcme,Ann@acme.example,3,slow,1/25/2026\n",
		map[string]string{"account": "Acme", "email": "ann@acme.example", "score": "3", "comment": "slow", "date": "2026-01-25"}},
	{Tickets, "ticket_id,account_id,opened_at,resolved_at,priority,status,escalated,first_response_hours,subject\nT1,acme,2026-01-02T09:15,,P1,open,yes,1.5,Down\n",
		map[string]string{"ticket_id": "T1", "account_id": "acme", "opened_at": "2026-01-02T09:15", "priority": "P1", "status": "open", "escalated": "yes", "first_response_hours": "1.5", "subject": "Down"}},
	{Tickets, "Case Number,Account Name,Date/Time Opened,Date/Time Closed,Priority,Status,Escalated,Subject\n00001,Acme,1/22/2026 9:15 AM,1/23/2026 1:05 PM,High,Closed,0,Slow\n",
		map[string]string{"ticket_id": "00001", "account": "Acme", "opened_at": "2026-01-22T09:15", "resolved_at": "2026-01-23T13:05", "priority": "High", "status": "Closed", "escalated": "no", "subject": "Slow"}},
	{Tickets, "Ticket ID,Ticket name,Create date,Close date,Priority,Ticket status,Associated Company\n77,Export fails,2026-01-02 09:15,,High,New,Acme\n",
		map[string]string{"ticket_id": "77", "subject": "Export fails", "opened_at": "2026-01-02T09:15", "priority": "High", "status": "New", "account": "Acme"}},
	{Interactions, "date,account_id,channel,direction,two_way,summary\n2026-01-02,acme,email,outbound,no,Asked\n",
		map[string]string{"date": "2026-01-02", "account_id": "acme", "channel": "email", "direction": "outbound", "two_way": "no", "summary": "Asked"}},
	{Interactions, "Activity Date,Company,Activity Type,Notes\n2026-01-02,Acme,Phone call,\"=cmd|' /C calc'!A0\"\n",
		map[string]string{"date": "2026-01-02", "account": "Acme", "channel": "call", "summary": "'=cmd|' /C calc'!A0"}},
	{Contacts, "First Name,Last Name,Email,Job Title,Associated Company,Buying Role\nAnn,Lee,ann@acme.example,COO,Acme,Decision maker;Champion\n",
		map[string]string{"name": "Ann Lee", "email": "ann@acme.example", "title": "COO", "account": "Acme", "role": "decision maker, champion"}},
	{Contacts, "account,name,title,role,email,influence,sentiment,status,note\nAcme,Ann Lee,COO,champion,a@acme.example,High,Positive,Active,ok\n",
		map[string]string{"account": "Acme", "name": "Ann Lee", "title": "COO", "role": "champion", "email": "a@acme.example", "influence": "high", "sentiment": "positive", "status": "active", "note": "ok"}},
}

func TestLedgers(t *testing.T) {
	for _, l := range ledgers {
		table := one(t, "f.csv", []byte(l.text))
		if kind, err := Guess(table); kind != l.kind || err != nil {
			t.Errorf("%.40q is taken for %s, not %s (%v)", l.text, kind, l.kind, err)
		}
		m, err := Map(table, l.kind, nil)
		if err != nil || len(m.Questions) > 0 || len(m.Unmapped) > 0 {
			t.Errorf("%.40q: %v, %+v, unmapped %q", l.text, err, m.Questions, m.Unmapped)
			continue
		}
		records, rejected := m.Rows()
		if len(records) != 1 || len(rejected) > 0 || !maps.Equal(records[0].Fields, l.want) {
			t.Errorf("%.40q gives\n%v, not\n%v; rejected %+v", l.text, records, l.want, rejected)
		}
	}
}

// A row of a ledger is taken whole or not at all; an account is completed later.
func TestUnreadableCells(t *testing.T) {
	m := mapped(t, NPS, "date,account,score,comment\n2026-01-02,Acme,11,x\n2026-01-02,Acme,,y\n2026-01-02,Acme,9,z\n", nil)
	records, rejected := m.Rows()
	if len(records) != 1 || records[0].Line != 4 || len(rejected) != 2 || !rejected[0].Row || rejected[0].Column != "score" || rejected[0].Value != "11" || rejected[1].Reason != "has no score" {
		t.Errorf("%+v, %+v", records, rejected)
	}
	m = mapped(t, Accounts, "Name,ARR,Renewal\nAcme,lots,2026-01-02\n,5,2026-01-02\nBeta,7,soon\n", nil)
	records, rejected = m.Rows()
	if len(records) != 2 || records[0].Fields["contract_end"] != "2026-01-02" || records[0].Fields["arr"] != "" || records[1].Fields["arr"] != "7" {
		t.Errorf("%+v", records)
	}
	if len(rejected) != 3 || rejected[0].Row || !rejected[1].Row || rejected[1].Line != 3 {
		t.Errorf("%+v", rejected)
	}
}

func TestAKindThatCannotBeTold(t *testing.T) {
	for _, text := range []string{"colour,shape\nred,round\n", "date,account_id,status\n2026-01-01,acme,healthy\n"} {
		if kind, err := Guess(one(t, "f.csv", []byte(text))); err == nil || !strings.Contains(err.Error(), "interactions") {
			t.Errorf("%q is taken for %s (%v)", text, kind, err)
		}
	}
}

// Formulas are kept, harmless, and said so.
func TestFormulasAreReported(t *testing.T) {
	m := mapped(t, Accounts, "Name,ARR\n\"=HYPERLINK(\"\"http://x.example\"\",\"\"Acme\"\")\",5\nBeta,6\n", nil)
	if v := m.first("name"); !strings.HasPrefix(v, "'=HYPERLINK(") {
		t.Errorf("the name is %q", v)
	}
	if !strings.Contains(strings.Join(m.Notes, "\n"), "Name: what begins like a formula (1, as in line 2: =HYPERLINK(") {
		t.Errorf("notes %q", m.Notes)
	}
}

func BenchmarkUsage(b *testing.B) {
	var s strings.Builder
	s.WriteString("month,account_id,seats_purchased,seats_active,usage_hours,features_adopted,features_total\n")
	for i := range 100_000 {
		fmt.Fprintf(&s, "20%02d-%02d,acct-%d,220,%d,%d.5,8,10\n", 10+i/12%16, i%12+1, i%1000, i%220, i%900)
	}
	for b.Loop() {
		tables, err := Read("usage.csv", []byte(s.String()))
		if err != nil {
			b.Fatal(err)
		}
		m, err := Map(tables[0], Usage, nil)
		if err != nil {
			b.Fatal(err)
		}
		if records, rejected := m.Rows(); len(records) != 100_000 || len(rejected) > 0 {
			b.Fatal(len(records), rejected)
		}
	}
}
