package clients

import (
	"encoding/base64"
	"net/url"
	"strings"
)

// cursorLink is described at https://cursor.com/docs/mcp/install-links.
func cursorLink(name string, s Server) string {
	return "cursor://anysphere.cursor-deeplink/mcp/install?name=" + component(name) +
		"&config=" + component(base64.StdEncoding.EncodeToString(oneLine(s)))
}

// codeLink is described at https://code.visualstudio.com/api/extension-guides/ai/mcp.
func codeLink(name string, s Server) string {
	return "vscode:mcp/install?" + component(string(oneLine(struct {
		Name string `json:"name"`
		Server
	}{name, s})))
}

// component is a part of an address in which a space must not be a plus.
func component(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
