package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault/sample"
)

// asker is a person who sees the forms of a client.
type asker struct{ seen []string }

func (a *asker) Elicit(_ context.Context, r mcp.ElicitationRequest) (*mcp.ElicitationResult, error) {
	a.seen = append(a.seen, r.Params.Message)
	return &mcp.ElicitationResult{ElicitationResponse: mcp.ElicitationResponse{
		Action: mcp.ElicitationResponseActionAccept, Content: map[string]any{"account": "acct-delphi-health"},
	}}, nil
}

// TestQuestionsOfAProcess asks the user of a client on the other end of a pipe,
// in both eras, and tells it how far a call is before its answer.
func TestQuestionsOfAProcess(t *testing.T) {
	for _, revision := range []string{mcp.ProtocolVersion20250618, mcp.ProtocolVersion20260728} {
		t.Run(revision, func(t *testing.T) {
			around := t.TempDir()
			dir := filepath.Join(around, "vault")
			must(t, os.Mkdir(dir, 0o755))
			must(t, sample.Copy(dir))
			person, told := &asker{}, make(chan mcp.JSONRPCNotification, 100)
			c := client.NewClient(transport.NewStdio("csmd", []string{"CSMD_CACHE=" + filepath.Join(around, "cache")},
				"serve", "--vault", dir, "--today", sample.Today), client.WithElicitationHandler(person))
			must(t, c.Start(t.Context()))
			defer c.Close()
			c.OnNotification(func(n mcp.JSONRPCNotification) { told <- n })
			var hello mcp.InitializeRequest
			hello.Params.ProtocolVersion = revision
			_, err := c.Initialize(t.Context(), hello)
			must(t, err)

			var req mcp.CallToolRequest
			req.Params.Name, req.Params.Arguments = "create_task", map[string]any{"title": "Call them", "account": "Delphi"}
			req.Params.Meta = &mcp.Meta{ProgressToken: "first"}
			r, err := c.CallTool(t.Context(), req)
			must(t, err)
			if r.IsError || !strings.Contains(textOf(r), "Delphi Health") || len(person.seen) != 1 {
				t.Errorf("asked %q, the answer is %s", person.seen, textOf(r))
			}
			if n := <-told; n.Method != string(mcp.MethodNotificationProgress) || n.Params.AdditionalFields["progressToken"] != "first" {
				t.Errorf("instead of progress, %+v was told", n)
			}
		})
	}
}
