package clients

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/tailscale/hujson"
)

// bom is what some editors for Windows put before a text.
var bom = []byte("\xef\xbb\xbf")

var errUnsafe = errors.New("is written in a way that csmd can't edit safely: change it by hand")

// editJSON edits JSON as editors write it, with comments and trailing commas.
// It is parsed for the positions of things; the edit is a splice of the text,
// and counts only if all else reads as before.
func editJSON(src []byte, key, name string, s *Server) (out []byte, was *Server, err error) {
	text, marked := bytes.CutPrefix(src, bom)
	if len(bytes.TrimSpace(text)) == 0 {
		if s == nil {
			return src, nil, nil
		}
		text = []byte("{}\n")
	}
	root, err := hujson.Parse(bytes.Clone(text))
	if err != nil {
		return nil, nil, fmt.Errorf("isn't valid JSON: %s", strings.TrimPrefix(err.Error(), "hujson: "))
	}
	edited, was, err := splice(text, root, key, name, s)
	if err == nil {
		err = sameBut(text, edited, key, name, s)
	}
	if err != nil {
		return nil, nil, err
	}
	if marked {
		edited = append(bytes.Clone(bom), edited...)
	}
	return edited, was, nil
}

func splice(text []byte, root hujson.Value, key, name string, s *Server) (out []byte, was *Server, err error) {
	servers, err := member(&root, key)
	if err != nil {
		return nil, nil, err
	}
	if servers == nil {
		if s == nil {
			return text, nil, nil
		}
		return insert(text, &root, key, map[string]*Server{name: s}), nil, nil
	}
	entry, err := member(&servers.Value, name)
	switch {
	case err != nil:
		return nil, nil, fmt.Errorf("has under %q: %w", key, err)
	case entry == nil && s == nil:
		return text, nil, nil
	case entry == nil:
		return insert(text, &servers.Value, name, s), nil, nil
	case s == nil:
		out = without(text, &servers.Value, entry)
	default:
		out = replace(text, &entry.Value, s)
	}
	return out, serverOf(entry.Value), nil
}

// member finds a member of an object, whose name must be there only once.
func member(object *hujson.Value, name string) (found *hujson.ObjectMember, err error) {
	o, ok := object.Value.(*hujson.Object)
	if !ok {
		return nil, errors.New("isn't an object where it should be one: change it by hand")
	}
	for i := range o.Members {
		literal, _ := o.Members[i].Name.Value.(hujson.Literal)
		if literal.String() != name {
			continue
		}
		if found != nil {
			return nil, fmt.Errorf("has %q twice: take one out by hand", name)
		}
		found = &o.Members[i]
	}
	return found, nil
}

// serverOf reads an entry as far as it is one of ours.
func serverOf(v hujson.Value) *Server {
	v = v.Clone()
	v.Standardize()
	s := &Server{}
	if json.Unmarshal(v.Pack(), s) != nil {
		return &Server{Command: string(v.Pack())}
	}
	return s
}

// sameBut checks that before and after differ in the entry only.
func sameBut(before, after []byte, key, name string, s *Server) error {
	want, err := decodeJSON(before)
	got, gotErr := decodeJSON(after)
	if err != nil || gotErr != nil {
		return errUnsafe
	}
	servers, _ := want[key].(map[string]any)
	if servers == nil && s != nil {
		servers = map[string]any{}
		want[key] = servers
	}
	delete(servers, name)
	if s != nil {
		var entry any
		json.Unmarshal(oneLine(s), &entry)
		servers[name] = entry
	}
	if !reflect.DeepEqual(want, got) {
		return errUnsafe
	}
	return nil
}

func decodeJSON(text []byte) (m map[string]any, err error) {
	plain, err := hujson.Standardize(bytes.Clone(text))
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(plain))
	d.UseNumber()
	return m, d.Decode(&m)
}
