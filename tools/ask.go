package tools

import (
	"errors"
	"slices"
	"strings"

	"csmd/vault"
)

// form is a refusal that the user can settle: its fields are arguments of the
// tool that was called. Where the client can show it, the question is put to
// the user through the protocol and the call goes on with the answers;
// elsewhere the refusal says the same to the assistant.
type form struct {
	error         // the refusal
	ask    string // what the user is asked, in one line
	fields []field
}

func (f *form) Unwrap() error { return f.error }

// field is one argument that is asked for.
type field struct {
	Name    string `json:"name"`
	Instead string `json:"instead,omitempty"` // the item of a list that the answer takes the place of

	kind         string // string, integer or boolean
	title, about string
	choices      []vault.Choice
	least, most  int // of an integer, where most isn't 0
}

// key tells a question from the others that a call may raise.
func (f *form) key() string {
	var b strings.Builder
	for _, field := range f.fields {
		b.WriteString(field.Name + "=" + field.Instead + "\n")
	}
	return b.String()
}

// mostChoices is what a person can choose from; beyond it the assistant has to
// be told more.
const mostChoices = 25

// doubtful are the arguments that name records of a kind.
var doubtful = map[string][]string{
	"account": {"account", "accounts", "told"},
	"task":    {"task"},
}

// formOf is what a refusal asks of the user, or nil. A name in doubt is asked
// for in the argument that holds it.
func formOf(err error, given map[string]any) *form {
	var f *form
	if errors.As(err, &f) {
		return f
	}
	var d *vault.Doubt
	if !errors.As(err, &d) || len(d.Choices) > mostChoices {
		return nil
	}
	for _, name := range doubtful[d.Of] {
		list, isList := given[name].([]any)
		if given[name] != d.Query && !slices.Contains(list, any(d.Query)) {
			continue
		}
		which := field{Name: name, kind: "string", title: strings.ToUpper(d.Of[:1]) + d.Of[1:], choices: d.Choices}
		if isList {
			which.Instead = d.Query
		}
		return &form{error: err, ask: "Which " + d.Of + " is meant by " + quoted(d.Query) + "?", fields: []field{which}}
	}
	return nil
}

// decision is an answer of the user.
type decision struct {
	field
	Value any `json:"value"`
}

// into puts the answer among the arguments, of which lists are shared.
func (d decision) into(arguments map[string]any) {
	list, isList := arguments[d.Name].([]any)
	if !isList || d.Instead == "" {
		arguments[d.Name] = d.Value
		return
	}
	list = slices.Clone(list)
	for i, item := range list {
		if item == d.Instead {
			list[i] = d.Value
		}
	}
	arguments[d.Name] = list
}
