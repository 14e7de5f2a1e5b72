package prompts

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// Extension is the extension of the protocol by which assistants find the
// skills (SEP-2640). A server that declares it answers the requests of Methods.
const Extension = "io.modelcontextprotocol/skills"

const skillType = "text/markdown"

// skill is one playbook, in the form of the Agent Skills specification: a
// folder whose SKILL.md says in its front matter when to use it.
type skill struct {
	name, description string
	properties        map[string]any // all of the front matter
	whole             []byte         // the file
	text              string         // without the front matter
}

// skills is the playbooks, by name.
var skills = sync.OnceValues(func() ([]skill, error) {
	found, err := fs.Glob(files, "skills/*/SKILL.md")
	if err != nil {
		return nil, err
	}
	list := make([]skill, len(found))
	for i, file := range found {
		s := skill{properties: map[string]any{}}
		if s.whole, s.text, err = split(file, &s.properties); err != nil {
			return nil, err
		}
		s.name, _ = s.properties["name"].(string)
		s.description, _ = s.properties["description"].(string)
		if folder := path.Base(path.Dir(file)); s.name != folder || s.description == "" {
			return nil, fmt.Errorf("prompts/%s: needs name: %s and a description", file, folder)
		}
		list[i] = s
	}
	return list, nil
})

func (s skill) uri() string { return "skill://" + s.name + "/SKILL.md" }

func (s skill) digest() string { return fmt.Sprintf("sha256:%x", sha256.Sum256(s.whole)) }

func (s skill) title() string {
	first, _, _ := strings.Cut(s.text, "\n")
	return strings.TrimPrefix(first, "# ")
}

// registerSkills serves the files of the skills as resources.
func registerSkills(srv *server.MCPServer) error {
	list, err := skills()
	for _, s := range list {
		size := int64(len(s.whole))
		resource := mcp.Resource{
			URI: s.uri(), Name: s.name, Title: s.title(), Description: s.description, MIMEType: skillType, Size: &size,
		}
		srv.AddResource(resource, func(context.Context, mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
			return []mcp.ResourceContents{mcp.TextResourceContents{URI: s.uri(), MIMEType: skillType, Text: string(s.whole)}}, nil
		})
	}
	return err
}

var heading = regexp.MustCompile(`(?m)^#`)

// Playbooks is the skills as chapters of one note, for assistants that read the
// AGENTS.md of a vault and look up no skills.
func Playbooks() (string, error) {
	list, err := skills()
	var b strings.Builder
	b.WriteString("## The playbooks\n")
	for _, s := range list {
		b.WriteString("\n" + heading.ReplaceAllString(s.text, "###"))
	}
	return b.String(), err
}
