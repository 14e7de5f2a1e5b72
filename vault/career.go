package vault

import (
	"path"
	"strings"

	"csmd/vault/csm"
	"csmd/vault/note"
	"csmd/vault/pattern"
)

var (
	criteriaPath = pattern.New(`(?i)^career/(?:.*/)?[^/]*criteria[^/]*\.md$`)
	criteriaName = pattern.New(`\b(?:promotion |career )?criteria\b`)

	// Headings that hold criteria together and ask for nothing themselves.
	plainGroup = pattern.New(`(?i)\b(?:criteria|requirements?|expectations?|competenc(?:y|ies)|must[- ]haves?|what we look for|level|csm)\b`)
	// Headings under which a note says other things than criteria.
	otherGroup = pattern.New(`(?i)\b(?:notes?|process|timeline|links?|resources|how to|evidence|questions?|next steps|faq|examples?)\b`)
	benchmarks = pattern.New(`(?i)\b(?:benchmarks?|metrics|targets?|figures)\b`)
)

// criteria reads what a level asks for: each outermost bullet, numbered point,
// checkbox or row of a table is a criterion, and so is a heading with nothing
// but text below it.
func (r *reading) criteria() {
	c := csm.Criteria{Level: levelOf(r), Title: r.title, Path: r.path, Line: r.line("type")}
	c.Items = append(c.Items, r.criteriaUnder(-1, "")...)
	for i, h := range r.note.Headings {
		switch {
		case benchmarks.MatchString(h.Text):
			c.Benchmarks = append(c.Benchmarks, r.linesIn(r.ownText(i))...)
			continue
		case otherGroup.MatchString(h.Text):
			continue
		}
		group := h.Text
		if i == 0 && h.Level == 1 || plainGroup.MatchString(h.Text) {
			group = ""
		}
		items := r.criteriaUnder(i, group)
		if text := r.paragraph(i); len(items) == 0 && group != "" && text != "" {
			items = append(items, csm.Criterion{Text: h.Text, Detail: text, Source: csm.At(r.path, h.Line)})
		}
		c.Items = append(c.Items, items...)
	}
	if len(c.Items) == 0 {
		r.problem(c.Line, csm.Warning, "no_criteria", "these criteria name none", "write one bullet for each thing that the level asks for")
	}
	r.add("criteria", c.Line, c)
}

// levelOf is the level that a note is for: its property, else what its name
// says beside "criteria".
func levelOf(r *reading) string {
	if level := r.text("level"); level != "" {
		return csm.Fold(level)
	}
	name := strings.NewReplacer("-", " ", "_", " ").Replace(csm.Fold(trimExt(path.Base(r.path))))
	return strings.TrimSpace(criteriaName.ReplaceAllString(name, ""))
}

// criteriaUnder reads the criteria in the text of one heading.
func (r *reading) criteriaUnder(heading int, group string) []csm.Criterion {
	own := r.ownText(heading)
	var list []csm.Criterion
	for _, it := range r.note.ItemsIn(own) {
		text := plainText(it.Text)
		switch {
		case text == "" || it.Quoted:
		case it.Depth > 0 && len(list) > 0:
			list[len(list)-1].Detail = joined(list[len(list)-1].Detail, clipText(text, 300))
		case it.Depth == 0:
			c := csm.Criterion{Text: text, Group: group, Ticked: it.Done(), Source: csm.At(r.path, it.Line)}
			if m := winBold.FindStringSubmatch(it.Text); m != nil && m[2] != "" {
				c.Text, c.Detail = plainText(strings.Trim(m[1], ": ")), plainText(strings.TrimLeft(m[2], " :—–-"))
			}
			c.Text = clipText(c.Text, 300)
			list = append(list, c)
		}
	}
	for _, t := range r.note.TablesIn(own) {
		list = append(list, r.criteriaRows(t, group)...)
	}
	return list
}

// criteriaRows reads a table: the column that is named for it, else the first,
// says the criterion, all others what it means.
func (r *reading) criteriaRows(t note.Table, group string) []csm.Criterion {
	name := max(t.Column("criterion", "criteria", "competency", "requirement", "skill", "area", "expectation"), 0)
	var list []csm.Criterion
	for _, row := range t.Rows {
		c := csm.Criterion{Text: clipText(plainText(row.Text(name)), 300), Group: group, Source: csm.At(r.path, row.Line)}
		for i, cell := range row.Cells {
			if text := plainText(cell.Text); i != name && text != "" && text != "-" {
				c.Detail = joined(c.Detail, clipText(text, 300))
			}
		}
		if c.Text != "" {
			list = append(list, c)
		}
	}
	return list
}

// paragraph is the text below a heading that stands in no list and no table.
func (r *reading) paragraph(heading int) string {
	own := r.ownText(heading)
	if len(r.note.ItemsIn(own))+len(r.note.TablesIn(own)) > 0 {
		return ""
	}
	var text []string
	for _, s := range r.sectionLines(heading) {
		text = append(text, s)
	}
	return clipText(plainText(strings.Join(text, " ")), 300)
}
