package chart

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"maps"
	"slices"
)

// encode makes the PNG. A picture of flat colours has few shades, so it is
// stored as one byte a pixel: that is half of the size, which counts where it
// travels inside of a JSON message. Packing it harder takes four times as long
// and saves a sixth.
func encode(img *image.RGBA) ([]byte, error) {
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, indexed(img))
	return b.Bytes(), err
}

// indexed is the picture in its 256 most frequent colours. The rare ones are
// steps in the rounding of letters; the nearest is taken.
func indexed(img *image.RGBA) *image.Paletted {
	count := map[color.RGBA]int{}
	eachRun(img, func(c color.RGBA, from, to int) { count[c] += to - from })
	frequent := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	colors := color.Palette{}
	for _, c := range frequent[:min(len(frequent), 256)] {
		colors = append(colors, c)
	}
	index := make(map[color.RGBA]uint8, len(frequent))
	for i, c := range frequent {
		index[c] = uint8(i)
		if i >= len(colors) {
			index[c] = uint8(colors.Index(c))
		}
	}
	out := image.NewPaletted(img.Rect, colors)
	eachRun(img, func(c color.RGBA, from, to int) {
		for i, n := from, index[c]; i < to; i++ {
			out.Pix[i] = n
		}
	})
	return out
}

// eachRun calls f for every run of pixels of one colour, by their numbers. Most
// of a picture is long runs of the same.
func eachRun(img *image.RGBA, f func(c color.RGBA, from, to int)) {
	pixel := func(i int) uint32 { return binary.LittleEndian.Uint32(img.Pix[4*i:]) }
	for from, n := 0, len(img.Pix)/4; from < n; {
		c, to := pixel(from), from+1
		for to < n && pixel(to) == c {
			to++
		}
		f(color.RGBA{uint8(c), uint8(c >> 8), uint8(c >> 16), uint8(c >> 24)}, from, to)
		from = to
	}
}
