package chart

import (
	"bytes"
	"fmt"
	"html"
	"image"
	"strings"

	"h20sim/sim/scenario/text"

	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Families are the fonts that a viewer may take for Liberation Sans: they have its widths, or come close.
const Families = "'Liberation Sans',Arimo,Arial,Helvetica,sans-serif"

// SVG returns the chart as a picture of lines and text, with its title and description for screen readers.
func (c *Chart) SVG() ([]byte, error) { return c.on(widePaper).svg() }

// Drawing returns the panels of the chart as a picture without the words around them: wide, or 358 pixels wide with no text under
// 11 pixels for a narrow screen.
func (c *Chart) Drawing(narrow bool) ([]byte, error) {
	paper := widePaper
	if narrow {
		paper = narrowPaper
	}
	paper.mute = true
	return c.on(paper).svg()
}

func (c *sheet) svg() ([]byte, error) {
	canvas := vgsvg.New(c.width, c.height())
	c.draw(draw.New(canvas))
	var b bytes.Buffer
	if _, err := canvas.WriteTo(&b); err != nil {
		return nil, fmt.Errorf("draw %s as SVG: %w", c.Name, err)
	}
	picture := strings.ReplaceAll(b.String(), "font-family:Liberation Sans;font-variant:normal;", "font-family:"+Families+";")
	head, body, found := strings.Cut(picture, `xmlns:xlink="http://www.w3.org/1999/xlink">`)
	if !found {
		return nil, fmt.Errorf("draw %s as SVG: the picture does not begin as expected", c.Name)
	}
	words := fmt.Sprintf(" role=\"img\">\n<title>%s</title>\n<desc>%s</desc>", escaped(c.Title.String()), escaped(c.Alt.String()))
	return []byte(head + `xmlns:xlink="http://www.w3.org/1999/xlink"` + words + body), nil
}

// escaped is text as it stands in XML, which has no word for some of the signs that must not be printed.
func escaped(words string) string { return html.EscapeString(text.Visible(words)) }

// dotsPerInch makes a PNG twice as fine as a screen.
const dotsPerInch = 144

// PNG returns the chart as a picture of dots. Its ground is white from the beginning.
func (c *Chart) PNG() ([]byte, error) {
	s := c.on(widePaper)
	canvas := vgimg.NewWith(vgimg.UseWH(s.width, s.height()), vgimg.UseDPI(dotsPerInch))
	s.drawOnWhite(draw.NewCanvas(canvas, s.width, s.height()))
	img, ok := canvas.Image().(*image.RGBA)
	if !ok {
		return nil, fmt.Errorf("draw %s as PNG: found a picture of type %T, expected *image.RGBA", c.Name, canvas.Image())
	}
	data, err := pngOf(img)
	if err != nil {
		return nil, fmt.Errorf("draw %s as PNG: %w", c.Name, err)
	}
	return data, nil
}
