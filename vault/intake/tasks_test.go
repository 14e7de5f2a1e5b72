package intake

import (
	"strings"
	"testing"
)

// What may be a ticket is one, and an activity stays an activity; a task has a
// day to be done by, or says that it is done.
func TestTasksAreToldFromOthers(t *testing.T) {
	for text, want := range map[string]Kind{
		"Task Name,Due Date,Assignee\nCall,2026-02-09,Ann\n":                                                                                          Tasks,
		"Task ID,Name,Section/Column,Completed At,Due Date\n1,Call,Doing,,\n":                                                                         Tasks,
		"TYPE,CONTENT,PRIORITY,DATE\ntask,Call,1,2026-02-09\n":                                                                                        Tasks,
		"Subject,Due Date,Status,Priority,Account Name,Assigned\nCall,2026-02-09,Open,High,Acme,Ann\n":                                                Tasks,
		"Ticket ID,Subject,Status,Priority,Organization,Assignee,Created at,Solved at\n1,Down,open,high,Acme,Ann,2026-02-01,\n":                       Tickets,
		"Key,Summary,Status,Priority,Customer,Assignee,Created,Resolved,Due date,Description\nS-1,Down,open,High,Acme,Ann,2026-02-01,2026-02-02,,x\n": Tickets,
		"Date,Subject,Type,Account,Assigned,Description\n2026-02-01,Call,Call,Acme,Ann,x\n":                                                           Interactions,
		"Date,Subject,Type,Status,Priority,Account Name,Assigned\n2026-02-01,Call,Call,Completed,Normal,Acme,Ann\n":                                   Interactions,
		"setting,value\ncurrency,EUR\n":                                                                Settings,
		"path,text\nGOALS.md,# Goals\n":                                                                Notes,
		"title,status,requested_by\nSSO,planned,acme\n":                                                Requests,
		"title,status,percent_complete\nBoard,planned,\n":                                              Projects,
		"title,date,account,kind,status,notes_status\nQBR,2026-02-01,acme,qbr,held,complete\n":         Meetings,
		"id,title,status,priority,account_id,account,due,path,text\na,Call,open,P1,acme,Acme,,x.md,\n": Tasks,
	} {
		if got, err := Guess(one(t, "f.csv", []byte(text))); got != want || err != nil {
			t.Errorf("%q is taken for %s (%v), not %s", text, got, err, want)
		}
	}
}

func TestTaskColumns(t *testing.T) {
	for text, want := range map[string]string{
		"Task,Due,Status\nA,,Won't do\n":                   "status cancelled",
		"Task,Due,Section\nA,,Doing\nB,,Done\n":            "status in-progress",
		"Task,Due,Section,Completed At\nA,,,2026-01-02\n":  "status done",
		"Task,Due,Section,Completed\nA,,Doing,yes\n":       "status done",
		"Task,Due,Status,Completed At\nA,,Open,2026-01-02": "status open",
		"Task,Due,Section\nA,,Q1\nB,,Q2\n":                 "status ",
		"Task,Due,Resolved\nA,,2026-01-02\n":               "completed 2026-01-02",
		"Task,Due,Estimate\nA,,1h 30m\n":                   "estimate_minutes 90",
		"Task,Due,Estimate\nA,,\"1,5 h\"\n":                "estimate_minutes 90",
		"Task,Due,Time estimate\nA,,45 min\n":              "estimate_minutes 45",
		"Task,Due,Time estimate\nA,,3600000\n":             "estimate_minutes ",
		"Task,Due,Repeat\nA,,weekly\n":                     "recurrence FREQ=WEEKLY",
		"Task,Due,RRULE\nA,,FREQ=WEEKLY;BYDAY=MO\n":        "recurrence FREQ=WEEKLY;BYDAY=MO",
		"Task,Due,Repeat\nA,,every 2 weeks\n":              "recurrence every 2 weeks",
		"Task,Due,Repeat\nA,,when I feel like it\n":        "recurrence ",
		"Task,Due,Priority\nA,,Highest\n":                  "priority P0",
		"Task,Due,Priority\nA,,3\n":                        "priority P3",
		"Task,Due,Task type\nA,,Renewal\n":                 "category renewals",
		"Task,Due,Task type\nA,,CALL\n":                    "category ",
	} {
		field, value, _ := strings.Cut(want, " ")
		if got := mapped(t, Tasks, text, nil).first(field); got != value {
			t.Errorf("%q: %s is %q, not %q", text, field, got, value)
		}
	}
	records, rejected := mapped(t, Tasks, "TYPE,CONTENT,PRIORITY\nsection,Week,\ntask,Call,1\ntask,Write,9\n", nil).Rows()
	if len(records) != 2 || len(rejected) != 2 || rejected[0].Line != 2 || !rejected[0].Row || rejected[1].Column != "PRIORITY" || rejected[1].Row {
		t.Errorf("%+v, rejected %+v", records, rejected)
	}
}

// A table within a text has more lines than the file has rows, and doesn't tell
// what parts its cells.
func TestTablesInTexts(t *testing.T) {
	text := "path,text\n"
	for _, name := range []string{"a", "b", "c"} {
		text += name + ".md,\"# " + name + "\n\n" + strings.Repeat("| a | b; c |\n", 20) + "\"\n"
	}
	table := one(t, "f.csv", []byte(text))
	if len(table.Rows) != 3 || !strings.Contains(table.Dialect, "commas") {
		t.Errorf("%s with %d rows", table.Dialect, len(table.Rows))
	}
}
