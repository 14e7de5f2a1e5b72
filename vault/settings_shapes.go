package vault

import (
	"fmt"
	"time"

	"go.yaml.in/yaml/v3"

	"csmd/vault/csm"
)

// The settings that are more than one value.

// setPortfolio reads a segment, or {segment: …, csm: …}.
func setPortfolio(s *csm.Settings, n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		s.Portfolio = csm.Portfolio{}
		return text(n, &s.Portfolio.Segment)
	}
	return fields(n, map[string]*string{"segment": &s.Portfolio.Segment, "csm": &s.Portfolio.CSM})
}

func setHours(s *csm.Settings, n *yaml.Node) error {
	start, end := s.WorkStart, s.WorkEnd
	if err := fields(n, map[string]*string{"start": &start, "end": &end}); err != nil {
		return err
	}
	for _, t := range []string{start, end} {
		if _, err := time.Parse("15:04", t); err != nil {
			return fmt.Errorf("%q is not a time of day such as 09:00", t)
		}
	}
	if end <= start {
		return fmt.Errorf("the end %s is not after the start %s", end, start)
	}
	s.WorkStart, s.WorkEnd = start, end
	return nil
}

// setBlocks reads a list of {name, minutes, start}, or names with minutes.
func setBlocks(s *csm.Settings, n *yaml.Node) error {
	var blocks []csm.TimeBlock
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			b := csm.TimeBlock{Name: n.Content[i].Value}
			if err := minutes(n.Content[i+1], &b.Minutes); err != nil {
				return err
			}
			blocks = append(blocks, b)
		}
	case yaml.SequenceNode:
		for _, item := range n.Content {
			b, err := block(item)
			if err != nil {
				return err
			}
			blocks = append(blocks, b)
		}
	default:
		return fmt.Errorf("write a list of {name: …, minutes: …, start: …}")
	}
	s.TimeBlocks = blocks
	return nil
}

func block(n *yaml.Node) (csm.TimeBlock, error) {
	var b csm.TimeBlock
	var length string
	if err := fields(n, map[string]*string{"name": &b.Name, "start": &b.Start, "minutes": &length}); err != nil {
		return b, err
	}
	if b.Start != "" {
		if _, err := time.Parse("15:04", b.Start); err != nil {
			return b, fmt.Errorf("%q is not a time of day such as 09:00", b.Start)
		}
	}
	return b, minutes(&yaml.Node{Kind: yaml.ScalarNode, Value: length}, &b.Minutes)
}

func minutes(n *yaml.Node, to *int) error {
	if err := days(n, to); err != nil || *to > 24*60 {
		return fmt.Errorf("%q is not a number of minutes", n.Value)
	}
	return nil
}

func setFolders(s *csm.Settings, n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("write kinds of notes with folders, as in {renewals: Active/renewals}")
	}
	s.Folders = map[string]string{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		s.Folders[csm.Key(n.Content[i].Value)] = n.Content[i+1].Value
	}
	return nil
}

// fields reads a mapping whose keys are all among the given ones.
func fields(n *yaml.Node, to map[string]*string) error {
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("write it as {name: value}")
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		target, ok := to[n.Content[i].Value]
		if !ok {
			return fmt.Errorf("nothing here is called %q", n.Content[i].Value)
		}
		if err := text(n.Content[i+1], target); err != nil {
			return err
		}
	}
	return nil
}
