package tools

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"

	"github.com/mark3labs/mcp-go/mcp"
)

// user is the person in a conversation whose client shows forms.
type user struct {
	answers []any
	asked   []any
}

// will makes the user give these answers, one a question.
func (u *user) will(lines []byte) error {
	d := json.NewDecoder(bytes.NewReader(lines))
	for {
		var answer any
		switch err := d.Decode(&answer); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		u.answers = append(u.answers, answer)
	}
}

// Elicit answers a form. Who has nothing more to say closes it.
func (u *user) Elicit(_ context.Context, r mcp.ElicitationRequest) (*mcp.ElicitationResult, error) {
	u.asked = append(u.asked, map[string]any{"message": r.Params.Message, "form": decoded(encode(r.Params.RequestedSchema))})
	var reply mcp.ElicitationResult
	reply.Action = mcp.ElicitationResponseActionCancel
	if len(u.answers) == 0 {
		return &reply, nil
	}
	answer := u.answers[0]
	u.answers = u.answers[1:]
	if word, ok := answer.(string); ok {
		reply.Action = mcp.ElicitationResponseAction(word)
		return &reply, nil
	}
	reply.Action, reply.Content = mcp.ElicitationResponseActionAccept, answer
	return &reply, nil
}

// wasAsked is what the user was asked in the last call.
func (u *user) wasAsked() (text []byte) {
	for _, q := range u.asked {
		text = append(text, withNewline(pretty(q))...)
	}
	return text
}
