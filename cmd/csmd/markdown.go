package main

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// printMarkdown shows Markdown: with bold headings and coloured code on a
// terminal, as it is elsewhere.
func printMarkdown(out io.Writer, text string) error {
	text = strings.TrimRight(text, "\n") + "\n"
	if terminal(out) {
		text = plainControls(text)
		if os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" {
			text = styled(text)
		}
	}
	_, err := fmt.Fprint(out, text)
	return err
}

// What a terminal is told: how the text that follows looks.
const (
	bold  = "\x1b[1m"
	faint = "\x1b[2m"
	cyan  = "\x1b[36m"
	usual = "\x1b[0m"
)

// styled marks up what the answers use: headings, bold, code, rules and
// quotations. All else, lists and tables too, reads well as it is; no line is
// broken, as a terminal does that itself. A full renderer would cost every
// start of the program 50 ms, also where nobody looks.
func styled(text string) string {
	var b strings.Builder
	fence := ""
	for line := range strings.Lines(text) {
		body := strings.TrimRight(line, "\n")
		trimmed := strings.TrimLeft(body, " ")
		switch marks := runOf(trimmed); {
		case fence != "":
			if len(marks) >= len(fence) && strings.HasPrefix(marks, fence) && strings.TrimSpace(trimmed) == marks {
				fence = ""
			}
			b.WriteString(faint + body + usual)
		case len(marks) >= 3 && marks[0] != '#' && !strings.Contains(trimmed[len(marks):], "`"):
			fence = marks
			b.WriteString(faint + body + usual)
		case marks != "" && marks[0] == '#' && len(marks) <= 6 && strings.HasPrefix(trimmed[len(marks):], " "):
			b.WriteString(bold + strings.ReplaceAll(trimmed[len(marks)+1:], "**", "") + usual)
		case trimmed == "---":
			b.WriteString(faint + strings.Repeat("─", 60) + usual)
		case strings.HasPrefix(trimmed, "> "):
			b.WriteString(faint + body + usual)
		default:
			b.WriteString(inline(body))
		}
		b.WriteString(line[len(body):])
	}
	return b.String()
}

// runOf is the run of #, ` or ~ that a line begins with.
func runOf(line string) string {
	if line == "" || !strings.ContainsRune("#`~", rune(line[0])) {
		return ""
	}
	return line[:len(line)-len(strings.TrimLeft(line, line[:1]))]
}

var spans = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile("`[^`]+`|\\*\\*[^*\\s](?:[^*]*[^*\\s])?\\*\\*") })

// inline styles code and bold within a line.
func inline(line string) string {
	return spans().ReplaceAllStringFunc(line, func(span string) string {
		if span[0] == '`' {
			return cyan + span[1:len(span)-1] + usual
		}
		return bold + span[2:len(span)-2] + usual
	})
}

// plainControls takes out what could tell the terminal something else: the
// text of notes is shown, never obeyed.
func plainControls(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
}
