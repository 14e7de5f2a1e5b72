package vault

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"csmd/vault/csm"
)

// deck writes the slides of a review. A slide without facts is left out.
type deck struct {
	prep     *csm.QBRPrep
	currency string
	today    csm.Date
	parts    []part
	cited    []citation
}

// citation is where the facts of a slide stand.
type citation struct {
	slide   string
	sources []csm.Source
}

// slide is one slide while it is written.
type slide struct {
	name, title string
	b           strings.Builder
	sources     []csm.Source
}

func (s *slide) bullet(text string, sources ...csm.Source) {
	s.b.WriteString("- " + text + "\n")
	s.cite(sources...)
}

func (s *slide) para(text string) { s.b.WriteString("\n" + text + "\n\n") }

func (s *slide) row(cells ...string) { s.b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }

func (s *slide) header(cells ...string) {
	s.row(cells...)
	s.row(slices.Repeat([]string{"---"}, len(cells))...)
}

func (s *slide) cite(sources ...csm.Source) {
	for _, src := range sources {
		if src != "" && !slices.Contains(s.sources, src) {
			s.sources = append(s.sources, src)
		}
	}
}

// add puts a slide into the deck if anything stands on it.
func (d *deck) add(s *slide) {
	body := strings.TrimSpace(s.b.String())
	if body == "" {
		return
	}
	d.parts = append(d.parts, part{s.name, "\n---\n\n## " + s.title + "\n\n" + squeeze.ReplaceAllString(body, "\n\n") + "\n\n"})
	if len(s.sources) > 0 {
		d.cited = append(d.cited, citation{s.title, s.sources})
	}
}

// qbrParts are the slides of a review in order: what the customer sees, then
// what only the CSM should.
func qbrParts(p *csm.QBRPrep, currency string, today csm.Date) []part {
	d := &deck{prep: p, currency: currency, today: today}
	d.title()
	for _, write := range []func(*deck) *slide{
		(*deck).goals, (*deck).usage, (*deck).support, (*deck).value, (*deck).feedback, (*deck).promises,
		(*deck).plan, (*deck).agenda, (*deck).asks, (*deck).internal, (*deck).unknown,
	} {
		d.add(write(d))
	}
	d.add(d.sources())
	return d.parts
}

// qbrKind is what the review is called.
func qbrKind(status string) string {
	switch status {
	case "churned":
		return "Closing review"
	case "prospect":
		return "First review of goals"
	}
	return "Quarterly business review"
}

func (d *deck) title() {
	p := d.prep
	var b strings.Builder
	fmt.Fprintf(&b, "\n# %s\n\n**%s: %s**\n", slideText(p.Account), qbrKind(p.Status), p.Quarter.Label)
	var line, ours []string
	if m := p.Meeting; m != nil {
		line = append(line, m.Date.Time().Format("January 2, 2006"))
		var people []string
		for _, at := range m.Attendees {
			people = append(people, titled(at.Name, at.Title))
		}
		if len(people) > 0 {
			line = append(line, "with "+strings.Join(people, ", "))
		}
		for _, name := range m.Internal {
			ours = append(ours, slideText(name))
		}
	}
	if len(ours) == 0 && p.CSM != "" {
		ours = append(ours, slideText(p.CSM))
	}
	if len(ours) > 0 {
		line = append(line, strings.Join(ours, ", "))
	}
	if len(line) > 0 {
		b.WriteString("\n" + strings.Join(line, " · ") + "\n")
	}
	d.parts = append(d.parts, part{"title", b.String() + "\n"})
	if p.Meeting != nil {
		d.cited = append(d.cited, citation{"Title", []csm.Source{p.Meeting.Source}})
	}
}

// titled is a person with their title.
func titled(name, title string) string {
	if title == "" {
		return slideText(name)
	}
	return slideText(name) + " (" + slideText(title) + ")"
}

// sources is the last slide: where each figure stands.
func (d *deck) sources() *slide {
	s := &slide{name: "sources", title: "Internal: where the figures stand"}
	for _, c := range d.cited {
		slices.SortFunc(c.sources, byPlace)
		list := make([]string, len(c.sources))
		for i, src := range c.sources {
			list[i] = codeText(string(src))
		}
		s.bullet(c.slide + ": " + strings.Join(list, ", "))
	}
	return s
}

// byPlace orders sources by file and line.
func byPlace(a, b csm.Source) int {
	p, n := splitSource(a)
	q, m := splitSource(b)
	return cmp.Or(strings.Compare(p, q), n-m)
}
