package chart

import (
	"image"
	"strings"

	"csmd/vault/csm"
)

// column is one stack of bars: what is above zero goes up, what is below goes
// down, the first parts nearest to zero.
type column struct {
	label, foot string // two lines under the chart
	parts       []part
	over, under string // at the ends of the stack
	net         *csm.Money
}

type part struct {
	tone   tone
	amount csm.Money
}

// ends are how far the stack goes up and down.
func (c column) ends() (up, down csm.Money) {
	for _, p := range c.parts {
		up += max(p.amount, 0)
		down += min(p.amount, 0)
	}
	return up, down
}

const (
	footHeight  = 54 // of the two lines under the chart
	labelHeight = 28 // of a figure at the end of a stack
	barShare    = 62 // percent of its place that a bar takes
	widestBar   = 96
)

// columns fill the rest of the panel. The unit is what stands before every
// figure.
func (p *panel) columns(list []column, unit string) {
	if len(list) == 0 {
		return
	}
	s := p.scale(list)
	width := p.Dx() / len(list)
	st := p.labels(list, unit, width-2)
	p.fill(image.Rect(p.Min.X, s.zero-1, p.Max.X, s.zero+1), p.colors.rule)
	for i, c := range list {
		x := p.Min.X + p.Dx()*(2*i+1)/(2*len(list)) // the middle of its place
		p.stack(c, x, min(width*barShare/100, widestBar), s, st)
		p.text(x, p.Max.Y-footHeight+4, p.fit(c.label, p.style(20, plain), width), p.style(20, plain), middle)
		p.text(x, p.Max.Y-footHeight+28, p.fit(c.foot, p.faint(20), width), p.faint(20), middle)
	}
}

// scale turns money into pixels up from zero.
type scale struct {
	zero   int
	pixels int // for the whole of range
	span   csm.Money
}

func (s scale) up(m csm.Money) int { return s.zero - int(float64(m)/float64(s.span)*float64(s.pixels)) }

// scale leaves room for the figures at the ends, and shares the rest between
// what is above zero and what is below.
func (p *panel) scale(list []column) scale {
	var top, bottom csm.Money
	for _, c := range list {
		up, down := c.ends()
		top, bottom = max(top, up), min(bottom, down)
	}
	area := p.Rectangle
	area.Max.Y -= footHeight
	area.Min.Y += labelHeight
	if bottom < 0 {
		area.Max.Y -= labelHeight
	}
	span := max(top-bottom, 1)
	s := scale{pixels: area.Dy(), span: span}
	s.zero = area.Min.Y + int(float64(top)/float64(span)*float64(s.pixels))
	if top == 0 && bottom == 0 {
		s.zero = area.Max.Y
	}
	return s
}

func (p *panel) stack(c column, x, width int, s scale, st style) {
	var up, down csm.Money
	for _, part := range c.parts {
		from := &up
		if part.amount < 0 {
			from = &down
		}
		p.bar(x, width, s.up(*from), s.up(*from+part.amount), part)
		if *from != 0 && part.amount != 0 {
			p.fill(image.Rect(x-width/2, s.up(*from)-1, x+width/2+1, s.up(*from)+1), p.colors.card)
		}
		*from += part.amount
	}
	p.text(x, s.up(up)-labelHeight, c.over, st, middle)
	if down < 0 {
		p.text(x, s.up(down)+2, c.under, st, middle)
	}
	if c.net != nil && up > 0 && down < 0 {
		y := max(s.up(up)+8, min(s.up(*c.net), s.up(down)-8)) // off the figures
		p.diamond(x, y, 10, p.colors.card)
		p.diamond(x, y, 7, p.colors.text)
	}
}

// bar is one part of a stack. The smallest amount is still seen.
func (p *panel) bar(x, width, from, to int, part part) {
	const thinnest = 4
	switch {
	case part.amount == 0:
		return
	case part.amount > 0:
		to = min(to, from-thinnest)
	default:
		to = max(to, from+thinnest)
	}
	p.fill(image.Rect(x-width/2, from, x-width/2+width, to), p.colors.fills[part.tone])
}

// labels is the largest style in which every figure fits its column. Where
// none is small enough the figures lose their unit, which the head of the
// picture says too.
func (p *panel) labels(list []column, unit string, width int) style {
	for _, size := range []int{20, 19, 18} {
		if st := p.style(size, plain); p.widest(list, st) <= width {
			return st
		}
	}
	for i := range list {
		list[i].over, list[i].under = bare(list[i].over, unit), bare(list[i].under, unit)
	}
	for _, size := range []int{20, 19} {
		if st := p.style(size, plain); p.widest(list, st) <= width {
			return st
		}
	}
	return p.style(18, plain)
}

func (p *panel) widest(list []column, st style) (widest int) {
	for _, c := range list {
		widest = max(widest, p.width(c.over, st), p.width(c.under, st))
	}
	return widest
}

// bare is a figure without its unit.
func bare(s, unit string) string { return strings.Replace(s, unit, "", 1) }
