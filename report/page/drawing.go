package page

import (
	"fmt"
	"html/template"
	"math"
	"regexp"
	"strconv"
	"strings"

	"h20sim/report/chart"
)

// A drawing is a chart's panels as pictures within the page, of which a narrow screen shows the one and all else the other.
// Its words stand around it, as text of the page.
type drawing struct {
	Broad, Slim picture
	Card        bool // whether it needs a light ground also on a dark page, for a colour that has no dark one
}

// A picture is what stands within an element of SVG.
type picture struct {
	ViewBox string
	Inner   template.HTML
	foreign bool // whether it has a colour that is not among the inks
}

// trim is what the page cuts off the free margin around the panels of a wide chart, in points.
const trim = 10.0

var (
	root   = regexp.MustCompile(`viewBox="0 0 ([0-9.]+) ([0-9.]+)"`)
	ground = regexp.MustCompile(`<path d="M0,0L[^"]*" style="fill:#FFFFFF" />\n`)
	places = regexp.MustCompile(` (?:d|x|y)="[^"]*"`)
	radii  = regexp.MustCompile(`A[0-9.]+,[0-9.]+`)
	fine   = regexp.MustCompile(`-?[0-9]+\.[0-9]{2,}`)
	styles = regexp.MustCompile(`\s+style="[^"]*"`)
	colour = regexp.MustCompile(`#[0-9A-F]{6}\b`)
	fonts  = regexp.MustCompile(`font-family:[^;"]*;|font-weight:normal;|font-style:normal;`)
)

// draw draws the panels of a chart without its words, for wide and for narrow screens.
func draw(c *chart.Chart) (d drawing, err error) {
	if d.Broad, err = draft(c, false); err != nil {
		return d, err
	}
	if d.Slim, err = draft(c, true); err != nil {
		return d, err
	}
	d.Card = d.Broad.foreign
	return d, nil
}

// draft draws the panels of a chart in the colours of the page.
func draft(c *chart.Chart, narrow bool) (p picture, err error) {
	svg, err := c.Drawing(narrow)
	if err != nil {
		return p, err
	}
	text := string(svg)
	size := root.FindStringSubmatch(text)
	from, to := strings.Index(text, "<g "), strings.LastIndex(text, "</svg>")
	if size == nil || from < 0 || to < from {
		return p, fmt.Errorf("chart %s: the picture does not begin or end as expected", c.Name)
	}
	if p.ViewBox, err = cut(size, narrow); err != nil {
		return p, fmt.Errorf("chart %s: %w", c.Name, err)
	}
	p.foreign = foreign(text[from:to])
	inner := ground.ReplaceAllString(text[from:to], "")
	inner = places.ReplaceAllStringFunc(inner, rounded)
	p.Inner = template.HTML(styles.ReplaceAllStringFunc(inner, themed))
	return p, nil
}

// cut is the part of a picture that is shown: all of a narrow one, and a wide one without most of its margin.
func cut(size []string, narrow bool) (string, error) {
	width, errW := strconv.ParseFloat(size[1], 64)
	height, errH := strconv.ParseFloat(size[2], 64)
	if errW != nil || errH != nil {
		return "", fmt.Errorf("found size %s, expected two numbers", size[0])
	}
	off := trim
	if narrow {
		off = 0
	}
	return fmt.Sprintf("%g %g %g %g", off, off, width-2*off, height-2*off), nil
}

// rounded writes the places of a path or a text with a digit after the point: a tenth of a point cannot be seen. Radii of arcs are rounded down, since
// a browser widens an arc that is too small to join its ends, but draws an oval of two that are too large.
func rounded(places string) string {
	places = radii.ReplaceAllStringFunc(places, func(arc string) string { return fine.ReplaceAllStringFunc(arc, tenths(math.Floor)) })
	return fine.ReplaceAllStringFunc(places, tenths(math.Round))
}

// tenths writes a number with one digit after the point, rounded in some way.
func tenths(round func(float64) float64) func(number string) string {
	return func(number string) string {
		v, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return number
		}
		return strconv.FormatFloat(round(v*10)/10, 'f', -1, 64)
	}
}

// foreign reports whether a picture has a colour that is not among the inks.
func foreign(inner string) bool {
	for _, style := range styles.FindAllString(inner, -1) {
		for _, c := range colour.FindAllString(style, -1) {
			if _, known := inkMeant(c); !known {
				return true
			}
		}
	}
	return false
}

// themed turns the known colours of a style into those of the page, and leaves out what the page says for all texts.
func themed(style string) string {
	style = fonts.ReplaceAllString(strings.TrimSpace(style), "")
	return " " + colour.ReplaceAllStringFunc(style, func(c string) string {
		if ink, known := inkMeant(c); known {
			return "var(--i" + ink[1:] + ")"
		}
		return c
	})
}
