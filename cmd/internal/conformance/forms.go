//go:build conformance

package main

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"

	"github.com/mark3labs/mcp-go/mcp"
)

// fields are the properties of a form.
type fields map[string]any

func text(name string) fields { return fields{name: fields{"type": "string"}} }
func yes(name string) fields  { return fields{name: fields{"type": "boolean"}} }

// defaults are one field of each kind, filled in.
var defaults = fields{
	"name":     fields{"type": "string", "default": "John Doe"},
	"age":      fields{"type": "integer", "default": 30},
	"score":    fields{"type": "number", "default": 95.5},
	"status":   fields{"type": "string", "enum": []string{"active", "inactive", "pending"}, "default": "active"},
	"verified": fields{"type": "boolean", "default": true},
}

// enums are a choice in each of the ways there are to offer one.
var enums = fields{
	"untitledSingle": fields{"type": "string", "enum": []string{"option1", "option2", "option3"}},
	"titledSingle":   fields{"type": "string", "oneOf": titled},
	"legacyEnum":     fields{"type": "string", "enum": []string{"opt1", "opt2", "opt3"}, "enumNames": []string{"Option One", "Option Two", "Option Three"}},
	"untitledMulti":  fields{"type": "array", "items": fields{"type": "string", "enum": []string{"option1", "option2", "option3"}}},
	"titledMulti":    fields{"type": "array", "items": fields{"anyOf": titled}},
}

var titled = []fields{
	{"const": "value1", "title": "First Option"},
	{"const": "value2", "title": "Second Option"},
	{"const": "value3", "title": "Third Option"},
}

// form is a question with these fields, all of them required.
func form(message string, parts ...fields) mcp.ElicitationParams {
	properties := fields{}
	for _, p := range parts {
		maps.Copy(properties, p)
	}
	return mcp.ElicitationParams{Message: message, RequestedSchema: fields{
		"type": "object", "properties": properties, "required": slices.Sorted(maps.Keys(properties)),
	}}
}

func elicit(message string, parts ...fields) mcp.InputRequest {
	return mcp.NewElicitationInputRequest(form(message, parts...))
}

func sample(prompt string) mcp.InputRequest {
	return mcp.NewSamplingInputRequest(mcp.CreateMessageParams{
		Messages:  []mcp.SamplingMessage{{Role: mcp.RoleUser, Content: mcp.NewTextContent(prompt)}},
		MaxTokens: 100,
	})
}

// key signs the states of this process.
var key = []byte(rand.Text())

// sealed is the round that a dialogue is in, for the client to bring back.
func sealed(round int, tool string) string {
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%d of %s", round, tool)
	return fmt.Sprintf("%d.%x", round, mac.Sum(nil))
}

// opened is the round of a state, if it is one of ours.
func opened(state, tool string) (round int, ok bool) {
	if _, err := fmt.Sscanf(state, "%d.", &round); err != nil || round < 0 {
		return 0, false
	}
	return round, hmac.Equal([]byte(state), []byte(sealed(round, tool)))
}
