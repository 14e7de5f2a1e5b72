package tools

import (
	"context"
	"encoding/base64"
	"fmt"
	"log/slog"

	"github.com/mark3labs/mcp-go/mcp"
)

// maxImage is the most that a picture may weigh before it is encoded; clients
// have limits for a whole answer.
const maxImage = 150 << 10

// illustrate adds the picture of a result that can draw itself, with a method
// Image that makes a PNG. The picture is for people: it says nothing that the
// text doesn't, and an assistant would pay for it. So an answer whose picture
// fails is whole, and only the log says what is missing.
func illustrate(ctx context.Context, tool string, answer *mcp.CallToolResult, out any) *mcp.CallToolResult {
	drawn, ok := out.(interface{ Image() ([]byte, error) })
	if !ok || answer.IsError {
		return answer
	}
	png, err := draw(drawn.Image)
	switch {
	case err != nil:
		slog.WarnContext(ctx, "an answer goes without its picture", "tool", tool, "error", err)
	case len(png) > maxImage:
		slog.WarnContext(ctx, "an answer goes without its picture, which is too large", "tool", tool, "bytes", len(png))
	case len(png) > 0:
		image := mcp.NewImageContent(base64.StdEncoding.EncodeToString(png), "image/png")
		image.Annotations = &mcp.Annotations{Audience: []mcp.Role{mcp.RoleUser}}
		answer.Content = append(answer.Content, image)
	}
	return answer
}

// draw turns a panic into an error.
func draw(image func() ([]byte, error)) (png []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("drawing panicked: %v", p)
		}
	}()
	return image()
}
