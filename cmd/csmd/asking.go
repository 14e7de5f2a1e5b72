package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// asking asks whoever sits at a terminal.
type asking struct {
	in   *bufio.Reader
	out  io.Writer
	over bool // the input has ended: nobody is there any more
}

// askingAt is nil where nobody would see a question, or could answer it.
func askingAt(cmd *cobra.Command) *asking {
	if !person(cmd.InOrStdin()) || !terminal(cmd.OutOrStdout()) {
		return nil
	}
	return &asking{in: bufio.NewReader(cmd.InOrStdin()), out: cmd.OutOrStdout()}
}

var errStopped = errors.New("stopped; nothing was changed since the question")

// line is an answer, or io.EOF once there are none. Ctrl-C ends the wait: the
// read itself goes on, and ends with the process.
func (a *asking) line(ctx context.Context, prompt string) (string, error) {
	type answer struct {
		text string
		err  error
	}
	if a.over {
		return "", io.EOF
	}
	fmt.Fprint(a.out, prompt)
	got := make(chan answer, 1)
	go func() {
		text, err := a.in.ReadString('\n')
		got <- answer{strings.TrimSpace(text), err}
	}()
	select {
	case <-ctx.Done():
		fmt.Fprintln(a.out)
		return "", errStopped
	case r := <-got:
		if a.over = r.err != nil; !a.over {
			return r.text, nil
		}
		fmt.Fprintln(a.out)
		if r.text != "" {
			return r.text, nil
		}
		return "", io.EOF
	}
}

// value asks until the answer can be meant. No answer, or the end of them, is
// the default.
func (a *asking) value(ctx context.Context, question string, read func(string) (string, error)) (string, error) {
	for {
		text, err := a.line(ctx, question+": ")
		if errors.Is(err, io.EOF) {
			return "", nil
		}
		if err != nil || text == "" {
			return "", err
		}
		value, wrong := read(text)
		if wrong == nil {
			return value, nil
		}
		fmt.Fprintf(a.out, "  %v\n", wrong)
	}
}

// choice lets a person choose from a list by its number; io.EOF is no choice.
func (a *asking) choice(ctx context.Context, question string, choices []string) (string, error) {
	fmt.Fprintln(a.out, oneLine(question))
	for i, c := range choices {
		if c == "-" {
			c = "leave it out"
		}
		fmt.Fprintf(a.out, "  %d  %s\n", i+1, oneLine(c))
	}
	for {
		text, err := a.line(ctx, "> ")
		if err != nil {
			return "", err
		}
		if n, bad := strconv.Atoi(text); bad == nil && n >= 1 && n <= len(choices) {
			return choices[n-1], nil
		}
		fmt.Fprintf(a.out, "  a number from 1 to %d\n", len(choices))
	}
}
