package vault

import (
	"errors"
	"fmt"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/pattern"
)

// boxMarks are the characters of a checkbox by status.
var boxMarks = map[csm.TaskStatus]rune{csm.Open: ' ', csm.InProgress: '/', csm.Done: 'x', csm.Cancelled: '-'}

// priorityMarks are the Tasks plugin's emoji by priority; P2 has none.
var priorityMarks = map[csm.Priority]string{"P0": "⏫", "P1": "🔼", "P2": "", "P3": "🔽"}

// updateBox changes a checkbox in its line, in the notation of the Tasks
// plugin. The line is found again by its text, so that lines above it may
// have come or gone since.
func (e *Edit) updateBox(t csm.Task, c TaskChange) (csm.Task, error) {
	if c.WaitingOn != nil || c.Status == csm.Waiting {
		return t, errors.New("a checkbox can't wait for someone; make it a task with create_task, or note it in the line with title")
	}
	src, err := e.Read(t.Path)
	if err != nil || src == nil {
		return t, errGone(t.Path, err)
	}
	n := note.Parse(src)
	it, err := boxOf(n, t)
	if err != nil {
		return t, err
	}
	applyChange(&t, c)
	text, ended := boxText(it.Text, c), ""
	if c.Status == csm.Done {
		ended = endedMark(it.Text, e.today)
	}
	mark := it.Box
	if c.Status != "" {
		mark = boxMarks[c.Status]
	}
	out, err := note.ReplaceItemText(src, it.Line, text)
	if err == nil && mark != it.Box {
		out, err = note.SetCheckbox(out, it.Line, mark, ended)
	}
	if err != nil {
		return t, fmt.Errorf("%s: %w", t.Path, err)
	}
	line, err := lineOf(note.Parse(out), it.Line)
	if err != nil {
		return t, err
	}
	if c.Note != nil && *c.Note != "" {
		if out, err = note.InsertLines(out, line.Lines.End, line.Indent+"  - "+string(e.today)+": "+note.Inline(*c.Note)); err != nil {
			return t, err
		}
	}
	t.ID = strings.SplitN(t.ID, "#", 2)[0] + "#" + shortHash(line.Text)
	return t, e.Write(t.Path, out, summaryOf(c))
}

func boxOf(n *note.Note, t csm.Task) (note.Item, error) {
	_, hash, _ := strings.Cut(t.ID, "#")
	hash, _, _ = strings.Cut(hash, "-")
	var found []note.Item
	for _, it := range n.Items {
		if it.Box != 0 && shortHash(it.Text) == hash {
			if it.Line == t.Line {
				return it, nil
			}
			found = append(found, it)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	return note.Item{}, fmt.Errorf("%s: the checkbox %q was changed meanwhile; list_tasks shows what is there now", t.Path, clip(t.Title))
}

func lineOf(n *note.Note, line int) (note.Item, error) {
	for _, it := range n.Items {
		if it.Line == line {
			return it, nil
		}
	}
	return note.Item{}, errors.New("the checkbox is gone since this call began; ask again")
}

// boxText is the text of a checkbox with another title, due date or priority;
// all its other marks stay where they are, and a block id stays last.
func boxText(text string, c TaskChange) string {
	box, fields := note.ParseBox(text), boxFields.MatchString(text)
	text, id := note.CutBlockID(text)
	if c.Title != nil {
		text = strings.Replace(text, box.Title, note.Inline(*c.Title), 1)
	}
	if c.Priority != "" {
		text = boxPriority.ReplaceAllString(text, "")
		if m := priorityMarks[c.Priority]; m != "" && fields {
			text += "  [priority:: " + priorityFields[c.Priority] + "]"
		} else if m != "" {
			text += " " + m
		}
	}
	if c.Due != nil {
		text = boxDue.ReplaceAllString(text, "")
		if *c.Due != "" && fields {
			text += "  [due:: " + *c.Due + "]"
		} else if *c.Due != "" {
			text += " 📅 " + *c.Due
		}
	}
	return strings.TrimSpace(strings.TrimSpace(text) + id)
}

// A checkbox has its marks as emoji or as fields of Dataview; the Tasks plugin
// reads one or the other. Two spaces keep Obsidian from hiding a field.
var (
	boxFields   = pattern.New(`[\[(] *(?:due|scheduled|start|created|priority|repeat|id|dependsOn):: *[^\])]*[\])]`)
	boxPriority = pattern.New(` *(?:[🔺⏫🔼🔽⏬]\x{FE0F}?|[\[(] *priority:: *[^\])]*[\])])`)
	boxDue      = pattern.New(` *(?:[📅📆🗓]\x{FE0F}? *\d{4}-\d{2}-\d{2}|[\[(] *due:: *[^\])]*[\])])`)
)

var priorityFields = map[csm.Priority]string{"P0": "high", "P1": "medium", "P3": "low"}

// endedMark is what says when a box was ticked.
func endedMark(text string, today csm.Date) string {
	if boxFields.MatchString(text) {
		return "  [completion:: " + string(today) + "]"
	}
	return " ✅ " + string(today)
}
