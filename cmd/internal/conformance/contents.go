//go:build conformance

package main

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// A picture of one pixel and a sound of one sample.
const (
	pixel  = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=="
	silent = "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA="
)

// contents are the tools that always answer the same, each another kind of
// content.
var contents = map[string][]mcp.Content{
	"test_simple_text":       {mcp.NewTextContent("This is a simple text response for testing.")},
	"test_image_content":     {mcp.NewImageContent(pixel, "image/png")},
	"test_audio_content":     {mcp.NewAudioContent(silent, "audio/wav")},
	"test_embedded_resource": {embedded("test://embedded-resource", "text/plain", "This is an embedded resource content.")},
	"test_multiple_content_types": {
		mcp.NewTextContent("Multiple content types test:"),
		mcp.NewImageContent(pixel, "image/png"),
		embedded("test://mixed-content-resource", "application/json", `{"test":"data","value":123}`),
	},
	"test_reconnection": {mcp.NewTextContent("There is no need to reconnect: the answer comes in one piece.")},
}

func embedded(uri, mime, text string) mcp.Content {
	return mcp.NewEmbeddedResource(mcp.TextResourceContents{URI: uri, MIMEType: mime, Text: text})
}

func addContents(s *server.MCPServer) {
	for name, content := range contents {
		addTool(s, name, func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			return &mcp.CallToolResult{Content: content}, nil
		})
	}
	addTool(s, "test_error_handling", func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return mcp.NewToolResultError("This tool intentionally returns an error for testing"), nil
	})
}

// addTool adds a tool, by default one without arguments.
func addTool(s *server.MCPServer, name string, do server.ToolHandlerFunc, arguments ...mcp.ToolOption) {
	s.AddTool(mcp.NewTool(name, append(arguments, mcp.WithDescription("For the conformance suite"))...), do)
}
