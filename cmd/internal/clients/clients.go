// Package clients puts csmd into the configurations of AI assistants and takes
// it out again. It changes no byte that isn't its own: other servers, comments,
// order, indentation and line endings stay as they are.
package clients

import (
	"os"
	"path/filepath"
)

// Client is a program that starts MCP servers.
type Client struct {
	ID    string // as people type it
	Title string
	After string // what makes it see the change

	file  func(Places) string // where it reads its servers
	home  func(Places) string // what is there if it is installed
	key   string              // what its servers stand under
	typed bool                // it wants to be told that a server is a program
	edit  editor
	link  func(name string, s Server) string // opens it and asks its user
}

// editor gives src with the server under key and name, or without it if s is
// nil, and what stood there before.
type editor func(src []byte, key, name string, s *Server) (out []byte, was *Server, err error)

// Server is what a client starts.
type Server struct {
	Type    string   `json:"type,omitempty"`
	Command string   `json:"command"`
	Args    []string `json:"args"`
}

// Places is where this user's programs keep their settings.
type Places struct {
	Home   string
	Config string // as os.UserConfigDir
	Env    func(string) string
}

// Here is the places of whoever runs the program.
func Here() (Places, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return Places{}, err
	}
	config, err := os.UserConfigDir()
	return Places{Home: home, Config: config, Env: os.Getenv}, err
}

func (p Places) at(parts ...string) string {
	return filepath.Join(append([]string{p.Home}, parts...)...)
}

func (p Places) config(parts ...string) string {
	return filepath.Join(append([]string{p.Config}, parts...)...)
}

// or is the folder that a variable names, else one below the home.
func (p Places) or(variable, name string) string {
	if dir := p.Env(variable); dir != "" {
		return dir
	}
	return p.at(name)
}

// All lists the clients that are known.
var All = []Client{
	{
		ID: "claude-desktop", Title: "Claude Desktop", After: "quit Claude Desktop and start it again",
		file: func(p Places) string { return p.config("Claude", "claude_desktop_config.json") },
		home: func(p Places) string { return p.config("Claude") },
		key:  "mcpServers", edit: editJSON,
	},
	{
		ID: "claude-code", Title: "Claude Code", After: "start a new session of claude; claude mcp list shows it",
		file: func(p Places) string {
			if dir := p.Env("CLAUDE_CONFIG_DIR"); dir != "" {
				return filepath.Join(dir, ".claude.json")
			}
			return p.at(".claude.json")
		},
		home: func(p Places) string { return p.or("CLAUDE_CONFIG_DIR", ".claude") },
		key:  "mcpServers", typed: true, edit: editJSON,
	},
	{
		ID: "cursor", Title: "Cursor", After: "in Cursor, Settings → MCP shows it",
		file: func(p Places) string { return p.at(".cursor", "mcp.json") },
		home: func(p Places) string { return p.at(".cursor") },
		key:  "mcpServers", edit: editJSON, link: cursorLink,
	},
	{
		ID: "vscode", Title: "VS Code", After: "in VS Code, “MCP: List Servers” starts it",
		file: func(p Places) string { return p.config("Code", "User", "mcp.json") },
		home: func(p Places) string { return p.config("Code") },
		key:  "servers", typed: true, edit: editJSON, link: codeLink,
	},
	{
		ID: "codex", Title: "Codex", After: "start a new session of codex; /mcp shows it",
		file: func(p Places) string { return filepath.Join(p.or("CODEX_HOME", ".codex"), "config.toml") },
		home: func(p Places) string { return p.or("CODEX_HOME", ".codex") },
		key:  "mcp_servers", edit: editTOML,
	},
	{
		ID: "gemini", Title: "Gemini CLI", After: "start a new session of gemini; /mcp shows it",
		file: func(p Places) string { return p.at(".gemini", "settings.json") },
		home: func(p Places) string { return p.at(".gemini") },
		key:  "mcpServers", edit: editJSON,
	},
}

// File is where the client reads its servers.
func (c Client) File(p Places) string { return c.file(p) }

// Found reports whether the client seems to be installed.
func (c Client) Found(p Places) bool {
	for _, path := range []string{c.file(p), c.home(p)} {
		if _, err := os.Stat(path); err == nil {
			return true
		}
	}
	return false
}

// Link is an address that opens the client and asks its user whether to add
// the server; "" where the client knows none.
func (c Client) Link(name string, s Server) string {
	if c.link == nil {
		return ""
	}
	return c.link(name, c.server(s))
}

func (c Client) server(s Server) Server {
	if c.typed {
		s.Type = "stdio"
	}
	return s
}
