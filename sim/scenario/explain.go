package scenario

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"h20sim/sim/dist"
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// An Explanation is all that is known of a value.
type Explanation struct {
	Address string
	Doc     string // what it means
	Unit    string // date for a day
	Range   string // what it may be, such as 0 to 1; "" if anything
	Value   string // as a file would state it, in Unit
	Number  float64
	Spread  *dist.Spread
	Widened string // the spread in one line, days as days; "" if there is none
	Drawn   string // what draws of it come to: mean and quantiles of 5, 50 and 95 %, in Unit, days as days; "" if there is no spread
	Between string // how its path goes on to the next day that it states; "" if it is no point of a path
	Origin  Place  // where it was set; a default has no file
	Source  Source // with its name, title, grade and day of publication; the author's judgement if a file states none; without a name for a default
	Note    string
}

// Addresses returns the addresses of all values, sorted.
func (s *Scenario) Addresses() []string { return slices.Sorted(maps.Keys(s.Values)) }

// Explain tells what is known of the value at an address. The error names the nearest address, or the values below
// the address if it is that of a table.
func (s *Scenario) Explain(address string) (Explanation, error) {
	v, ok := s.Values[address]
	if !ok {
		return Explanation{}, s.NoValue(address)
	}
	sh := s.targets[address].Shape
	e := Explanation{
		Address: v.Address, Doc: v.Doc, Unit: v.Unit, Range: sh.Limits(), Value: sh.FigureOf(v.Number), Number: v.Number,
		Spread: v.Spread, Widened: s.widened(address), Drawn: s.drawn(address), Between: s.between(address), Origin: v.Origin, Note: v.Note,
	}
	switch source := s.Sources[v.Source]; {
	case source != nil:
		e.Source = *source
	case v.Origin.File != "":
		e.Source = Source{Name: form.Judgement, Title: "no source is stated, so the author's judgement", Grade: JudgementGrade}
	}
	return e, nil
}

// widened writes the spread of the value at an address in one line; "" if it has none.
func (s *Scenario) widened(address string) string {
	spread, sh := s.Values[address].Spread, s.targets[address].Shape
	switch {
	case spread == nil:
		return ""
	case sh.Form == form.Date:
		return spread.Text(sh.FigureOf)
	}
	return spread.String()
}

// between says how the path to which the point at an address belongs goes on from it; "" if no other point follows.
func (s *Scenario) between(address string) string {
	path := s.tree.Find(above(address))
	if !isPoint(address) || !form.IsDated(path) {
		return ""
	}
	points := form.PointsOf(path)
	i := slices.IndexFunc(points, func(p *text.Node) bool { return p.Key == lastKey(address) })
	switch steps := path.Child(form.Steps); {
	case i < 0 || strings.HasSuffix(above(address), ".lots"):
		return ""
	case i+1 == len(points):
		return "holds from this day on: the path states no later one"
	case steps != nil && steps.Value == true:
		return "holds until " + points[i+1].Key + " (steps)"
	default:
		return "goes straight to that of " + points[i+1].Key
	}
}

// drawn writes what draws of the value at an address come to; "" if it is not drawn.
func (s *Scenario) drawn(address string) string {
	v, sh := s.Values[address], s.targets[address].Shape
	if v.Spread == nil {
		return ""
	}
	d, err := dist.New(sh.Spec(v))
	if err != nil {
		return "" // a spread that no distribution has is a problem of the file
	}
	if sh.Form == form.Date {
		return dist.DrawnOf(d).Text(func(x float64) string { return sh.FigureOf(math.Round(x)) })
	}
	return dist.DrawnOf(d).String()
}

// NoValue says that there is no value at an address.
func (s *Scenario) NoValue(address string) error {
	all := s.Addresses()
	below := slices.DeleteFunc(slices.Clone(all), func(a string) bool { return !strings.HasPrefix(a, address+".") })
	if len(below) > 0 {
		return fmt.Errorf("%s is a table, expected one of its values: %s", address, strings.Join(below, ", "))
	}
	return fmt.Errorf("no value %q%s", text.Short(address), text.Guess(address, all))
}
