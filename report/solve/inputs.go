package solve

import (
	"math"
	"strconv"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/breakeven"

	"gonum.org/v1/plot"
)

// An input writes values of an address.
type input struct {
	unit    string
	percent bool // whether values are parts of a whole
	finer   int  // digits beyond those that are usual
}

func inputOf(in *breakeven.Input) input {
	return input{unit: in.Unit, percent: in.Unit == "1" && in.Low >= 0 && in.High <= 1}
}

// digits are those of values.
const digits = 4

// words writes a value: 12 Nov 2026, 81.2 %, 12,500 USD/chip.
func (n input) words(v float64) string {
	switch {
	case n.unit == "date":
		return words.Date(dayOf(v), words.Short)
	case n.percent:
		return n.hundredfold(v) + " %"
	case n.unit == "1":
		return words.Significant(v, digits+n.finer)
	case n.unit == "day":
		return words.Significant(v, digits+n.finer) + " days"
	}
	return words.Significant(v, digits+n.finer) + " " + n.unit
}

// hundredfold writes a part in percent, to a tenth or finer.
func (n input) hundredfold(v float64) string {
	by := math.Pow(10, float64(1+n.finer))
	return words.Significant(math.Round(100*by*v)/by, digits+n.finer)
}

// text writes a value of which a quantity stands in a table. Days are names.
func (n input) text(v float64, of claim.Quantity) claim.Text {
	switch {
	case n.unit == "date":
		return claim.Say("{}", claim.Day(dayOf(v), words.Long))
	case n.percent:
		return claim.Worded(n.words(v), "1", of).Text()
	case n.unit == "1":
		return claim.Worded(n.words(v), "", of).Text()
	case n.unit == "day":
		return claim.Say("{} days", claim.Worded(words.Significant(v, digits+n.finer), "", of))
	}
	return claim.Say("{} {}", claim.Worded(words.Significant(v, digits+n.finer), "", of), claim.Label(n.unit))
}

// cell writes a value for a file.
func (n input) cell(v float64) string {
	if n.unit == "date" {
		return words.Date(dayOf(v), words.ISO)
	}
	return number(v)
}

// head is what stands at the head of a column of values.
func (n input) head(address string) string {
	if n.unit == "date" || n.unit == "1" && !n.percent {
		return address
	}
	return address + ", " + words.UnitCode(n.unit)
}

// bare writes a value for a column whose head has the unit.
func (n input) bare(v float64) string {
	switch {
	case n.percent:
		return n.hundredfold(v)
	case n.unit == "date":
		return n.words(v)
	}
	return words.Significant(v, digits+n.finer)
}

// step is a change of the value that a sentence speaks of, in the unit of the address.
func (n input) step(low, high float64) float64 {
	switch {
	case n.percent:
		return 0.01
	case n.unit == "date" || n.unit == "day":
		return 1
	}
	return math.Pow(10, math.Floor(math.Log10((high-low)/20)))
}

// more is that change in words: each percentage point more.
func (n input) more(step float64, of claim.Quantity) claim.Text {
	switch {
	case n.percent:
		return claim.Say("each percentage point more")
	case n.unit == "date":
		return claim.Say("each day later")
	case n.unit == "day":
		return claim.Say("each day more")
	case n.unit == "1":
		return claim.Say("each {} more", claim.Worded(words.Significant(step, 1), "", of))
	}
	return claim.Say("each {} {} more", claim.Worded(words.Significant(step, 1), "", of), claim.Label(n.unit))
}

func dayOf(v float64) sim.Date { return sim.Date(math.Round(v)) }

// number writes a number with all its digits, for a CSV file.
func number(v float64) string { return words.CSVNumber(strconv.FormatFloat(v, 'g', -1, 64)) }

// ticks are those of an axis of the address.
func (n input) ticks(low, high float64, most int) []plot.Tick {
	switch {
	case n.unit == "date":
		return chart.DayTicks(dayOf(low), dayOf(high), most)
	case n.percent:
		return chart.RoundTicks(low, high, most, 0.01, " %")
	}
	return chart.RoundTicks(low, high, most, math.Pow(10, math.Floor(math.Log10(high-low)))/10, "")
}
