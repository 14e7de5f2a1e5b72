package chart

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"csmd/vault/csm"
)

// painted is a picture as its reader gets it.
func painted(t testing.TB, p Picture, theme Theme) *image.Paletted {
	t.Helper()
	data, err := p.PNG(theme)
	if err != nil {
		t.Fatal(err)
	}
	if len(data) > 150<<10 {
		t.Errorf("the picture has %d bytes", len(data))
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds() != image.Rect(0, 0, Width, Height) {
		t.Errorf("the picture is %v", img.Bounds())
	}
	return img.(*image.Paletted)
}

// extent is the smallest rectangle in an area that holds all pixels of a tone.
func extent(img *image.Paletted, theme Theme, tone tone, area image.Rectangle) image.Rectangle {
	return inked(img, palettes[theme == Dark].fills[tone], area)
}

// inked is the extent of a colour.
func inked(img *image.Paletted, ink color.RGBA, area image.Rectangle) (r image.Rectangle) {
	index := img.Palette.Index(ink)
	if img.Palette[index] != ink {
		return r
	}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if img.ColorIndexAt(x, y) == uint8(index) {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return r
}

// Where each panel has its bars: below the legend, above the names of months.
var (
	arrBars     = image.Rect(margin, arrTop+100, Width-margin, lowerTop-gap-padY-footHeight)
	renewalBars = image.Rect(margin+healthWidth+gap, lowerTop+100, Width-margin, Height-margin-padY-footHeight)
	healthBars  = image.Rect(margin+padX+90, lowerTop+60, margin+healthWidth, Height-margin)
)

func k(n int64) csm.Money { return csm.Units(n * 1000) }

func flow(steps ...csm.ARRMoves) (f csm.ARRFlow) {
	f = csm.ARRFlow{Opening: k(1000), Closing: k(1000), Rows: len(steps)}
	for i, m := range steps {
		f.Steps = append(f.Steps, csm.ARRStep{Step: csm.Step{Label: fmt.Sprint("M", i), Group: "2025"}, ARRMoves: m})
		f.Closing += m.Net()
	}
	return f
}

func TestGainsGoUpAndLossesDown(t *testing.T) {
	for _, theme := range []Theme{Light, Dark} {
		img := painted(t, Picture{Series: csm.Series{ARR: flow(
			csm.ARRMoves{Expansion: k(200)},
			csm.ARRMoves{New: k(400)},
			csm.ARRMoves{Contraction: -k(100)},
			csm.ARRMoves{Churn: -k(300)},
		)}}, theme)
		expansion, fresh := extent(img, theme, good, arrBars), extent(img, theme, fresh, arrBars)
		contraction, churn := extent(img, theme, warn, arrBars), extent(img, theme, bad, arrBars)
		zero := expansion.Max.Y
		if fresh.Max.Y != zero || contraction.Min.Y < zero || churn.Min.Y != contraction.Min.Y {
			t.Errorf("%s: the bars %v %v %v %v don't stand on one line", theme, expansion, fresh, contraction, churn)
		}
		unit := float64(expansion.Dy()) / 200
		for _, bar := range []struct {
			name   string
			of     image.Rectangle
			amount float64
		}{{"new", fresh, 400}, {"contraction", contraction, 100}, {"churn", churn, 300}} {
			if got := float64(bar.of.Dy()) / unit; got < bar.amount-12 || got > bar.amount+12 {
				t.Errorf("%s: %s is as high as %.0f, want %.0f", theme, bar.name, got, bar.amount)
			}
		}
		if !(expansion.Max.X < fresh.Min.X && fresh.Max.X < contraction.Min.X && contraction.Max.X < churn.Min.X) {
			t.Errorf("%s: the months are not in order", theme)
		}
	}
}

func TestTheSmallestAmountIsSeen(t *testing.T) {
	img := painted(t, Picture{Series: csm.Series{ARR: flow(csm.ARRMoves{Expansion: k(1)}, csm.ARRMoves{New: k(900_000)}, csm.ARRMoves{Churn: -1})}}, Light)
	if extent(img, Light, good, arrBars).Dy() < 2 || extent(img, Light, bad, arrBars).Dy() < 2 {
		t.Error("a small gain or loss has no bar")
	}
}

func TestRenewalsAreStacked(t *testing.T) {
	img := painted(t, Picture{Series: csm.Series{Renewals: []csm.RenewalsDue{
		{Step: csm.Step{Label: "Jan"}, Count: 3, Renewed: k(300), Overdue: k(200), Lost: k(100)},
		{Step: csm.Step{Label: "Feb"}},
		{Step: csm.Step{Label: "Mar"}, Count: 2, Open: k(100), AtRisk: k(300)},
	}}}, Light)
	at := func(tone tone) image.Rectangle { return extent(img, Light, tone, renewalBars) }
	renewed, overdue, risk, open := at(good), at(warn), at(bad), at(calm)
	if overdue.Max.Y > renewed.Min.Y || overdue.Min.X != renewed.Min.X || risk.Max.Y > open.Min.Y || open.Max.Y != renewed.Max.Y {
		t.Errorf("renewed %v, overdue %v; open %v, at risk %v", renewed, overdue, open, risk)
	}
	if at(gone).Empty() || open.Min.X < renewed.Max.X+60 {
		t.Error("a lost renewal has no bar, or an empty month no place")
	}
}

func TestHealthIsShared(t *testing.T) {
	img := painted(t, Picture{Series: csm.Series{Health: []csm.HealthShare{
		{Health: csm.Healthy, Accounts: 3, ARR: k(100)}, {Health: csm.AtRisk, Accounts: 1, ARR: k(300)}, {Health: csm.Watch}, {Health: ""},
	}}}, Light)
	accounts := healthBars
	healthy, risk := extent(img, Light, good, accounts), extent(img, Light, bad, accounts)
	if healthy.Max.X >= risk.Max.X || risk.Min.X >= healthy.Max.X { // of accounts three quarters, of ARR one
		t.Errorf("healthy %v, at risk %v", healthy, risk)
	}
	if !extent(img, Light, warn, accounts).Empty() {
		t.Error("a state without accounts has a share")
	}
}

func TestWithoutDataThereAreWords(t *testing.T) {
	for _, theme := range []Theme{Light, Dark} {
		img := painted(t, Picture{Series: csm.Series{ARR: csm.ARRFlow{Reason: "There is no ledger of ARR."}}}, theme)
		for tone := range tones {
			if tone != gone && !extent(img, theme, tone, img.Bounds()).Empty() { // gone is the colour of text too
				t.Errorf("%s: a bar of tone %d stands for nothing", theme, tone)
			}
		}
		for _, panel := range []image.Rectangle{arrBars, renewalBars, healthBars} {
			if inked(img, palettes[theme == Dark].faint, panel).Empty() {
				t.Errorf("%s: the panel at %v is empty", theme, panel)
			}
		}
	}
}

// extremes are pictures that strain the layout.
func extremes() map[string]Picture {
	long := strings.Repeat("Wolkenkuckucksheimer Donaudampfschifffahrt ", 6)
	wide := Picture{
		Title: "Customer success metrics", AsOf: "2026-12-28", About: long, Window: "trailing 12 months, Dec 28, 2025 – Dec 28, 2026, CHF",
		Headline: []Figure{{"NRR", "111.9%", long}, {"GRR" + long, "", long}, {"Logo\nchurn", strings.Repeat("9", 40), ""}, {"ARR", "CHF 999M", strings.Repeat("x", 90)}},
	}
	wide.Currency = "CHF"
	for i := range int64(14) {
		wide.ARR.Steps = append(wide.ARR.Steps, flow(csm.ARRMoves{New: k(123_456 * i), Expansion: k(1), Contraction: -k(987_654), Churn: -k(55_555 * i)}).Steps...)
	}
	wide.ARR.Total = csm.ARRMoves{New: k(99_999_999), Expansion: k(99_999_999), Contraction: -k(99_999_999), Churn: -k(99_999_999)}
	wide.Health = []csm.HealthShare{{Health: csm.Healthy, Accounts: 99_999, ARR: k(123_456_789)}, {Health: csm.Watch, ARR: -k(1)}}
	for range 10 {
		wide.Renewals = append(wide.Renewals, csm.RenewalsDue{Step: csm.Step{Label: "Earlier"}, Count: 12_345, Renewed: k(123_456), Open: k(1), AtRisk: k(1), Overdue: k(987_654), Lost: k(5)})
	}
	none := Picture{Series: csm.Series{ARR: csm.ARRFlow{Reason: long + long + long}}}
	odd := Picture{About: "田中\x00\u202e\ufffd🙂", Window: long + long, Headline: []Figure{{}}}
	odd.About += strings.Repeat("m", 1<<20)
	return map[string]Picture{"wide": wide, "none": none, "odd": odd, "zero": {}}
}

// Nothing is drawn over the space between the panels, whatever there is to say.
func TestPanelsKeepToTheirPlace(t *testing.T) {
	gaps := []image.Rectangle{
		image.Rect(0, 0, margin, Height), image.Rect(Width-margin, 0, Width, Height),
		image.Rect(0, 0, Width, headTop), image.Rect(0, Height-margin, Width, Height),
		image.Rect(0, arrTop-gap, Width, arrTop), image.Rect(0, lowerTop-gap, Width, lowerTop),
		image.Rect(margin+healthWidth, lowerTop, margin+healthWidth+gap, Height),
	}
	for name, p := range extremes() {
		for _, theme := range []Theme{Light, Dark} {
			img := painted(t, p, theme)
			page := uint8(img.Palette.Index(palettes[theme == Dark].page))
			for _, gap := range gaps {
				for y := gap.Min.Y; y < gap.Max.Y; y++ {
					for x := gap.Min.X; x < gap.Max.X; x++ {
						if img.ColorIndexAt(x, y) != page {
							t.Fatalf("%s, %s: something is drawn at %d, %d", name, theme, x, y)
						}
					}
				}
			}
		}
	}
}
