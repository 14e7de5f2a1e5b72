//go:build linux || darwin

package tools

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"csmd/vault/csm"
	"csmd/vault/sample"
)

// hostileReads are calls that answer and change nothing; the first of them are
// about accounts of the sample only, so hostile files may change nothing.
var hostileReads = []struct{ tool, arguments string }{
	{"account_brief", `{"account": "Evergreen Logistics"}`},
	{"account_brief", `{"account": "Acme Robotics"}`},
	{"account_brief", `{"account": "Zürcher Maschinenbau"}`},
	{"account_brief", `{"account": "Xenon Pharma"}`},
	{"prep_qbr", `{"account": "Evergreen Logistics", "dry_run": true}`},
	{"prep_renewal", `{"account": "Xenon Pharma"}`},
	{"prep_meeting", `{"account": "Borealis Bank"}`},
	{"list_tasks", `{"account": "Contoso Retail"}`},
	{"feature_requests", `{"account": "Evergreen Logistics"}`},
	{"record_renewal", `{"account": "Contoso Retail", "outcome": "renewed", "arr": "400000", "term_months": 12, "dry_run": true}`},
	{"renewals_this_quarter", `{}`},
}

// hostileCalls are one of every other tool, writes too.
var hostileCalls = []struct{ tool, arguments string }{
	{"todays_priorities", `{}`},
	{"weekly_plan", `{}`},
	{"weekly_review", `{}`},
	{"cadences_due", `{}`},
	{"list_accounts", `{}`},
	{"accounts_needing_attention", `{}`},
	{"list_tasks", `{"limit": 1000}`},
	{"feature_requests", `{}`},
	{"recent_changes", `{}`},
	{"cs_metrics", `{}`},
	{"accomplishments", `{}`},
	{"business_review", `{"kind": "mbr"}`},
	{"prep_career", `{"kind": "performance_review"}`},
	{"check_vault", `{}`},
	{"search_vault", `{"query": "carrier API"}`},
	{"search_vault", `{"query": "hostile"}`},
	{"read_note", `{"path": "BACKLOG.md"}`},
	{"add_to_backlog", `{"text": "Contoso asked for the SSO docs"}`},
	{"process_backlog", `{"dry_run": true}`},
	{"create_task", `{"title": "Send the ROI one-pager", "account": "Contoso Retail", "due": "friday"}`},
	{"update_task", `{"task": "Send the ROI one-pager", "status": "done"}`},
	{"log_interaction", `{"account": "Xenon Pharma", "channel": "call", "summary": "Price agreed in principle."}`},
	{"create_account", `{"name": "Fresh Foods", "arr": "120K"}`},
	{"update_account", `{"account": "Acme Robotics", "note": "Met the new CIO."}`},
	{"record_arr_change", `{"account": "Globex Corporation", "type": "expansion", "amount": "20K", "reason": "seats"}`},
	{"record_save", `{"account": "Xenon Pharma", "outcome": "saved", "evidence": "Signed"}`},
	{"record_renewal", `{"account": "Contoso Retail", "outcome": "renewed", "arr": "400000", "term_months": 12}`},
	{"log_feature_request", `{"title": "CSV export", "accounts": ["Acme Robotics"]}`},
	{"create_account_plan", `{"account": "Borealis Bank", "goals": ["Second site live"]}`},
	{"complete_cadence", `{"id": "mbr"}`},
	{"log_accomplishment", `{"title": "Saved Xenon", "impact": "500000"}`},
	{"save_document", `{"kind": "renewal_prep", "account": "Contoso Retail", "content": "# Prep\n"}`},
	{"import_data", `{"kind": "accounts", "content": "Name,ARR,CSM\nAcme Robotics,5,Ann\nFresh Foods 2,7,Bo\n", "dry_run": false}`},
	{"undo_change", `{}`},
}

// TestHostileVault puts some two hundred files that nobody should have to read
// into the sample vault and asks every tool.
func TestHostileVault(t *testing.T) {
	clean, dir := t.TempDir(), t.TempDir()
	for _, d := range []string{clean, dir} {
		if err := sample.Copy(d); err != nil {
			t.Fatal(err)
		}
	}
	files := layHostile(t, dir)
	before := hostileSums(t, dir, files)
	memory := watchMemory()
	a, b := hostileSession(t, clean), hostileSession(t, dir)
	for _, c := range hostileReads {
		want, got := a.ask(c.tool, c.arguments), b.ask(c.tool, c.arguments)
		if want != got {
			t.Errorf("%s %s answers otherwise beside hostile files:\n%s\nwithout them:\n%s", c.tool, c.arguments, got, want)
		}
	}
	tried := map[string]bool{}
	for _, c := range append(hostileReads[:len(hostileReads):len(hostileReads)], hostileCalls...) {
		tried[c.tool] = true
	}
	for _, c := range hostileCalls {
		b.ask(c.tool, c.arguments)
	}
	for name := range b.server.ListTools() {
		if !tried[name] {
			t.Errorf("%s is not tried on hostile files", name)
		}
	}
	b.complaints(files)
	if peak := memory(); peak > hostileMemory {
		t.Errorf("%d MiB of memory for %d hostile files", peak>>20, len(files))
	} else {
		t.Logf("prove: hostile vault: %d files, %d calls, %d MiB at the peak", len(files), 2*len(hostileReads)+len(hostileCalls)+1, peak>>20)
	}
	for path, sum := range hostileSums(t, dir, files) {
		if before[path] != sum {
			t.Errorf("%q was changed", path)
		}
	}
}

// layHostile puts all hostile files into a vault and returns those that the
// system could hold.
func layHostile(t *testing.T, dir string) []hostile {
	t.Helper()
	var made []hostile
	for _, list := range [][]hostile{hostileProperties(), hostileBodies(), hostileLedgers(), hostileNames()} {
		for _, h := range list {
			file := filepath.Join(dir, h.path)
			err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(h.text), 0o644))
			if err != nil {
				t.Logf("left out: %q (%v)", h.path, err)
				continue
			}
			made = append(made, h)
		}
	}
	return append(made, special(t, dir)...)
}

// hostileSums is the size of each file and a sum of what is small enough.
func hostileSums(t *testing.T, dir string, files []hostile) map[string]string {
	t.Helper()
	sums := map[string]string{}
	for _, h := range files {
		info, err := os.Lstat(filepath.Join(dir, h.path))
		if err != nil {
			t.Fatal(err)
		}
		sums[h.path] = info.Mode().String() + info.ModTime().String()
		if info.Mode().IsRegular() && h.text != "" {
			src, err := os.ReadFile(filepath.Join(dir, h.path))
			if err != nil {
				t.Fatal(err)
			}
			sums[h.path] += string(src)
		}
	}
	return sums
}

// hostileTalk is a server on a vault of hostile files.
type hostileTalk struct {
	t      *testing.T
	server *server.MCPServer
	last   *mcp.CallToolResult
}

func hostileSession(t *testing.T, dir string) *hostileTalk {
	return &hostileTalk{t: t, server: offerAll(t, dir, csm.Date(sample.Today))}
}

// ask calls a tool and returns its result without the warnings, which hostile
// files add to. The deadline is no measure of speed but the end of a hang.
func (h *hostileTalk) ask(tool, arguments string) string {
	h.t.Helper()
	ctx, stop := context.WithTimeout(h.t.Context(), 2*time.Minute)
	defer stop()
	var req mcp.CallToolRequest
	req.Params.Name = tool
	if err := json.Unmarshal([]byte(arguments), &req.Params.Arguments); err != nil {
		h.t.Fatal(err)
	}
	answer, err := h.server.GetTool(tool).Handler(ctx, req)
	if err != nil || answer.IsError {
		h.t.Errorf("%s %s: %v %s", tool, arguments, err, textOf(answer))
		return ""
	}
	h.last = answer
	var out map[string]any
	if err := json.Unmarshal(answer.RawStructuredContent, &out); err != nil {
		h.t.Fatal(err)
	}
	delete(out, "warnings")
	return pretty(out)
}

// complaints checks that check_vault names every bad file with its code and
// says what to do.
func (h *hostileTalk) complaints(files []hostile) {
	h.t.Helper()
	h.ask("check_vault", `{}`)
	var out checkVaultOut
	if err := json.Unmarshal(h.last.RawStructuredContent, &out); err != nil {
		h.t.Fatal(err)
	}
	named := map[string]map[string]bool{}
	for _, p := range out.Problems {
		if named[p.Path] == nil {
			named[p.Path] = map[string]bool{}
		}
		named[p.Path][p.Code] = true
		if p.Fix == "" || p.Message == "" {
			h.t.Errorf("%q, %s: no word of what to do", p.Path, p.Code)
		}
	}
	for _, f := range files {
		if f.code != "" && !named[strings.ToValidUTF8(f.path, "\uFFFD")][f.code] {
			h.t.Errorf("no problem %s names %q; there are %v", f.code, f.path, named[f.path])
		}
	}
}

// hostileMemory is the most that the heap may hold at once while every tool is
// asked of the hostile vault, the files' own copies in this test included.
const hostileMemory = 1 << 30

// watchMemory follows the heap until the function it returns is called, which
// says how much more it held at most.
func watchMemory() func() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	runtime.GC()
	metrics.Read(sample)
	before := sample[0].Value.Uint64()
	var peak atomic.Uint64
	done := make(chan struct{})
	go func() {
		for {
			metrics.Read(sample)
			peak.Store(max(peak.Load(), sample[0].Value.Uint64()))
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return func() uint64 { close(done); return peak.Load() - before }
}
