package report

import (
	"html"
	"regexp"
	"strconv"
	"testing"

	"gonum.org/v1/plot/vg"
)

// A printed text is where it stands on the page, in points from the lower left corner.
type printed struct {
	text                   string
	left, low, right, high float64
}

var textElement = regexp.MustCompile(`<text x="([^"]+)" y="([^"]+)"[^>]*font-weight:(\w+)[^>]*font-size:([0-9.]+)px[^>]*>([^<]*)</text>`)

func laidOut(t *testing.T, r storyRun) *Case {
	t.Helper()
	c, err := NewCase(r.Scenario, r.Trace, r.Baseline)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// texts finds all texts of a picture and the room that their letters take.
func texts(t *testing.T, c *Chart) (list []printed) {
	t.Helper()
	svg, err := c.SVG()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range textElement.FindAllStringSubmatch(string(svg), -1) {
		x, _ := strconv.ParseFloat(m[1], 64)
		y, _ := strconv.ParseFloat(m[2], 64)
		size, _ := strconv.ParseFloat(m[4], 64)
		style := sans(vg.Length(size), dark)
		if m[3] == "bold" {
			style = bold(vg.Length(size), dark)
		}
		text := html.UnescapeString(m[5])
		list = append(list, printed{text, x, -y - 0.1*size, x + float64(style.Width(text)), -y + 0.7*size})
	}
	return list
}

// cover reports whether two texts take the same room.
func cover(a, b printed) bool {
	return a.left < b.right && b.left < a.right && a.low < b.high && b.low < a.high
}

func TestNoTextCoversAnotherOrIsCut(t *testing.T) {
	var charts []Chart
	batch := yearBatch(t)
	for _, c := range []*Case{laidOut(t, batch[0]), laidOut(t, batch[5]), caseOf(t, true, nil), caseOf(t, false, nil), ran(t, live())} {
		list, err := Charts(c)
		if err != nil {
			t.Fatal(err)
		}
		charts = append(charts, list...)
	}
	for i := range charts {
		uncovered(t, &charts[i])
	}
}

func TestNoTextCoversAnotherInComparisons(t *testing.T) {
	charts := append(Comparison(casesOf(t, yearBatch(t))), CompareCharts(ran(t, live()), ran(t, otherLive()))...)
	for i := range charts {
		uncovered(t, &charts[i])
	}
}

// uncovered checks that all texts of a chart can be read.
func uncovered(t *testing.T, c *Chart) {
	t.Helper()
	list := texts(t, c)
	if len(list) < 10 && c.Doubt == "" {
		t.Errorf("%s: found %d texts, expected more", c.Name, len(list))
	}
	for n, a := range list {
		if a.left < 0 || a.right > float64(pageWidth) || a.low < 0 || a.high > float64(c.Height()) {
			t.Errorf("%s: %q is cut by the edge of the page", c.Name, a.text)
		}
		for _, b := range list[:n] {
			if cover(a, b) {
				t.Errorf("%s: %q covers %q", c.Name, a.text, b.text)
			}
		}
	}
}
