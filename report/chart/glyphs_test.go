package chart

import (
	"bytes"
	"encoding/xml"
	"image"
	"image/png"
	"io"
	"math"
	"strings"
	"testing"

	"h20sim/report/claim"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// Letters that no font of charts has take an em each, with their marks and joiners; others are as wide as ever.
func TestMissingLettersAreAnEmWide(t *testing.T) {
	style := Sans(10, Dark)
	for title, ems := range map[string]float64{"三星电子": 4, "عربي": 4, "\u2068عربي\u2069": 4, "👨‍👩‍👧‍👦": 1, "👩🏽‍💻": 1, "": 0, "한국": 2, "🏴󠁧󠁢󠁷󠁬󠁳󠁿": 1} {
		if found := style.Width(title); math.Abs(float64(found)-10*ems) > 1e-9 {
			t.Errorf("%q: found a width of %.2f points, expected %.0f", title, found, 10*ems)
		}
	}
	for _, pair := range [][2]string{{"Nvi\u0301dia", "Nvídia"}, {"SK 三", "SK "}, {"Москва", "Москва"}} {
		more := 10 * vg.Length(strings.Count(pair[0], "三"))
		if a, b := style.Width(pair[0]), style.Width(pair[1])+more; math.Abs(float64(a-b)) > 0.01 {
			t.Errorf("%q: found a width of %.2f points, expected %.2f", pair[0], a, b)
		}
	}
}

// pictured is a picture of one text.
func pictured(t *testing.T, title string, rotation float64) *image.RGBA {
	t.Helper()
	canvas := vgimg.NewWith(vgimg.UseWH(200, 200), vgimg.UseDPI(144))
	style := Sans(12, Dark)
	style.Rotation = rotation
	c := draw.New(canvas)
	c.FillText(style, vg.Point{X: 60, Y: 60}, title)
	return canvas.Image().(*image.RGBA)
}

// ink is how many dots of a picture are dark.
func ink(img image.Image) (n int) {
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if r, _, _, a := img.At(x, y).RGBA(); a > 0 && r < 0x8000 {
				n++
			}
		}
	}
	return n
}

// No name is blank in a PNG, upright or turned. Case 05.
func TestNoNameIsBlank(t *testing.T) {
	for _, title := range []string{"三", "ع", "\u2068ع\u2069", "👨‍👩‍👧‍👦", "한", "ไ", "א"} {
		for _, angle := range []float64{0, math.Pi / 2} {
			if n := ink(pictured(t, title, angle)); n < 10 {
				t.Errorf("%q at %.1f: found %d dark dots, expected a letter or a box", title, angle, n)
			}
		}
	}
}

// Names in Hebrew, for which the fonts have letters, are drawn from right to left, and what they have of other alphabets is not.
func TestDrawnFromRightToLeft(t *testing.T) {
	for name, seen := range map[string]string{
		"\u2068אבג\u2069":                      "גבא",
		"\u2068חברה 5 (Foxconn) בע״מ\u2069":    "מ״עב (Foxconn) 5 הרבח",
		"to \u2068אב\u2069 83 %":               "to בא 83 %",
		"\u2068אב 12.5%":                       "12.5% בא",
		"SK 三星 TSMC":                           "SK 三星 TSMC",
		"\u2068אב Big Co 7\u2069 and \u2068גד": "Big Co 7 בא and דג",
	} {
		if found := inSight(name); found != seen {
			t.Errorf("%q: found %q, expected %q", name, found, seen)
		}
	}
}

// A chart with names in all alphabets is XML with the names in it, a PNG, and the same bytes each time.
func TestChartOfAllAlphabets(t *testing.T) {
	long := strings.Repeat("三星电子", 75)
	c := &Chart{Name: "names", Title: claim.Label("三星电子, \u2068عربي\u2069 & 👨‍👩‍👧‍👦 <b> \x1b\ufffe").Text(), Subtitle: claim.Label(long).Text(), Doubt: "e\u0301 \u009b " + strings.Repeat("a", 300)}
	svg, err := c.SVG()
	if err != nil {
		t.Fatal(err)
	}
	for decoder := xml.NewDecoder(bytes.NewReader(svg)); ; {
		if _, err := decoder.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
	}
	for _, name := range []string{"三星电子", "\u2068عربي\u2069", "👨‍👩‍👧‍👦"} {
		if !bytes.Contains(svg, []byte(name)) {
			t.Errorf("found no %s in\n%s", name, svg)
		}
	}
	first, err := c.PNG()
	if err != nil {
		t.Fatal(err)
	}
	if again, err := c.PNG(); err != nil || !bytes.Equal(first, again) {
		t.Errorf("found other bytes the second time, %v", err)
	}
	if _, err := png.Decode(bytes.NewReader(first)); err != nil {
		t.Error(err)
	}
	for _, line := range append(c.on(widePaper).subtitleLines(), c.on(narrowPaper).doubtLines()...) {
		if width := Sans(SizeText, Dark).Width(line); width > PageWidth-2*PageMargin {
			t.Errorf("found a line of %.0f points, expected %.0f at most: %s", width, PageWidth-2*PageMargin, line)
		}
	}
}

func TestMissing(t *testing.T) {
	if found := strings.Join(Missing("SK 三\u3000\n星三 é Жא e\u0301 👨‍👩‍👧"), "|"); found != "三|星|👨‍👩‍👧" {
		t.Errorf("found %s, expected each letter without a glyph once", found)
	}
}
