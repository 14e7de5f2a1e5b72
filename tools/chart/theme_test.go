package chart

import (
	"image/color"
	"math"
	"testing"
)

// luminance is the brightness of a colour as WCAG 2 measures it.
func luminance(c color.RGBA) float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func linear(channel uint8) float64 {
	if v := float64(channel) / 255; v > 0.04045 {
		return math.Pow((v+0.055)/1.055, 2.4)
	} else {
		return v / 12.92
	}
}

func contrast(a, b color.RGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// WCAG asks for 4.5 between text and its ground, and 3 for bars.
func TestContrast(t *testing.T) {
	for dark, p := range palettes {
		for name, c := range map[string]float64{
			"text": contrast(p.text, p.card), "faint text": contrast(p.faint, p.card),
			"the head": contrast(p.text, p.page), "the faint head": contrast(p.faint, p.page),
		} {
			if c < 4.5 {
				t.Errorf("dark %v: %s has a contrast of %.2f", dark, name, c)
			}
		}
		for tone, fill := range p.fills {
			if c := contrast(fill, p.card); c < 3 {
				t.Errorf("dark %v: tone %d has a contrast of %.2f", dark, tone, c)
			}
		}
	}
}

// dichromat is how a colour looks to who lacks the cones for red or for green,
// after Viénot, Brettel and Mollon (1999), as brightness and blue.
func dichromat(c color.RGBA, green bool) (brightness, blue float64) {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	if green {
		return 0.29275*r + 0.70725*g, -0.02234*r + 0.02234*g + b
	}
	return 0.11238*r + 0.88762*g, 0.00401*r - 0.00401*g + b
}

// Any two tones of a panel differ, in brightness or blue, also for the
// colour-blind.
func TestTonesAreToldApart(t *testing.T) {
	const least = 0.18 // between cube roots, which is about as the eye sees it
	for dark, p := range palettes {
		for _, panel := range [][]tone{{good, fresh, warn, bad}, {good, calm, warn, bad, gone}} {
			for i, a := range panel {
				for _, b := range panel[:i] {
					if d := apart(p.fills[a], p.fills[b]); d < least {
						t.Errorf("dark %v: tones %d and %d differ by %.3f", dark, a, b, d)
					}
				}
			}
		}
	}
}

// apart is how far two colours differ for those who see the least difference.
func apart(a, b color.RGBA) float64 {
	least := math.Inf(1)
	for _, green := range []bool{true, false} {
		y1, b1 := dichromat(a, green)
		y2, b2 := dichromat(b, green)
		least = min(least, math.Hypot(math.Cbrt(y1)-math.Cbrt(y2), math.Cbrt(b1)-math.Cbrt(b2)))
	}
	return least
}
