package vault

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// givenSetting is a setting that a vault has, as one line of YAML.
type givenSetting struct{ name, value string }

// exportSettings is the settings that somebody has given, by name: where they
// stand in the file says nothing.
func (v *Vault) exportSettings() (Exported, error) {
	src, err := v.bytes(configPath, signature{})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Exported{}, fmt.Errorf("%s can't be read: %s", configPath, plain(err))
	}
	given, err := givenSettings(src)
	if err != nil {
		return Exported{}, err
	}
	given = slices.DeleteFunc(given, func(s givenSetting) bool { return settingKeys[s.name] == nil })
	slices.SortFunc(given, func(a, b givenSetting) int { return strings.Compare(a.name, b.name) })
	return tableOf("settings.csv", []column[givenSetting]{
		{"setting", func(s *givenSetting) string { return s.name }},
		{"value", func(s *givenSetting) string { return s.value }},
	}, given), nil
}

// givenSettings are the settings of a file, in its order.
func givenSettings(src []byte) ([]givenSetting, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil {
		return nil, fmt.Errorf("%s is not YAML (%w); mend it first", configPath, err)
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return nil, nil // empty, or all comments
	}
	var given []givenSetting
	pairs := doc.Content[0].Content
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1].Tag == "!!null" {
			continue // left empty
		}
		value, err := flow(pairs[i+1])
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", configPath, pairs[i].Value, err)
		}
		given = append(given, givenSetting{pairs[i].Value, value})
	}
	return given, nil
}

// flow is a value on one line, without its comments.
func flow(n *yaml.Node) (string, error) {
	onOneLine(n)
	var b bytes.Buffer
	if err := yaml.NewEncoder(&b).Encode(n); err != nil {
		return "", err
	}
	return strings.TrimSpace(b.String()), nil
}

func onOneLine(n *yaml.Node) {
	n.HeadComment, n.LineComment, n.FootComment = "", "", ""
	switch {
	case n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode:
		n.Style = yaml.FlowStyle
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		n.Style = yaml.DoubleQuotedStyle
	}
	for _, child := range n.Content {
		onOneLine(child)
	}
}
