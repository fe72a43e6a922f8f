// Package golden compares what a test finds with a file that was kept when it was right.
//
//	golden.File(t, "testdata/revenue.svg", svg)
//
// Labels are not measurements. A measurement may differ in its last digits from one processor to another, so it is
// compared with a tolerance; everything else is a label and is compared as text, byte by byte:
//
//	measurement   a number with a decimal point (6402.19961), and each number that places something in an SVG picture:
//	              those in the attributes d, x, y, points, width, height, viewBox and transform
//	label         words, names, units, dates, years, fiscal quarters and all other whole numbers; signs; colours; and all
//	              that a reader of a picture reads, which is what stands within <text>, <title> and <desc>
//
// Run a test with -update to keep what it finds as what is expected, and read the difference before you commit it:
//
//	go test ./report/run -update
//
// The package imports the standard library alone, so that the tests of every package can use it.
package golden

import (
	"flag"
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "keep what tests find as what is expected")

// Updating reports whether the test runs with -update: expected files are to be written, not read.
func Updating() bool { return *update }

// File compares found with the file at path, measurements with a tolerance and labels as text. It fails the test at the
// first line that differs. With -update it writes the file instead.
func File(t testing.TB, path string, found []byte) {
	t.Helper()
	if want, ok := kept(t, path, found); ok {
		if difference := Difference(string(found), want); difference != "" {
			t.Errorf("%s:%s", path, difference)
		}
	}
}

// Text compares found with the file at path byte by byte: for messages and scripts, which hold no measurements. With
// -update it writes the file instead.
func Text(t testing.TB, path, found string) {
	t.Helper()
	if want, ok := kept(t, path, []byte(found)); ok && found != want {
		t.Errorf("%s: found\n%s\nexpected\n%s", path, found, want)
	}
}

// kept is the content of the file at path; false if found was written to it.
func kept(t testing.TB, path string, found []byte) (want string, ok bool) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, found, 0o644); err != nil {
			t.Fatal(err)
		}
		return "", false
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run this test with -update to write the file", err)
	}
	return string(text), true
}

// Difference says where found first differs from want, as "12:", the line of each and what is wrong; "" if their labels
// are the same and their measurements agree.
func Difference(found, want string) string {
	a, b := framed(found), framed(want)
	x, y := strings.Split(a.labels.String(), "\n"), strings.Split(b.labels.String(), "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return differing(found, want, i)
		}
	}
	if len(x) != len(y) {
		return fmt.Sprintf(" found %d lines, expected %d", len(x), len(y))
	}
	for i, m := range a.measurements {
		if !m.agrees(b.measurements[i]) {
			return differing(found, want, m.line) + fmt.Sprintf("\n%s is not %s", m.text, b.measurements[i].text)
		}
	}
	return ""
}

// differing shows a line of both texts, counted from 0.
func differing(found, want string, line int) string {
	a, b := strings.Split(found, "\n"), strings.Split(want, "\n")
	return fmt.Sprintf("%d:\nfound    %s\nexpected %s", line+1, a[line], b[line])
}

// A frame is a text taken apart.
type frame struct {
	labels       strings.Builder // the text, with a mark in place of each measurement
	lines        int             // of the labels so far
	measurements []measurement
}

// A measurement is a number as it stands in a text.
type measurement struct {
	text  string
	line  int  // counted from 0
	place bool // whether it places something in a picture, in points
}

var (
	// read is what a reader of a picture reads.
	read = regexp.MustCompile(`(?s)<title>.*?</title>|<desc>.*?</desc>|>[^<>]*</text>`)
	// placing is an attribute that places something in a picture.
	placing = regexp.MustCompile(`\s(?:d|x|y|points|width|height|viewBox|transform)="[^"]*"`)
	// number is a number within such an attribute.
	number = regexp.MustCompile(`-?\d+(?:\.\d+)?(?:e[-+]?\d+)?`)
	// pointed is a number with a decimal point; with two it is a version.
	pointed = regexp.MustCompile(`\d+(?:\.\d+)+(?:e[-+]?\d+)?`)
)

// mark stands in for a measurement.
const mark = "\x00"

// framed takes a text apart.
func framed(text string) *frame {
	f := new(frame)
	at := 0
	for _, span := range read.FindAllStringIndex(text, -1) {
		f.addDrawing(text[at:span[0]])
		f.addLabel(text[span[0]:span[1]])
		at = span[1]
	}
	f.addDrawing(text[at:])
	return f
}

// addDrawing adds text that no reader of a picture reads; of text that is no picture, all of it.
func (f *frame) addDrawing(text string) {
	at := 0
	for _, span := range placing.FindAllStringIndex(text, -1) {
		f.add(text[at:span[0]], pointed, false)
		f.add(text[span[0]:span[1]], number, true)
		at = span[1]
	}
	f.add(text[at:], pointed, false)
}

// add adds text in which the numbers of a form are measurements.
func (f *frame) add(text string, form *regexp.Regexp, place bool) {
	at := 0
	for _, span := range form.FindAllStringIndex(text, -1) {
		found := text[span[0]:span[1]]
		if strings.Count(found, ".") > 1 {
			continue
		}
		f.addLabel(text[at:span[0]] + mark)
		f.measurements = append(f.measurements, measurement{found, f.lines, place})
		at = span[1]
	}
	f.addLabel(text[at:])
}

func (f *frame) addLabel(text string) {
	f.labels.WriteString(text)
	f.lines += strings.Count(text, "\n")
}

// tolerance is how far two measurements may be apart, relative to the expected one.
const tolerance = 1e-3

// agrees reports whether two measurements are the same within the tolerance. Places agree also to a thousandth of a point.
func (m measurement) agrees(want measurement) bool {
	a, errA := strconv.ParseFloat(m.text, 64)
	b, errB := strconv.ParseFloat(want.text, 64)
	if errA != nil || errB != nil {
		return m.text == want.text
	}
	least := 1e-9
	if m.place {
		least = tolerance
	}
	return math.Abs(a-b) <= max(tolerance*math.Abs(b), least)
}
