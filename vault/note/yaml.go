package note

import (
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/adrg/frontmatter"
	"go.yaml.in/yaml/v3"

	"csmd/vault/pattern"
)

// Fences around the text that frontmatter decodes. They hold a character that
// no YAML may contain, so that nothing in a block, however indented, can be
// taken for the end of it.
const yamlFence = "---\x01"

var yamlFormat = frontmatter.NewFormat(yamlFence, yamlFence, oneDocument)

// oneDocument decodes a document and refuses a second: yaml.Unmarshal would
// silently leave out what follows a line such as "--- x".
func oneDocument(data []byte, v any) error {
	dec := yaml.NewDecoder(strings.NewReader(string(data)))
	if err := dec.Decode(v); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	var more yaml.Node
	if err := dec.Decode(&more); !errors.Is(err, io.EOF) {
		return errors.New("yaml: a second document begins inside the block")
	}
	return nil
}

// yamlProperties reads any block through the YAML parser's nodes, which keep
// positions and, unlike maps, take no quadratic time over hostile keys.
func yamlProperties(s string, block Span, num int) ([]Property, *Problem) {
	src := s[block.Start:block.End]
	var doc yaml.Node
	fenced := yamlFence + "\n" + strings.TrimSuffix(src, "\n") + "\n" + yamlFence + "\n"
	if strings.ContainsRune(src, 1) || !utf8.ValidString(src) {
		return nil, unreadable(num, "it holds control characters or invalid UTF-8")
	}
	if _, err := frontmatter.MustParse(strings.NewReader(fenced), &doc, yamlFormat); err != nil {
		return nil, yamlProblem(err, num)
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind == yaml.ScalarNode && doc.Content[0].Tag == "!!null" {
		return nil, nil
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return nil, unreadable(num, "it is not a list of `key: value` lines")
	}
	d := &decoder{s: s, block: block, num: num, starts: yamlLines(src)}
	return d.properties(root), nil
}

func unreadable(line int, why string) *Problem {
	return &Problem{Line: line, Code: "properties_unreadable", Message: "the property block can't be read: " + why,
		Fix: "write one `key: value` a line; put text with : or # in quotes"}
}

var yamlErrorLine = pattern.New(`line (\d+): `)

// yamlProblem tells where in the note, rather than in the block, the parser stopped.
func yamlProblem(err error, num int) *Problem {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if m := yamlErrorLine.FindStringSubmatchIndex(text); m != nil {
		at, _ := strconv.Atoi(text[m[2]:m[3]])
		num += max(at-1, 0)
		text = text[:m[0]] + text[m[1]:]
	}
	return unreadable(num, text)
}

// yamlLines is where each line begins, for the parser's idea of lines, which
// knows three breaks more than Markdown does.
func yamlLines(src string) []int {
	starts := []int{0}
	for i, r := range src {
		switch {
		case r == '\r' && strings.HasPrefix(src[i+1:], "\n"):
		case r == '\n' || r == '\r' || r == 0x85 || r == 0x2028 || r == 0x2029:
			starts = append(starts, i+utf8.RuneLen(r))
		}
	}
	return starts
}
