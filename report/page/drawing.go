package page

import (
	"fmt"
	"html/template"
	"regexp"
	"strconv"
	"strings"

	"h20sim/report/chart"
)

// A drawing is a chart's panels as a picture within the page. Its words stand around it, as text of the page.
type drawing struct {
	ViewBox string
	Inner   template.HTML
	Card    bool // whether it needs a light ground also on a dark page, for a colour that has no dark one
}

// trim is what the page cuts off the free margin around the panels of a chart, in points.
const trim = 10.0

var (
	root   = regexp.MustCompile(`viewBox="0 0 ([0-9.]+) ([0-9.]+)"`)
	ground = regexp.MustCompile(`<path d="M0,0L[^"]*" style="fill:#FFFFFF" />\n`)
	styles = regexp.MustCompile(`\s+style="[^"]*"`)
	colour = regexp.MustCompile(`#[0-9A-F]{6}\b`)
	fonts  = regexp.MustCompile(`font-family:[^;"]*;|font-weight:normal;|font-style:normal;`)
)

// draw draws the panels of a chart without its words.
func draw(c *chart.Chart) (d drawing, err error) {
	bare := *c
	bare.Title, bare.Subtitle, bare.Moves, bare.Notes = nil, nil, nil, nil
	svg, err := bare.SVG()
	if err != nil {
		return d, err
	}
	text := string(svg)
	size := root.FindStringSubmatch(text)
	from, to := strings.Index(text, "<g "), strings.LastIndex(text, "</svg>")
	if size == nil || from < 0 || to < from {
		return d, fmt.Errorf("chart %s: the picture does not begin or end as expected", c.Name)
	}
	width, errW := strconv.ParseFloat(size[1], 64)
	height, errH := strconv.ParseFloat(size[2], 64)
	if errW != nil || errH != nil {
		return d, fmt.Errorf("chart %s: found size %s, expected two numbers", c.Name, size[0])
	}
	d.ViewBox = fmt.Sprintf("%g %g %g %g", trim, trim, width-2*trim, height-2*trim)
	inner := text[from:to]
	d.Card = foreign(inner)
	if loc := ground.FindStringIndex(inner); loc != nil {
		inner = inner[:loc[0]] + inner[loc[1]:]
	}
	d.Inner = template.HTML(styles.ReplaceAllStringFunc(inner, themed))
	return d, nil
}

// foreign reports whether a picture has a colour that is not among the inks.
func foreign(inner string) bool {
	for _, style := range styles.FindAllString(inner, -1) {
		for _, c := range colour.FindAllString(style, -1) {
			if _, known := inks[c]; !known {
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
		if _, known := inks[c]; known {
			return "var(--i" + c[1:] + ")"
		}
		return c
	})
}
