package vault

import (
	"context"
	"slices"
	"strings"

	"csmd/vault/csm"
)

// Backlinks lists the notes that link to a note, as path:line.
func (v *Vault) Backlinks(ctx context.Context, path string) ([]csm.Source, error) {
	s, err := v.Book(ctx)
	if err != nil {
		return nil, err
	}
	out, key := []csm.Source{}, linkKey(path)
	for _, f := range s.linkingTo(path) {
		if f.path == path {
			continue
		}
		eachLink(f.links, func(target string, line int) {
			if target == key {
				out = append(out, csm.At(f.path, line))
			}
		})
	}
	return slices.Compact(out), nil // two links on one line
}

// linkingTo are the files that hold a link to a note, by path.
func (s *Snapshot) linkingTo(path string) []*entry {
	var out []*entry
	link := linkMark(path)
	for _, f := range s.files {
		if strings.Contains(f.links, link) {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, byPath)
	return out
}
