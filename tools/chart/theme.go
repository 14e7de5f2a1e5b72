package chart

import "image/color"

// Theme is a set of colours. Each has its own background.
type Theme string

// The themes.
const (
	Light Theme = "light"
	Dark  Theme = "dark"
)

// tone is a colour by what it means, the same in every panel.
type tone int

const (
	good  tone = iota // expansion, healthy, renewed
	fresh             // new
	calm              // open, unscored
	warn              // contraction, watch, overdue
	bad               // churn, at risk
	gone              // lost
	tones
)

type palette struct {
	page, card, rule, text, faint color.RGBA
	fills                         [tones]color.RGBA
}

// palettes are the light one and the dark one. Blue stands against orange,
// which nearly everybody sees apart; what may lie side by side differs in
// brightness; and each is clear against its card. A test holds all three.
var palettes = map[bool]palette{
	false: {
		page: rgb(0xF1F3F6), card: rgb(0xFFFFFF), rule: rgb(0xC3CAD3), text: rgb(0x1A2028), faint: rgb(0x56606D),
		fills: [tones]color.RGBA{
			good: rgb(0x1D4F9E), fresh: rgb(0x3A9BDC), calm: rgb(0x7C8795),
			warn: rgb(0xCC8400), bad: rgb(0xAD3012), gone: rgb(0x11151A),
		},
	},
	true: {
		page: rgb(0x0F1318), card: rgb(0x1B2129), rule: rgb(0x46505C), text: rgb(0xF0F3F7), faint: rgb(0xA7B1BD),
		fills: [tones]color.RGBA{
			good: rgb(0x4F8FE8), fresh: rgb(0x86C9F7), calm: rgb(0x7F8A98),
			warn: rgb(0xF6BE4F), bad: rgb(0xDB5A34), gone: rgb(0xF0F3F7),
		},
	},
}

func rgb(hex uint32) color.RGBA {
	return color.RGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 0xFF}
}
