package chart

import (
	"image"
	"image/color"
	"image/draw"
	"sort"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// canvas is a picture with a theme, drawn on with whole pixels from the top
// left. Of a text the place is its upper corner.
type canvas struct {
	img    *image.RGBA
	colors palette
	fonts  [2]*opentype.Font
	faces  map[face]font.Face // a face serves one goroutine only
}

type face struct {
	size   int
	weight weight
}

type weight int

const (
	plain weight = iota
	bold
)

// style is how a text looks.
type style struct {
	face
	color color.Color
}

// fonts are read when the first picture is drawn: most runs of csmd draw none.
var fonts = sync.OnceValues(func() (f [2]*opentype.Font, err error) {
	for i, ttf := range [][]byte{plain: goregular.TTF, bold: gobold.TTF} {
		if f[i], err = opentype.Parse(ttf); err != nil {
			return f, err
		}
	}
	return f, nil
})

func newCanvas(width, height int, theme Theme) (*canvas, error) {
	parsed, err := fonts()
	if err != nil {
		return nil, err
	}
	c := &canvas{image.NewRGBA(image.Rect(0, 0, width, height)), palettes[theme == Dark], parsed, map[face]font.Face{}}
	c.fill(c.img.Bounds(), c.colors.page)
	return c, nil
}

func (c *canvas) style(size int, w weight) style { return style{face{size, w}, c.colors.text} }
func (c *canvas) faint(size int) style           { return style{face{size, plain}, c.colors.faint} }

func (c *canvas) fill(r image.Rectangle, with color.Color) {
	draw.Draw(c.img, r, image.NewUniform(with), image.Point{}, draw.Src)
}

// round fills a rectangle with round corners.
func (c *canvas) round(r image.Rectangle, radius float32, with color.Color) {
	v := vector.NewRasterizer(r.Dx(), r.Dy())
	w, h := float32(r.Dx()), float32(r.Dy())
	v.MoveTo(radius, 0)
	v.LineTo(w-radius, 0)
	v.QuadTo(w, 0, w, radius)
	v.LineTo(w, h-radius)
	v.QuadTo(w, h, w-radius, h)
	v.LineTo(radius, h)
	v.QuadTo(0, h, 0, h-radius)
	v.LineTo(0, radius)
	v.QuadTo(0, 0, radius, 0)
	v.ClosePath()
	v.Draw(c.img, r, image.NewUniform(with), image.Point{})
}

// diamond marks a point.
func (c *canvas) diamond(x, y, size int, with color.Color) {
	v, s := vector.NewRasterizer(2*size, 2*size), float32(size)
	v.MoveTo(s, 0)
	v.LineTo(2*s, s)
	v.LineTo(s, 2*s)
	v.LineTo(0, s)
	v.ClosePath()
	v.Draw(c.img, image.Rect(x-size, y-size, x+size, y+size), image.NewUniform(with), image.Point{})
}

// face makes the letters of a size once for each picture. A font that parsed
// has every size, so there is no error to tell.
func (c *canvas) face(f face) font.Face {
	if c.faces[f] == nil {
		c.faces[f], _ = opentype.NewFace(c.fonts[f.weight], &opentype.FaceOptions{Size: float64(f.size), DPI: 72})
	}
	return c.faces[f]
}

// align says which end of a text its place is.
type align int

const (
	left align = iota
	middle
	right
)

func (c *canvas) text(x, y int, s string, st style, a align) {
	x -= c.width(s, st) * int(a) / int(right)
	f := c.face(st.face)
	d := font.Drawer{Dst: c.img, Src: image.NewUniform(st.color), Face: f,
		Dot: fixed.P(x, y+f.Metrics().Ascent.Round())}
	d.DrawString(s)
}

func (c *canvas) width(s string, st style) int { return font.MeasureString(c.face(st.face), s).Ceil() }

// fit cuts a text to a width. No letter that is seen is narrower than a pixel,
// so a text of any length costs no more than one that fills the picture.
func (c *canvas) fit(s string, st style, width int) string {
	letters := []rune(strings.Join(strings.Fields(s), " "))
	if most := max(width, 0); len(letters) > most {
		letters = letters[:most+1]
	}
	if c.width(string(letters), st) <= width {
		return string(letters)
	}
	cut := func(n int) string { return strings.TrimSpace(string(letters[:n])) + "…" }
	n := sort.Search(len(letters), func(n int) bool { return c.width(cut(n+1), st) > width })
	if n == 0 {
		return ""
	}
	return cut(n)
}
