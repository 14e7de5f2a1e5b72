package prompts

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/mark3labs/mcp-go/mcp"
)

// skillsLast is how long a client may keep the list of skills, in
// milliseconds. They change with the program only.
const skillsLast = 3_600_000

// Methods answer the requests of Extension, by their method. The MCP library
// knows neither, so a transport asks here for what it has no answer to. Their
// errors are all about the parameters (mcp.INVALID_PARAMS).
func Methods() map[string]func(params json.RawMessage) (any, error) {
	return map[string]func(json.RawMessage) (any, error){
		"skills/list": listSkills,
		"skills/get":  getSkill,
	}
}

// skillEntry is a skill as the extension describes it: its front matter word
// for word, and each of its files with what a client checks it by.
type skillEntry struct {
	URI        string         `json:"uri"`
	Properties map[string]any `json:"frontmatter"`
	Files      []skillFile    `json:"resources"`
}

type skillFile struct {
	URI    string `json:"uri"`
	Digest string `json:"digest"`
	Size   int    `json:"size"` // in bytes
}

type listSkillsResult struct {
	mcp.PaginatedResult
	Skills []skillEntry `json:"skills"`
}

type getSkillResult struct {
	mcp.CacheableResult
	Skill skillEntry `json:"skill"`
}

func (s skill) entry() skillEntry {
	return skillEntry{s.uri(), s.properties, []skillFile{{s.uri(), s.digest(), len(s.whole)}}}
}

// listSkills gives all skills at once.
func listSkills(params json.RawMessage) (any, error) {
	var in struct {
		Cursor string `json:"cursor"`
	}
	if err := read(params, &in); err != nil {
		return nil, err
	}
	if in.Cursor != "" {
		return nil, fmt.Errorf("%w: %s is no cursor of skills/list, which has one page", mcp.ErrInvalidParams, quoted(in.Cursor))
	}
	list, err := skills()
	out := listSkillsResult{Skills: []skillEntry{}}
	for _, s := range list {
		out.Skills = append(out.Skills, s.entry())
	}
	out.ResultType = mcp.ResultTypeComplete
	out.SetCacheHints(skillsLast, mcp.CacheScopePublic)
	return out, err
}

func getSkill(params json.RawMessage) (any, error) {
	var in struct {
		URI string `json:"uri"`
	}
	if err := read(params, &in); err != nil {
		return nil, err
	}
	list, err := skills()
	i := slices.IndexFunc(list, func(s skill) bool { return s.uri() == in.URI })
	if i < 0 {
		return nil, fmt.Errorf("%w: there is no skill %s; skills/list names those there are", mcp.ErrInvalidParams, quoted(in.URI))
	}
	out := getSkillResult{Skill: list[i].entry()}
	out.ResultType = mcp.ResultTypeComplete
	out.SetCacheHints(skillsLast, mcp.CacheScopePublic)
	return out, err
}

// read takes the parameters of a request; left out, they are empty.
func read(params json.RawMessage, in any) error {
	if len(params) == 0 {
		return nil
	}
	if err := json.Unmarshal(params, in); err != nil {
		return fmt.Errorf("%w: the parameters are no object, or one of them is of the wrong kind", mcp.ErrInvalidParams)
	}
	return nil
}
