// Package chart draws the metrics dashboard as a picture: one PNG with the
// headline figures, how ARR moved, the health of the accounts, and the
// renewals by month. It is made to be read in a chat, at half its size.
//
// Every bar is labelled with its figure and every colour is told apart by its
// brightness too, so that the picture can be read without seeing red or green,
// and on paper. Where there is no data, a panel says so in words.
package chart

import (
	"image"

	"csmd/vault/csm"
)

// Picture is the dashboard to draw.
type Picture struct {
	Title    string   // "Customer success metrics"
	AsOf     csm.Date // the day that all is as of
	About    string   // whose accounts; cut where it is long
	Window   string   // of the rates and of the ARR movement
	Headline []Figure // up to four
	csm.Series
}

// Figure is one figure of the headline row.
type Figure struct {
	Name  string // "NRR"
	Value string // "112%"; empty when there is none
	Note  string // what it is made of, or why there is none
}

// The size of the picture, and its parts from the top down. A letter of the
// smallest text is 20 pixels high, which is 10 when the picture is shown at
// half its width.
const (
	Width, Height = 1200, 980

	margin, gap = 32, 16
	headTop     = 20
	figuresTop  = 106
	arrTop      = 254
	lowerTop    = 624
	healthWidth = 384
)

// PNG draws it.
func (d Picture) PNG(theme Theme) ([]byte, error) {
	c, err := newCanvas(Width, Height, theme)
	if err != nil {
		return nil, err
	}
	right, healthEnd := Width-margin, margin+healthWidth
	d.head(c)
	d.headline(c, image.Rect(margin, figuresTop, right, arrTop-gap))
	d.arr(c.panel(image.Rect(margin, arrTop, right, lowerTop-gap)))
	d.health(c.panel(image.Rect(margin, lowerTop, healthEnd, Height-margin)))
	d.renewals(c.panel(image.Rect(healthEnd+gap, lowerTop, right, Height-margin)))

	return encode(c.img)
}

// head is the title, and under it whose figures these are and of when.
func (d Picture) head(c *canvas) {
	c.text(margin, headTop, d.Title, c.style(36, bold), left)
	c.text(Width-margin, headTop+8, "as of "+day(d.AsOf), c.style(24, plain), right)
	y, small := headTop+50, c.faint(22)
	window := c.fit(d.Window, small, Width-2*margin)
	c.text(Width-margin, y, window, small, right)
	c.text(margin, y, c.fit(d.About, small, Width-2*margin-c.width(window, small)-2*gap), small, left)
}

// headline is the row of figures.
func (d Picture) headline(c *canvas, area image.Rectangle) {
	n := max(len(d.Headline), 1)
	width := (area.Dx() - (n-1)*gap) / n
	for i, f := range d.Headline {
		x := area.Min.X + i*(width+gap)
		p := c.panel(image.Rect(x, area.Min.Y, x+width, area.Max.Y))
		p.text(p.Min.X, p.Min.Y, p.fit(f.Name, c.faint(22), p.Dx()), c.faint(22), left)
		if f.Value == "" {
			p.lines(p.Min.Y+34, f.Note, c.faint(20), 2)
			continue
		}
		value := c.style(42, bold)
		p.text(p.Min.X, p.Min.Y+24, p.fit(f.Value, value, p.Dx()), value, left)
		p.lines(p.Min.Y+76, f.Note, c.faint(20), 1)
	}
}

// day is a date with its year: the picture may be looked at much later.
func day(d csm.Date) string {
	if d == "" {
		return ""
	}
	return d.Time().Format("Jan 2, 2006")
}
