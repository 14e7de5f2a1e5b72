package note

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// decoder turns the nodes of a block into properties.
type decoder struct {
	s      string
	block  Span
	num    int
	starts []int // see yamlLines
	line   int   // the line that chars describes
	chars  []int // where each of its characters begins
}

func (d *decoder) properties(root *yaml.Node) []Property {
	flow := root.Style&yaml.FlowStyle != 0
	props := make([]Property, 0, len(root.Content)/2)
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		at, limit := d.offset(key), d.block.End
		if i+2 < len(root.Content) {
			limit = d.offset(root.Content[i+2])
		}
		p := Property{Name: key.Value, Line: d.num + key.Line - 1, Value: d.value(value)}
		p.style = styleOf(key, value)
		if flow || !blank(d.s[lineStart(d.s, at):at]) { // in braces, or after a "? "
			p.style = styleOther
		}
		if flow {
			p.Span, p.ValueSpan = Span{at, limit}, Span{at, limit}
		} else {
			p.ValueSpan = valueSpan(d.s, p.style, at, d.offset(value), lineStart(d.s, limit))
			p.Span = Span{lineStart(d.s, at), lineEnd(d.s, p.ValueSpan.End)}
			p.items = d.items(value, p.ValueSpan.End)
		}
		props = append(props, p)
	}
	return props
}

// items is the extent of each element of a list.
func (d *decoder) items(n *yaml.Node, limit int) []Span {
	if n.Kind != yaml.SequenceNode {
		return nil
	}
	flow := n.Style&yaml.FlowStyle != 0
	spans := make([]Span, len(n.Content))
	for i, e := range n.Content {
		at, end := d.offset(e), limit
		if i+1 < len(n.Content) {
			end = d.offset(n.Content[i+1])
		}
		if !flow && end < limit {
			end = lineStart(d.s, end)
		}
		st := styleOf(&yaml.Node{Kind: yaml.ScalarNode}, e)
		spans[i] = valueSpan(d.s, st, at, at, end)
		if flow && st == stylePlain {
			spans[i].End = plainItemEnd(d.s, at, end)
		}
	}
	return spans
}

// offset is where in the note a node begins. The parser counts characters,
// which in a line of ASCII are bytes; in others they are counted out once.
func (d *decoder) offset(n *yaml.Node) int {
	if n.Line < 1 || n.Line > len(d.starts) {
		return d.block.End
	}
	if n.Line != d.line {
		d.line, d.chars = n.Line, d.chars[:0]
		start, end := d.block.Start+d.starts[n.Line-1], d.block.End
		if n.Line < len(d.starts) {
			end = d.block.Start + d.starts[n.Line]
		}
		for i := range d.s[start:end] {
			d.chars = append(d.chars, start+i)
		}
		d.chars = append(d.chars, end)
	}
	return d.chars[min(max(n.Column, 1), len(d.chars))-1]
}

// value is what a node says; what properties don't hold is opaque, whatever
// its depth, so that nothing nested or aliased is ever expanded.
func (d *decoder) value(n *yaml.Node) Value {
	if text, ok := d.scalar(n); ok {
		if n.Tag == "!!null" && n.Kind == yaml.ScalarNode {
			return Value{}
		}
		return TextValue(text)
	}
	if n.Kind != yaml.SequenceNode {
		return Value{Kind: Opaque}
	}
	v := Value{Kind: List}
	for _, e := range n.Content {
		text, ok := d.scalar(e)
		if !ok {
			return Value{Kind: Opaque}
		}
		if e.Tag != "!!null" {
			v.items = append(v.items, text)
		}
	}
	return v
}

// scalar is a node's text, if it is a scalar or an unquoted [[wikilink]].
func (d *decoder) scalar(n *yaml.Node) (string, bool) {
	if n.Kind == yaml.ScalarNode {
		return n.Value, true
	}
	link := n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle != 0 && len(n.Content) == 1 &&
		n.Content[0].Kind == yaml.SequenceNode && n.Content[0].Style&yaml.FlowStyle != 0
	if !link {
		return "", false
	}
	at := d.offset(n)
	rest := d.s[at:d.block.End]
	end := strings.Index(rest, "]]")
	if !strings.HasPrefix(rest, "[[") || end < 0 || strings.ContainsAny(rest[:end], "\r\n\"'{#&*!") || strings.Contains(rest[2:end], "[") {
		return "", false
	}
	return rest[:end+2], true
}

// styleOf is how a property is written; what can't be edited is styleOther.
func styleOf(key, n *yaml.Node) style {
	tagged := n.Style&yaml.TaggedStyle != 0
	switch {
	case key.Kind != yaml.ScalarNode || key.Anchor != "" || n.Anchor != "" || tagged:
		return styleOther
	case n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle != 0:
		return styleFlow
	case n.Kind == yaml.SequenceNode:
		return styleItems
	case n.Kind != yaml.ScalarNode:
		return styleOther
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return styleDouble
	case n.Style&yaml.SingleQuotedStyle != 0:
		return styleSingle
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return styleBlock
	case n.Value == "":
		return styleNone
	}
	return stylePlain
}
