package tools

import (
	"bytes"
	"encoding/base64"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
)

type drawing func() ([]byte, error)

func (d drawing) Image() ([]byte, error) { return d() }

func TestPicturesStandBesideTheText(t *testing.T) {
	for name, c := range map[string]struct {
		out  any
		want string // the picture
		log  string
	}{
		"a picture":        {drawing(func() ([]byte, error) { return []byte("PNG"), nil }), "PNG", ""},
		"no picture":       {probeOut{}, "", ""},
		"an empty one":     {drawing(func() ([]byte, error) { return nil, nil }), "", ""},
		"one that fails":   {drawing(func() ([]byte, error) { return nil, errors.New("no ink") }), "", "no ink"},
		"one that panics":  {drawing(func() ([]byte, error) { panic("no pen") }), "", "no pen"},
		"one that is vast": {drawing(func() ([]byte, error) { return make([]byte, maxImage+1), nil }), "", "too large"},
	} {
		var log bytes.Buffer
		was := slog.Default()
		slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
		answer := illustrate(t.Context(), "probe", mcp.NewToolResultText("said"), c.out)
		slog.SetDefault(was)

		if answer.IsError || textOf(answer) != "said" || pictureOf(t, answer) != c.want {
			t.Errorf("%s: %+v", name, answer)
		}
		if (log.Len() > 0) != (c.log != "") || !strings.Contains(log.String(), c.log) {
			t.Errorf("%s: the log says %q", name, log.String())
		}
	}
}

func pictureOf(t *testing.T, answer *mcp.CallToolResult) string {
	t.Helper()
	for i, content := range answer.Content {
		image, ok := content.(mcp.ImageContent)
		if !ok {
			continue
		}
		data, err := base64.StdEncoding.DecodeString(image.Data)
		if err != nil || image.MIMEType != "image/png" || i == 0 {
			t.Errorf("content %d is %s: %v", i, image.MIMEType, err)
		}
		return string(data)
	}
	return ""
}

func TestErrorsHaveNoPicture(t *testing.T) {
	refused := illustrate(t.Context(), "probe", mcp.NewToolResultError("no"), drawing(func() ([]byte, error) { return []byte("PNG"), nil }))
	if pictureOf(t, refused) != "" {
		t.Errorf("%+v", refused)
	}
}
