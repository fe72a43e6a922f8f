package cluster_test

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"h20sim/sim/ensemble/cluster"
	"h20sim/sim/ensemble/design"
)

// What the table of the documentation assumes.
const (
	secondsARun  = 0.003
	bytesARow    = 200 * 8
	compressed   = 0.5
	filesAPart   = 3
	mergeBytes   = 200e6 // a second
	dollarsAHour = 0.04
)

// rows are the lines of the table, as functions of the number of runs.
var rows = []struct {
	label string
	text  func(runs float64) string
}{
	{"core-hours", func(n float64) string { return three(n * secondsARun / 3600) }},
	{"time on 2 cores", func(n float64) string { return span(n * secondsARun / 2) }},
	{"time on 64 cores", func(n float64) string { return span(n * secondsARun / 64) }},
	{"time on 10,000 cores", func(n float64) string { return span(n * secondsARun / 10_000) }},
	{"cost, USD", func(n float64) string { return three(n * secondsARun / 3600 * dollarsAHour) }},
	{"rows", func(n float64) string { return size(n * bytesARow) }},
	{"rows on disk", func(n float64) string { return size(n * bytesARow * compressed) }},
	{"shards", func(n float64) string { return three(shards(n)) }},
	{"a shard on one core", func(n float64) string { return span(n * secondsARun / shards(n)) }},
	{"files of parts", func(n float64) string { return three(filesAPart * shards(n)) }},
	{"merge", func(n float64) string { return span(n * bytesARow * compressed / mergeBytes) }},
}

func shards(runs float64) float64 { return float64(cluster.Shards(int(runs), secondsARun)) }

// three writes a number to three digits, or whole numbers with commas.
func three(x float64) string {
	switch {
	case x == math.Trunc(x) && x < 1000:
		return strconv.Itoa(int(x))
	case x < 1000:
		return strings.TrimSuffix(fmt.Sprintf("%#.3g", x), ".")
	}
	digits := strconv.Itoa(int(math.Round(x)))
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// span writes seconds in the unit in which they are a small number.
func span(seconds float64) string {
	switch {
	case seconds < 90:
		return digits(seconds) + " s"
	case seconds < 90*60:
		return digits(seconds/60) + " minutes"
	case seconds < 48*3600:
		return digits(seconds/3600) + " hours"
	case seconds < 2*365.25*86400:
		return digits(seconds/86400) + " days"
	}
	return digits(seconds/(365.25*86400)) + " years"
}

// size writes bytes.
func size(bytes float64) string {
	units := []string{"MB", "GB", "TB", "PB"}
	scale := 1e6
	for bytes >= 1000*scale {
		scale, units = scale*1000, units[1:]
	}
	return digits(bytes/scale) + " " + units[0]
}

// digits writes three digits, also those that are 0.
func digits(x float64) string { return strings.TrimSuffix(fmt.Sprintf("%#.3g", x), ".") }

func TestTableOfTheDocumentation(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	apart := regexp.MustCompile(`\s{2,}`)
	found := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		if cells := apart.Split(strings.TrimSpace(strings.TrimPrefix(line, "//\t")), -1); len(cells) == 4 {
			found[cells[0]] = cells[1:]
		}
	}
	for _, r := range rows {
		want := []string{r.text(1e6), r.text(1e9), r.text(1e12)}
		if !slices.Equal(found[r.label], want) {
			t.Errorf("%s: found %q, expected %q", r.label, found[r.label], want)
		}
	}
	for _, phrase := range []string{
		fmt.Sprintf("at most %s, so that it takes %.0f studies", three(design.MaxRuns), math.Ceil(1e12/design.MaxRuns)),
		fmt.Sprintf("Past %.0f million runs of 3 ms", 1000*180/secondsARun/1e6),
		"together for a while, " + size(2*1e9*bytesARow*compressed),
	} {
		if !strings.Contains(string(text), phrase) {
			t.Errorf("expected %q", phrase)
		}
	}
}
