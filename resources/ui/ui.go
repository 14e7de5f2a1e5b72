// Package ui is csmd to look at: interactive views that a client shows beside
// an answer, as MCP Apps (the extension io.modelcontextprotocol/ui). A view is
// one HTML document that asks for nothing from outside; it shows what csmd's
// tools answer and acts by calling them through the client, which asks its
// user. All it can tell, the tools also say in their texts.
//
// To add a view: its HTML file, which names its styles and scripts, a line in
// views, and the link of its tool (view, in package tools).
package ui

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// Extension is the capability that a server with views declares, without
// settings.
const Extension = "io.modelcontextprotocol/ui"

// MIMEType is of a view's document.
const MIMEType = "text/html;profile=mcp-app"

var views = []mcp.Resource{{
	URI:         "ui://csmd/portfolio",
	Name:        "portfolio_dashboard",
	Title:       "Portfolio dashboard",
	Description: "Health, renewals by month and by days left, attention and metrics of the portfolio.",
}, {
	URI:         "ui://csmd/renewals",
	Name:        "renewal_board",
	Title:       "Renewal board",
	Description: "Renewals by stage; a card that is moved changes the stage in the vault.",
}}

// Register offers the views.
func Register(s *server.MCPServer) {
	for _, v := range views {
		page := document(v.URI)
		size := int64(len(page))
		v.MIMEType, v.Size, v.Meta = MIMEType, &size, &mcp.Meta{AdditionalFields: needs()}
		s.AddResource(v, func(context.Context, mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
			return []mcp.ResourceContents{mcp.TextResourceContents{URI: v.URI, MIMEType: MIMEType, Text: page, Meta: needs()}}, nil
		})
	}
}

// needs tells a client what a view needs of it: no domain at all, and a frame.
func needs() map[string]any {
	none := []string{}
	return map[string]any{"ui": map[string]any{
		"csp":           map[string]any{"connectDomains": none, "resourceDomains": none},
		"prefersBorder": true,
	}}
}
