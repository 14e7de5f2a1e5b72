package transport

import (
	"bytes"
	"crypto/rand"
	"encoding/json"

	"github.com/mark3labs/mcp-go/mcp"
)

// longContent is from where on structured content is put into its reply as it
// is. The library would check and copy it three times on its way.
const longContent = 16 << 10

// encodeReply is encode for a reply, whose result may hold long structured
// content, which is valid JSON of one line: the tools have just encoded it.
func encodeReply(e envelope) []byte {
	r, ok := e.Result.(mcp.CallToolResult)
	if p, isPointer := e.Result.(*mcp.CallToolResult); isPointer && p != nil {
		r, ok = *p, true
	}
	if !ok || len(r.RawStructuredContent) < longContent {
		return encode(e)
	}
	content := r.RawStructuredContent
	place := []byte(`"` + rand.Text() + `"`) // that nobody can have written
	r.RawStructuredContent = json.RawMessage(place)
	e.Result = r
	before, after, found := bytes.Cut(encode(e), place)
	if !found {
		return before // a fault
	}
	reply := make([]byte, 0, len(before)+len(content)+len(after)+1) // a line's end may follow
	return append(append(append(reply, before...), content...), after...)
}
