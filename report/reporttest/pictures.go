package reporttest

import (
	"bytes"
	"encoding/xml"
	"html"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"h20sim/report/chart"
	"h20sim/sim/simtest/golden"

	"gonum.org/v1/plot/vg"
)

// WellFormed checks that a picture is XML in the fonts of charts, with a title and a description.
func WellFormed(t *testing.T, name string, svg []byte) {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	elements := map[string]int{}
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			elements[e.Name.Local]++
		}
	}
	if elements["title"] != 1 || elements["desc"] != 1 {
		t.Errorf("%s: found %d titles and %d descriptions, expected one each", name, elements["title"], elements["desc"])
	}
	if fonts := bytes.Count(svg, []byte("font-family:"+chart.Families+";")); fonts != elements["text"] {
		t.Errorf("%s: %d of %d texts have the fonts of charts", name, fonts, elements["text"])
	}
}

// Tree reads all files below a folder.
func Tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A printed text is where it stands on the page, in points from the lower left corner.
type printed struct {
	text                   string
	size                   float64
	left, low, right, high float64
}

var textElement = regexp.MustCompile(`<text x="([^"]+)" y="([^"]+)"[^>]*font-weight:(\w+)[^>]*font-size:([0-9.]+)px[^>]*>([^<]*)</text>`)

// texts finds all texts of a picture and the room that their letters take.
func texts(svg []byte) (list []printed) {
	for _, m := range textElement.FindAllStringSubmatch(string(svg), -1) {
		x, _ := strconv.ParseFloat(m[1], 64)
		y, _ := strconv.ParseFloat(m[2], 64)
		size, _ := strconv.ParseFloat(m[4], 64)
		style := chart.Sans(vg.Length(size), chart.Dark)
		if m[3] == "bold" {
			style = chart.Bold(vg.Length(size), chart.Dark)
		}
		text := html.UnescapeString(m[5])
		if strings.TrimSpace(text) == "" {
			continue
		}
		list = append(list, printed{text, size, x, -y - 0.1*size, x + float64(style.Width(text)), -y + 0.7*size})
	}
	return list
}

// cover reports whether two texts take the same room.
func cover(a, b printed) bool {
	return a.left < b.right && b.left < a.right && a.low < b.high && b.low < a.high
}

// smallest is the size of the smallest text that may stand on narrow paper: 11 pixels.
const smallest = 8.25

// Uncovered checks that all texts of a chart can be read, in its wide drawing and in its narrow one.
func Uncovered(t *testing.T, c *chart.Chart) {
	t.Helper()
	for _, form := range []struct {
		name  string
		draw  func() ([]byte, error)
		width float64
	}{{c.Name, c.SVG, float64(chart.PageWidth)}, {"narrow " + c.Name, c.NarrowSVG, float64(chart.NarrowWidth)}} {
		svg, err := form.draw()
		if err != nil {
			t.Fatal(err)
		}
		readable(t, form.name, svg, form.width)
		if list := texts(svg); len(list) < 8 && c.Doubt == "" {
			t.Errorf("%s: found %d texts, expected more", form.name, len(list))
		}
	}
}

var pictureSize = regexp.MustCompile(`viewBox="0 0 ([0-9.]+) ([0-9.]+)"`)

// readable checks that no text of a picture is small, is cut by its edges, or covers another, and that it has a width.
func readable(t *testing.T, name string, svg []byte, width float64) {
	t.Helper()
	size := pictureSize.FindSubmatch(svg)
	if size == nil || string(size[1]) != strconv.FormatFloat(width, 'f', -1, 64) {
		t.Fatalf("%s: found the size %s, expected a width of %g", name, size, width)
	}
	height, _ := strconv.ParseFloat(string(size[2]), 64)
	list := texts(svg)
	for n, a := range list {
		if a.size < smallest {
			t.Errorf("%s: %q has a size of %g points, expected %g at least", name, a.text, a.size, smallest)
		}
		if a.left < 0 || a.right > width || a.low < 0 || a.high > height {
			t.Errorf("%s: %q is cut by the edge of the page", name, a.text)
		}
		for _, b := range list[:n] {
			if cover(a, b) {
				t.Errorf("%s: %q covers %q", name, a.text, b.text)
			}
		}
	}
}

// DrawnTo holds a chart against its golden picture.
func DrawnTo(t *testing.T, c chart.Chart) {
	t.Helper()
	if c.Doubt != "" {
		t.Fatalf("%s is not drawn: %s", c.Name, c.Doubt)
	}
	svg, err := c.SVG()
	if err != nil {
		t.Fatal(err)
	}
	WellFormed(t, c.Name, svg)
	golden.File(t, "testdata/"+c.Name+".svg", svg)
}

// Ptr returns a pointer to a value.
func Ptr[T any](v T) *T { return &v }
