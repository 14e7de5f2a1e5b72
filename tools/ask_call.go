package tools

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// call is one call of a tool, with what the user is asked on the way.
//
// A question never holds anything up: the call ends with it, and is made anew
// with the answers, by the same checks, against the book as it is then.
type call struct {
	server    *server.MCPServer
	seal      seal
	arguments arguments
	writes    bool // a tool that only reads asks nobody
	run       func(ctx context.Context, arguments map[string]any) (*mcp.CallToolResult, error)
}

// mostQuestions bounds what one call asks of its user.
const mostQuestions = 5

// theQuestion is the only one open in a call.
const theQuestion = "question"

// answer makes the call. Clients of the newer protocol get the question as the
// result and call again with the answer. Those of the older revisions are
// asked here rather than by the library, whose error, if a client can't answer
// after all, would hide the question from the assistant.
func (c call) answer(ctx context.Context, req mcp.CallToolRequest) *mcp.CallToolResult {
	given, err := c.arguments.check(req)
	if err != nil {
		return refusal(err)
	}
	open, err := c.resume(given, req.Params.MultiRoundTripParams)
	if err != nil {
		return refusal(err)
	}
	for {
		result, asks, err := c.attempt(ctx, given, &open)
		switch {
		case err == nil:
			return result
		case asks == nil:
			return refusal(err)
		case mcp.IsModernProtocol(server.RequestProtocolVersion(ctx)):
			return server.NewInputRequestBuilder(c.seal.close(open)).
				Elicit(theQuestion, asks.shown(server.RequestProtocolVersion(ctx))).ToolResult()
		}
		reply, failed := c.server.RequestElicitation(ctx, mcp.ElicitationRequest{
			Request: mcp.Request{Method: string(mcp.MethodElicitationCreate)},
			Params:  asks.shown(server.RequestProtocolVersion(ctx)),
		})
		if failed != nil {
			return refusal(err)
		}
		if err := open.answered(reply); err != nil {
			return refusal(err)
		}
	}
}

// resume finds what was asked before, if this call answers a question.
func (c call) resume(given map[string]any, p mcp.MultiRoundTripParams) (asked, error) {
	if p.RequestState == "" {
		return asked{Tool: c.arguments.tool, Call: digest(given)}, nil
	}
	open, err := c.seal.open(p.RequestState, c.arguments.tool, given)
	if err != nil {
		return open, err
	}
	return open, open.answered(server.ElicitationResponse(p.InputResponses, theQuestion))
}

// attempt makes the call with the answers so far, and says what it asks the
// user, if it is refused for want of that.
func (c call) attempt(ctx context.Context, given map[string]any, open *asked) (*mcp.CallToolResult, *form, error) {
	arguments, err := c.with(given, open.Said)
	if err != nil {
		return nil, nil, err
	}
	result, err := c.run(ctx, arguments)
	if err == nil || !c.writes || !canAsk(ctx) {
		return result, nil, err
	}
	asks := formOf(err, arguments)
	if asks == nil || slices.Contains(open.Keys, asks.key()) || len(open.Keys) == mostQuestions {
		return nil, nil, err // asking the same again is no use
	}
	open.Keys, open.Fields, open.Refusal = append(open.Keys, asks.key()), asks.fields, err.Error()
	return nil, asks, err
}

// with puts the user's answers among the arguments, where they are checked as
// if they had been given at once.
func (c call) with(given map[string]any, said []decision) (map[string]any, error) {
	if len(said) == 0 {
		return given, nil
	}
	all := maps.Clone(given)
	for _, d := range said {
		d.into(all)
	}
	var req mcp.CallToolRequest
	req.Params.Arguments = all
	return c.arguments.check(req)
}

// answered takes the user's answers to the open question. Only what was asked
// is taken, and it has yet to pass the checks of every argument.
func (a *asked) answered(reply *mcp.ElicitationResult) error {
	if reply == nil {
		return nil // the call will say what it lacks
	}
	if reply.Action != mcp.ElicitationResponseActionAccept {
		return fmt.Errorf("nothing was changed: the user was asked and did not answer (%s). The question was: %s", quoted(string(reply.Action)), a.Refusal)
	}
	d := json.NewDecoder(bytes.NewReader(encode(reply.Content)))
	d.UseNumber()
	var content map[string]any
	if err := d.Decode(&content); err != nil {
		return errors.New("the content of an answer is an object of the fields that were asked for. Nothing was changed")
	}
	for _, f := range a.Fields {
		switch v := content[f.Name]; v {
		case nil: // the call will say what it lacks
		case false:
			return fmt.Errorf("nothing was changed: the user was asked and said no. The question was: %s", a.Refusal)
		default:
			a.Said = append(a.Said, decision{f, v})
		}
	}
	return nil
}
