package tools

import (
	_ "embed"
	"encoding/json"
	"reflect"
	"strings"
)

// To derive the schemas of all tools from their types takes as long as the rest
// of a start, so they are kept in schemas.txt: a line a tool, its name and the
// schemas of its arguments and its result, with tabs between. A test derives
// them and compares; go test ./tools -update writes them.
//
//go:embed schemas.txt
var keptSchemas string

// schemas are the schemas of one tool, as clients get them.
type schemas struct{ input, output json.RawMessage }

// schemasFor are those that are kept of a tool, or, where it is too new to have
// any or fresh is asked for, what its types say.
func schemasFor[In, Out any](tool string, fresh bool) schemas {
	if kept, ok := keptFor(tool); ok && !fresh {
		return kept
	}
	refuseUnquotable(tool, reflect.TypeFor[Out]())
	return schemas{encode(inputSchema(reflect.TypeFor[In]())), encode(resultSchema[Out](tool))}
}

func keptFor(tool string) (schemas, bool) {
	for line := range strings.Lines(keptSchemas) {
		if rest, ok := strings.CutPrefix(line, tool+"\t"); ok {
			input, output, _ := strings.Cut(strings.TrimSuffix(rest, "\n"), "\t")
			return schemas{json.RawMessage(input), json.RawMessage(output)}, true
		}
	}
	return schemas{}, false
}
