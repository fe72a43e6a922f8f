package chart

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"

	"h20sim/sim/scenario/text"

	"github.com/rivo/uniseg"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	plottext "gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// letters writes the text of charts. A letter for which the font has no glyph is one em wide in every layout, so that charts are laid out
// alike on all machines, and nothing covers it that has such a font: an SVG has the letter, which its viewer takes from a font of the
// machine; a PNG has an empty box, so that no name is blank.
type letters struct{ plottext.Plain }

// writing is the one of all charts.
var writing = letters{plottext.Plain{Fonts: plot.DefaultTextHandler.Cache()}}

// A piece of a line is text that the font has, or a letter that it has not.
type piece struct {
	text    string
	missing bool
}

// Box is the room of a line.
func (h letters) Box(line string, f font.Font) (width, height, depth vg.Length) {
	if isLatin(line) {
		return h.Plain.Box(line, f)
	}
	_, height, depth = h.Plain.Box("", f)
	face := h.Fonts.Lookup(f, f.Size)
	for _, p := range pieces(norm.NFC.String(text.Bare(line)), &face) {
		width += p.width(&face)
	}
	return width, height, depth
}

// width is the room of a piece.
func (p piece) width(face *font.Face) vg.Length {
	if p.missing {
		return face.Font.Size
	}
	return face.Width(p.text)
}

// isBlank reports whether a piece is a space, such as the wide one of Chinese texts.
func (p piece) isBlank() bool { return strings.TrimSpace(p.text) == "" }

// isLatin reports whether a line has only letters that each font of charts has, that are written from left to right, and that may be
// printed.
func isLatin(line string) bool {
	return !strings.ContainsFunc(line, func(r rune) bool {
		return r != '\n' && text.Harmful(r) || r > 0x17f && r != '–' && r != '−' && r != '…'
	})
}

// pieces parts a line by whether the font has its letters. A letter with its marks, or a picture of several joined, is one.
func pieces(line string, face *font.Face) (list []piece) {
	var buffer sfnt.Buffer
	for letters := uniseg.NewGraphemes(line); letters.Next(); {
		letter := letters.Str()
		missing := strings.ContainsFunc(letter, func(r rune) bool {
			glyph, err := face.Face.GlyphIndex(&buffer, r)
			return err != nil || glyph == 0
		})
		if last := len(list) - 1; !missing && last >= 0 && !list[last].missing {
			list[last].text += letter
		} else {
			list = append(list, piece{letter, missing})
		}
	}
	return list
}

// Draw writes text that stands at a point as its style says.
func (h letters) Draw(c vg.Canvas, txt string, style plottext.Style, at vg.Point) {
	if isLatin(txt) {
		h.Plain.Draw(c, txt, style, at)
		return
	}
	c.SetColor(style.Color)
	if style.Rotation != 0 {
		c.Push()
		defer c.Pop()
		c.Rotate(style.Rotation)
		at = against(at, style.Rotation)
	}
	lines, face := h.Lines(txt), h.Fonts.Lookup(style.Font, style.Font.Size)
	at.Y += vg.Length(style.YAlign)*style.Height(txt) - face.Extents().Ascent
	for i, line := range lines {
		width, _, _ := h.Box(line, style.Font)
		h.drawLine(c, &face, at.Add(vg.Point{X: vg.Length(style.XAlign) * width, Y: vg.Length(len(lines)-i) * style.Font.Size}), line)
	}
}

// against is where a point lies on a canvas that was turned by an angle.
func against(p vg.Point, angle float64) vg.Point {
	sin, cos := math.Sincos(angle)
	return vg.Point{X: p.Y*vg.Length(sin) + p.X*vg.Length(cos), Y: p.Y*vg.Length(cos) - p.X*vg.Length(sin)}
}

// drawLine writes a line from a point on.
func (h letters) drawLine(c vg.Canvas, face *font.Face, at vg.Point, line string) {
	line = norm.NFC.String(text.Visible(line))
	if _, dots := bottom(c).(*vgimg.Canvas); dots {
		drawPieces(c, face, at, pieces(text.Bare(inSight(line)), face))
		return
	}
	c.FillString(*face, at, line)
}

// bottom is the canvas on which others draw.
func bottom(c vg.Canvas) vg.Canvas {
	for {
		switch on := c.(type) {
		case *draw.Canvas:
			c = on.Canvas
		case draw.Canvas:
			c = on.Canvas
		default:
			return c
		}
	}
}

// drawPieces writes pieces from a point on, with boxes for letters that are missing.
func drawPieces(c vg.Canvas, face *font.Face, at vg.Point, list []piece) {
	em := face.Font.Size
	for _, p := range list {
		switch {
		case p.missing && p.isBlank():
		case p.missing:
			c.SetLineWidth(em / 16)
			c.SetLineDash(nil, 0)
			c.Stroke(vg.Rectangle{Min: at.Add(vg.Point{X: em * 0.12}), Max: at.Add(vg.Point{X: em * 0.88, Y: em * 0.72})}.Path())
		default:
			c.FillString(*face, at, p.text)
		}
		at.X += p.width(face)
	}
}

// inSight puts the letters of a line in the order in which they are seen from left to right: names that are written from right to left
// stand between the signs of text.Isolated, and what is written from left to right in them stays so.
func inSight(line string) string {
	return isolated.ReplaceAllStringFunc(line, func(name string) string {
		name = text.Bare(name)
		var b strings.Builder
		at := len(name)
		for _, run := range slices.Backward(leftToRight.FindAllStringIndex(name, -1)) {
			b.WriteString(turned(name[run[1]:at]))
			b.WriteString(name[run[0]:run[1]])
			at = run[0]
		}
		b.WriteString(turned(name[:at]))
		return b.String()
	})
}

// isolated is a name that is written from right to left, to the end of the line if it is broken there; leftToRight is what is written the
// other way in it: numbers, and words in other alphabets.
var (
	isolated    = regexp.MustCompile(`\x{2068}[^\x{2069}]*(?:\x{2069}|$)`)
	leftToRight = regexp.MustCompile(`[\p{Latin}\p{Greek}\p{Cyrillic}\p{Han}](?:[^\p{Hebrew}\p{Arabic}]*[\p{Latin}\p{Greek}\p{Cyrillic}\p{Han}\p{Nd}])?|\p{Nd}(?:[\p{Nd}.,:]*\p{Nd})?%?`)
)

// mirrored are signs that open where others close.
var mirrored = map[string]string{"(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«", "<": ">", ">": "<"}

// turned is text with its letters from the last to the first.
func turned(text string) string {
	var list []string
	for letters := uniseg.NewGraphemes(text); letters.Next(); {
		list = append(list, cmp.Or(mirrored[letters.Str()], letters.Str()))
	}
	slices.Reverse(list)
	return strings.Join(list, "")
}

// Missing are the letters of a text for which charts have no glyph, each once, in order.
func Missing(title string) (list []string) {
	if isLatin(title) {
		return nil
	}
	face := writing.Fonts.Lookup(Sans(SizeText, Dark).Font, SizeText)
	for _, p := range pieces(norm.NFC.String(text.Bare(title)), &face) {
		if p.missing && !p.isBlank() && !slices.Contains(list, p.text) {
			list = append(list, p.text)
		}
	}
	return list
}
