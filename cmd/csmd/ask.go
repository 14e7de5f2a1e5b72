package main

import (
	"context"
	"errors"
	"strings"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
)

// The client's side of a conversation, for call and demo.

// ask calls a tool. What the tool refuses is an error in its words.
func ask(ctx context.Context, c *client.Client, tool string, arguments any) (*mcp.CallToolResult, error) {
	var req mcp.CallToolRequest
	req.Params.Name, req.Params.Arguments = tool, arguments
	answer, err := c.CallTool(ctx, req)
	if err != nil {
		return nil, err
	}
	if answer.IsError {
		return nil, errors.New(textOf(answer))
	}
	return answer, nil
}

// greet begins a conversation with a server.
func greet(ctx context.Context, c *client.Client) error {
	if err := c.Start(ctx); err != nil {
		return err
	}
	var hello mcp.InitializeRequest
	hello.Params.ClientInfo = mcp.Implementation{Name: "csmd", Version: version()}
	_, err := c.Initialize(ctx, hello)
	return err
}

// textOf is what of an answer people can read.
func textOf(answer *mcp.CallToolResult) string {
	var parts []string
	for _, content := range answer.Content {
		if text, ok := content.(mcp.TextContent); ok {
			parts = append(parts, text.Text)
		}
	}
	return strings.Join(parts, "\n\n")
}
