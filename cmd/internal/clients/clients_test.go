package clients

import (
	"path/filepath"
	"testing"
)

// Each client reads its servers where its makers say, on every system: there
// Config is ~/.config, ~/Library/Application Support or %AppData%.
func TestFiles(t *testing.T) {
	moved := map[string]string{"CODEX_HOME": "/m", "CLAUDE_CONFIG_DIR": "/m"}
	for _, c := range []struct{ id, file, moved string }{
		{"claude-desktop", "/c/Claude/claude_desktop_config.json", ""},
		{"claude-code", "/h/.claude.json", "/m/.claude.json"},
		{"cursor", "/h/.cursor/mcp.json", ""},
		{"vscode", "/c/Code/User/mcp.json", ""},
		{"codex", "/h/.codex/config.toml", "/m/config.toml"},
		{"gemini", "/h/.gemini/settings.json", ""},
	} {
		if c.moved == "" {
			c.moved = c.file
		}
		for want, env := range map[string]map[string]string{c.file: {}, c.moved: moved} {
			if c.file == c.moved {
				env = moved
			}
			p := Places{Home: "/h", Config: "/c", Env: func(name string) string { return env[name] }}
			if got := filepath.ToSlash(byID(t, c.id).File(p)); got != want {
				t.Errorf("%s reads %s, want %s", c.id, got, want)
			}
		}
	}
}

func byID(t *testing.T, id string) Client {
	t.Helper()
	for _, c := range All {
		if c.ID == id {
			return c
		}
	}
	t.Fatal("no client ", id)
	return Client{}
}

func TestLinks(t *testing.T) {
	s := Server{Command: "/opt/my csmd", Args: []string{"serve", "--vault", "/vaults/a+b/ö"}}
	for id, want := range map[string]string{
		"cursor": "cursor://anysphere.cursor-deeplink/mcp/install?name=csmd&config=eyJjb21tYW5kIjoiL29wdC9teSBjc21kIiwiYXJncyI6WyJzZXJ2ZSIsIi0tdmF1bHQiLCIvdmF1bHRzL2ErYi%2FDtiJdfQ%3D%3D",
		"vscode": "vscode:mcp/install?%7B%22name%22%3A%22csmd%22%2C%22type%22%3A%22stdio%22%2C%22command%22%3A%22%2Fopt%2Fmy%20csmd%22%2C%22args%22%3A%5B%22serve%22%2C%22--vault%22%2C%22%2Fvaults%2Fa%2Bb%2F%C3%B6%22%5D%7D",
		"gemini": "",
	} {
		if got := byID(t, id).Link("csmd", s); got != want {
			t.Errorf("%s: %s", id, got)
		}
	}
}
