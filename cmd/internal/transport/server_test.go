package transport

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// Requests that the library doesn't know are answered by ours, and refused as
// others are.
func TestMethodsOfExtensions(t *testing.T) {
	s := Server{server.NewMCPServer("stage", "0"), map[string]func(json.RawMessage) (any, error){
		"parts/get": func(params json.RawMessage) (any, error) {
			if len(params) == 0 {
				return nil, errors.New("which part?")
			}
			return json.RawMessage(params), nil
		},
		"ping": func(json.RawMessage) (any, error) { return nil, errors.New("the library's own") },
	}}
	for request, want := range map[string]string{
		`"method":"parts/get","params":{"a":1}`: `{"jsonrpc":"2.0","id":7,"result":{"a":1}}`,
		`"method":"parts/get"`:                  `{"jsonrpc":"2.0","id":7,"error":{"code":-32602,"message":"which part?"}}`,
		`"method":"parts/list"`:                 `{"jsonrpc":"2.0","id":7,"error":{"code":-32601,"message":"Method parts/list not found"}}`,
		`"method":"ping"`:                       `{"jsonrpc":"2.0","id":7,"result":{}}`,
	} {
		got, err := json.Marshal(s.HandleMessage(t.Context(), json.RawMessage(`{"jsonrpc":"2.0","id":7,`+request+`}`)))
		if err != nil || string(got) != want {
			t.Errorf("%s: %s (%v), want %s", request, got, err, want)
		}
	}
}

// A handler that refuses its arguments says so with the code for it.
func TestRefusedArgumentsHaveTheirCode(t *testing.T) {
	s := newStage()
	s.AddPrompt(mcp.Prompt{Name: "picky"}, func(context.Context, mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
		return nil, fmt.Errorf("%w: picky needs a day", mcp.ErrInvalidParams)
	})
	c := s.connect(t, time.Second)
	c.say(`{"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":"picky"}}`)
	if got, want := <-c.lines, `{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"picky needs a day"}}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
