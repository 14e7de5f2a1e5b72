package tools

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// canAsk reports whether a client has said that it shows forms to its user. One
// that names no way of asking at all means forms: there was no other once.
func canAsk(ctx context.Context) bool {
	var has mcp.ClientCapabilities
	if info := server.RequestProtocolInfoFromContext(ctx); info != nil && info.Modern {
		has = *info.ClientCapabilities // without them the library refuses the request
	} else if session, ok := server.ClientSessionFromContext(ctx).(server.SessionWithClientInfo); ok {
		has = session.GetClientCapabilities()
	}
	e := has.Elicitation
	return e != nil && (e.Form != nil || e.URL == nil)
}

// shown is a form as a client of a revision shows it. What comes from notes, as
// the names of accounts do, is one harmless line.
func (f *form) shown(revision string) mcp.ElicitationParams {
	properties, names := map[string]any{}, []string{}
	for _, field := range f.fields {
		properties[field.Name] = field.schema(revision)
		names = append(names, field.Name)
	}
	return mcp.ElicitationParams{
		Message:         plainLine(f.ask),
		RequestedSchema: map[string]any{"type": "object", "properties": properties, "required": names},
	}
}

func (f *field) schema(revision string) map[string]any {
	s := map[string]any{"type": f.kind, "title": f.title}
	if f.about != "" {
		s["description"] = f.about
	}
	if f.most != 0 {
		s["minimum"], s["maximum"] = f.least, f.most
	}
	switch {
	case len(f.choices) == 0:
	case revision < mcp.ProtocolVersion20251125: // has no other way to give choices titles
		var ids, titles []string
		for _, c := range f.choices {
			ids, titles = append(ids, c.ID), append(titles, plainLine(c.Title))
		}
		s["enum"], s["enumNames"] = ids, titles
	default:
		var one []map[string]string
		for _, c := range f.choices {
			one = append(one, map[string]string{"const": c.ID, "title": plainLine(c.Title)})
		}
		s["oneOf"] = one
	}
	return s
}

func plainLine(s string) string { return visible(harmless(s)) }
