//go:build conformance

package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func addResources(s *server.MCPServer) {
	for _, r := range []mcp.ResourceContents{
		mcp.TextResourceContents{URI: "test://static-text", MIMEType: "text/plain", Text: "This is the content of the static text resource."},
		mcp.TextResourceContents{URI: "test://watched-resource", MIMEType: "text/plain", Text: "Watched resource content"},
		mcp.BlobResourceContents{URI: "test://static-binary", MIMEType: "image/png", Blob: pixel},
	} {
		uri, mime := describe(r)
		name := strings.TrimPrefix(uri, "test://")
		s.AddResource(mcp.NewResource(uri, name, mcp.WithMIMEType(mime), mcp.WithResourceDescription("For the conformance suite")),
			func(context.Context, mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
				return []mcp.ResourceContents{r}, nil
			})
	}
	s.AddResourceTemplate(
		mcp.NewResourceTemplate("test://template/{id}/data", "template", mcp.WithTemplateMIMEType("application/json")), fill)
}

func describe(r mcp.ResourceContents) (uri, mime string) {
	switch r := r.(type) {
	case mcp.TextResourceContents:
		return r.URI, r.MIMEType
	case mcp.BlobResourceContents:
		return r.URI, r.MIMEType
	}
	return "", ""
}

// fill answers for the template, with the id that stands in the URI.
func fill(_ context.Context, r mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
	id := strings.TrimSuffix(strings.TrimPrefix(r.Params.URI, "test://template/"), "/data")
	text := fmt.Sprintf(`{"id":%q,"templateTest":true,"data":"Data for ID: %s"}`, id, id)
	return []mcp.ResourceContents{mcp.TextResourceContents{URI: r.Params.URI, MIMEType: "application/json", Text: text}}, nil
}
