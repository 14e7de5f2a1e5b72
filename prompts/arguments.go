package prompts

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

// argument is one thing that a prompt takes. Its value names something in the
// vault, of the kind that Complete says, or is one of Values.
type argument struct {
	Name        string   `yaml:"name"`
	Description string   `yaml:"description"`
	Required    bool     `yaml:"required"`
	Complete    string   `yaml:"complete"`
	Values      []string `yaml:"values"`
}

// kinds are what can be named in a vault: what a value means there, for the
// assistant, and what may be meant by its beginning, the best first.
var kinds = map[string]struct {
	meaning func(book *vault.Snapshot, value string) string
	like    func(book *vault.Snapshot, typed string) []string
}{
	"account": {accountMeant, accountsLike},
	"level":   {levelMeant, levelsLike},
}

func (a argument) described() string {
	if len(a.Values) > 0 {
		return a.Description + ": " + strings.Join(a.Values, ", ")
	}
	return a.Description
}

// check refuses what a prompt doesn't take, and says what it takes. The errors
// begin with mcp.ErrInvalidParams, by which a transport knows their code.
func (p prompt) check(given map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !slices.ContainsFunc(p.Arguments, func(a argument) bool { return a.Name == name }) {
			return fmt.Errorf("%w: %s has no argument %s; %s", mcp.ErrInvalidParams, p.name, quoted(name), p.takes())
		}
	}
	for _, a := range p.Arguments {
		value := strings.TrimSpace(given[a.Name])
		switch {
		case value == "" && a.Required:
			return fmt.Errorf("%w: %s needs %s: %s", mcp.ErrInvalidParams, p.name, a.Name, a.described())
		case value != "" && len(a.Values) > 0 && a.choice(value) == "":
			return fmt.Errorf("%w: %s is one of %s; not %s", mcp.ErrInvalidParams, a.Name, strings.Join(a.Values, ", "), quoted(value))
		}
	}
	return nil
}

func (p prompt) takes() string {
	if len(p.Arguments) == 0 {
		return "it takes none"
	}
	names := make([]string, len(p.Arguments))
	for i, a := range p.Arguments {
		names[i] = a.Name
	}
	return "it takes: " + strings.Join(names, ", ")
}

// choice is the one of a closed set that a value means, however it is spelled.
func (a argument) choice(value string) string {
	i := slices.IndexFunc(a.Values, func(v string) bool { return csm.Key(v) == csm.Key(value) })
	if i < 0 {
		return ""
	}
	return a.Values[i]
}

// meaning is what a value means, in words for the assistant. What can't be
// found, or fits several, is a question to the user and no error: the prompt
// goes on from the answer.
func (a argument) meaning(ctx context.Context, v *vault.Vault, value string) (string, error) {
	kind, named := kinds[a.Complete]
	if !named {
		return a.choice(value), nil
	}
	book, err := v.Book(ctx)
	if err != nil {
		return "", err
	}
	return kind.meaning(book, strings.TrimSpace(value)), nil
}
