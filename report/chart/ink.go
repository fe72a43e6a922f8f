package chart

import (
	"hash/fnv"
	"image/color"
	"slices"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The colours of Okabe and Ito (2008), which survive colour blindness.
var (
	Blue       = color.NRGBA{0x00, 0x72, 0xB2, 0xFF}
	Vermillion = color.NRGBA{0xD5, 0x5E, 0x00, 0xFF}
	Green      = color.NRGBA{0x00, 0x9E, 0x73, 0xFF}
	Orange     = color.NRGBA{0xE6, 0x9F, 0x00, 0xFF}
	Sky        = color.NRGBA{0x56, 0xB4, 0xE9, 0xFF}
	Purple     = color.NRGBA{0xCC, 0x79, 0xA7, 0xFF}
)

// Blacks and greys: what is not a thing of the story.
var (
	Black  = color.NRGBA{0x00, 0x00, 0x00, 0xFF} // the baseline
	Dark   = color.NRGBA{0x22, 0x22, 0x22, 0xFF} // text
	Muted  = color.NRGBA{0x5C, 0x5C, 0x5C, 0xFF} // text of second rank
	Grey   = color.NRGBA{0x8A, 0x8A, 0x8A, 0xFF} // rules of moves; grey supply
	Pale   = color.NRGBA{0xBD, 0xBD, 0xBD, 0xFF} // what is not highlighted
	Hair   = color.NRGBA{0xE2, 0xE2, 0xE2, 0xFF} // grid
	Shadow = color.NRGBA{0xE9, 0xE9, 0xE9, 0xFF} // halts
	Later  = color.NRGBA{0xF6, 0xF2, 0xE6, 0xFF} // days that are projection
	White  = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
)

// One colour for one thing, in all charts.
var (
	InkDemand    = Sky
	InkOrders    = Orange
	InkShipments = Blue
	InkStock     = Green
	InkBacklog   = Purple
	InkNet       = Blue
	InkTreasury  = Orange
	InkCharge    = Vermillion
)

// Widths of lines, and sizes of text, in points.
const (
	Thin   = vg.Length(0.6)
	Normal = vg.Length(1.1)
	Thick  = vg.Length(1.8)

	sizeTitle = vg.Length(15)
	SizeText  = vg.Length(10)
	SizeLabel = vg.Length(9)
	SizeSmall = vg.Length(8.5)
)

// Sans is a text style of the one family that charts use, aligned to the left on its baseline.
func Sans(size vg.Length, c color.Color) draw.TextStyle {
	return draw.TextStyle{
		Color:   c,
		Font:    font.From(font.Font{Typeface: "Liberation", Variant: "Sans"}, size),
		Handler: writing,
	}
}

// Bold is Sans in bold.
func Bold(size vg.Length, c color.Color) draw.TextStyle {
	s := Sans(size, c)
	s.Font.Weight = xfont.WeightBold
	return s
}

// Solid is the style of a line without gaps.
func Solid(width vg.Length, c color.Color) draw.LineStyle {
	return draw.LineStyle{Color: c, Width: width}
}

// Dashed is the style of a dashed line.
func Dashed(width vg.Length, c color.Color) draw.LineStyle {
	return draw.LineStyle{Color: c, Width: width, Dashes: []vg.Length{4, 2.5}}
}

// Readable is c for text on white: light colours are taken darker.
func Readable(c color.NRGBA) color.NRGBA {
	if 0.30*float64(c.R)+0.59*float64(c.G)+0.11*float64(c.B) < 120 {
		return c
	}
	down := func(v uint8) uint8 { return uint8(int(v) * 3 / 4) }
	return color.NRGBA{down(c.R), down(c.G), down(c.B), c.A}
}

// Lighter is c mixed with white, for what is a part of a thing.
func Lighter(c color.NRGBA) color.NRGBA {
	mix := func(v uint8) uint8 { return uint8((int(v) + 2*255) / 3) }
	return color.NRGBA{mix(c.R), mix(c.G), mix(c.B), c.A}
}

// Palette gives each name a colour. A name keeps its colour when others come or go, unless two want the same one:
// then the first in order of name has it. More than six names share colours.
func Palette(names []string) map[string]color.NRGBA {
	six := []color.NRGBA{Blue, Orange, Green, Purple, Sky, Vermillion}
	taken := map[int]bool{}
	colors := map[string]color.NRGBA{}
	for _, name := range slices.Sorted(slices.Values(names)) {
		h := fnv.New32a()
		h.Write([]byte(name))
		want := int(h.Sum32() % 6)
		for taken[want] && len(taken) < 6 {
			want = (want + 1) % 6
		}
		taken[want] = true
		colors[name] = six[want]
	}
	return colors
}

// MostColors is how many scenarios can have a colour of their own.
const MostColors = 6

// A Length is a length on the page.
type Length = vg.Length
