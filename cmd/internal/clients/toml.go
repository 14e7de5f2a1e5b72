package clients

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// editTOML edits TOML by whole tables: it appends one, or puts another in its
// place, and counts only if all else reads as before.
func editTOML(src []byte, key, name string, s *Server) (out []byte, was *Server, err error) {
	text, marked := bytes.CutPrefix(src, bom)
	doc, err := decodeTOML(text)
	if err != nil {
		return nil, nil, err
	}
	servers, _ := doc[key].(map[string]any)
	_, present := servers[name]
	spans := tables(text, key, name)
	if present && len(spans) == 0 {
		return nil, nil, fmt.Errorf("has %q not as a table [%s.%s] of its own: change it by hand", name, key, name)
	}
	if present {
		was = &Server{}
		if line, err := toml.Marshal(servers[name]); err != nil || toml.Unmarshal(line, was) != nil {
			was = &Server{Command: "something else"}
		}
	}
	if out = withTable(text, spans, key, name, s); sameTables(doc, out, key, name, s) != nil {
		return nil, nil, errUnsafe
	}
	if marked {
		out = append(bytes.Clone(bom), out...)
	}
	return out, was, nil
}

// withTable puts a table in the place of the first span, or at the end, and
// takes out the other spans.
func withTable(text []byte, spans []span, key, name string, s *Server) []byte {
	eol := endOfLine(text)
	out := bytes.Clone(text)
	for i := len(spans) - 1; i >= 0; i-- {
		from, by := spans[i].from, ""
		if i == 0 && s != nil {
			by = table(key, name, *s, eol)
		} else if bytes.HasSuffix(out[:from], []byte(eol+eol)) {
			from -= len(eol) // the empty line that came with it
		}
		out = cut(out, from, spans[i].to, by)
	}
	if len(spans) > 0 || s == nil {
		return out
	}
	if len(out) > 0 && !bytes.HasSuffix(out, []byte("\n")) {
		out = append(out, eol...)
	}
	if len(out) > 0 {
		out = append(out, eol...)
	}
	return append(out, table(key, name, *s, eol)...)
}

// table writes strings as JSON does, which TOML reads alike.
func table(key, name string, s Server, eol string) string {
	args := make([]string, len(s.Args))
	for i, a := range s.Args {
		args[i] = string(oneLine(a))
	}
	return fmt.Sprintf("[%s.%s]%scommand = %s%[3]sargs = [%[5]s]%[3]s", key, name, eol, oneLine(s.Command), strings.Join(args, ", "))
}

// span is the lines of one table.
type span struct{ from, to int }

// tables finds the table key.name and those below it. Comments and empty lines
// before the table that follows belong to that.
func tables(text []byte, key, name string) (spans []span) {
	var p unstable.Parser
	p.Reset(text)
	open := false
	shut := func(at int) {
		if open {
			spans[len(spans)-1].to = lastContent(text, spans[len(spans)-1].from, at)
		}
		open = false
	}
	for p.NextExpression() {
		e := p.Expression()
		if e.Kind != unstable.Table && e.Kind != unstable.ArrayTable {
			continue
		}
		var parts []string
		at := -1
		for k := e.Key(); k.Next(); {
			if at < 0 {
				at = lineStart(text, int(k.Node().Raw.Offset))
			}
			parts = append(parts, string(k.Node().Data))
		}
		shut(at)
		if len(parts) >= 2 && parts[0] == key && parts[1] == name {
			spans, open = append(spans, span{from: at}), true
		}
	}
	shut(len(text))
	return spans
}

// lastContent is the end of the last line before at that says something.
func lastContent(text []byte, from, at int) int {
	for at > from {
		start := lineStart(text, at-1)
		line := bytes.TrimSpace(text[start:at])
		if len(line) > 0 && line[0] != '#' {
			break
		}
		at = start
	}
	return at
}

func sameTables(doc map[string]any, out []byte, key, name string, s *Server) error {
	got, err := decodeTOML(out)
	if err != nil {
		return err
	}
	want, _ := doc[key].(map[string]any)
	have, _ := got[key].(map[string]any)
	entry, _ := have[name].(map[string]any)
	if s != nil {
		args := make([]any, len(s.Args))
		for i, a := range s.Args {
			args[i] = a
		}
		if !reflect.DeepEqual(entry, map[string]any{"command": s.Command, "args": args}) {
			return errUnsafe
		}
	} else if entry != nil {
		return errUnsafe
	}
	without := func(doc, servers map[string]any) map[string]any {
		delete(servers, name)
		if len(servers) == 0 {
			delete(doc, key) // a table of nothing may go with its last part
		}
		return doc
	}
	if !reflect.DeepEqual(without(doc, want), without(got, have)) {
		return errUnsafe
	}
	return nil
}

func decodeTOML(text []byte) (map[string]any, error) {
	doc := map[string]any{}
	err := toml.Unmarshal(text, &doc)
	var at *toml.DecodeError
	if errors.As(err, &at) {
		row, col := at.Position()
		return nil, fmt.Errorf("isn't valid TOML: line %d, column %d: %s", row, col, strings.TrimPrefix(at.Error(), "toml: "))
	}
	return doc, err
}
