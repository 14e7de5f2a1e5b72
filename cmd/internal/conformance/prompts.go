//go:build conformance

package main

import (
	"context"
	"fmt"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func addPrompts(s *server.MCPServer) {
	s.AddPrompt(named("test_simple_prompt"), says(mcp.NewTextContent("This is a simple prompt for testing.")))
	s.AddPrompt(named("test_prompt_with_image"), says(mcp.NewImageContent(pixel, "image/png"), mcp.NewTextContent("Please analyze the image above.")))
	s.AddPrompt(
		named("test_prompt_with_arguments", "arg1", "arg2"),
		func(ctx context.Context, r mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
			text := fmt.Sprintf("Prompt with arguments: arg1='%s', arg2='%s'", r.Params.Arguments["arg1"], r.Params.Arguments["arg2"])
			return says(mcp.NewTextContent(text))(ctx, r)
		})
	s.AddPrompt(
		named("test_prompt_with_embedded_resource", "resourceUri"),
		func(ctx context.Context, r mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
			return says(
				embedded(r.Params.Arguments["resourceUri"], "text/plain", "Embedded resource content for testing."),
				mcp.NewTextContent("Please process the embedded resource above."),
			)(ctx, r)
		})
	s.AddPrompt(named("test_input_required_result_prompt"), asksFirst)
}

// named is a prompt that requires these arguments.
func named(name string, arguments ...string) mcp.Prompt {
	options := []mcp.PromptOption{mcp.WithPromptDescription("For the conformance suite")}
	for _, a := range arguments {
		options = append(options, mcp.WithArgument(a, mcp.RequiredArgument()))
	}
	return mcp.NewPrompt(name, options...)
}

// says is a prompt of these contents, said by the user.
func says(contents ...mcp.Content) server.PromptHandlerFunc {
	var messages []mcp.PromptMessage
	for _, c := range contents {
		messages = append(messages, mcp.NewPromptMessage(mcp.RoleUser, c))
	}
	return func(context.Context, mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
		return mcp.NewGetPromptResult("For the conformance suite", messages), nil
	}
}

// asksFirst is a prompt that needs an answer of the user before it can be
// said.
func asksFirst(ctx context.Context, r mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
	const id = "user_context"
	if server.ElicitationResponse(r.Params.InputResponses, id) == nil {
		return server.NewInputRequestBuilder("").Elicit(id, form("What context should the prompt use?", text("context"))).PromptResult(), nil
	}
	return says(mcp.NewTextContent("a prompt with context"))(ctx, r)
}
