package rolling

import (
	"hash/fnv"
	"math"
	"math/rand/v2"

	"h20sim/sim/fit"
)

// A Forecaster says what comes.
type Forecaster int

const (
	Ours     Forecaster = iota // the draws
	Dressed                    // the last value in its own past scatter: the one to beat
	Last                       // the last value, repeated
	Guidance                   // the company's
)

// Forecasters are all of them.
func Forecasters() []Forecaster { return []Forecaster{Ours, Dressed, Last, Guidance} }

// A Score is how a forecast did on one cell.
type Score struct {
	CRPS, Interval float64 // in the unit of the cell; less is better
	Log            float64 // −ln of the chance that it gave to what came
	PIT            float64 // from 0 to 1
	In50, In80     bool    // whether its middle 50 and 80 % hold what came
}

// A Row is a cell with what was said of it, and how well.
type Row struct {
	Cell   *Cell
	Origin *Origin
	Said   [Guidance + 1]fit.Outcomes // by forecaster; none of one that said nothing
	Scores [Guidance + 1]*Score       // nil of one that said nothing, and of a bound
}

// floorLog is the least chance that a log score counts: a forecast is not charged more than for one in a thousand. It is a judgement.
const floorLog = 1e-3

// newRow scores what was said of a cell.
func newRow(c *Cell, o *Origin, past *Past) Row {
	r := Row{Cell: c, Origin: o}
	r.Said = [...]fit.Outcomes{Ours: o.Forecast(c), Dressed: past.Dressed(c), Last: point(c.Last), Guidance: point(c.Guidance)}
	if c.Set == Bound {
		return r
	}
	for _, f := range Forecasters() {
		if said := r.Said[f]; !said.None() {
			r.Scores[f] = c.score(said)
		}
	}
	return r
}

// score holds outcomes against what came.
func (c *Cell) score(o fit.Outcomes) *Score {
	from, to := c.bin()
	return &Score{
		CRPS: o.CRPS(c.Reported), Interval: o.IntervalScore(c.Reported, 0.8), Log: o.LogScore(from, to, floorLog),
		PIT: o.PIT(c.Low, c.High, c.chance()), In50: o.Covers(c.Low, c.High, 0.5), In80: o.Covers(c.Low, c.High, 0.8),
	}
}

// chance is a number from 0 to 1 that the name of the cell alone decides.
func (c *Cell) chance() float64 {
	h := fnv.New64a()
	h.Write([]byte(c.Key()))
	return rand.New(rand.NewPCG(h.Sum64(), 0)).Float64()
}

// step is the width of a stretch of the log score: a tenth.
const step = 1.1

// bin is the stretch of what could have come in which the outcome lies, or which its rounding meets: all below 1 in size, in the
// unit of the cell, else from a power of 1.1 to the next. Stretches of a fraction go below 1 too.
func (c *Cell) bin() (from, to float64) {
	from, _ = stretch(c.Low, c.Unit)
	_, to = stretch(c.High, c.Unit)
	return from, to
}

// stretch is that in which a number lies.
func stretch(v float64, unit string) (from, to float64) {
	if v < 1 && unit != "fraction" || v <= 0 {
		return -1, math.Nextafter(1, 0)
	}
	k := math.Floor(math.Log(v)/math.Log(step) + 1e-9)
	return math.Pow(step, k), math.Nextafter(math.Pow(step, k+1), 0)
}

// Above is 1 if what came lies above the middle of the draws, −1 below, 0 if its rounding holds it.
func (r *Row) Above() int {
	switch middle := r.Said[Ours].Quantile(0.5); {
	case r.Cell.Low > middle:
		return 1
	case r.Cell.High < middle:
		return -1
	}
	return 0
}
