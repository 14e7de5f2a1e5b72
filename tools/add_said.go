package tools

import (
	"fmt"
	"reflect"
	"strings"

	"csmd/vault/pattern"
)

// said is a result's text. The words of notes in it are data that may have come
// from anyone: before they are laid out, each is made one line that stays where
// it is put and loads nothing. The structured content has them as they are.
func said(out result) string {
	quotes := harmlessCopy(reflect.ValueOf(out)).Interface().(result)
	return visible(strings.TrimRight(quotes.Text(), "\n") + footnotes(quotes))
}

// harmlessCopy is a copy of a value with harmless texts. The values of a result
// are often the book's own, which many answers share: nothing is changed in
// place. A field with the tag text:"fenced" stays whole, since Text puts a
// fence around it; one with text:"drawn" is an image's and in no text.
func harmlessCopy(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.String:
		out.SetString(harmless(v.String()))
		return out
	case reflect.Struct:
		out.Set(v)
		copyFields(out, v)
		return out
	case reflect.Interface:
		if !v.IsNil() {
			out.Set(harmlessCopy(v.Elem()))
		}
		return out
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(harmlessCopy(v.Elem()))
		}
		return out
	case reflect.Slice:
		if !v.IsNil() {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				out.Index(i).Set(harmlessCopy(v.Index(i)))
			}
		}
		return out
	case reflect.Map:
		if !v.IsNil() {
			out.Set(reflect.MakeMapWithSize(v.Type(), v.Len()))
			for k, item := range v.Seq2() {
				out.SetMapIndex(harmlessCopy(k), harmlessCopy(item))
			}
		}
		return out
	}
	return v
}

func copyFields(out, v reflect.Value) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		switch {
		case f.Tag.Get("text") == "fenced":
		case out.Field(i).CanSet():
			out.Field(i).Set(harmlessCopy(v.Field(i)))
		case f.Anonymous && f.Type.Kind() == reflect.Struct:
			copyFields(out.Field(i), v.Field(i)) // its type isn't exported, but its fields may be
		}
	}
}

// refuseUnquotable panics when a result has a text that harmlessCopy can't
// reach: it would be shown as a note has it.
func refuseUnquotable(tool string, t reflect.Type) {
	seen, here := map[reflect.Type]bool{}, reflect.TypeFor[handler]().PkgPath()
	var visit func(t reflect.Type, path string, hidden bool)
	visit = func(t reflect.Type, path string, hidden bool) {
		switch t.Kind() {
		case reflect.String, reflect.Interface:
			if hidden {
				panic(fmt.Sprintf("tools: %s in a result of %s would be shown as the note has it: export it, with json:\"-\" if it is not published", path, tool))
			}
		case reflect.Map:
			visit(t.Key(), path, hidden)
			visit(t.Elem(), path, hidden)
		case reflect.Pointer, reflect.Slice, reflect.Array:
			visit(t.Elem(), path, hidden)
		case reflect.Struct:
			if seen[t] && !hidden {
				return
			}
			seen[t] = true
			for i := range t.NumField() {
				f := t.Field(i)
				if f.Tag.Get("text") != "drawn" && (f.IsExported() || f.Anonymous || t.PkgPath() == here) { // no Text reads the others
					visit(f.Type, f.Name, hidden || !f.IsExported() && !f.Anonymous)
				}
			}
		}
	}
	visit(t, t.Name(), false)
}

var (
	breaks     = pattern.New(`[ \t]*(?:[\r\n\v\f\x{85}\x{2028}\x{2029}]|<br ?/?>)\s*`)
	blockStart = pattern.New("^[ \t]*(?:#{1,6}(?:[ \t]|$)|[-*+](?:[ \t]|$)|\\d{1,9}[.)](?:[ \t]|$)|>(?:[^=]|$)|\\||`{3}|~~~|[-*_=]{3,}[ \t]*$|\\[[^\\[\\]]*\\]:)")
	htmlMark   = pattern.New(`<([A-Za-z/!?])`)
)

// harmless is a note's text as a part of an answer: one line, which begins no
// heading, list or fence, and in which no image, link or HTML takes effect.
// What would load an image from elsewhere tells elsewhere what was read.
// Addresses stay to be read.
func harmless(s string) string {
	if strings.ContainsAny(s, "\r\n\v\f\u0085\u2028\u2029<") {
		s = strings.TrimSpace(breaks.ReplaceAllString(s, " "))
	}
	if mark := strings.TrimLeft(s, " \t"); mark != "" && strings.IndexByte("#-*+0123456789>|`~_=[", mark[0]) >= 0 && blockStart.MatchString(s) {
		s = escaped(s)
	}
	if strings.Contains(s, "](") {
		s = strings.ReplaceAll(s, "](", `]\(`)
	}
	if strings.Contains(s, "![") {
		s = strings.ReplaceAll(s, "![", `!\[`)
	}
	if strings.Contains(s, "<") {
		s = htmlMark.ReplaceAllString(s, "&lt;$1")
	}
	return s
}

// harmlessList is harmless for a sentence that may be followed by a list, as the
// candidates of a refusal are.
func harmlessList(s string) string {
	var b strings.Builder
	for i, line := range strings.Split(s, "\n") {
		item, listed := strings.CutPrefix(line, "- ")
		switch {
		case i == 0:
			b.WriteString(harmless(line))
		case listed:
			b.WriteString("\n- " + harmless(item))
		case strings.TrimSpace(line) != "":
			b.WriteString(" " + harmless(strings.TrimSpace(line)))
		}
	}
	return b.String()
}

// escaped puts a backslash before the mark that a text begins with; before the
// point or parenthesis of a number.
func escaped(s string) string {
	s = strings.TrimLeft(s, " \t")
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	return s[:digits] + `\` + s[digits:]
}
