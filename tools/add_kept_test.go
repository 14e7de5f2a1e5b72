package tools

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/server"

	"csmd/vault"
	"csmd/vault/csm"
	"csmd/vault/sample"
)

// recalls is a vault that tells whether it recalled.
type recalls struct {
	*vault.Vault
	recalled bool
}

func (r *recalls) Recall(ctx context.Context, words string) (_ context.Context, answer vault.Answer, ok bool) {
	ctx, answer, ok = r.Vault.Recall(ctx, words)
	r.recalled = r.recalled || ok
	return ctx, answer, ok
}

// freshServer is the answer of a server that has just been started, as it is sent.
func freshServer(t *testing.T, dir, cache, tool, arguments string) (reply string, recalled bool) {
	t.Helper()
	v, err := vault.Open(dir, vault.Options{Today: csm.Date(sample.Today), Cache: cache})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	spy := &recalls{Vault: v}
	s := server.NewMCPServer("test", "0")
	r := &registry{server: s, request: func() handler { return handler{vault: v, today: v.Today()} }, now: v.Now, keeper: spy}
	add(r, daily, todaysPriorities, handler.todaysPriorities)
	add(r, accounts, renewalsThisQuarter, handler.renewalsThisQuarter)
	add(r, accounts, accountsNeedingAttention, handler.accountsNeedingAttention)
	add(r, reviews, weeklyPlan, handler.weeklyPlan)
	message := fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":%q,"arguments":%s}}`, tool, arguments)
	out, err := json.Marshal(s.HandleMessage(t.Context(), json.RawMessage(message)))
	if err != nil {
		t.Fatal(err)
	}
	return string(out), spy.recalled
}

// What a server recalls is, byte for byte, what it would say.
func TestKeptAnswersAreTheSame(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	if err := sample.Copy(dir); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2100 * time.Millisecond) // no answer from fresher files is kept
	calls := []struct{ tool, arguments string }{
		{"todays_priorities", `{}`}, {"todays_priorities", `{"time_blocks":true}`}, {"todays_priorities", `{"date":"2026-02-09"}`},
		{"renewals_this_quarter", `{}`}, {"renewals_this_quarter", `{"quarter":"next"}`},
		{"accounts_needing_attention", `{}`}, {"weekly_plan", `{}`},
	}
	said := map[string]bool{}
	for _, c := range calls {
		want, recalled := freshServer(t, dir, cache, c.tool, c.arguments)
		if recalled || said[want] {
			t.Errorf("%s %s is recalled before it was asked", c.tool, c.arguments)
		}
		said[want] = true
	}
	for _, c := range calls {
		got, recalled := freshServer(t, dir, cache, c.tool, c.arguments)
		if want, _ := freshServer(t, dir, t.TempDir(), c.tool, c.arguments); got != want {
			t.Errorf("%s %s\n got %s\nwant %s", c.tool, c.arguments, got, want)
		}
		if !recalled {
			t.Errorf("%s %s is not recalled", c.tool, c.arguments)
		}
	}
}

// A refusal is not kept.
func TestRefusalsAreNotKept(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	if err := sample.Copy(dir); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2100 * time.Millisecond)
	for range 2 {
		if _, recalled := freshServer(t, dir, cache, "renewals_this_quarter", `{"quarter":"sometime"}`); recalled {
			t.Error("a refusal is recalled")
		}
	}
}
