package tools

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// renamed are the tools that had another name once: old name to new. They can
// be called and left out by either, and are listed by the new one only. No
// tool has been renamed yet.
var renamed = map[string]string{}

// named is a tool's name as it is now.
func (r *registry) named(name string) string {
	if now, ok := r.renamed[name]; ok {
		return now
	}
	return name
}

// redirect lets tools be called by their old names. The library looks a tool up
// before any code of ours runs, except for its hooks; and the error of a tool
// that it doesn't find shows the name as it was called, so what to call
// instead is said there.
func (r *registry) redirect() {
	hooks := r.server.GetHooks()
	if hooks == nil {
		hooks = &server.Hooks{}
		server.WithHooks(hooks)(r.server)
	}
	hooks.AddBeforeCallTool(func(_ context.Context, _ any, req *mcp.CallToolRequest) {
		name := r.named(req.Params.Name)
		if r.server.GetTool(name) == nil {
			name = harmless(name) + r.instead(name)
		}
		req.Params.Name = name
	})
}

// instead says why a tool isn't there, or which are.
func (r *registry) instead(name string) string {
	if slices.Contains(r.names, name) {
		return " (left out by this server's --read-only, --toolsets or --exclude-tools)"
	}
	near := nearest(name, slices.Sorted(maps.Keys(r.server.ListTools())))
	if len(near) == 0 {
		return " (tools/list names those there are)"
	}
	return " (nearest: " + strings.Join(near, ", ") + ")"
}

// nearest are the known names that one may be meant by: a slip of the pen
// away, or with a word in common, nearest first, three at most.
func nearest(name string, known []string) []string {
	if len(name) > longestSlip {
		return nil
	}
	name = strings.ToLower(name)
	away := map[string]int{}
	for _, k := range known {
		if d := distance(name, k); d <= max(len(name), 3)/3 || sharesWord(name, k) {
			away[k] = d
		}
	}
	near := slices.SortedFunc(maps.Keys(away), func(a, b string) int {
		if away[a] != away[b] {
			return away[a] - away[b]
		}
		return strings.Compare(a, b)
	})
	return near[:min(len(near), 3)]
}

// sharesWord compares the words of two names, but for those that say little.
func sharesWord(a, b string) bool {
	words := strings.FieldsFunc(a, func(r rune) bool { return r == '_' || r == '-' || r == '.' || r == ' ' })
	return slices.ContainsFunc(strings.Split(b, "_"), func(w string) bool {
		return len(w) > 3 && slices.Contains(words, w)
	})
}
