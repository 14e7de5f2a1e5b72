package tools

import "github.com/mark3labs/mcp-go/mcp"

// view links a tool to the interactive view of its result, for clients that
// show such. What can be seen there, the tool also says in its text. The flat
// key is the older name of the same link, which some clients still look for.
func view(name string) *mcp.Meta {
	uri := "ui://csmd/" + name
	return &mcp.Meta{AdditionalFields: map[string]any{
		"ui":             map[string]any{"resourceUri": uri},
		"ui/resourceUri": uri,
	}}
}
