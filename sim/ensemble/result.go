package ensemble

import (
	"slices"

	"h20sim/sim"
)

// Probabilities are those of the quantiles that a Stat holds: the ends of the 50, 80 and 90 % intervals, and the median.
var Probabilities = [...]float64{0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95}

// Positions of quantiles in Probabilities.
const (
	P05 = iota
	P10
	P25
	P50
	P75
	P90
	P95
)

// A Result is what a finished study found, by cell. It stands on its own: it is kept as JSON beside the runs, and
// charts, tables and pages are made from it without running anything again.
type Result struct {
	Study   string // the name of the study's file without its ending
	Title   string
	Story   string
	Hash    string // of the plan, in hexadecimal: the identity of the study
	Version string // of the model

	Scenarios []Named // the base first
	Axes      []Axis  // of a grid, the slowest first; none otherwise
	Cells     []Cell  // scenarios, times points of the grid or of the list, times paths; at least one
	Design    string  // how values are drawn: random, latin-hypercube, halton, sobol; "" if none is
	Draws     int     // runs of each scenario at each point, shared among its paths; 1 if nothing is drawn
	Runs      int     // of all cells
	Drawn     []Drawn // in order of column

	Tied *Tied `json:",omitempty"` // the draws, to published figures; nil if nothing ties them

	Failed   int       // runs that failed
	Failures []Failure // the first hundred of them

	Question Question
	Measures []sim.Measure // kept of each run
	Periods  []sim.Period  // fiscal quarters, then fiscal years, then the whole run, "all"
	Stats    [][][]Stat    // by cell, measure and period; over the runs of the cell that did not fail

	Mixtures []Mixture `json:",omitempty"` // scenarios, times points, if some scenario is run along more paths than one

	Weekly []sim.Measure // followed week by week
	Weeks  []sim.Period
	Bands  [][][]Band // by cell, weekly measure and week, over the draws of the cell; nil if nothing is drawn or if there are many cells
	Paths  []Path     // a few runs of each cell, week by week, by run

	tally []byte // of all runs, to go on from; nil in a result that was read
}

// A Named is a scenario of a study.
type Named struct {
	ID, Title string
	Hash      string // of what was run, with what the study sets
}

// An Axis is an address that a grid varies.
type Axis struct {
	Address string
	Title   string // of the address, in words
	Unit    string // date for a day, counted from 1 January 1970
	Levels  []float64
}

// A Cell is a scenario at one point of a grid or list, on one path through its branches.
type Cell struct {
	Scenario int    // position in Scenarios
	Levels   []int  // position of its level on each axis; nil without axes
	Label    string // title of the scenario, or of the point, or what the axes say; and the path

	Courses []string `json:",omitempty"` // of the path, in the order in which they are met; none if the scenario has one path
	Path    string   `json:",omitempty"` // the titles of the courses
	Chance  float64  `json:",omitempty"` // of the path, among those of its scenario and point that are run; the mean if chances are drawn
	Runs    int      `json:",omitempty"` // of the cell, if the scenario has more paths than one
}

// A Mixture is a scenario at one point over all its paths, each of which counts by its chance.
type Mixture struct {
	Scenario int
	Levels   []int
	Label    string   // as of a cell, without a path
	From, To int      // its cells, up to and without To
	Stats    [][]Stat // by measure and period
	Bands    [][]Band `json:",omitempty"` // by weekly measure and week; nil where cells have none
}

// A Drawn is a value that is drawn.
type Drawn struct {
	Address string
	Unit    string
	Dist    string
	Grade   string // of its source; D for judgement and fit
}

// A Tied says to how many published figures draws are tied, up to which day these were published (0 if that is not known), by how
// many particles, and how many independent draws these are worth: more draws tell no more than that of the tied values.
type Tied struct {
	Targets, Particles, Worth int
	AsOf                      sim.Date
}

// A Failure is a run without a result.
type Failure struct {
	Run    int
	Cell   int
	Values []float64 // by axis or drawn address, as Columns of the plan
	Reason string
}

// A Question is what the study asks first: charts and the summary lead with it.
type Question struct {
	Measure   string
	Period    string
	Threshold *float64 // in the unit of the measure; nil if none is asked
	Precision float64  // wanted Monte Carlo error of the mean, relative to it
}

// A Stat is the distribution of a measure in a period over the runs of a cell, or over those of all paths at a point. In a
// cell, runs count with the chance that their draw gives to the path, which is the same for all if no chance is drawn.
type Stat struct {
	N         int // runs that did not fail
	Mean, SD  float64
	Min, Max  float64
	Quantiles [len(Probabilities)]float64 // at Probabilities: the least value with at least that part of the runs at or below it
	Error     float64                     // standard error of the mean, as of independent draws; 0 if nothing is drawn; see Mixture
	Beyond    float64                     // part of the runs, by weight, above the threshold; of the question's measure and period only
}

// A Band is the distribution of a measure in one week: quantiles at 10, 25, 50, 75 and 90 %, each within half a percent
// of its value. A cell without a run that succeeded has zeros, as its Stats have.
type Band [5]float64

// A Path is one run, week by week.
type Path struct {
	Run, Cell int
	Label     string    // of the cell or of the run
	Outcome   float64   // the question's measure in its period
	Values    []float64 // the question's measure by week
}

// Measure returns the position of a measure among those kept of each run, or -1.
func (r *Result) Measure(name string) int {
	return slices.IndexFunc(r.Measures, func(m sim.Measure) bool { return m.Name == name })
}

// Period returns the position of a period by name, or -1.
func (r *Result) Period(name string) int {
	return slices.IndexFunc(r.Periods, func(p sim.Period) bool { return p.Name == name })
}

// Week returns the position of a measure among those followed week by week, or -1.
func (r *Result) Week(name string) int {
	return slices.IndexFunc(r.Weekly, func(m sim.Measure) bool { return m.Name == name })
}
