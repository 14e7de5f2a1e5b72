package tools

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"csmd/vault"
	"csmd/vault/csm"
	"csmd/vault/sample"
)

// neighbours are notes beside a random one; what is read of them may not
// depend on it.
var neighbours = map[string]string{
	"Accounts/neighbour.md": "---\ntype: account\nid: acct-neighbour\nname: Neighbour\narr: 120000\ncontract_end: 2026-06-30\n---\n# Neighbour\n\nThey make fences.\n",
	"Active/visit.md":       "---\ntype: task\ntitle: Visit\nstatus: n\npriority: P1\naccount: acct-neighbour\ndue_date: 2026-02-05\n---\n# Visit\n\n- [ ] a step\n",
}

// neighbourCalls are every tool that reads, and those that decide by the book
// what they would write.
var neighbourCalls = []struct{ tool, arguments string }{
	{"account_brief", `{"account": "acct-neighbour"}`}, {"prep_qbr", `{"account": "acct-neighbour", "dry_run": true}`},
	{"prep_renewal", `{"account": "acct-neighbour"}`}, {"prep_meeting", `{"account": "acct-neighbour"}`},
	{"create_account_plan", `{"account": "acct-neighbour", "dry_run": true}`}, {"list_accounts", `{"scope": "all"}`},
	{"todays_priorities", `{}`}, {"weekly_plan", `{}`}, {"weekly_review", `{}`}, {"cadences_due", `{}`}, {"list_tasks", `{}`},
	{"feature_requests", `{}`}, {"renewals_this_quarter", `{}`}, {"accounts_needing_attention", `{}`}, {"recent_changes", `{}`},
	{"check_vault", `{}`}, {"search_vault", `{"query": "neighbour"}`}, {"read_note", `{"path": "x"}`}, {"process_backlog", `{"dry_run": true}`},
	{"log_interaction", `{"account": "acct-neighbour", "summary": "All well.", "dry_run": true}`},
	{"record_renewal", `{"account": "acct-neighbour", "outcome": "renewed", "arr": 130000, "term_months": 12, "dry_run": true}`},
	{"update_account", `{"account": "acct-neighbour", "note": "x", "dry_run": true}`}, {"update_task", `{"task": "Visit", "status": "done", "dry_run": true}`},
	{"log_feature_request", `{"title": "SSO", "accounts": ["acct-neighbour"], "dry_run": true}`}, {"log_accomplishment", `{"title": "x", "dry_run": true}`},
	{"record_arr_change", `{"account": "acct-neighbour", "type": "expansion", "amount": 5, "reason": "x", "dry_run": true}`},
}

// fuzzPlaces are where a note of each kind stands.
var fuzzPlaces = []string{
	"Accounts/x.md", "Active/x.md", "Active/renewals/x.md", "Feature-Requests/x.md", "Projects/x/README.md", "GOALS.md",
	"BACKLOG.md", "CADENCES.md", "Playbooks.md", "People.md", "Career/accomplishments.md", ".csmd/config.yaml",
	"Data/arr-movements.csv", "Data/usage-monthly.csv", "Data/nps.csv", "Data/tickets.csv", "Data/health-history.csv", "Data/interactions.csv", "Data/saves.csv",
}

// FuzzNote puts any text into a vault as a note of any kind and asks every
// tool: none may break, and the notes beside it are read as they were.
func FuzzNote(f *testing.F) {
	for place := range fuzzPlaces {
		f.Add(byte(place), "---\ntype: account\nname: X\naliases: [Y]\narr: 5\n---\n# X\n\n| a | b |\n|---|---|\n| 1 | [[x]] |\n\n- [ ] box 📅 2026-02-30\n")
		f.Add(byte(place), "effective_date,account_id,score,type,amount,status,month,date\n2026-01-01,acct-neighbour,9,new,5,healthy,2026-01,2026-01-01\n\"open,\n")
		f.Add(byte(place), "\xff\xfe\x00")
		f.Add(byte(place), "# Monthly\n\n| Cadence | Every | Next |\n|---|---|---|\n| a | month | 2026-02-03 |\n\n- a: b\n- renewal < 30 days -> call\n")
	}
	seedsOfSample(f)
	dir := f.TempDir()
	for path, text := range neighbours {
		lay(f, filepath.Join(dir, path), text)
	}
	v, err := vault.Open(dir, vault.Options{Today: sample.Today, Cache: f.TempDir()})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { v.Close() })
	s := server.NewMCPServer("csmd", "test")
	if err := Register(s, v, Options{}); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, place byte, text string) {
		path := filepath.Join(dir, fuzzPlaces[int(place)%len(fuzzPlaces)])
		lay(t, path, text)
		defer os.Remove(path)
		for _, c := range neighbourCalls {
			var req mcp.CallToolRequest
			req.Params.Name = c.tool
			if err := json.Unmarshal([]byte(c.arguments), &req.Params.Arguments); err != nil {
				t.Fatal(err)
			}
			answer, err := s.GetTool(c.tool).Handler(t.Context(), req)
			if err != nil || answer.IsError && strings.Contains(textOf(answer), "mistake in csmd") {
				t.Fatalf("%s breaks: %v %s", c.tool, err, textOf(answer))
			}
		}
		book, err := v.Book(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		beside(t, book)
	})
}

// seedsOfSample begins with notes as people write them.
func seedsOfSample(f *testing.F) {
	dir := f.TempDir()
	if err := sample.Copy(dir); err != nil {
		f.Fatal(err)
	}
	for place, path := range map[byte]string{
		0: "Accounts/acme-robotics.md", 1: "Active/admin/security-awareness-training.md", 2: "Active/renewals/borealis-bank-renewal-2026-01.md", 5: "GOALS.md",
		6: "BACKLOG.md", 7: "CADENCES.md", 9: "People.md", 12: "Data/arr-movements.csv", 17: "Data/interactions.csv",
	} {
		src, err := os.ReadFile(filepath.Join(dir, path))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(place, string(src))
	}
}

// beside checks that the neighbours are read as without the random note.
// Ledgers and the note itself may say something of them, as anyone's may.
func beside(t *testing.T, book *vault.Snapshot) {
	t.Helper()
	var account, task bool
	for _, a := range book.Accounts {
		account = account || a.Path == "Accounts/neighbour.md" && a.Name == "Neighbour" && a.ARR == csm.Units(120_000) && a.ContractEnd == "2026-06-30"
	}
	for _, k := range book.Tasks {
		task = task || k.Path == "Active/visit.md" && k.Title == "Visit" && k.Priority == "P1" && k.Due == "2026-02-05" && k.Status == csm.Open
	}
	if !account || !task {
		t.Errorf("the account beside it is read (%v), the task (%v): %+v %+v", account, task, book.Accounts, book.Tasks)
	}
}

func lay(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
