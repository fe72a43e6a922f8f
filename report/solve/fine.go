package solve

import (
	"math"
	"strconv"
	"strings"

	"h20sim/report/words"
	"h20sim/sim/breakeven"
)

// mostFiner are the digits of a root beyond the usual ones that a search tells.
const mostFiner = 4

// fineAt writes the root at a position. One of a mean over draws is known to its interval alone, and has no finer digits.
func (f Found) fineAt(i int) input {
	if f.Roots[i].Interval != nil {
		return f.at()
	}
	return f.fine(&f.Roots[i])
}

// fine writes a root with as many digits as are needed for a run with what is written to give the mark to the digits that are
// shown, by the slope.
func (f Found) fine(r *breakeven.Root) input {
	n := f.at()
	for n.finer < mostFiner && n.unit != "date" && f.shown(r.Value+r.Slope*(n.rounded(r.X)-r.X)) != f.shown(r.Value) {
		n.finer++
	}
	return n
}

// shown is an amount as the table of roots has it.
func (f Found) shown(v float64) string { return words.Cell(v, f.Measure.Unit, words.Fine) }

// rounded is the number that is written.
func (n input) rounded(v float64) float64 {
	by := 1.0
	if n.percent {
		by = 100
	}
	return read(n.bare(v), v*by) / by
}

// read reads back a number as words write it; other is what stands in if it cannot.
func read(text string, other float64) float64 {
	v, err := strconv.ParseFloat(strings.NewReplacer(",", "", "−", "-").Replace(text), 64)
	if err != nil {
		return other
	}
	return v
}

// asked writes the number of the question, with all its digits.
func asked(v float64, unit string) string {
	scale := words.ScaleFor(unit, math.Abs(v))
	text := words.Amount(v, unit)
	if figure, _, _ := strings.Cut(text, " "); math.Abs(read(figure, v)*scale.By-v) <= 1e-9*math.Abs(v) {
		return text
	}
	if unit != "1" {
		scale = words.ScaleFor(unit, 1)
	}
	whole := strconv.FormatFloat(math.Round(v/scale.By*1e6)/1e6, 'f', -1, 64)
	_, decimals, _ := strings.Cut(whole, ".")
	return words.Thousands(v/scale.By, len(decimals)) + " " + scale.Unit
}
