package resources

import (
	"context"
	"errors"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"csmd/tools"
	"csmd/vault"
)

// answers asks the tools that read, whichever of them the client is offered:
// on a server of its own, which nobody else can reach.
type answers struct {
	vault *vault.Vault
	once  sync.Once
	tools *server.MCPServer
	err   error
}

func (a *answers) begin() {
	a.tools = server.NewMCPServer("csmd", "")
	a.err = tools.Register(a.tools, a.vault, tools.Options{ReadOnly: true, TextOnly: true})
}

// text is the text that a tool answers; its refusal is an error.
func (a *answers) text(ctx context.Context, tool string, arguments map[string]any) (string, error) {
	if a.once.Do(a.begin); a.err != nil {
		return "", a.err
	}
	var call mcp.CallToolRequest
	call.Params.Name, call.Params.Arguments = tool, arguments
	result, err := a.tools.GetTool(tool).Handler(ctx, call)
	if err != nil {
		return "", err
	}
	said := ""
	for _, c := range result.Content {
		if text, ok := c.(mcp.TextContent); ok {
			said += text.Text
		}
	}
	if result.IsError {
		return "", errors.New(said)
	}
	return said + "\n", nil
}

// answered is the text of a page that shows what a tool answers.
func answered(tool string, arguments map[string]any) func(*handler, context.Context) (string, error) {
	return func(h *handler, ctx context.Context) (string, error) { return h.answers.text(ctx, tool, arguments) }
}
