package prompts

import (
	"context"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"csmd/vault"
	"csmd/vault/csm"
)

// maxValues is the most that the protocol lets a completion have.
const maxValues = 100

// completion offers values for the arguments of prompts while they are typed.
type completion struct{ vault *vault.Vault }

// CompletePromptArgument is what an argument may become, the best match first.
// An argument that no prompt takes has no values: typing goes on undisturbed.
func (c completion) CompletePromptArgument(ctx context.Context, name string, typed mcp.CompleteArgument, _ mcp.CompleteContext) (*mcp.Completion, error) {
	values, err := c.values(ctx, name, typed)
	if err != nil {
		return nil, err
	}
	shown := values[:min(len(values), maxValues)]
	return &mcp.Completion{Values: shown, Total: len(values), HasMore: len(shown) < len(values)}, nil
}

func (c completion) values(ctx context.Context, name string, typed mcp.CompleteArgument) ([]string, error) {
	a, err := find(name, typed.Name)
	if err != nil {
		return nil, err
	}
	kind, named := kinds[a.Complete]
	if !named {
		return like(a.Values, typed.Value), nil
	}
	book, err := c.vault.Book(ctx)
	if err != nil {
		return nil, err
	}
	return kind.like(book, typed.Value), nil
}

// find is the argument of a prompt; one without values if there is none.
func find(name, arg string) (argument, error) {
	prompts, err := library()
	for _, p := range prompts {
		for _, a := range p.Arguments {
			if p.name == name && a.Name == arg {
				return a, nil
			}
		}
	}
	return argument{}, err
}

// like are the values that hold what was typed, those that begin with it
// first.
func like(values []string, typed string) []string {
	key := csm.Key(strings.TrimSpace(typed))
	fits := slices.DeleteFunc(slices.Clone(values), func(v string) bool { return !strings.Contains(csm.Key(v), key) })
	slices.SortStableFunc(fits, func(a, b string) int { return strings.Index(csm.Key(a), key) - strings.Index(csm.Key(b), key) })
	return fits
}

func levelsLike(book *vault.Snapshot, typed string) []string {
	var levels []string
	for _, c := range book.Criteria {
		if readable(c.Level) && !slices.Contains(levels, c.Level) {
			levels = append(levels, c.Level)
		}
	}
	slices.Sort(levels)
	return like(levels, typed)
}

// accountsLike are names under which the accounts are found again. Where two
// share a name, or one can't be typed, it is the id.
func accountsLike(book *vault.Snapshot, typed string) []string {
	accounts := book.CompleteAccount(typed)
	names := make([]string, 0, len(accounts))
	for _, a := range accounts {
		for _, name := range []string{a.Name, a.ID, a.Path} {
			if readable(name) && book.Names.Declared(name).Account == a {
				names = append(names, name)
				break
			}
		}
	}
	return names
}
