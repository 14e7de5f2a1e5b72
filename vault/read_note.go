package vault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// Page is a note as it is shown, whole or one section of it.
type Page struct {
	Path, Title, Content, Revision string
	Line                           int // of the first line of Content
	Lossy                          bool
	Properties                     map[string]string
	Backlinks                      []csm.Source
}

// ReadNote finds a note by path, file name or title and reads it.
func (v *Vault) ReadNote(ctx context.Context, query, section string) (Page, error) {
	p, err := v.findNote(ctx, query)
	if err != nil {
		return Page{}, err
	}
	file, err := v.store.Read(p)
	if err != nil {
		return Page{}, err
	}
	n := note.Parse(file.Data)
	page := Page{Path: p, Title: n.Title(), Revision: file.Revision, Line: 1, Lossy: n.Lossy, Content: string(file.Data), Properties: map[string]string{}}
	if page.Title == "" {
		page.Title = trimExt(path.Base(p))
	}
	for _, prop := range n.Props {
		page.Properties[prop.Name] = prop.Value.Text()
	}
	if section != "" {
		at := n.Find(section)
		if at < 0 {
			return Page{}, fmt.Errorf("%s has no section %s; it has: %s", p, quoted(section), headings(n))
		}
		page.Content, page.Line = n.Text(n.Section(at)), n.Headings[at].Line
	}
	page.Content = strings.ToValidUTF8(page.Content, "\uFFFD")
	page.Backlinks, err = v.Backlinks(ctx, p)
	return page, err
}

func headings(n *note.Note) string {
	var names []string
	for _, h := range n.Headings {
		names = append(names, h.Text)
	}
	if len(names) == 0 {
		return "no headings"
	}
	return strings.Join(names[:min(len(names), 12)], ", ")
}

// findNote is the path that a path, file name, wikilink or title means.
func (v *Vault) findNote(ctx context.Context, query string) (string, error) {
	q := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(query), "[["), "]]"))
	if q == "" {
		return "", errors.New("which note? Give its path, file name or title")
	}
	if _, err := v.Book(ctx); err != nil {
		return "", err
	}
	for _, p := range []string{q, q + ".md"} {
		if _, err := v.store.Read(p); err == nil {
			return p, nil
		} else if !errors.Is(err, fs.ErrNotExist) && strings.Contains(q, "/") && path.Ext(p) != "" {
			return "", err // outside, a link, a folder: the reason is the answer
		}
	}
	found, near, err := v.notesNamed(ctx, q)
	switch {
	case err != nil:
		return "", err
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return "", fmt.Errorf("%s fits %d notes; give the path:\n- %s", quoted(query), len(found), strings.Join(found[:min(len(found), 10)], "\n- "))
	case len(near) > 0:
		return "", fmt.Errorf("no note is called %s. Nearest:\n- %s", quoted(query), strings.Join(near[:min(len(near), 5)], "\n- "))
	}
	return "", fmt.Errorf("no note is called %s; search_vault finds notes by their words", quoted(query))
}

// notesNamed lists the notes whose file name or title is q, and those that
// hold it.
func (v *Vault) notesNamed(ctx context.Context, q string) (found, near []string, err error) {
	s, err := v.Book(ctx)
	if err != nil {
		return nil, nil, err
	}
	key := csm.Fold(trimExt(q))
	for _, f := range s.notes() {
		names := []string{csm.Fold(trimExt(f.path)), csm.Fold(trimExt(path.Base(f.path))), csm.Fold(f.title)}
		switch {
		case slices.Contains(names, key):
			found = append(found, f.path)
		case strings.Contains(names[1], key) || strings.Contains(names[2], key):
			near = append(near, f.path)
		}
	}
	return found, near, nil
}

// noteNames are the folded file names of the notes as last seen. Where they
// can't be seen, a new name is only new in its folder.
func (v *Vault) noteNames(ctx context.Context) map[string]bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	paths := slices.Collect(maps.Keys(v.known.files))
	if v.known.files == nil { // nobody has asked anything yet, or not for long
		if seen, err := v.walk(ctx); err == nil {
			paths = slices.Collect(maps.Keys(seen.files))
		}
	}
	names := make(map[string]bool, len(paths))
	for _, p := range paths {
		if strings.EqualFold(path.Ext(p), ".md") {
			names[csm.Fold(path.Base(p))] = true
		}
	}
	return names
}

// Fenced is a note's text as a quotation that none of its own lines can end,
// so that an assistant sees where the data begins and ends.
func Fenced(text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fence + "markdown\n" + strings.TrimRight(text, "\n") + "\n" + fence
}
