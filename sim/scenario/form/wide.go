package form

import (
	"fmt"
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/dist"
	"h20sim/sim/scenario/text"
)

// wideKeys are the keys of a widened value, in the order in which they are written.
var wideKeys = []string{"value", "unit", "dist", "low", "high", "p05", "p50", "p95", "mean", "sd", "values", "weights", "source", "decided", "note"}

// quantity reads a number, day or span, widened or not, writes it and keeps it under its address.
func (b *Binder) quantity(f *Shape, n *text.Node, address, source string, write func(float64)) {
	val := &Value{Address: address, Unit: f.unitName(), Doc: f.Doc, Source: source, Origin: n.Place}
	before := len(b.Problems)
	if b.Derive != nil {
		if derived, is := b.Derive(n, address); is {
			b.keepDerived(f, val, derived, write)
			return
		}
	}
	switch {
	case n.IsTable() && len(n.Below) == 0:
		b.Wrong(n.Place, address, "found an empty table, expected %s", f.Expected())
	case n.Child("file") != nil:
		b.Wrong(n.Child("file").Place, text.Join(address, "file"), "found a file for one number, expected the number: only a path, such as chips.h20.price, takes the numbers of days from a file")
	case n.IsTable():
		w := uncertain{Binder: b, shape: f, node: n, address: address}
		w.read(val)
	default:
		x, err := f.Amount(n.Value)
		if err != nil {
			b.Wrong(n.Place, address, "%s", err)
		}
		val.Number = x
	}
	if len(b.Problems) == before {
		write(val.Number)
		b.keep(f, val, write)
	}
}

// keepDerived keeps a value that was derived from what stands there; nil if something is wrong with it.
func (b *Binder) keepDerived(f *Shape, val, derived *Value, write func(float64)) {
	if derived == nil {
		return
	}
	val.Number, val.Spread, val.Source, val.Decided, val.Note = derived.Number, derived.Spread, derived.Source, derived.Decided, derived.Note
	write(val.Number)
	b.keep(f, val, write)
}

// keep puts a value under its address.
func (b *Binder) keep(f *Shape, val *Value, write func(float64)) {
	b.Values[val.Address] = val
	b.Targets[val.Address] = Target{f, write}
}

// unitName is the unit of a value; a span is in days, and a day has the unit date.
func (s *Shape) unitName() string {
	switch s.Form {
	case Date:
		return "date"
	case Span:
		return "day"
	case Whole:
		return "1"
	default:
		return s.Unit
	}
}

// An uncertain value is a widened one while it is read.
type uncertain struct {
	*Binder
	shape   *Shape
	node    *text.Node
	address string
	convert func(float64) float64 // from the unit that is written

	misspelt bool // whether it has unknown keys, so that a key may seem to be missing
}

// read fills val from a widened value.
func (w *uncertain) read(val *Value) {
	before := len(w.Problems)
	w.UnknownKeys(w.node, wideKeys, w.address)
	w.misspelt = len(w.Problems) > before
	w.convert = w.writtenUnit()
	spread := w.spread()
	stated := w.one("value", w.shape)
	val.Source, val.Decided, val.Note = w.source(), w.decided(), w.note()
	if len(w.Problems) > before {
		return
	}
	if w.hasSpread() {
		val.Spread = spread
		w.check(val, stated)
	}
	if len(w.Problems) > before {
		return
	}
	if stated == nil {
		stated = spread.Center()
	}
	if stated == nil {
		w.Wrong(w.node.Place, w.address, "missing value; expected value = %s", w.shape.Expected())
		w.checkUncentred(val)
		return
	}
	val.Number = *stated
	w.checkLaw(val)
}

// hasSpread reports whether more is stated than a value with its unit and source.
func (w *uncertain) hasSpread() bool {
	for _, key := range wideKeys[2:12] {
		if w.node.Child(key) != nil {
			return true
		}
	}
	return false
}

// spread reads how uncertain the value is.
func (w *uncertain) spread() *dist.Spread {
	s := &dist.Spread{
		Dist: w.node.Text("dist"),
		Low:  w.one("low", w.shape), High: w.one("high", w.shape),
		P05: w.one("p05", w.shape), P50: w.one("p50", w.shape), P95: w.one("p95", w.shape),
		Mean: w.one("mean", w.meanShape()), SD: w.one("sd", w.anyNumber()),
		Values:  w.many("values", w.shape),
		Weights: w.many("weights", &Shape{Form: Number, Low: 0, High: math.Inf(1)}),
	}
	return s
}

// anyNumber is the shape of a width: of the shape's unit but not of its range. The width of a day is in days.
func (w *uncertain) anyNumber() *Shape {
	unit := w.shape.unitName()
	if w.shape.Form == Date {
		unit = "day"
	}
	return &Shape{Form: Number, Unit: unit, Low: 0, Above: true, High: math.Inf(1)}
}

// meanShape is the shape of a mean, which need not be whole.
func (w *uncertain) meanShape() *Shape {
	if w.shape.Form != Whole {
		return w.shape
	}
	return &Shape{Form: Number, Unit: w.shape.Unit, Low: w.shape.Low, High: w.shape.High}
}

// writtenUnit returns the conversion from the unit that is written.
func (w *uncertain) writtenUnit() func(float64) float64 {
	same := func(x float64) float64 { return x }
	c := w.node.Child("unit")
	if c == nil {
		return same
	}
	at := text.Join(w.address, "unit")
	unit, ok := c.Value.(string)
	switch {
	case !ok:
		w.Wrong(c.Place, at, "found %s, expected a unit in quotes", text.Found(c.Value))
		return same
	case w.shape.Form == Date || w.shape.Form == Whole:
		w.Wrong(c.Place, at, "found %q, expected no unit: the value is %s", unit, w.shape.Expected())
		return same
	}
	to, err := conversion(unit, w.shape.unitName())
	if err != nil {
		w.Wrong(c.Place, at, "%s", err)
		return same
	}
	return to
}

// one reads the number at a key, or returns nil if there is none.
func (w *uncertain) one(key string, sh *Shape) *float64 {
	c := w.node.Child(key)
	if c == nil {
		return nil
	}
	x, err := w.amount(c.Value, sh)
	if err != nil {
		w.Wrong(c.Place, text.Join(w.address, key), "%s", err)
		return nil
	}
	return &x
}

// amount reads a number in the unit that is written. A unit beside the number would leave open whether the others
// are in it, but lengths of time are written with their units as often as not: each counts in its own.
func (w *uncertain) amount(v any, sh *Shape) (float64, error) {
	x, plain := text.Plain(v)
	switch {
	case plain && w.isOpen():
		return 0, fmt.Errorf("found %s beside lengths of time with units, expected one as well, or unit = \"day\" or another for all that have none", text.Found(v))
	case plain && sh.Form == Span && w.node.Child("unit") != nil:
		return wholeDays(v, w.convert(x))
	case plain && (sh.Form == Number || sh.Form == Path):
		x = w.convert(x)
		return x, sh.InRange(x)
	}
	if s, ok := v.(string); ok && (w.shape.Form == Number || w.shape.Form == Path) && !w.shape.isTime() {
		if _, unit, isNumber := cutUnit(s); isNumber && goesOn(unit) {
			return 0, fmt.Errorf("found %s, expected %s%s", text.Found(v), w.shape.Expected(), w.shape.meantAlone(s))
		} else if isNumber && unit != "" {
			return 0, fmt.Errorf("found %s, expected a number without a unit, and unit = %q beside it", text.Found(v), unit)
		}
	}
	return sh.Amount(v)
}

// wholeDays is a span of some days, which was written as v.
func wholeDays(v any, days float64) (float64, error) {
	if days = math.Round(days); days >= 0 && days <= sim.MaxSpan {
		return days, nil
	}
	return 0, fmt.Errorf("found %s, expected 0 to %d days", text.Found(v), sim.MaxSpan)
}

// isOpen reports whether other lengths of time of the value have units, and none is stated for those that have none.
func (w *uncertain) isOpen() bool {
	if !w.shape.isTime() || w.shape.Form == Span || w.node.Child("unit") != nil {
		return false
	}
	return slices.ContainsFunc(w.node.Below, func(c *text.Node) bool {
		if items, isList := c.Value.([]any); isList {
			return c.Key == "values" && slices.ContainsFunc(items, hasUnit)
		}
		return slices.Contains(timeKeys, c.Key) && hasUnit(c.Value)
	})
}

// hasUnit reports whether a value is text of a number with a unit.
func hasUnit(v any) bool {
	written, _ := v.(string)
	_, unit, isNumber := cutUnit(written)
	return isNumber && unit != ""
}

// timeKeys are the keys of a widened value that may hold a length of time.
var timeKeys = []string{"value", "low", "high", "p05", "p50", "p95", "mean", "sd"}

// isTime reports whether a value is a length of time, as a span or as a number of days.
func (s *Shape) isTime() bool {
	u, known := parseUnit(s.unitName())
	return known && s.Form != Whole && u.powers == [4]int{0, 0, 0, 1}
}

// many reads a list of numbers.
func (w *uncertain) many(key string, sh *Shape) []float64 {
	c := w.node.Child(key)
	if c == nil {
		return nil
	}
	items, ok := c.Value.([]any)
	if !ok || len(items) == 0 {
		w.Wrong(c.Place, text.Join(w.address, key), "found %s, expected a list of numbers", text.Listing(c.Value))
		return nil
	}
	xs := make([]float64, len(items))
	for i, item := range items {
		x, err := w.item(key, item, sh)
		if err != nil {
			w.Wrong(c.Part(i), text.Join(w.address, key), "%s", err)
			return nil
		}
		xs[i] = x
	}
	return xs
}

// item reads one number of a list; weights have no unit.
func (w *uncertain) item(key string, item any, sh *Shape) (float64, error) {
	if key == "weights" {
		return sh.Amount(item)
	}
	return w.amount(item, sh)
}

// source reads what the value rests on, which a widened value must say.
func (w *uncertain) source() string {
	c := w.node.Child("source")
	sh := &Shape{Form: Text, Names: "sources"}
	if c == nil {
		if !w.misspelt {
			w.Wrong(w.node.Place, text.Join(w.address, "source"), "missing; expected %s", sh.Expected())
		}
		return ""
	}
	name, _ := w.text(sh, c, text.Join(w.address, "source"))
	return name
}

// decided reads the day on which somebody settled on the value, 0 if none is stated.
func (w *uncertain) decided() sim.Date {
	day := w.one("decided", &Shape{Form: Date})
	if day == nil {
		return 0
	}
	return sim.Date(*day)
}

// note reads a remark.
func (w *uncertain) note() string {
	c := w.node.Child("note")
	if c == nil {
		return ""
	}
	s, _ := w.text(&Shape{Form: Text}, c, text.Join(w.address, "note"))
	return s
}
