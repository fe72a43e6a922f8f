package breakeven

import (
	"h20sim/sim"
	"h20sim/sim/root"
)

// Found is what was found, as plain data.
type Found struct {
	Scenario Side       `json:"scenario"`
	Other    *Side      `json:"other,omitempty"` // the scenario that is the mark
	Measure  Measure    `json:"measure"`
	Period   sim.Period `json:"period"`
	Address  Input      `json:"address"`
	Second   *Input     `json:"second,omitempty"`
	Setting  *Setting   `json:"setting,omitempty"` // by which the other side differs
	Both     bool       `json:"both,omitempty"`    // whether the other side takes the values of the address as well
	Equals   *float64   `json:"equals,omitempty"`  // the number that is the mark
	Level    *float64   `json:"level,omitempty"`   // the mark, if it is the same at all values and in all draws

	Scan    []Sample `json:"scan,omitempty"` // points of the scan, and both sides of jumps, in order of X
	Roots   []Root   `json:"roots,omitempty"`
	Nearest *Sample  `json:"nearest,omitempty"` // where both sides are nearest, if there is no root
	Draws   *Drawn   `json:"draws,omitempty"`
	Lines   []Line   `json:"lines,omitempty"` // at levels of the second address
	Levels  []Level  `json:"levels,omitempty"`
	Curves  []Curve  `json:"curves,omitempty"` // of which lines are parts
	Folds   []Fold   `json:"folds,omitempty"`  // where they meet
	Holes   []Hole   `json:"holes,omitempty"`  // what is left out of the plane

	Beyond   *float64   `json:"beyond,omitempty"`  // the first root outside the spread, if there is none within
	Widened  bool       `json:"widened,omitempty"` // whether one was looked for there
	LastDay  sim.Date   `json:"last_day"`          // of the run
	Parts    *Parts     `json:"parts,omitempty"`   // what else than the question tells the two scenarios apart
	LeftOut  []LeftOut  `json:"left_out,omitempty"`
	Untested []Untested `json:"untested,omitempty"` // roots whose runs leave what shipped scenarios cover
	Skipped  []LeftOut  `json:"skipped,omitempty"`  // of what was looked at beyond the spread
	Still    string     `json:"still,omitempty"`    // why the measure is the same at all values; see StillLevers

	Runs int `json:"runs"`
}

// Parts are titles of moves by which two scenarios differ.
type Parts struct {
	Lacks []string `json:"lacks,omitempty"` // moves that the other one has not
	Adds  []string `json:"adds,omitempty"`  // moves that it alone has
}

// LeftOut are neighbouring points of the scan at which nothing can be compared, for one reason.
type LeftOut struct {
	Points int     `json:"points"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	Why    string  `json:"why"`   // the error of the first of the runs
	Ratio  bool    `json:"ratio"` // whether that is a ratio with nothing below the line
}

// A Side names a scenario.
type Side struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Hash   string `json:"hash"`
	Path   string `json:"path,omitempty"` // titles of the courses on which it was run
	Judged int    `json:"judged"`         // values that rest on judgement
	Stated int    `json:"stated"`         // values that files state

	Laid []string `json:"laid,omitempty"` // flags that lay other values over the files
}

// A Measure is the one that is asked for.
type Measure struct {
	Name    string   `json:"name"`
	Title   string   `json:"title"`
	Unit    string   `json:"unit"`
	Kind    sim.Kind `json:"kind"`
	Formula string   `json:"formula"`
	Below   string   `json:"below,omitempty"` // title of the sum below the line of a ratio
}

// An Input is an address that takes values.
type Input struct {
	Address string  `json:"address"`
	Title   string  `json:"title,omitempty"` // of the move or other entry that it is of
	Doc     string  `json:"doc"`
	Unit    string  `json:"unit"`            // date for a day
	Whole   bool    `json:"whole,omitempty"` // whether values are whole, as days
	Stated  float64 `json:"stated"`
	Grade   string  `json:"grade"`
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
	Ends    string  `json:"ends"` // what the range rests on
}

// A Setting is an address with a value.
type Setting struct {
	Address string  `json:"address"`
	Title   string  `json:"title,omitempty"` // of the move or other entry that it is of
	Doc     string  `json:"doc,omitempty"`
	Unit    string  `json:"unit"`
	Value   float64 `json:"value"`
}

// A Sample is what both sides come to at a value of the address; over draws, the means.
type Sample struct {
	X     float64  `json:"x"`
	Value float64  `json:"value"`
	Mark  float64  `json:"mark"`
	Low   *float64 `json:"low,omitempty"` // the quantiles of 10 and 90 percent of the difference over draws
	High  *float64 `json:"high,omitempty"`
}

// Difference is how much more the measure is than the mark.
func (s *Sample) Difference() float64 { return s.Value - s.Mark }

// A Root is a value of the address at which the measure is equal to the mark, or passes it; see root.Root.
type Root struct {
	Kind      root.Kind `json:"kind"`
	X         float64   `json:"x"`
	Low       float64   `json:"low"`
	High      float64   `json:"high"`
	Left      float64   `json:"left"` // the difference at Low
	Right     float64   `json:"right"`
	Slope     float64   `json:"slope,omitempty"` // unit of the measure by unit of the address
	Turn      int       `json:"turn"`
	Value     float64   `json:"value"` // of the measure at X, and of the mark
	Mark      float64   `json:"mark"`
	Interval  *Interval `json:"interval,omitempty"` // of the root of the mean over draws
	FirstSide int       `json:"side_before"`        // 1 if the measure is above the mark before the root, -1 below, 0 if the root begins the range
}

// An Interval is where the root lies with 95 % confidence, as far as draws tell.
type Interval struct {
	Error float64 `json:"standard_error"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Drawn is where the roots of draws lie.
type Drawn struct {
	N         int       `json:"n"` // draws that have all their runs
	Failed    int       `json:"failed"`
	Blank     int       `json:"blank,omitempty"`     // draws left out, because the measure, a ratio, has no value in them somewhere
	None      int       `json:"none"`                // draws without a root
	Several   int       `json:"several"`             // draws with more than one
	Above     int       `json:"above"`               // draws without a root in which the measure stays above the mark
	Quantiles []float64 `json:"quantiles,omitempty"` // at Probabilities, of the first root of draws that have one
}

// Probabilities are those of quantiles of roots.
var Probabilities = []float64{0.1, 0.5, 0.9}
