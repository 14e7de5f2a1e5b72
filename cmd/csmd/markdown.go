package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/charmbracelet/glamour"
	"golang.org/x/term"
)

// maxWidth is how wide a line may be to be read with ease.
const maxWidth = 100

// printMarkdown shows Markdown: laid out on a terminal, as it is elsewhere.
func printMarkdown(out io.Writer, text string) error {
	text = strings.TrimRight(text, "\n") + "\n"
	if terminal(out) {
		if r, err := layout(); err == nil {
			if shown, err := r.Render(text); err == nil {
				text = shown // else it is readable as it is
			}
		}
	}
	_, err := fmt.Fprint(out, text)
	return err
}

// layout is made once: it asks the terminal for its colours.
var layout = sync.OnceValues(func() (*glamour.TermRenderer, error) {
	width, _, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil || width <= 0 || width > maxWidth {
		width = maxWidth
	}
	return glamour.NewTermRenderer(glamour.WithEnvironmentConfig(), glamour.WithWordWrap(width-4))
})
