package resources

import (
	"net/url"

	"github.com/mark3labs/mcp-go/mcp"
)

// icon is an emoji as a picture, in the address itself: nothing is fetched.
func icon(emoji string) mcp.Icon {
	svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><text y="13" font-size="13">` + emoji + `</text></svg>`
	return mcp.Icon{Src: "data:image/svg+xml," + url.PathEscape(svg), MIMEType: "image/svg+xml", Sizes: []string{"any"}}
}
