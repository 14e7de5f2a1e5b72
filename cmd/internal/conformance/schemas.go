//go:build conformance

package main

import (
	"context"
	"encoding/json"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// rich is a schema with the keywords that a server may lose on the way.
const rich = `{
	"$schema": "https://json-schema.org/draft/2020-12/schema",
	"type": "object",
	"$defs": {"address": {
		"$anchor": "addressDef",
		"type": "object",
		"properties": {"street": {"type": "string"}, "city": {"type": "string"}}
	}},
	"properties": {
		"name": {"type": "string"},
		"address": {"$ref": "#/$defs/address"},
		"contactMethod": {"type": "string", "enum": ["phone", "email"]},
		"phone": {"type": "string"},
		"email": {"type": "string"}
	},
	"allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
	"if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
	"then": {"required": ["phone"]},
	"else": {"required": ["email"]},
	"additionalProperties": false
}`

// headed has an argument that also travels in a header of HTTP.
const headed = `{"type": "object", "properties": {"region": {"type": "string", "x-mcp-header": "Region"}}}`

func addSchemas(s *server.MCPServer) {
	for name, schema := range map[string]string{"json_schema_2020_12_tool": rich, "test_custom_header": headed} {
		tool := mcp.NewToolWithRawSchema(name, "For the conformance suite", json.RawMessage(schema))
		s.AddTool(tool, func(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			got, err := json.Marshal(r.Params.Arguments)
			return mcp.NewToolResultText(string(got)), err
		})
	}
}
