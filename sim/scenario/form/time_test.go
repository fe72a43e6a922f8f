package form

import (
	"reflect"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/scenario/text"
)

// Lengths of time are written in the same words wherever they stand, with a unit each or with one for all; what a span comes to is whole.
func TestLengthsOfTimeInWidenedValues(t *testing.T) {
	type lengths struct {
		Number float64  `toml:"number" unit:"day" range:"0..1000" doc:"a number of days"`
		Span   sim.Span `toml:"span" doc:"a span"`
	}
	for _, c := range []struct{ written, number, span string }{ // value, low, high, sd and values in days, or the first problem
		{`{ value = "4 weeks", low = "2w", high = "60 days", source = "fit" }`, "28 14 60", "4w 2w 60d"},
		{`{ value = 4, low = 2, high = 8, unit = "weeks", source = "fit" }`, "28 14 56", "4w 2w 8w"},
		{`{ value = 4, low = "10 d", high = 8, unit = "w", source = "fit" }`, "28 10 56", "4w 10d 8w"},
		{`{ value = "1 year", source = "fit" }`, "365.25", "365d"},
		{`{ value = 1, unit = "year", source = "fit" }`, "365.25", "365d"},
		{`{ values = ["4w", "1 month"], source = "fit" }`, "28", "4w"},
		{`{ values = [4, "3 weeks"], unit = "weeks", source = "fit" }`, "28", "4w"},
		{`{ value = "4w", low = 2, source = "fit" }`, `found 2 beside lengths of time with units`, `found 2, expected days, weeks or months in quotes`},
		{`{ values = ["4w", 2], source = "fit" }`, `found 2 beside lengths of time with units`, `found 2, expected days, weeks or months in quotes`},
		{`{ value = 4, unit = "USD", source = "fit" }`, "found a number in USD, expected day", "found a number in USD, expected day"},
		{`{ value = 4, unit = "wekes", source = "fit" }`, `unknown unit "wekes"`, `unknown unit "wekes"`},
		{`{ value = -4, unit = "weeks", source = "fit" }`, "found -28, expected 0 to 1000", "found -4, expected 0 to 70000 days"},
		{`{ value = 4, unit = 7, source = "fit" }`, "found 7, expected a unit in quotes", "found 7, expected a unit in quotes"},
	} {
		for key, want := range map[string]string{"number": c.number, "span": c.span} {
			tree, problem := text.Parse("t.toml", []byte(key+" = "+c.written))
			if problem != nil {
				t.Fatal(problem)
			}
			b := NewBinder(&text.Notes{})
			sh := (&Shape{Form: Table, Fields: ShapesOf(reflect.TypeFor[lengths]())}).Field(key)
			b.quantity(sh, tree.Child(key), key, "", func(float64) {})
			found := ""
			if len(b.Problems) > 0 {
				found = b.Problems[0].Text
			} else {
				v := b.Values[key]
				found = sh.FigureOf(v.Number)
				if s := v.Spread; s != nil && s.Low != nil {
					found += " " + sh.FigureOf(*s.Low) + " " + sh.FigureOf(*s.High)
				}
			}
			if !strings.HasPrefix(found, want) || len(b.Problems) == 0 && found != want {
				t.Errorf("%s = %s: found %s, expected %s", key, c.written, found, want)
			}
		}
	}
}
