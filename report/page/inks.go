package page

import (
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// inks gives each colour of the charts, as package chart draws them on white, the one that it has on a dark page: the
// same hue, as far from the ground. A chart with another colour keeps its light ground.
var inks = map[string]string{
	"#000000": "#F2F0EB", // the baseline
	"#222222": "#E4E2DD", // text
	"#5C5C5C": "#B3B1AB", // text of second rank
	"#676767": "#A8A6A0",
	"#8A8A8A": "#85837E", // rules of moves; grey supply
	"#BDBDBD": "#66645F", // what is not highlighted
	"#E2E2E2": "#35342F", // grid
	"#E9E9E9": "#2E2D29", // halts
	"#F6F2E6": "#24221B", // days that are projection
	"#FFFFFF": "#171714", // the ground

	"#0072B2": "#3F9BDB", // blue
	"#D55E00": "#F0803A", // vermillion
	"#009E73": "#2FBF95", // green
	"#E69F00": "#EFAE2C", // orange
	"#56B4E9": "#8FD0F5", // sky
	"#CC79A7": "#DE97BE", // purple

	"#4087AE": "#8FD0F5", // sky as text
	"#AC7700": "#EFAE2C", // orange as text
	"#995A7D": "#DE97BE", // purple as text

	"#AAD0E5": "#234A66", // a part of what is blue, and so on
	"#F1C9AA": "#6B3A1A",
	"#AADED0": "#1C5746",
	"#F6DFAA": "#6B5017",
	"#C6E6F7": "#3A5E73",
	"#EED2E1": "#623F54",
	"#B5B5B5": "#5F5D58",
	"#C8C8C8": "#55534E",
	"#D8D8D8": "#46443F",
}

// variables are the colours as custom properties of CSS: on a light page, and on a dark one.
func variables() (light, dark template.CSS) {
	var l, d strings.Builder
	for _, c := range slices.Sorted(maps.Keys(inks)) {
		fmt.Fprintf(&l, "--i%s:%s;", c[1:], c)
		fmt.Fprintf(&d, "--i%s:%s;", c[1:], inks[c])
	}
	return template.CSS(l.String()), template.CSS(d.String())
}

// inkMeant is the ink that a picture means by a colour, and whether there is one. A picture writes an ink with opacity darker by up to one step in
// 255 of red, green and blue, since it rounds them down.
func inkMeant(written string) (ink string, known bool) {
	if _, known = inks[written]; known {
		return written, true
	}
	for ink = range inks {
		if roundedDown(written, ink) {
			return ink, true
		}
	}
	return "", false
}

// roundedDown reports whether a colour is another one, darker by up to one step of each of its parts.
func roundedDown(written, ink string) bool {
	for i := 1; i < len(ink); i += 2 {
		low, errLow := strconv.ParseUint(written[i:i+2], 16, 8)
		high, errHigh := strconv.ParseUint(ink[i:i+2], 16, 8)
		if errLow != nil || errHigh != nil || high < low || high-low > 1 {
			return false
		}
	}
	return true
}
