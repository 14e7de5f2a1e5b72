package prompts

import (
	"bytes"
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/adrg/frontmatter"
	"github.com/mark3labs/mcp-go/mcp"
	"go.yaml.in/yaml/v3"

	"csmd/vault"
)

//go:embed *.md skills
var files embed.FS

// rules close every prompt.
//
//go:embed rules.txt
var rules string

// prompt is a file of this folder. Its front matter says what people see of it
// and what it takes; in its text, {name} stands for an argument.
type prompt struct {
	name        string // the file's, without .md
	text        string
	Title       string     `yaml:"title"`
	Description string     `yaml:"description"`
	Arguments   []argument `yaml:"arguments"`
	Tools       []string   `yaml:"tools"` // that its text names, in that order
}

// library is the prompts by name.
var library = sync.OnceValues(func() ([]prompt, error) {
	names, err := fs.Glob(files, "*.md")
	if err != nil {
		return nil, err
	}
	prompts := make([]prompt, len(names))
	for i, file := range names {
		p := prompt{name: strings.TrimSuffix(file, ".md")}
		if _, p.text, err = split(file, &p); err != nil {
			return nil, err
		}
		prompts[i] = p
	}
	return prompts, nil
})

// split reads one of our files: its front matter into v, and all of it and the
// text below.
func split(file string, v any) (whole []byte, text string, err error) {
	if whole, err = files.ReadFile(file); err != nil {
		return nil, "", err
	}
	body, err := frontmatter.MustParse(bytes.NewReader(whole), v, frontmatter.NewFormat("---", "---", yaml.Unmarshal))
	if err != nil {
		return nil, "", fmt.Errorf("prompts/%s: %w", file, err)
	}
	return whole, strings.TrimSpace(string(body)) + "\n", nil
}

// published is the prompt as clients list it.
func (p prompt) published() mcp.Prompt {
	out := mcp.Prompt{Name: p.name, Title: p.Title, Description: p.Description}
	for _, a := range p.Arguments {
		out.Arguments = append(out.Arguments, mcp.PromptArgument{Name: a.Name, Description: a.described(), Required: a.Required})
	}
	return out
}

// told is the prompt for the assistant, with what the arguments mean in this
// vault.
func (p prompt) told(ctx context.Context, v *vault.Vault, given map[string]string) (string, error) {
	if err := p.check(given); err != nil {
		return "", err
	}
	var meanings []string
	for _, a := range p.Arguments {
		meaning, err := a.meaning(ctx, v, given[a.Name])
		if err != nil {
			return "", err
		}
		meanings = append(meanings, "{"+a.Name+"}", meaning)
	}
	return strings.NewReplacer(meanings...).Replace(p.text) + "\n" + rules, nil
}
