package study

import (
	"math"
	"slices"
	"strconv"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/ensemble"
)

// The tables in which the numbers of sentences stand.
const (
	casesTable     = "study.csv"
	quantilesTable = "quantiles.csv"
	bandsTable     = "bands.csv"
	drawnTable     = "drawn.csv"
	tiedTable      = "tied.csv"
	singleTable    = "single-runs.csv"
)

// quantileColumns are the columns of quantiles, as Probabilities.
var quantileColumns = [...]string{"p05", "p10", "p25", "p50", "p75", "p90", "p95"}

// Which rows of the table of cases are meant.
var (
	answering = claim.Where{"answers": "yes"} // one for each scenario and point: all its paths, or the only one
	ran       = claim.Where{"ran": "yes"}     // one for each cell with runs of its own
)

// comparedRows are the rows of cells as charts compare them: paths where cells are paths, else points.
func (s *study) comparedRows() claim.Where {
	if s.forked() {
		return ran
	}
	return answering
}

// row is the number of a cell in tables, which list the paths of a grid, too.
func (s *study) row(cell int) string { return strconv.Itoa(s.rows[cell]) }

// figure is a number of a cell in the table of cases: of its answer, or of what it is.
func (s *study) figure(column string, cell int) claim.Quantity {
	return claim.Cell(casesTable, column, claim.Where{"cell": s.row(cell)})
}

// figures are a number of several cells.
func (s *study) figures(column string, cells []int) []claim.Quantity {
	list := make([]claim.Quantity, len(cells))
	for i, c := range cells {
		list[i] = s.figure(column, c)
	}
	return list
}

// figureIn is a number of the distribution of a measure in a period over the runs of a cell.
func (s *study) figureIn(column string, cell, measure, period int) claim.Quantity {
	return claim.Cell(quantilesTable, column, claim.Where{"cell": s.row(cell), "measure": s.Measures[measure].Name, "period": s.Periods[period].Name})
}

// amountOf writes a value, or 0 in its unit.
func amountOf(v float64, unit string, of claim.Quantity) claim.Claim {
	return claim.AmountOrNone(v, unit, words.Amount(0, unit), of)
}

// differenceOf writes how far two values lie apart: shares in percentage points.
func differenceOf(v float64, unit string, of claim.Quantity) claim.Claim {
	if unit == "1" {
		return claim.Points(v, of)
	}
	return amountOf(v, unit, of)
}

// rangeOf writes an interval; nothing if both ends are.
func rangeOf(low, high float64, unit string, ofLow, ofHigh claim.Quantity) claim.Claim {
	if claim.Vanishes(low, unit) && claim.Vanishes(high, unit) {
		return claim.None("nothing", unit, ofLow, ofHigh)
	}
	return claim.Range(low, high, unit, ofLow, ofHigh)
}

// Under which part of the greater two ends are said to hardly differ, and under which difference two shares are.
const (
	hardlyPart   = 0.02
	hardlyPoints = 0.01
)

// isHardly reports whether two ends hardly differ.
func isHardly(low, high float64, unit string) bool {
	if unit == "1" {
		return high-low < hardlyPoints
	}
	return high-low < hardlyPart*math.Max(math.Abs(low), math.Abs(high))
}

// hardly states that two ends hardly differ, in words of the caller's that say so.
func hardly(text, unit string, low, high claim.Quantity) claim.Claim {
	bound := claim.Fixed(hardlyPoints)
	if unit != "1" {
		bound = claim.Times(claim.Fixed(hardlyPart), claim.Top(claim.Size(low), claim.Size(high)))
	}
	return claim.Below(text, claim.Less(high, low), bound)
}

// idleBound is under which a number is nothing in its unit.
func idleBound(unit string) float64 {
	if unit == "1" {
		return 0.005
	}
	return 0.5
}

// hardlyEach states that each of several differences is less than a fiftieth of its number, or nothing in its unit.
func hardlyEach(text, unit string, differences, numbers []claim.Quantity) claim.Claim {
	var over []claim.Quantity
	for i := range differences {
		over = append(over, claim.Less(differences[i], claim.Times(claim.Fixed(hardlyPart), claim.Size(numbers[i]))))
	}
	return claim.Below(text, claim.Top(over...), claim.Fixed(idleBound(unit)))
}

// middlePart writes the part of runs between two columns of quantiles: 80 %.
func middlePart(table string, low, high int) claim.Claim {
	return claim.Percent(ensemble.Probabilities[high]-ensemble.Probabilities[low], claim.Less(claim.Level(table, quantileColumns[high]), claim.Level(table, quantileColumns[low])))
}

// bandParts writes what bands hold: 50 and 80 %.
func bandParts(table string) claim.Claim {
	return claim.Worded("50 and 80 %", "1", claim.Less(claim.Level(table, "p75"), claim.Level(table, "p25")), claim.Less(claim.Level(table, "p90"), claim.Level(table, "p10")))
}

// weeksOf are the weeks of a period.
func weeksOf(p sim.Period) float64 { return float64(p.End-p.First) / 7 }

// rate is what to multiply a measure over a period with so that periods of unlike length compare: a flow is counted by week.
func rate(m sim.Measure, p sim.Period) float64 {
	if m.Kind == sim.Sum {
		return 1 / weeksOf(p)
	}
	return 1
}

// rated is a number of a distribution, a flow by week.
func (s *study) rated(column string, cell, measure, period int) claim.Quantity {
	return claim.Times(s.figureIn(column, cell, measure, period), claim.Fixed(rate(s.Measures[measure], s.Periods[period])))
}

// ratedRange is where 80 % of the runs of a cell have a measure in a period, a flow by week.
func (s *study) ratedRange(cell, measure, period int) claim.Claim {
	t, by := &s.Stats[cell][measure][period], rate(s.Measures[measure], s.Periods[period])
	return rangeOf(by*t.Quantiles[ensemble.P10], by*t.Quantiles[ensemble.P90], s.Measures[measure].Unit,
		s.rated("p10", cell, measure, period), s.rated("p90", cell, measure, period))
}

// others are quantities but for one.
func others(list []claim.Quantity, but int) []claim.Quantity {
	return slices.Concat(list[:but], list[but+1:])
}
