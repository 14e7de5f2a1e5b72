//go:build conformance

package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// dialogue is a tool that asks before it answers, one or more rounds. In the
// older revisions the library puts the same questions one by one.
type dialogue struct {
	rounds   []mcp.InputRequests
	stateful bool // the round it is in travels with the client, signed
	takes    string
	onlyCan  bool // leaves out what this client can't answer
}

// dialogues are the tools that ask, by name.
var dialogues = map[string]dialogue{
	"test_elicitation":                           {rounds: once("answer", elicit("Who are you?", text("username"), text("email"))), takes: "message"},
	"test_elicitation_sep1034_defaults":          {rounds: once("answer", elicit("Provide your information", defaults))},
	"test_elicitation_sep1330_enums":             {rounds: once("answer", elicit("Select options", enums))},
	"test_sampling":                              {rounds: once("answer", sample("Test prompt for sampling")), takes: "prompt"},
	"test_missing_capability":                    {rounds: once("answer", sample("What can you do?"))},
	"test_streaming_elicitation":                 {rounds: once("user_name", elicit("What is your name?", text("name")))},
	"test_input_required_result_elicitation":     {rounds: once("user_name", elicit("What is your name?", text("name")))},
	"test_input_required_result_sampling":        {rounds: once("capital_question", sample("What is the capital of France?"))},
	"test_input_required_result_list_roots":      {rounds: once("client_roots", mcp.NewRootsInputRequest())},
	"test_input_required_result_request_state":   {rounds: once("confirm", elicit("Please confirm", yes("ok"))), stateful: true},
	"test_input_required_result_tampered_state":  {rounds: once("confirm", elicit("Please confirm", yes("ok"))), stateful: true},
	"test_input_required_result_multiple_inputs": {rounds: []mcp.InputRequests{all}, stateful: true},
	"test_input_required_result_capabilities":    {rounds: []mcp.InputRequests{all}, onlyCan: true},
	"test_input_required_result_multi_round": {rounds: []mcp.InputRequests{
		{"step1": elicit("Step 1: What is your name?", text("name"))},
		{"step2": elicit("Step 2: What is your favorite color?", text("color"))},
	}, stateful: true},
}

// all asks one question of each kind at once.
var all = mcp.InputRequests{
	"user_name":    elicit("What is your name?", text("name")),
	"greeting":     sample("Generate a greeting"),
	"client_roots": mcp.NewRootsInputRequest(),
}

func once(id string, question mcp.InputRequest) []mcp.InputRequests {
	return []mcp.InputRequests{{id: question}}
}

func addQuestions(s *server.MCPServer) {
	for name, d := range dialogues {
		var arguments []mcp.ToolOption
		if d.takes != "" {
			arguments = append(arguments, mcp.WithString(d.takes, mcp.Required()))
		}
		addTool(s, name, d.answer, arguments...)
	}
}

// answer asks on until the last round is answered.
func (d dialogue) answer(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	round, ok := 0, true
	if d.stateful && r.Params.RequestState != "" {
		if round, ok = opened(r.Params.RequestState, r.Params.Name); !ok || round >= len(d.rounds) {
			return nil, errors.New("this requestState is not one that was given out")
		}
	}
	said := heard(r.Params.InputResponses, d.rounds[round])
	if len(said) > 0 {
		round++
	}
	if round == len(d.rounds) {
		return mcp.NewToolResultText("state-ok; " + strings.Join(said, "; ")), nil
	}
	b := server.NewInputRequestBuilder("")
	if d.stateful {
		b.RequestState(sealed(round, r.Params.Name))
	}
	result := b.ToolResult()
	result.InputRequests = d.questions(ctx, round)
	return result, nil
}

// questions are those of a round that this client is to be asked.
func (d dialogue) questions(ctx context.Context, round int) mcp.InputRequests {
	session, ok := server.ClientSessionFromContext(ctx).(server.SessionWithClientInfo)
	if !d.onlyCan || !ok {
		return d.rounds[round]
	}
	can := session.GetClientCapabilities()
	asked := mcp.InputRequests{}
	for id, q := range d.rounds[round] {
		if q.Elicitation != nil && can.Elicitation != nil || q.Sampling != nil && can.Sampling != nil || q.Roots != nil && can.Roots != nil {
			asked[id] = q
		}
	}
	return asked
}

// heard is what the client answered, or nothing when an answer is missing or
// none.
func heard(responses mcp.InputResponses, questions mcp.InputRequests) (said []string) {
	for id, q := range questions {
		response, ok := responses[id]
		if !ok || response.DecodeFor(q.Method) != nil {
			return nil
		}
		switch {
		case response.Elicitation != nil:
			said = append(said, fmt.Sprintf("%s: action=%s, content=%v", id, response.Elicitation.Action, response.Elicitation.Content))
		case response.Sampling != nil:
			said = append(said, fmt.Sprintf("LLM response: %v", response.Sampling.Content))
		case response.Roots != nil:
			said = append(said, fmt.Sprintf("roots: %v", response.Roots.Roots))
		}
	}
	slices.Sort(said)
	return said
}
