package vault

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
)

// generated is a note that csmd writes and a person goes on writing: its
// properties by how long they are csmd's, and its parts in order.
type generated struct {
	path     string
	identity []note.KV // what the note is: put back where it is missing
	current  []note.KV // kept up to date
	once     []note.KV // written with the note, and the person's from then on
	parts    []part
}

// writeGenerated writes a note of generated parts and returns what the user
// should know of it. A note that is there is brought up to date; what the user
// wrote, around the parts or inside one, stays. With nothing new it changes
// nothing.
func (e *Edit) writeGenerated(g generated, created, updated string) ([]string, error) {
	before, err := e.Read(g.path)
	if err != nil {
		return nil, err
	}
	if before == nil {
		return nil, e.Write(g.path, g.new(e.today), created)
	}
	after, m, err := g.update(before, e.today)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", g.path, err)
	}
	if string(after) == string(before) {
		return m.notices(), nil
	}
	return m.notices(), e.Write(g.path, after, updated)
}

// new is the note as csmd writes it first.
func (g generated) new(today csm.Date) []byte {
	texts := make([]string, len(g.parts))
	for i, p := range g.parts {
		texts[i] = p.text()
	}
	return note.Format(slices.Concat(g.identity, g.current, history(today, partNames(g.parts)), g.once), strings.Join(texts, "\n"))
}

// history says when csmd last wrote in the note, and which parts it has ever
// put there.
func history(today csm.Date, written []string) []note.KV {
	return []note.KV{{Name: "generated", Value: note.LiteralValue(string(today))}, {Name: "generated_parts", Value: note.ListValue(written...)}}
}

// update brings a note up to date.
func (g generated) update(src []byte, today csm.Date) ([]byte, merged, error) {
	n := note.Parse(src)
	var written []string
	if prop, ok := n.Get("generated_parts"); ok {
		written = prop.Value.List()
	}
	m, err := mergeParts(src, g.parts, written)
	if err != nil {
		return nil, m, err
	}
	for _, name := range partNames(g.parts) {
		if !slices.Contains(written, name) {
			written = append(written, name)
		}
	}
	same := string(m.src) == string(src)
	for _, p := range g.current {
		now, _ := n.Get(p.Name)
		same = same && slices.Equal(now.Value.List(), p.Value.List())
	}
	if same {
		return src, m, nil
	}
	var edits []note.PropertyEdit
	for _, p := range append(slices.Clone(g.current), history(today, written)...) {
		edits = append(edits, note.Put(p.Value, p.Name))
	}
	for _, p := range g.identity {
		if _, ok := n.Get(p.Name); !ok {
			edits = append(edits, note.Put(p.Value, p.Name))
		}
	}
	out, err := note.Set(m.src, edits...)
	return out, m, err
}

func partNames(parts []part) []string {
	names := make([]string, len(parts))
	for i, p := range parts {
		names[i] = p.name
	}
	return names
}

// notices say which parts are no longer csmd's to write.
func (m merged) notices() (list []string) {
	if len(m.kept) > 0 {
		text := "You have edited " + strings.Join(m.kept, ", ") + " in the note: your version stays."
		if len(m.stale) > 0 {
			text += " The facts have changed since in " + strings.Join(m.stale, ", ") + "; to get a new one, delete it from its csmd:begin to its csmd:end and take its name out of generated_parts."
		}
		list = append(list, text)
	}
	if len(m.removed) > 0 {
		list = append(list, "You have taken out "+strings.Join(m.removed, ", ")+": it stays out.")
	}
	return list
}

// accountRef is an account as other notes are named after it and link to it.
type accountRef struct {
	path, id string
	shared   bool // another account's note has the same file name
}

// file is the file name of the account's note, or the account's id where that
// name doesn't say whose note it is.
func (r accountRef) file() string {
	name := trimExt(path.Base(r.path))
	if r.shared || csm.Key(name) == "readme" {
		return slug(r.id)
	}
	return name
}

// link is how a note refers to the account.
func (r accountRef) link() string {
	link := linkTo(r.path)
	if r.shared {
		link = r.id
	}
	return strings.ToValidUTF8(link, "\uFFFD")
}
