package intake

import (
	"maps"
	"strings"
	"testing"
)

// Opportunities as CRMs export them: Salesforce Help, "Opportunity Fields" and
// its standard stages; HubSpot Knowledge Base, "HubSpot's default deal
// properties" and the stages of its sales pipeline.
func TestOpportunitiesAreRenewals(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []map[string]string
	}{
		"Salesforce": {"Opportunity Owner,Account Name,Opportunity ID,Opportunity Name,Stage,Amount,Expected Revenue,Probability (%),Forecast Category,Close Date,Renewal Date,Next Step,Type\n" +
			"Ann,Acme,0065g00000AbCdE,Acme 2026,Negotiation/Review,\"$120,000.00\",\"$90,000.00\",75%,Commit,3/20/2026,3/31/2026,Send quote,Renewal\n" +
			"Ann,Beta,0065g00000AbCdF,Beta 2026,Closed Won,\"$10,000.00\",\"$10,000.00\",100%,Closed,1/20/2026,1/31/2026,,Renewal\n",
			[]map[string]string{
				{"account": "Acme", "external_id": "0065g00000AbCdE", "stage": "in_progress", "base_arr": "120000", "currency": "USD", "probability": "0.75", "forecast_category": "commit", "close_date": "2026-03-20", "due_date": "2026-03-31", "next_step": "Send quote", "type": "Renewal"},
				{"account": "Beta", "external_id": "0065g00000AbCdF", "stage": "closed_won", "base_arr": "10000", "currency": "USD", "probability": "1", "forecast_category": "closed", "close_date": "2026-01-20", "due_date": "2026-01-31", "type": "Renewal"},
			}},
		"HubSpot": {"Record ID,Deal Name,Deal Stage,Close Date,Amount,Deal probability,Deal Type,Forecast category,Next step,Associated Company\n" +
			"9876543210,Acme renewal,Contract sent (Renewal Pipeline),2026-03-20 10:00,120000,0.9,existingbusiness,Best case,Call Kim,Acme\n",
			[]map[string]string{{"account": "Acme", "external_id": "9876543210", "stage": "in_progress", "base_arr": "120000", "probability": "0.9", "forecast_category": "best_case", "close_date": "2026-03-20", "next_step": "Call Kim", "type": "existingbusiness"}}},
		"csmd": {"account_id,account,due_date,base_arr,stage,risk,forecast_category,probability,close_date,renewed_arr,new_term_months,extension_until,next_step,recorded\n" +
			"acme,Acme,2026-03-31,120000,verbal,at_risk,omitted,1,,,,2026-05-01,Ask,yes\n",
			[]map[string]string{{"account_id": "acme", "account": "Acme", "due_date": "2026-03-31", "base_arr": "120000", "stage": "verbal", "risk": "at_risk", "forecast_category": "omitted", "probability": "1", "extension_until": "2026-05-01", "next_step": "Ask", "recorded": "yes"}}},
		"numbered stages": {"Account,Stage,Renewal Date,Probability\nAcme,3 - Verbal Commit,2026-03-31,60\n",
			[]map[string]string{{"account": "Acme", "stage": "verbal", "due_date": "2026-03-31", "probability": "0.6"}}},
	} {
		table := one(t, "f.csv", []byte(c.text))
		if kind, err := Guess(table); kind != Renewals || err != nil {
			t.Errorf("%s is taken for %s (%v)", name, kind, err)
		}
		records, rejected := mapped(t, Renewals, c.text, nil).Rows()
		if len(records) != len(c.want) || len(rejected) > 0 {
			t.Fatalf("%s: %v, rejected %+v", name, records, rejected)
		}
		for i, want := range c.want {
			if !maps.Equal(records[i].Fields, want) {
				t.Errorf("%s gives\n%v, not\n%v", name, records[i].Fields, want)
			}
		}
	}
}

// An end of the term is never made of the day on which somebody hopes to sign,
// nor an amount of which nobody says what it is taken without a word.
func TestOpportunitiesAreNotOverread(t *testing.T) {
	m := mapped(t, Renewals, "Account,Opportunity ID,Stage,Close Date,Amount\nAcme,1,Won,2026-03-31,5\n", nil)
	if m.has("due_date") || !strings.Contains(strings.Join(m.Notes, "\n"), "Amount is taken for the ARR that is up for renewal") {
		t.Errorf("%+v, notes %q", m.Columns, m.Notes)
	}
	m = mapped(t, Renewals, "Account,Renewal Date,Stage\nAcme,2026-03-31,Mislaid\nBeta,2026-03-31,Won\n", nil)
	if records, rejected := m.Rows(); len(records) != 1 || len(rejected) != 1 || !rejected[0].Row {
		t.Errorf("a stage that nobody knows: %v, %+v", records, rejected)
	}
	if kind, err := Guess(one(t, "f.csv", []byte("Account Name,Renewal Date,Stage,ARR\nAcme,2026-03-31,Onboarding,5\n"))); kind != Accounts || err != nil {
		t.Errorf("accounts are taken for %s, %v", kind, err)
	}
}
