package scenario

import (
	"fmt"
	"math"
)

// wideKeys are the keys of a widened value, in the order in which they are written.
var wideKeys = []string{"value", "unit", "dist", "low", "high", "p05", "p50", "p95", "mean", "sd", "values", "weights", "source", "note"}

// needs are the keys that each distribution needs, in alternatives.
var needs = map[string][][]string{
	"normal":     {{"mean", "sd"}, {"value", "sd"}, {"p05", "p95"}},
	"lognormal":  {{"mean", "sd"}, {"value", "sd"}, {"p05", "p95"}},
	"uniform":    {{"low", "high"}},
	"triangular": {{"low", "high"}},
	"pert":       {{"low", "high"}},
	"beta":       {{"mean", "sd"}, {"value", "sd"}, {"p05", "p95"}},
	"discrete":   {{"values"}},
	"bernoulli":  {{"mean"}},
}

// dists are the names of the distributions.
var dists = []string{"normal", "lognormal", "uniform", "triangular", "pert", "beta", "discrete", "bernoulli"}

// quantity reads a number, day or span, widened or not, writes it and keeps it under its address.
func (b *binder) quantity(f *shape, n *node, address, source string, write func(float64)) {
	val := &Value{Address: address, Unit: f.unitName(), Doc: f.doc, Source: source, Origin: n.place}
	before := len(b.problems)
	switch {
	case n.isTable() && len(n.below) == 0:
		b.wrong(n.place, address, "found an empty table, expected %s", f.expected())
	case n.isTable():
		w := wide{binder: b, shape: f, node: n, address: address}
		w.read(val)
	default:
		x, err := f.amount(n.value)
		if err != nil {
			b.wrong(n.place, address, "%s", err)
		}
		val.Number = x
	}
	if len(b.problems) == before {
		write(val.Number)
		b.keep(f, val, write)
	}
}

// keep puts a value under its address.
func (b *binder) keep(f *shape, val *Value, write func(float64)) {
	b.Values[val.Address] = val
	b.targets[val.Address] = target{f, write}
}

// unitName is the unit of a value; a span is in days, and a day has the unit date.
func (s *shape) unitName() string {
	switch s.form {
	case date:
		return "date"
	case span:
		return "day"
	case whole:
		return "1"
	default:
		return s.unit
	}
}

// A wide is a widened value while it is read.
type wide struct {
	*binder
	shape   *shape
	node    *node
	address string
	convert func(float64) float64 // from the unit that is written

	misspelt bool // whether it has unknown keys, so that a key may seem to be missing
}

// read fills val from a widened value.
func (w *wide) read(val *Value) {
	before := len(w.problems)
	w.unknownKeys(w.node, wideKeys, w.address)
	w.misspelt = len(w.problems) > before
	w.convert = w.writtenUnit()
	spread := w.spread()
	stated := w.one("value", w.shape)
	val.Source, val.Note = w.source(), w.note()
	if len(w.problems) > before {
		return
	}
	if w.hasSpread() {
		val.Spread = spread
		w.check(val, stated)
	}
	if len(w.problems) > before {
		return
	}
	if stated == nil {
		stated = spread.center()
	}
	if stated == nil {
		w.wrong(w.node.place, w.address, "missing value; expected value = %s", w.shape.expected())
		return
	}
	val.Number = *stated
}

// hasSpread reports whether more is stated than a value with its unit and source.
func (w *wide) hasSpread() bool {
	for _, key := range wideKeys[2:12] {
		if w.node.child(key) != nil {
			return true
		}
	}
	return false
}

// spread reads how uncertain the value is.
func (w *wide) spread() *Spread {
	s := &Spread{
		Dist: w.node.text("dist"),
		Low:  w.one("low", w.shape), High: w.one("high", w.shape),
		P05: w.one("p05", w.shape), P50: w.one("p50", w.shape), P95: w.one("p95", w.shape),
		Mean: w.one("mean", w.meanShape()), SD: w.one("sd", w.anyNumber()),
		Values:  w.many("values", w.shape),
		Weights: w.many("weights", &shape{form: number, low: 0, high: math.Inf(1)}),
	}
	return s
}

// anyNumber is the shape of a width: of the shape's unit but not of its range. The width of a day is in days.
func (w *wide) anyNumber() *shape {
	unit := w.shape.unitName()
	if w.shape.form == date {
		unit = "day"
	}
	return &shape{form: number, unit: unit, low: 0, above: true, high: math.Inf(1)}
}

// meanShape is the shape of a mean, which need not be whole.
func (w *wide) meanShape() *shape {
	if w.shape.form != whole {
		return w.shape
	}
	return &shape{form: number, unit: w.shape.unit, low: w.shape.low, high: w.shape.high}
}

// writtenUnit returns the conversion from the unit that is written.
func (w *wide) writtenUnit() func(float64) float64 {
	same := func(x float64) float64 { return x }
	c := w.node.child("unit")
	if c == nil {
		return same
	}
	at := join(w.address, "unit")
	unit, ok := c.value.(string)
	switch {
	case !ok:
		w.wrong(c.place, at, "found %s, expected a unit in quotes", found(c.value))
		return same
	case w.shape.form == date || w.shape.form == span || w.shape.form == whole:
		w.wrong(c.place, at, "found %q, expected no unit: the value is %s", unit, w.shape.expected())
		return same
	}
	to, err := conversion(unit, w.shape.unit)
	if err != nil {
		w.wrong(c.place, at, "%s", err)
		return same
	}
	return to
}

// one reads the number at a key, or returns nil if there is none.
func (w *wide) one(key string, sh *shape) *float64 {
	c := w.node.child(key)
	if c == nil {
		return nil
	}
	x, err := w.amount(c.value, sh)
	if err != nil {
		w.wrong(c.place, join(w.address, key), "%s", err)
		return nil
	}
	return &x
}

// amount reads a number in the unit that is written. A unit beside the number would leave open whether the others
// are in it.
func (w *wide) amount(v any, sh *shape) (float64, error) {
	if x, ok := plain(v); ok && sh.form == number || ok && sh.form == path {
		x = w.convert(x)
		return x, sh.inRange(x)
	}
	if s, ok := v.(string); ok && (w.shape.form == number || w.shape.form == path) {
		if _, unit, isNumber := cutUnit(s); isNumber && unit != "" {
			return 0, fmt.Errorf("found %s, expected a number without a unit, and unit = %q beside it", found(v), unit)
		}
	}
	return sh.amount(v)
}

// many reads a list of numbers.
func (w *wide) many(key string, sh *shape) []float64 {
	c := w.node.child(key)
	if c == nil {
		return nil
	}
	items, ok := c.value.([]any)
	if !ok || len(items) == 0 {
		w.wrong(c.place, join(w.address, key), "found %s, expected a list of numbers", listing(c.value))
		return nil
	}
	xs := make([]float64, len(items))
	for i, item := range items {
		x, err := w.item(key, item, sh)
		if err != nil {
			w.wrong(c.part(i), join(w.address, key), "%s", err)
			return nil
		}
		xs[i] = x
	}
	return xs
}

// item reads one number of a list; weights have no unit.
func (w *wide) item(key string, item any, sh *shape) (float64, error) {
	if key == "weights" {
		return sh.amount(item)
	}
	return w.amount(item, sh)
}

// source reads what the value rests on, which a widened value must say.
func (w *wide) source() string {
	c := w.node.child("source")
	sh := &shape{form: text, names: "sources"}
	if c == nil {
		if !w.misspelt {
			w.wrong(w.node.place, join(w.address, "source"), "missing; expected %s", sh.expected())
		}
		return ""
	}
	name, _ := w.text(sh, c, join(w.address, "source"))
	return name
}

// note reads a remark.
func (w *wide) note() string {
	c := w.node.child("note")
	if c == nil {
		return ""
	}
	s, _ := w.text(&shape{form: text}, c, join(w.address, "note"))
	return s
}
