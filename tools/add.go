package tools

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
)

// result is what a tool returns: a struct that is published as structured
// content, and that can say itself as compact Markdown.
type result interface{ Text() string }

// add publishes a method of handler as a tool. The schemas come from the
// method's types; arguments are checked and refused in words before the method
// runs; what it returns is shown as text and as structured content; an error
// becomes a tool error, since models seldom see those of the protocol.
//
// A tool that could not be published rightly stops the program: that is a
// mistake in its file, and TestSchemasAreThoseOfTheTypes finds it.
func add[In any, Out result](r *registry, set toolset, tool mcp.Tool, method func(handler, context.Context, In) (Out, error)) {
	if slices.Contains(r.names, tool.Name) {
		panic("tools: two tools are named " + tool.Name) // the library would keep the last
	}
	r.names = append(r.names, tool.Name)
	if !r.offers(set, tool) {
		return
	}
	published := schemasFor[In, Out](tool.Name, r.options.derived)
	tool.RawInputSchema, tool.RawOutputSchema = published.input, published.output

	run := runner(func(ctx context.Context, arguments map[string]any) (*mcp.CallToolResult, error) {
		var in In
		if err := fill(arguments, &in); err != nil {
			return nil, err
		}
		ctx, err := r.mark(ctx, tool, arguments)
		if err != nil {
			return nil, err
		}
		out, err := method(r.request(), ctx, in)
		if err != nil {
			return nil, err
		}
		if r.options.TextOnly {
			return show(out), nil
		}
		return illustrate(ctx, tool.Name, show(out), out), nil
	})
	if _, keeps := any(*new(Out)).(interface{ keeps() }); keeps && r.keeper != nil {
		run = kept(r.keeper, tool.Name, run)
	}
	c := call{server: r.server, seal: seal{sealKey, r.now}, arguments: argumentsOf[In](tool.Name), writes: !*tool.Annotations.ReadOnlyHint, run: run}
	r.server.AddTool(tool, func(ctx context.Context, req mcp.CallToolRequest) (answer *mcp.CallToolResult, _ error) {
		defer recovered(ctx, tool.Name, &answer)
		return c.answer(r.withProgress(ctx, req), req), nil
	})
}

// mark makes a call that writes known again, should its client repeat it after
// a crash.
func (r *registry) mark(ctx context.Context, tool mcp.Tool, arguments map[string]any) (context.Context, error) {
	if r.once == nil || *tool.Annotations.ReadOnlyHint {
		return ctx, nil
	}
	return r.once(ctx, tool.Name, encode(arguments))
}

// refusal is an error as an answer. It may name notes, accounts and tasks, whose
// words stay in their line, and show the text of notes below, in a fence.
func refusal(err error) *mcp.CallToolResult {
	var shows interface{ Quotation() string }
	quotation := ""
	if errors.As(err, &shows) {
		quotation = shows.Quotation()
	}
	words := strings.TrimSuffix(err.Error(), quotation)
	return mcp.NewToolResultError(visible(harmlessList(words) + quotation))
}

// maxAnswer is the most that one answer may weigh on the wire. Clients cut or
// refuse far less; an answer of this size is a list that was not limited.
const maxAnswer = 1 << 20

// show makes the two forms of a result.
func show(out result) *mcp.CallToolResult {
	data := encode(out)
	if l, ok := out.(interface{ shorter() (result, bool) }); ok && wireSize(data) > maxAnswer*7/8 { // its text is short
		if less, is := l.shorter(); is {
			return show(less)
		}
	}
	text := said(out)
	if n := wireSize(data) + wireSize([]byte(text)); n > maxAnswer {
		if w, ok := out.(interface{ done() string }); ok && w.done() != "" {
			return mcp.NewToolResultError("The change was made (change_id " + w.done() + "), but the answer is too long to be sent. recent_changes tells of it; undo_change takes it back.")
		}
		return mcp.NewToolResultError(fmt.Sprintf(
			"The answer has %d KB and at most %d KB can be sent. Ask for less: a smaller limit, one account, one section.",
			n>>10, maxAnswer>>10))
	}
	return &mcp.CallToolResult{
		Content:              []mcp.Content{mcp.NewTextContent(text)},
		RawStructuredContent: data,
	}
}

// wireSize is the size of a JSON text once the library has escaped it: each of
// < > & takes six bytes.
func wireSize(b []byte) int {
	return len(b) + 5*(bytes.Count(b, []byte("<"))+bytes.Count(b, []byte(">"))+bytes.Count(b, []byte("&")))
}

// encode marshals a value without nulls. Only an empty list can be null in a
// result, since resultSchema refuses the other kinds, so each null is a [].
func encode(v any) json.RawMessage {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(fmt.Sprintf("tools: %T can't be encoded: %v", v, err))
	}
	data := bytes.TrimSuffix(b.Bytes(), []byte("\n"))
	if !bytes.Contains(data, []byte("null")) {
		return data
	}
	return listsForNulls(data)
}

func listsForNulls(data []byte) []byte {
	out := make([]byte, 0, len(data))
	for inString, i := false, 0; i < len(data); i++ {
		switch c := data[i]; {
		case inString && c == '\\':
			out = append(out, c)
			i++
		case c == '"':
			inString = !inString
		case !inString && c == 'n':
			out = append(out, "[]"...)
			i += len("null") - 1
			continue
		}
		out = append(out, data[i])
	}
	return out
}

// recovered turns a panic of a tool into an answer. The stack goes to the log,
// never to the client.
func recovered(ctx context.Context, tool string, answer **mcp.CallToolResult) {
	if p := recover(); p != nil {
		slog.ErrorContext(ctx, "a tool panicked", "tool", tool, "panic", p, "stack", string(debug.Stack()))
		*answer = mcp.NewToolResultError(tool + " failed because of a mistake in csmd, not in what you asked. " +
			"`csmd doctor` checks the vault; the details are in csmd's log.")
	}
}
