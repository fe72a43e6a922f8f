package chart

import (
	"image/color"
	"math"
)

// leastApart is how much darker than the lighter of two colours the other must be, as a part of the luminance of the lighter, to be
// told from it in print without colour.
const leastApart = 0.15

// luminance is the relative luminance of a colour, from 0 for black to 1 for white (ITU-R BT.709, with the curve of sRGB).
func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		part := float64(v) / 255
		if part <= 0.04045 {
			return part / 12.92
		}
		return math.Pow((part+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// alikeInGrey reports whether two colours can hardly be told apart in print without colour.
func alikeInGrey(a, b color.NRGBA) bool {
	dark, light := luminance(a), luminance(b)
	if dark > light {
		dark, light = light, dark
	}
	return light-dark < leastApart*light
}
