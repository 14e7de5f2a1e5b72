package intake

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func mapped(t *testing.T, kind Kind, text string, given Mapping) Mapped {
	t.Helper()
	m, err := Map(one(t, "f.csv", []byte(text)), kind, given)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// field is what the first record says.
func (m Mapped) first(field string) string {
	records, _ := m.Rows()
	if len(records) == 0 {
		return "no record"
	}
	return records[0].Fields[field]
}

func TestQuestionsAndTheirAnswers(t *testing.T) {
	for _, c := range []struct {
		text, field, choice, value string
		choices                    int
	}{
		{"Name,Renewal\nA,03/04/2026\nB,05/06/2026\n", "contract_end", "Renewal as day first", "2026-04-03", 2},
		{"Name,Renewal\nA,03/04/2026\nB,05/06/2026\n", "contract_end", "Renewal as month first", "2026-03-04", 2},
		{"Name,Renewal Date,Next Renewal\nA,2026-01-01,2026-02-01\n", "contract_end", "Next Renewal", "2026-02-01", 2},
		{"Name,ARR,arr\nA,1,2\n", "arr", "arr (column 3)", "2", 2},
		{"Name,Health\nA,4\nB,2\n", "health", "Health as 0-5", "healthy", 3},
		{"Name,Health\nA,4\nB,2\n", "health", "Health as 0-10", "at_risk", 3},
		{"Name,ChurnScore\nA,90\nB,2\n", "health", "ChurnScore as 0-100", "healthy", 2},
		{"Name,ChurnScore\nA,90\nB,2\n", "health", "ChurnScore as 100-0", "at_risk", 2},
		{"Name,Health\nA,300\nB,2\n", "health", "Health as 0-300 at 150 and 225", "healthy", 1},
	} {
		m := mapped(t, Accounts, c.text, nil)
		if len(m.Questions) != 1 || m.Questions[0].Field != c.field || len(m.Questions[0].Choices) != c.choices {
			t.Errorf("%q asks %+v", c.text, m.Questions)
			continue
		}
		if v := m.first(c.field); v != "" {
			t.Errorf("%q: %s is %q although it is in question", c.text, c.field, v)
		}
		if !slices.Contains(m.Questions[0].Choices, c.choice) {
			t.Errorf("%q isn't among %q", c.choice, m.Questions[0].Choices)
		}
		m = mapped(t, Accounts, c.text, Mapping{c.field: c.choice})
		if v := m.first(c.field); v != c.value || len(m.Questions) > 0 {
			t.Errorf("%s=%s gives %q, not %q; asks %+v", c.field, c.choice, v, c.value, m.Questions)
		}
		if again := mapped(t, Accounts, c.text, m.Mapping()); !maps.Equal(again.Mapping(), m.Mapping()) || again.first(c.field) != c.value {
			t.Errorf("%v, given again, is %v", m.Mapping(), again.Mapping())
		}
	}
}

func TestWhatIsNoQuestion(t *testing.T) {
	for text, want := range map[string]string{
		"Name,Renewal\nA,03/04/2026\nB,25/06/2026\n":                "2026-04-03", // another row tells
		"Name,Renewal\nA,03/04/2026\nB,06/25/2026\n":                "2026-03-04",
		"Name,Renewal (DD/MM/YYYY)\nA,03/04/2026\n":                 "2026-04-03", // the header tells
		"Name,Renewal\nA,03.04.2026\n":                              "2026-04-03", // points are never American
		"Name,Renewal\nA,04/04/2026\n":                              "2026-04-04", // both mean the same
		"Name,Renewal Date,Next Renewal\nA,2026-01-01,2026-01-01\n": "2026-01-01", // both say the same
		"Name,Renewal,Contract End Date\nA,2026-02-01,2026-01-31\n": "2026-01-31", // the surer name
		"Name,Contract End,Renewal\nA,,2026-02-01\n":                "2026-02-01", // one is empty
		"Name,Renewal\nA,45689\nB,45700\n":                          "2025-02-01", // days since 1900
		"Name,Owner,Renewal\nA,,Feb 3rd 2026\n":                     "2026-02-03",
		"Name,Renewal\nA,2026-02-03T23:30:00-08:00\n":               "2026-02-03",
		"Kunde;Vertragsende\nA;3. März 2026\n":                      "2026-03-03",
	} {
		m := mapped(t, Accounts, text, nil)
		if v := m.first("contract_end"); v != want || len(m.Questions) > 0 {
			t.Errorf("%q gives %q, not %q; asks %+v", text, v, want, m.Questions)
		}
	}
}

// People decorate the headers of their own sheets.
func TestHeadersWithEmoji(t *testing.T) {
	m := mapped(t, Accounts, "🏢 Name,ARR 💰,Renewal Date 📅,👩‍💻\nAcme,300K,2026-02-28,Bo\n", Mapping{"csm": "👩‍💻"})
	for field, want := range map[string]string{"name": "Acme", "arr": "300000", "csm": "Bo", "contract_end": "2026-02-28"} {
		if got := m.first(field); got != want {
			t.Errorf("%s is %q, want %q; %+v", field, got, want, m.Columns)
		}
	}
}

func TestAColumnThatContradictsItself(t *testing.T) {
	m := mapped(t, Accounts, "Name,Renewal\nA,25/12/2026\nB,12/25/2026\nC,03/04/2026\n", nil)
	records, rejected := m.Rows()
	if len(records) != 3 || records[0].Date("contract_end") != "2026-12-25" || records[1].Date("contract_end") != "2026-12-25" || records[2].Fields["contract_end"] != "" {
		t.Errorf("%+v", records)
	}
	if len(rejected) != 1 || rejected[0].Line != 4 || rejected[0].Column != "Renewal" || rejected[0].Row {
		t.Errorf("%+v", rejected)
	}
}

func TestAMappingByHand(t *testing.T) {
	text := "Name,Wert,Owner,Booked\nA,1.5K,Ann,100\n"
	m := mapped(t, Accounts, text, Mapping{"arr": "Booked as EUR, monthly", "csm": "-", "tcv": "wert"})
	if m.first("arr") != "1200" || m.first("currency") != "EUR" || m.first("csm") != "" || m.first("tcv") != "1500" {
		t.Errorf("%+v", m.Columns)
	}
	for field, column := range map[string]string{"arr": "Nope", "colour": "Wert", "contract_end": "Wert as sideways"} {
		if _, err := Map(m.Table, Accounts, Mapping{field: column}); err == nil || !strings.Contains(err.Error(), field) {
			t.Errorf("%s=%s: %v", field, column, err)
		}
	}
	if _, err := Map(m.Table, Tickets, nil); err == nil || !strings.Contains(err.Error(), "ticket_id=COLUMN") {
		t.Errorf("tickets: %v", err)
	}
}

func TestMoneyColumns(t *testing.T) {
	for text, want := range map[string]string{
		"Name,MRR\nA,100\n":                                    "1200 ",
		"Name,ARR,MRR\nA,100,9\n":                              "100 ",
		"Name,Annual Revenue,ARR\nA,5,7\n":                     "7 ",
		"Name,Annual Revenue\nA,5\n":                           " ",
		"Name,ARR ($)\nA,\"1,200\"\n":                          "1200 USD",
		"Name,arr_gbp\nA,5\n":                                  "5 GBP",
		"Name;ARR\nA;1.234\nB;1,5\n":                           "1234 ",
		"Name,ARR\nA,\"1,234\"\nB,1.5\n":                       "1234 ",
		"Name,ARR,Currency\nA,5,eur\n":                         "5 EUR",
		"Name,Contract ARR,Contract currency,ARR\nA,5,SEK,4\n": "4 ",
	} {
		m := mapped(t, Accounts, text, nil)
		if got := m.first("arr") + " " + m.first("currency"); got != want {
			t.Errorf("%q gives %q, not %q", text, got, want)
		}
	}
	m := mapped(t, Accounts, "Name,ARR,Currency\nA,$5,EUR\n", nil)
	if _, rejected := m.Rows(); len(rejected) != 1 || !strings.Contains(rejected[0].Reason, "USD") {
		t.Errorf("dollars in euros: %+v", rejected)
	}
}

// A column with a field's name and foreign values is left to the user, who is
// told; another field may know its values.
func TestColumnsThatDoNotHoldWhatTheySay(t *testing.T) {
	m := mapped(t, Accounts, "Name,Status\nA,Green\nB,Red\n", nil)
	if m.first("health") != "healthy" || m.first("status") != "" {
		t.Errorf("%+v", m.Columns)
	}
	m = mapped(t, Accounts, "Name,Auto renew\nA,Quarterly\nB,Monthly\n", nil)
	if len(m.Unmapped) != 1 || len(m.Notes) != 1 || !strings.Contains(m.Notes[0], "Auto renew isn't taken for auto_renew: what it holds (Quarterly)") {
		t.Errorf("unmapped %q, notes %q", m.Unmapped, m.Notes)
	}
	records, rejected := mapped(t, Accounts, "Name,Auto renew\nA,Quarterly\n", Mapping{"auto_renew": "Auto renew"}).Rows()
	if len(records) != 1 || len(rejected) != 1 || rejected[0].Reason != "is none of no, yes" {
		t.Errorf("by hand: %+v, %+v", records, rejected)
	}
}

func TestARememberedMapping(t *testing.T) {
	kept := mapped(t, Accounts, "Name,Renewal,Owner,Tier\nA,03/04/2026,Ann,x\n", Mapping{"contract_end": "Renewal as day first", "segment": "-"}).Mapping()
	if want := (Mapping{"name": "Name", "contract_end": "Renewal as day first", "csm": "Owner", "segment": "-"}); !maps.Equal(kept, want) {
		t.Errorf("%v, not %v", kept, want)
	}
	next := one(t, "f", []byte("Name,Renewal Date,Tier\nA,2026-01-02,x\n"))
	if got, want := kept.For(next), (Mapping{"name": "Name", "segment": "-"}); !maps.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

func TestScoresNameTheirScale(t *testing.T) {
	for header, want := range map[string]string{"Health (0-10)": "watch", "Health 1-10": "watch", "Health /10": "watch", "Health (2026-01)": "question", "Health (out of 100)": "at_risk"} {
		m := mapped(t, Accounts, "Name,"+header+"\nA,7\nB,2\n", nil)
		if len(m.Questions) > 0 {
			if want != "question" {
				t.Errorf("%s asks %+v", header, m.Questions)
			}
		} else if got := m.first("health"); got != want {
			t.Errorf("7 under %s is %q, not %q", header, got, want)
		}
	}
}

// Who gave an id shows in the id.
func TestIDs(t *testing.T) {
	for id, field := range map[string]string{"acct-acme-robotics": "id", "Acme Robotics": "id", "1001": "external_id", "0015g00000AbCdE": "external_id", "0015g00000AbCdEAAV": "external_id",
		"8f14e45f-ceea-467f-9575-3f3d1e1c1c1a": "external_id", "507f1f77bcf86cd799439011": "external_id"} {
		if m := mapped(t, Accounts, "Id,Name\n"+id+",Acme\n", nil); m.first(field) != id {
			t.Errorf("%s isn't taken for %s: %+v", id, field, m.Columns)
		}
	}
	m := mapped(t, Accounts, "Name,Schlüssel\nAcme,0015g00000AbCdEAAV\n", nil)
	if m.first("external_id") != "0015g00000AbCdEAAV" || m.Columns[1].Why != "content" {
		t.Errorf("%+v", m.Columns)
	}
}

// The order of columns never matters.
func TestColumnOrderDoesNotMatter(t *testing.T) {
	for _, s := range systems {
		table := sample(t, s.file)
		m, err := Map(table, Accounts, s.health)
		if err != nil {
			t.Fatal(err)
		}
		want, _ := m.Rows()
		for seed := range uint64(10) {
			m, err := Map(shuffled(table, rand.New(rand.NewPCG(seed, 1))), Accounts, s.health)
			if err != nil {
				t.Fatal(err)
			}
			got, _ := m.Rows()
			if !slices.EqualFunc(got, want, func(a, b Record) bool { return maps.Equal(a.Fields, b.Fields) }) {
				t.Fatalf("%s, seed %d: %v, not %v", s.file, seed, got, want)
			}
		}
	}
}

func shuffled(t Table, r *rand.Rand) Table {
	order := r.Perm(len(t.Columns))
	columns, rows := make([]Column, len(order)), make([]Row, len(t.Rows))
	for i, from := range order {
		columns[i] = t.Columns[from]
	}
	for i, row := range t.Rows {
		rows[i] = pick(row, order)
	}
	t.Columns, t.Rows = columns, rows
	return t
}
