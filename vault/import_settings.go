package vault

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"csmd/vault/csm"
	"csmd/vault/intake"
	"csmd/vault/pattern"
)

// setImports reads, by kind, which field comes from which column.
func setImports(s *csm.Settings, n *yaml.Node) error {
	var out map[string]map[string]string
	if n.Kind != yaml.MappingNode || n.Decode(&out) != nil {
		return fmt.Errorf("write kinds with fields and columns, as in {accounts: {contract_end: Renewal Date as day first}}")
	}
	for kind := range out {
		if !slices.Contains(ImportKinds(), kind) {
			return fmt.Errorf("%q is none of %s", kind, strings.Join(ImportKinds(), ", "))
		}
	}
	s.Imports = out
	return nil
}

// mappingOf is the mapping of a kind: what was said for this file, before what
// was said for earlier ones.
func (s *Snapshot) mappingOf(kind intake.Kind, given map[string]string) intake.Mapping {
	all := intake.Mapping{}
	maps.Copy(all, s.Settings.Imports[string(kind)])
	maps.Copy(all, given)
	return all
}

// keepMapping writes what was said of a file's columns into the settings, so
// that the next file of the system needs no saying.
func (im *importer) keepMapping(given map[string]string) error {
	kind := im.out.Kind
	if len(given) == 0 || im.out.Rows.New+im.out.Rows.Changed == 0 {
		return nil
	}
	next := maps.Clone(im.e.settings.Imports)
	if next == nil {
		next = map[string]map[string]string{}
	}
	next[kind] = im.s.mappingOf(intake.Kind(kind), given)
	if reflect.DeepEqual(next, im.e.settings.Imports) {
		return nil
	}
	return im.e.Change(configPath, "remembered which column is what", func(src []byte) ([]byte, error) { return importsSet(src, next) })
}

var importsLine = pattern.New(`(?m)^imports[ \t]*:[^\r\n]*`)

// importsSet puts the mappings into the settings as one line, in place of the
// one that is there, or at the end.
func importsSet(src []byte, imports map[string]map[string]string) ([]byte, error) {
	flow, err := json.Marshal(imports) // which is YAML too
	if err != nil {
		return nil, err
	}
	var out []byte
	line := "imports: " + string(flow)
	if at := importsLine.FindIndex(src); at != nil {
		out = append(append(append(out, src[:at[0]]...), line...), src[at[1]:]...)
	} else {
		if out = append(out, src...); len(src) > 0 && src[len(src)-1] != '\n' {
			out = append(out, '\n')
		}
		out = append(out, line+"\n"...)
	}
	was, now := settingsFile{value: csm.DefaultSettings()}, settingsFile{value: csm.DefaultSettings()}
	was.parse(src)
	now.parse(out)
	was.value.Imports = imports
	if len(now.problems) > len(was.problems) || !reflect.DeepEqual(was.value, now.value) {
		return nil, errors.New(configPath + " has imports on several lines; write them on one, as in imports: {accounts: {contract_end: Renewal Date as day first}}, and import again")
	}
	return out, nil
}
