package intake

import (
	"os"
	"slices"
	"testing"
)

// The same book as each system exports it. The columns are those that their
// documentation gives, the rows made up:
//
//   - Salesforce: Object Reference, Account (AnnualRevenue is an estimate of
//     the customer's own revenue), and Order Management, Account Fields (labels
//     Account Name, Account Owner, Annual Revenue); ARR__c, Health__c, CSM and
//     the contract's dates are custom fields. The remarks below the rows are
//     those of a report's details export.
//   - HubSpot: Companies API guide and its default company properties (Record
//     ID, Company name, Company Domain Name, Company owner, Lifecycle Stage,
//     Create Date); ARR, Renewal Date and Health Status are custom.
//   - Gainsight: Gainsight Standard Objects, Company (Name, ARR, MRR, CSM,
//     Current Score, Previous Score, Original Contract Date, Lifetime in Months,
//     Stage, Status, Renewal Date, GSID). Scorecard FAQs has the limits of
//     numeric scores: red to 50, yellow to 75, green above.
//   - Vitally: CSV Upload (external ids, traits, ISO dates); MRR, Health Score,
//     CSM, Next Renewal Date are the columns of its account lists.
//   - ChurnZero: Batch Imports via CSV, accounts (accountExternalId, name,
//     nextRenewalDate, totalContractAmount, isActive, startDate, endDate,
//     LicenseCount, OwnerUserAccount). Getting Started with ChurnScores has 100
//     mean a high likelihood of churn, Setting up ChurnScore Factors gives
//     points for good behaviour: hence the question.
//   - Planhat: Data Model: Company (Name, Owner, Customer status, ARR / MRR,
//     Renewal ARR, Phase, Health), System Field Glossary (Customer Since,
//     Co-Owner, CSM Score) and Excel Import Templates (External Id, Source Id).
var systems = []struct {
	file string

	health Mapping // an answer to the only question
}{
	{"salesforce.csv", nil},
	{"hubspot.csv", nil},
	{"gainsight.csv", nil},
	{"vitally.csv", nil},
	{"churnzero.csv", Mapping{"health": "ChurnScore as 0-100"}},
	{"planhat.csv", nil},
	{"homemade.csv", nil},
}

var theBook = []map[string]string{
	{"name": "Northwind Traders", "arr": "240000", "contract_end": "2026-03-31", "health": "healthy", "csm": "Priya Raman"},
	{"name": "Kestrel Insurance, Inc.", "arr": "96000", "contract_end": "2026-09-14", "health": "watch", "csm": "Priya Raman"},
	{"name": "Ölwerk GmbH", "arr": "60000", "contract_end": "2026-12-31", "health": "at_risk", "csm": "Tomás Ibarra"},
	{"name": "Papaya Labs", "arr": "18000", "contract_end": "2026-05-31", "health": "healthy", "csm": "Tomás Ibarra"},
	{"name": "Quarry Stone Co", "arr": "120000", "contract_end": "2026-10-31", "health": "watch", "csm": "Priya Raman"},
}

func sample(t *testing.T, file string) Table {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	return one(t, file, data)
}

// one reads a file of one table.
func one(t *testing.T, file string, data []byte) Table {
	t.Helper()
	tables, err := Read(file, data)
	if err != nil || len(tables) != 1 {
		t.Fatalf("%s: %d tables, %v", file, len(tables), err)
	}
	return tables[0]
}

func TestEverySystemGivesTheSameBook(t *testing.T) {
	for _, s := range systems {
		table := sample(t, s.file)
		if kind, err := Guess(table); kind != Accounts || err != nil {
			t.Errorf("%s is taken for %s, %v", s.file, kind, err)
		}
		m, err := Map(table, Accounts, s.health)
		if err != nil || len(m.Questions) > 0 {
			t.Errorf("%s: %v, questions %+v", s.file, err, m.Questions)
		}
		records, rejected := m.Rows()
		if len(records) != len(theBook) || len(rejected) > 0 {
			t.Fatalf("%s has %d rows, rejected %+v", s.file, len(records), rejected)
		}
		for i, want := range theBook {
			for field, value := range want {
				if got := records[i].Fields[field]; got != value {
					t.Errorf("%s, line %d: %s is %q, not %q", s.file, records[i].Line, field, got, value)
				}
			}
		}
	}
}

// What the systems say beyond the common part, in one row of each.
func TestWhatElseEachSystemSays(t *testing.T) {
	for file, want := range map[string]map[string]string{
		"salesforce.csv": {"external_id": "0015g00000AbCdEAAV", "account_executive": "Dana Whitfield", "domain": "northwind.example", "status": "active",
			"currency": "USD", "contract_start": "2025-04-01", "last_contact": "2026-01-20", "segment": "enterprise", "region": "United States", "industry": "Retail"},
		"hubspot.csv":   {"external_id": "9876543210", "domain": "northwind.example", "status": "active", "lifecycle": "", "customer_since": "", "last_contact": "2026-01-20"},
		"gainsight.csv": {"external_id": "1P02ABCDEF0001", "customer_since": "2021-04-01", "lifecycle": "adopting", "status": "active", "term_months": ""},
		"vitally.csv":   {"external_id": "nw-1001", "account_executive": "Dana Whitfield", "churned_on": ""},
		"churnzero.csv": {"external_id": "nw-1001", "currency": "USD", "seats_purchased": "220", "status": "active", "health": ""},
		"planhat.csv":   {"external_id": "nw-1001", "lifecycle": "adopting", "status": "active", "currency": "USD", "customer_since": "2021-04-01"},
		"homemade.csv":  {"currency": "EUR", "auto_renew": "yes", "segment": "enterprise"},
	} {
		m, err := Map(sample(t, file), Accounts, nil)
		if err != nil {
			t.Fatal(err)
		}
		records, _ := m.Rows()
		for field, value := range want {
			if got := records[0].Fields[field]; got != value {
				t.Errorf("%s: %s is %q, not %q", file, field, got, value)
			}
		}
	}
}

func TestOtherColumnsAreListed(t *testing.T) {
	for file, want := range map[string][]string{
		"salesforce.csv": {"Annual Revenue"},
		"gainsight.csv":  {"MRR", "Previous Score", "Lifetime in Months", "Employees", "SFDC Account Id"},
		"planhat.csv":    {"Source ID", "Co-Owner", "Renewal ARR (USD)", "CSM Score"},
	} {
		m, err := Map(sample(t, file), Accounts, nil)
		if err != nil || !slices.Equal(m.Unmapped, want) {
			t.Errorf("%s leaves %q, not %q (%v)", file, m.Unmapped, want, err)
		}
	}
}
