package clients

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/tailscale/hujson"
)

// insert adds a last member to an object, in the manner of those before it.
func insert(text []byte, object *hujson.Value, name string, v any) []byte {
	o := object.Value.(*hujson.Object)
	start, end := object.StartOffset+1, object.EndOffset-1 // between the braces
	inner := text[start:end]
	trimmed := start + len(bytes.TrimRight(inner, " \t\r\n"))
	eol, unit := endOfLine(text), indentation(text)
	outer := lineIndent(text, object.StartOffset)
	if len(o.Members) == 0 {
		return cut(text, trimmed, end, eol+outer+unit+pair(name, v, outer+unit, unit, eol)+eol+outer)
	}
	last := o.Members[len(o.Members)-1]
	after := last.Value.EndOffset
	if !bytes.Contains(inner, []byte("\n")) {
		return cut(text, after, after, ", "+string(oneLine(name))+": "+string(oneLine(v)))
	}
	indent := outer + unit
	if at := lineIndent(text, last.Name.StartOffset); lineStart(text, last.Name.StartOffset)+len(at) == last.Name.StartOffset {
		indent = at
	}
	line := eol + indent + pair(name, v, indent, unit, eol)
	switch {
	case len(bytes.Trim(text[after:end], ", \t\r\n")) == 0:
		return cut(text, after, after, ","+line) // a trailing comma now follows ours
	case last.Value.AfterExtra != nil: // it has one, and a comment on the last member
		return cut(text, trimmed, trimmed, line+",")
	}
	return cut(cut(text, trimmed, trimmed, line), after, after, ",")
}

// without takes a member out, with the comma and the line that it brought.
func without(text []byte, object *hujson.Value, m *hujson.ObjectMember) []byte {
	o := object.Value.(*hujson.Object)
	i := 0
	for &o.Members[i] != m {
		i++
	}
	from := len(bytes.TrimRight(text[:m.Name.StartOffset], " \t\r\n"))
	to := m.Value.EndOffset
	if len(o.Members) == 1 {
		start, end := object.StartOffset+1, object.EndOffset-1
		rest := string(text[start:from]) + strings.TrimLeft(string(text[to:end]), ",")
		if strings.TrimSpace(rest) == "" {
			rest = ""
		}
		return cut(text, start, end, rest)
	}
	if i < len(o.Members)-1 || m.Value.AfterExtra != nil {
		return cut(text, from, to+len(m.Value.AfterExtra)+1, "")
	}
	before := o.Members[i-1].Value
	comma := before.EndOffset + len(before.AfterExtra)
	return cut(cut(text, from, to, ""), comma, comma+1, "")
}

func replace(text []byte, v *hujson.Value, s *Server) []byte {
	if !bytes.Contains(text, []byte("\n")) {
		return cut(text, v.StartOffset, v.EndOffset, string(oneLine(s)))
	}
	indent := lineIndent(text, v.StartOffset)
	return cut(text, v.StartOffset, v.EndOffset, lines(s, indent, indentation(text), endOfLine(text)))
}

// cut puts something in the place of text[from:to].
func cut(text []byte, from, to int, by string) []byte {
	return append(append(bytes.Clone(text[:from]), by...), text[to:]...)
}

func pair(name string, v any, indent, unit, eol string) string {
	return string(oneLine(name)) + ": " + lines(v, indent, unit, eol)
}

// lines is JSON over several lines, of which all but the first are indented.
func lines(v any, indent, unit, eol string) string {
	var b bytes.Buffer
	json.Indent(&b, oneLine(v), indent, unit)
	return strings.ReplaceAll(b.String(), "\n", eol)
}

// oneLine is JSON in which <, > and & are themselves, as people write it.
func oneLine(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.Encode(v) // strings and lists of them: it can't fail
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

func endOfLine(text []byte) string {
	if i := bytes.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// indentation is what the first indented line begins with.
func indentation(text []byte) string {
	for line := range bytes.Lines(text) {
		content := bytes.TrimLeft(line, " \t")
		if len(content) < len(line) && len(bytes.TrimSpace(content)) > 0 {
			return string(line[:len(line)-len(content)])
		}
	}
	return "  "
}

func lineStart(text []byte, at int) int { return bytes.LastIndexByte(text[:at], '\n') + 1 }

func lineIndent(text []byte, at int) string {
	line := text[lineStart(text, at):at]
	return string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))])
}
