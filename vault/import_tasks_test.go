package vault

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"csmd/vault/csm"
)

var taskBook = map[string]string{
	".csmd/config.yaml":                  "user: Ann Lee\n",
	"Accounts/acme.md":                   "---\ntype: account\nid: acme\nname: Acme Robotics\n---\n",
	"Accounts/globex.md":                 "---\ntype: account\nname: Globex\ndomain: globex.example\n---\n",
	"Projects/advisory-board/README.md":  "---\ntype: project\ntitle: Advisory board\n---\n",
	"Active/high-priority/send-quote.md": "---\ntitle: Send the quote # mine\nstatus: s\npriority: P1\ncategory: renewals\ncreated_date: 2026-01-02\ndue_date: 2026-02-06\naccount: acme\n---\n\nMy words.\n",
	"Active/meetings/2026-02-01-acme.md": "---\ntype: meeting\ndate: 2026-02-01\naccount: acme\n---\n\n- [ ] Book a room 📅 2026-02-05\n",
}

// Tasks as other programs export them: Asana Help, "CSV export"; Todoist Help,
// "CSV templates"; Atlassian Support, "Export search results"; HubSpot Knowledge
// Base, "Export your tasks"; Salesforce Help, "Task Fields"; ClickUp Help, "Task
// exports"; Microsoft Support, "Export your plan to Excel".
func TestTasksOfOtherPrograms(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want csm.Task
	}{
		"Asana": {"Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,Tags,Notes,Projects,Parent task,Blocked By (Dependencies),Blocking (Dependencies)\n" +
			"1201,2026-01-05,,2026-01-20,Call Kim,Doing,Bo Ek,bo@us.example,2026-02-01,2026-02-09,,\"First line\nsecond line\",Globex,,,\n",
			csm.Task{Title: "Call Kim", Status: csm.InProgress, Priority: "P2", Category: "account-management", Owner: "Bo Ek", AccountID: "globex", Due: "2026-02-09", Scheduled: "2026-02-01", Created: "2026-01-05", Context: "First line second line"}},
		"Todoist": {"TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE\n" +
			"task,Call Kim,,1,1,Ann (1),,2026-02-09,en,Europe/Berlin\n",
			csm.Task{Title: "Call Kim", Status: csm.Open, Priority: "P1", Due: "2026-02-09", Created: "2026-02-03"}},
		"Jira": {"Summary,Issue key,Issue id,Issue Type,Status,Project name,Priority,Resolution,Assignee,Reporter,Created,Updated,Resolved,Due date\n" +
			"Call Kim,CS-7,10007,Task,Done,Advisory board,Highest,Done,Ann Lee,Bo Ek,2026-01-05 09:15,2026-01-20 10:00,2026-01-20 10:00,2026-02-09\n",
			csm.Task{Title: "Call Kim", Status: csm.Done, Priority: "P0", Project: "[[Projects/advisory-board/README]]", Due: "2026-02-09", Created: "2026-01-05", Completed: "2026-01-20"}},
		"HubSpot": {"Record ID,Task Title,Task status,Priority,Task type,Due date,Completed at,Assigned to,Associated Company,Create date,Task notes\n" +
			"99,Call Kim,NOT_STARTED,HIGH,CALL,2026-02-09 08:00,,Ann Lee,Acme Robotics,2026-01-05 10:00,Ask about seats\n",
			csm.Task{Title: "Call Kim", Status: csm.Open, Priority: "P1", Category: "account-management", AccountID: "acme", Due: "2026-02-09", Created: "2026-01-05", Context: "Ask about seats"}},
		"Salesforce": {"Activity ID,Subject,Status,Priority,Due Date,Assigned,Account Name,Created Date,Comments\n" +
			"00T5g00000AbCdE,Call Kim,Waiting on someone else,Normal,2/19/2026,Ann Lee,Acme Robotics,1/25/2026,Ask\n",
			csm.Task{Title: "Call Kim", Status: csm.Waiting, Priority: "P2", Category: "account-management", AccountID: "acme", Due: "2026-02-19", Created: "2026-01-25", Context: "Ask"}},
		"ClickUp": {"Task ID,Task Name,Status,Priority,Assignee,Due Date,Date Created,Date Closed,List Name\n" +
			"8abc,Call Kim,to do,urgent,Bo Ek,2026-02-09,2026-01-05,,Globex\n",
			csm.Task{Title: "Call Kim", Status: csm.Open, Priority: "P0", Owner: "Bo Ek", Due: "2026-02-09", Created: "2026-01-05"}},
		"Planner": {"Task ID;Task Name;Bucket Name;Progress;Priority;Assigned To;Created Date;Start date;Due date;Completed Date;Description\n" +
			"x1;Call Kim;Q1;Completed;Important;Ann Lee;05.01.2026;;19.02.2026;20.01.2026;\n",
			csm.Task{Title: "Call Kim", Status: csm.Done, Priority: "P1", Due: "2026-02-19", Created: "2026-01-05", Completed: "2026-01-20"}},
		"a sheet": {"What,Customer,Who,Deadline,Done,Estimate\nCall Kim,Globex,Ann Lee,2026-02-09,no,1.5h\n",
			csm.Task{Title: "Call Kim", Status: csm.Open, Priority: "P2", Category: "account-management", AccountID: "globex", Due: "2026-02-09", Estimate: 90, Created: "2026-02-03"}},
	} {
		v := openNotes(t, taskBook)
		f := ImportFile{Name: name + ".csv", Data: []byte(c.text)}
		if out := imported(t, v, f); out.Kind != "tasks" || out.Rows != (ImportRows{New: 1}) || len(out.Problems) > 0 {
			t.Errorf("%s: %s, %+v, %+v", name, out.Kind, out.Rows, out.Problems)
			continue
		}
		got := taskNamed(t, v, "Call Kim")
		got.ID, got.Account, got.Path, got.Line, got.LastLog, got.LastNote = "", "", "", 0, "", ""
		if got != c.want {
			t.Errorf("%s gives\n%+v\nnot\n%+v", name, got, c.want)
		}
		if out := imported(t, v, f); out.Rows != (ImportRows{Unchanged: 1}) {
			t.Errorf("%s again: %+v, %+v", name, out.Rows, out.Kept)
		}
	}
}

func taskNamed(t *testing.T, v *Vault, title string) csm.Task {
	t.Helper()
	s, err := v.Book(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, task := range s.Tasks {
		if task.Title == title {
			return task
		}
	}
	t.Fatalf("there is no task %q", title)
	return csm.Task{}
}

// A task that the vault has is known by its account and title, and from then on
// by its id; only what differs is written, in the note's own style.
func TestTasksAreBroughtUpToDate(t *testing.T) {
	v := openNotes(t, taskBook)
	const header = "Task ID,Task Name,Status,Priority,Due Date,Account,Completed At\n"
	first := ImportFile{Kind: "tasks", Name: "t.csv", Data: []byte(header +
		"17,Send the quote,In progress,P1,2026-02-06,acme,\n18,Send the invoice,Not started,Low,2026-03-01,Globex,\n19,Book a room,Open,,2026-02-05,acme,\n")}
	if out := imported(t, v, first); out.Rows != (ImportRows{New: 1, Unchanged: 2}) || len(out.Kept) > 0 {
		t.Fatalf("rows are %+v, kept %+v, %+v", out.Rows, out.Kept, out.Problems)
	}
	next := ImportFile{Kind: "tasks", Name: "t.csv", Data: []byte(header +
		"17,Send the new quote,In progress,P0,2026-02-08,acme,\n18,Send the invoice,Completed,Low,2026-03-01,Globex,2026-02-02\n19,Book a room,Done,,2026-02-05,acme,\n")}
	if out := imported(t, v, next); out.Rows != (ImportRows{Changed: 3}) || len(out.Kept) > 0 {
		t.Fatalf("rows are %+v, kept %+v, %+v", out.Rows, out.Kept, out.Problems)
	}
	want := "---\ntitle: Send the new quote # mine\nstatus: s\npriority: P0\ncategory: renewals\ncreated_date: 2026-01-02\ndue_date: 2026-02-08\naccount: acme\n---\n\nMy words.\n"
	if got := noteText(t, v, "Active/high-priority/send-quote.md"); got != want {
		t.Errorf("the note is\n%s\nwant\n%s", got, want)
	}
	if got := noteText(t, v, "Archive/tasks/2026/send-the-invoice.md"); !strings.Contains(got, "status: done\n") || !strings.Contains(got, "completedDate: 2026-02-02\n") {
		t.Errorf("the finished task is\n%s", got)
	}
	if got := noteText(t, v, "Active/meetings/2026-02-01-acme.md"); !strings.HasSuffix(got, "- [x] Book a room 📅 2026-02-05 ✅ 2026-02-03\n") {
		t.Errorf("the checkbox is\n%s", got)
	}
	if out := imported(t, v, next); out.Rows != (ImportRows{Unchanged: 3}) {
		t.Errorf("again: %+v, %+v", out.Rows, out.Kept)
	}
}

// What somebody has edited since stays and is named, as is what is no longer in
// the file of that system.
func TestTasksKeepEdits(t *testing.T) {
	v := openNotes(t, taskBook)
	const header = "id,title,due,status\n"
	imported(t, v, ImportFile{Kind: "tasks", Name: "t.csv", Data: []byte(header + "CS-1,Draft the plan,2026-02-10,open\nCS-2,Send the plan,2026-02-20,open\n")})
	imported(t, v, ImportFile{Kind: "tasks", Name: "u.csv", Data: []byte(header + "771,Water the plants,2026-02-10,open\n")})
	p := taskNamed(t, v, "Draft the plan").Path
	write(t, v.root, p, strings.Replace(noteText(t, v, p), "due: 2026-02-10", "due: 2026-02-27", 1))
	out := imported(t, v, ImportFile{Kind: "tasks", Name: "t.csv", Data: []byte(header + "CS-1,Draft the plan,2026-02-12,in progress\n")})
	if out.Rows != (ImportRows{Changed: 1}) || len(out.Kept) != 1 || out.Kept[0] != (KeptValue{Line: 2, Account: "Draft the plan", Property: "due", Yours: "2026-02-27", Theirs: "2026-02-12"}) {
		t.Errorf("rows are %+v, kept is %+v", out.Rows, out.Kept)
	}
	if len(out.Vanished) != 1 || !strings.HasPrefix(out.Vanished[0], "Send the plan (") {
		t.Errorf("vanished are %q", out.Vanished)
	}
}

// A task that was done before is to be done once more; one that somebody has
// taken away stays away.
func TestTasksThatAreGone(t *testing.T) {
	notes := map[string]string{"Archive/tasks/2025/check-in.md": "---\ntype: task\ntitle: Check in\nstatus: done\npriority: P2\n---\n"}
	v := openNotes(t, notes)
	f := ImportFile{Kind: "tasks", Name: "t.csv", Data: []byte("Task,Due Date,Status\nCheck in,2026-02-09,Open\nClean up,2026-02-10,Open\n")}
	if out := imported(t, v, f); out.Rows != (ImportRows{New: 2}) {
		t.Errorf("rows are %+v, kept %+v", out.Rows, out.Kept)
	}
	if task := taskNamed(t, v, "Clean up"); os.Remove(filepath.Join(v.root, task.Path)) != nil {
		t.Fatal(task.Path)
	}
	if out := imported(t, v, f); out.Rows != (ImportRows{Unchanged: 2}) {
		t.Errorf("again: %+v, kept %+v", out.Rows, out.Kept)
	}
}

// What can't be read is named by line and column, and the rest is taken; what
// would be more than a task is not.
func TestTasksOfBadRows(t *testing.T) {
	v := openNotes(t, taskBook)
	out := imported(t, v, ImportFile{Name: "t.csv", Data: []byte("Task,Due Date,Status,Account,path,other_properties,text\n" +
		"One,2026-02-09,Open,Nobody,,,\n" +
		"Two,soonish,Open,,GOALS.md,,\n" +
		",2026-02-09,Open,,,,\n" +
		"Three,2026-02-09,Open,,../out.md,\"type: account\",\n" +
		"Four,2026-02-09,Open,,.csmd/config.yaml,\"a: b\n---\n- [ ] x\",\"=HYPERLINK(1)\"\n" +
		"One,2026-02-09,Open,Nobody,,,\n")})
	if out.Rows != (ImportRows{New: 4, Rejected: 2}) {
		t.Errorf("rows are %+v", out.Rows)
	}
	var lines []string
	for _, p := range out.Problems {
		lines = append(lines, itoa(p.Line)+" "+p.Column)
	}
	if got, want := strings.Join(lines, ", "), "2 Account, 3 Due Date, 4 , 5 other_properties, 6 other_properties, 9 Account, 9 "; got != want {
		t.Errorf("problems are at %s, not %s: %+v", got, want, out.Problems)
	}
	for _, title := range []string{"One", "Two", "Three", "Four"} {
		if task := taskNamed(t, v, title); !strings.HasPrefix(task.Path, "Active/accounts/") || task.AccountID != "" {
			t.Errorf("%s is %+v", title, task)
		}
	}
	s, err := v.Book(t.Context())
	if err != nil || len(s.Accounts) != 2 || len(s.Tasks) != 6 {
		t.Errorf("the vault has %d accounts and %d tasks, %v", len(s.Accounts), len(s.Tasks), err)
	}
}
