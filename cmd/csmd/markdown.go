package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/glamour"
	"golang.org/x/term"
)

// maxWidth is how wide a line may be to be read with ease.
const maxWidth = 100

// printMarkdown shows Markdown: laid out on a terminal, as it is elsewhere.
func printMarkdown(out io.Writer, text string) error {
	text = strings.TrimRight(text, "\n") + "\n"
	if terminal(out) {
		if shown, err := laidOut(text, out.(*os.File)); err == nil {
			text = shown // else it is readable as it is
		}
	}
	_, err := fmt.Fprint(out, text)
	return err
}

func laidOut(text string, on *os.File) (string, error) {
	width, _, err := term.GetSize(int(on.Fd()))
	if err != nil {
		return "", err
	}
	r, err := glamour.NewTermRenderer(glamour.WithEnvironmentConfig(), glamour.WithWordWrap(min(width-4, maxWidth)))
	if err != nil {
		return "", err
	}
	return r.Render(text)
}
