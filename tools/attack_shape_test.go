package tools

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"csmd/vault/note"
)

// free are the places that take text of any shape on purpose, with the reason.
var free = map[string]string{
	"save_document.content":        "the document is Markdown, with headings and boxes of its own",
	"log_interaction.action_items": "as one text, each line is an item of its own",
	"add_to_backlog.text":          "each line is an item of its own",
}

// reshaped compares the shape of what an attack has left with that of harmless
// words in the same place.
func (a *attack) reshaped(p point, value any, changed []string, after map[string]string) []string {
	a.t.Helper()
	text, ok := value.(string)
	if !ok || strings.TrimSpace(text) == "" || free[a.tool+"."+p[0]] != "" || p[len(p)-1] == "*" {
		return nil
	}
	got := shapeOf(changed, a.before, after)
	want, known := a.shapes[p.String()]
	if !known {
		want = a.harmlessShape(p)
		a.shapes[p.String()] = want
	}
	if want == "" || got == want {
		return nil
	}
	return []string{"the text takes another shape than plain words do:\n got " + got + "\nwant " + want}
}

// harmlessShape is the shape that plain words leave; "" where they are refused.
func (a *attack) harmlessShape(p point) string {
	a.undoAll()
	a.ask(a.tool, []byte(oneLine(put(a.scene.arguments, p, "plain words"))))
	after := a.files()
	shape := shapeOf(changedBetween(a.before, after), a.before, after)
	a.undoAll()
	return shape
}

// shapeOf says what kinds of things changed files are made of, without the words.
func shapeOf(changed []string, before, after map[string]string) string {
	var all []string
	for _, file := range changed {
		if strings.HasSuffix(file, ".csv") {
			all = append(all, fmt.Sprintf("%s %+d rows", path.Base(file), len(note.ParseCSV([]byte(after[file])).Rows)-len(note.ParseCSV([]byte(before[file])).Rows)))
			continue
		}
		is, was := note.Parse([]byte(after[file])), note.Parse([]byte(before[file]))
		columns, wasColumns := 0, 0
		for _, t := range is.Tables {
			columns += len(t.Header)
		}
		for _, t := range was.Tables {
			wasColumns += len(t.Header)
		}
		all = append(all, fmt.Sprintf("%s: %+d properties, %+d headings, %+d boxes, %+d columns", path.Dir(file),
			len(is.Props)-len(was.Props), len(is.Headings)-len(was.Headings), boxes(is)-boxes(was), columns-wasColumns))
	}
	slices.Sort(all)
	return strings.Join(all, "; ")
}

func boxes(n *note.Note) (count int) {
	for _, it := range n.Items {
		if it.Box != 0 {
			count++
		}
	}
	return count
}
