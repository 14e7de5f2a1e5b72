package chart

import (
	"image"
	"strings"

	"csmd/vault/csm"
)

// panel is a card of the picture and the room within it.
type panel struct {
	*canvas
	image.Rectangle
}

const padX, padY, corner = 24, 18, 14

func (c *canvas) panel(r image.Rectangle) *panel {
	c.round(r, corner, c.colors.card)
	return &panel{c, image.Rect(r.Min.X+padX, r.Min.Y+padY, r.Max.X-padX, r.Max.Y-padY)}
}

// title takes the top of the panel: what it shows, and at the right what that
// comes to.
func (p *panel) title(name, sum string) {
	head, total := p.style(26, bold), p.style(24, plain)
	p.text(p.Min.X, p.Min.Y, name, head, left)
	p.text(p.Max.X, p.Min.Y+2, p.fit(sum, total, p.Dx()-p.width(name, head)-gap), total, right)
	p.Min.Y += 44
}

// entry is one thing of a legend, with its figure.
type entry struct {
	tone tone
	name string
	net  bool // a mark in place of a colour
}

const (
	swatch       = 18
	legendHeight = 32
	legendGap    = 16
)

// legend takes the next lines of the panel, as many as it needs. To stay on
// one it leaves out the unit of the figures.
func (p *panel) legend(entries []entry, unit string) {
	st, x := p.style(20, plain), p.Min.X
	if p.legendWidth(entries, st) > p.Dx() {
		for i := range entries {
			entries[i].name = bare(entries[i].name, unit)
		}
	}
	for i, e := range entries {
		width := swatch + 8 + p.width(e.name, st)
		if i > 0 && x+width > p.Max.X {
			x = p.Min.X
			p.Min.Y += legendHeight - 4
		}
		p.swatch(x, p.Min.Y+3, e)
		p.text(x+swatch+8, p.Min.Y, e.name, st, left)
		x += width + legendGap
	}
	p.Min.Y += legendHeight
}

func (p *panel) legendWidth(entries []entry, st style) int {
	sum := -legendGap
	for _, e := range entries {
		sum += swatch + 8 + p.width(e.name, st) + legendGap
	}
	return sum
}

func (p *panel) swatch(x, y int, e entry) {
	if e.net {
		p.diamond(x+swatch/2, y+swatch/2, swatch/2, p.colors.text)
		return
	}
	p.fill(image.Rect(x, y, x+swatch, y+swatch), p.colors.fills[e.tone])
}

// says fills the rest of the panel with words, where there is no data.
func (p *panel) says(text string) {
	st := p.faint(22)
	rows := p.wrap(text, st, p.Dx())
	y := p.Min.Y + (p.Dy()-len(rows)*lineHeight(st))/2
	for i, row := range rows {
		p.text((p.Min.X+p.Max.X)/2, y+i*lineHeight(st), row, st, middle)
	}
}

// lines writes a text from y on, in so many lines at most.
func (p *panel) lines(y int, text string, st style, most int) {
	rows := p.wrap(text, st, p.Dx())
	for i, row := range rows {
		if i == most-1 && len(rows) > most {
			row = p.fit(strings.Join(rows[i:], " "), st, p.Dx())
		}
		if i < most {
			p.text(p.Min.X, y+i*lineHeight(st), row, st, left)
		}
	}
}

func lineHeight(st style) int { return st.size * 13 / 10 }

// wrap breaks a text between words.
func (c *canvas) wrap(text string, st style, width int) (rows []string) {
	for _, word := range strings.Fields(text) {
		if n := len(rows); n > 0 && c.width(rows[n-1]+" "+word, st) <= width {
			rows[n-1] += " " + word
		} else {
			rows = append(rows, c.fit(word, st, width))
		}
	}
	return rows
}

// amount is money as the picture says it, with a true minus.
func (d Picture) amount(m csm.Money) string {
	return strings.Replace(m.Short(d.Currency), "-", "−", 1)
}

// signed is an amount that was gained or lost.
func (d Picture) signed(m csm.Money) string {
	if m > 0 {
		return "+" + d.amount(m)
	}
	return d.amount(m)
}
