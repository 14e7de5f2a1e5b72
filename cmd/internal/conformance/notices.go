//go:build conformance

package main

import (
	"context"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// pace is between two notices, as the suite wants it: they must arrive while
// the tool is at work.
const pace = 50 * time.Millisecond

// addNotices adds the tools that tell something besides their answer.
func addNotices(s *server.MCPServer) {
	logs := func(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		for _, text := range []string{"Tool execution started", "Tool processing data", "Tool execution completed"} {
			n := mcp.NewLoggingMessageNotification(mcp.LoggingLevelInfo, "conformance", text)
			if err := s.SendLogMessageToClient(ctx, n); err != nil {
				return nil, err
			}
			time.Sleep(pace)
		}
		return mcp.NewToolResultText("logged"), nil
	}
	addTool(s, "test_tool_with_logging", logs)
	addTool(s, "test_logging_tool", logs)
	addTool(s, "test_tool_with_progress", progress(s))
	addTool(s, "test_trigger_tool_change", func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		const name = "test_new_tool"
		addTool(s, name, func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			return mcp.NewToolResultText("new"), nil
		})
		s.DeleteTools(name)
		return mcp.NewToolResultText("the list of tools has changed, and back"), nil
	})
	addTool(s, "test_trigger_prompt_change", func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		const name = "test_new_prompt"
		s.AddPrompt(named(name), says(mcp.NewTextContent("new")))
		s.DeletePrompts(name)
		return mcp.NewToolResultText("the list of prompts has changed, and back"), nil
	})
}

func progress(s *server.MCPServer) server.ToolHandlerFunc {
	return func(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		if r.Params.Meta == nil || r.Params.Meta.ProgressToken == nil {
			return mcp.NewToolResultText("nobody wants to hear of progress"), nil
		}
		for _, percent := range []int{0, 50, 100} {
			err := s.SendNotificationToClient(ctx, string(mcp.MethodNotificationProgress), map[string]any{
				"progressToken": r.Params.Meta.ProgressToken, "progress": percent, "total": 100,
			})
			if err != nil {
				return nil, err
			}
			time.Sleep(pace)
		}
		return mcp.NewToolResultText("done"), nil
	}
}
