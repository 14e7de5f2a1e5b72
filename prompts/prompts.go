// Package prompts offers what a customer success manager asks an assistant for
// again and again: prompts, which people start by name, and skills, which
// assistants look up by themselves. Both are Markdown files beside this one,
// and name the tools to use, in which order, and what not to do.
package prompts

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"csmd/vault"
)

// Options are what a server must be made with to offer the prompts of a vault.
// The skills need Extension declared too, which can only be done together with
// all other extensions.
func Options(v *vault.Vault) []server.ServerOption {
	return []server.ServerOption{
		server.WithPromptCapabilities(false), // the list is fixed at the start
		server.WithCompletions(),
		server.WithPromptCompletionProvider(completion{v}),
	}
}

// Register adds the prompts, for the vault that their arguments come from, and
// the skills, as resources. Tools must have been registered before: a prompt
// says which of its tools this server doesn't offer.
func Register(s *server.MCPServer, v *vault.Vault) error {
	prompts, err := library()
	if err != nil {
		return err
	}
	offered := s.ListTools()
	for _, p := range prompts {
		missing := slices.DeleteFunc(slices.Clone(p.Tools), func(name string) bool { return offered[name] != nil })
		s.AddPrompt(p.published(), func(ctx context.Context, req mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
			text, err := p.told(ctx, v, req.Params.Arguments)
			if err != nil {
				return nil, err
			}
			message := mcp.NewPromptMessage(mcp.RoleUser, mcp.NewTextContent(text+without(missing)))
			return mcp.NewGetPromptResult(p.Description, []mcp.PromptMessage{message}), nil
		})
	}
	return registerSkills(s)
}

// without says which tools a prompt would have used, where csmd was started
// without them.
func without(missing []string) string {
	if len(missing) == 0 {
		return ""
	}
	return fmt.Sprintf("\nThis server was started without %s. Leave out those steps, and tell me what you would have done.\n", strings.Join(missing, ", "))
}
