package rolling

import (
	"bytes"
	_ "embed"
	"math"
	"slices"
	"sync"

	"h20sim/sim"
	"h20sim/sim/scenario/text"
)

// A Cell is one number to forecast on a day.
type Cell struct {
	Origin  sim.Date // the day: one of Nvidia's results
	Horizon int      // 1 is the quarter that runs on that day, 2 the next
	Measure string
	Period  sim.Period
	Unit    string

	Reported   float64 // NaN if only a bound was published
	Low, High  float64 // rounding of what was published, or the bound
	Published  sim.Date
	Source     string
	Grade      string
	Last       float64 // the last value published by the origin; NaN if there was none
	LastPeriod string
	Guidance   float64 // the company's, known at the origin; NaN if it gave none
	Part       *Part   // what the figure holds besides; nil if nothing or not known on this basis
	NeedsPart  bool
	Basis      string
	BasisKnown bool // whether anyone at the origin could know the basis on which it was published
	Set        string
	Event      string // what decided it: cells are resampled by it
	Note       string
	Place      text.Place
}

// Sets of cells: what a headline may rest on, what is shown apart, and what has only a bound.
const (
	Core  = "core"
	Side  = "side"
	Bound = "bound"
)

// A class holds cells of one kind and unit, which may be averaged. Two classes may not.
type class struct{ Name, Title string }

// classes are those of core cells, in the order in which they are told.
var classes = []class{{"sales", "H20 sales"}, {"charges", "H20 charges and releases"}, {"cards", "domestic cards"}, {"china", "China revenue, with a stated part"}}

// classOf are the classes by measure.
var classOf = map[string]string{
	"h20.revenue": "sales", "h20.revenue_china": "sales", "h20.revenue_outside": "sales", "h200.revenue_china": "sales",
	"h20.charge": "charges", "h20.release": "charges", "market.domestic_cards": "cards",
	"nvidia.china_billing": "china", "nvidia.china_hq": "china", "grey.premium": "premium",
}

// Class is the class of a cell: its kind of measure and unit.
func (c *Cell) Class() string { return classOf[c.Measure] }

// ClassNames are the classes, in the order in which they are told.
func ClassNames() (names []string) {
	for _, c := range classes {
		names = append(names, c.Name)
	}
	return names
}

// ClassTitles are the same in words.
func ClassTitles() (titles []string) {
	for _, c := range classes {
		titles = append(titles, c.Title)
	}
	return titles
}

// ClassTitle is the class of a row in words.
func (r *Row) ClassTitle() string {
	i := slices.IndexFunc(classes, func(c class) bool { return c.Name == r.Cell.Class() })
	return classes[i].Title
}

// Outcome names what came true: cells of several origins may share it.
func (c *Cell) Outcome() string { return c.Measure + " " + c.Period.Name }

// Key names the cell as rivals name it.
func (c *Cell) Key() string { return c.Origin.String() + "|" + c.Measure + "|" + c.Period.Name }

// cellColumns are those that a table of cells has.
var cellColumns = []string{"origin", "horizon", "measure", "period", "reported", "low", "high", "unit", "published", "source", "grade",
	"naive_last", "naive_period", "guidance", "needs_part", "part", "basis", "basis_known", "set", "event", "note"}

// ReadCells reads a table of cells; file names it in errors, which are text.Problems.
func ReadCells(file string, content []byte) ([]Cell, error) {
	t := newTable(file, content, cellColumns)
	var list []Cell
	for t.next() {
		list = append(list, t.cell())
	}
	if err := t.Err(); err != nil {
		return nil, err
	}
	return list, nil
}

// cell reads a row.
func (t *table) cell() Cell {
	c := Cell{Origin: t.date("origin"), Horizon: int(t.number("horizon")), Measure: t.word("measure"), Period: t.period("period"), Unit: t.word("unit"),
		Reported: t.number("reported"), Low: t.number("low"), High: t.number("high"), Published: t.date("published"), Source: t.word("source"),
		Grade: t.oneOf("grade", "A", "B", "C", "D"), Last: t.number("naive_last"), LastPeriod: t.word("naive_period"), Guidance: t.number("guidance"),
		NeedsPart: t.oneOf("needs_part", "yes", "no") == "yes", Basis: t.word("basis"), BasisKnown: t.oneOf("basis_known", "yes", "no") == "yes",
		Set: t.oneOf("set", Core, Side, Bound), Event: t.word("event"), Note: t.word("note"), Place: t.place("origin")}
	if c.NeedsPart {
		c.Part = t.part()
	}
	t.checkCell(&c)
	return c
}

// checkCell notes what cannot be of a cell.
func (t *table) checkCell(c *Cell) {
	if classOf[c.Measure] == "" {
		names := measuresOfCells()
		t.wrong("measure", "found %q, expected %s%s", c.Measure, text.Either(names), text.Guess(c.Measure, names))
	}
	switch bound := c.Set == Bound; {
	case c.Horizon != 1 && c.Horizon != 2:
		t.wrong("horizon", "found %s, expected 1 or 2", text.Short(t.word("horizon")))
	case !(c.Low <= c.High):
		t.wrong("low", "found %g to %g, expected both, and low at most high", c.Low, c.High)
	case bound != math.IsNaN(c.Reported):
		t.wrong("reported", "found %q, expected nothing in the set bound alone", t.word("reported"))
	case !bound && !(c.Low <= c.Reported && c.Reported <= c.High):
		t.wrong("reported", "found %g, expected it from low to high, %g to %g", c.Reported, c.Low, c.High)
	case c.Published <= c.Origin:
		t.wrong("published", "found %s, expected a day after the origin, %s", c.Published, c.Origin)
	case c.Event == "":
		t.wrong("event", "missing; expected what decided the cell")
	}
}

// measuresOfCells are the measures that a cell may have, in order.
func measuresOfCells() (names []string) {
	for name := range classOf {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// cells.csv holds a number to forecast a row, as known in October 2026. Press counts and second-hand figures say so in their
// source and grade; the sets are told in the documentation of the package.
//
//go:embed cells.csv
var cellsFile []byte

// Cells returns the cells that ship, in order of origin. The list is shared; do not change it.
var Cells = sync.OnceValue(func() []Cell {
	list, err := ReadCells("cells.csv", bytes.TrimSpace(cellsFile))
	if err != nil {
		panic("rolling: " + err.Error())
	}
	return list
})
