package tools

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
)

// saidOfBook marks a result that says nothing but what the book, the day and
// the arguments make it say, and that has no picture; embed it. A server's first
// answer of this kind may be the one that the process before it gave.
type saidOfBook struct{}

func (saidOfBook) keeps() {}

// runner answers a call whose arguments have been checked.
type runner func(ctx context.Context, arguments map[string]any) (*mcp.CallToolResult, error)

// keeper is vault.Recall and vault.Keep.
type keeper interface {
	Recall(ctx context.Context, words string) (context.Context, vault.Answer, bool)
	Keep(ctx context.Context, answer vault.Answer)
}

// kept answers as run does, or with what is kept of it.
func kept(k keeper, tool string, run runner) runner {
	return func(ctx context.Context, arguments map[string]any) (*mcp.CallToolResult, error) {
		ctx, said, ok := k.Recall(ctx, tool+" "+string(encode(arguments)))
		if ok {
			return &mcp.CallToolResult{
				Content:              []mcp.Content{mcp.NewTextContent(said.Text)},
				RawStructuredContent: said.Data,
			}, nil
		}
		answer, err := run(ctx, arguments)
		if err == nil && !answer.IsError {
			k.Keep(ctx, vault.Answer{Text: answer.Content[0].(mcp.TextContent).Text, Data: answer.RawStructuredContent})
		}
		return answer, err
	}
}
