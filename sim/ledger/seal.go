package ledger

import (
	"h20sim/sim"
	"h20sim/sim/fit"
)

// A Seal is a forecast that was made on a day.
type Seal struct {
	Name  string   // of its file, without the ending
	Day   sim.Date // on which it could have been made
	Title string   // of the study
	Study string   // its id

	StudyHash string   // of what the study says, in hexadecimal
	Plan      string   // identity of its runs: model, study, scenarios, draws, and what these are tied to
	AsOf      sim.Date // to which the study is blind
	Base      string   // id of the scenario
	BaseHash  string
	Model     string // version
	Tied      Tied
	Later     int // judgements of the base that were made after AsOf and stand for want of older ones
	Draws     int // that count
	Failed    int // that gave nothing

	Edges     []float64 // parts of the draws at which slices end, from 0 to 1; see Forecast.Slices
	Forecasts []Forecast
	Sum       string // over all before it, in hexadecimal
}

// Tied says to which published figures draws were tied.
type Tied struct {
	File      string  // without its folder; "" if nothing ties them
	SHA256    string  // of the file
	Effective float64 // part of their number as which the draws count, as the file says; 0 if it does not
}

// A Forecast is the distribution of a measure in a period.
type Forecast struct {
	Measure string
	Title   string // of the measure
	Unit    string
	Period  sim.Period
	Mean    float64
	Points  []float64 // quantiles at Probabilities
	Zero    float64   // part of the draws that gave exactly 0
	Slices  []float64 // mean of each slice of the other draws, rising; none if there are none

	Last       float64 // last value that was known on the day; NaN if none was
	LastPeriod string  // of which it is
	Guided     float64 // by the company's guidance that was known on the day; NaN if there was none
}

// Probabilities are those of the quantiles of a forecast.
var Probabilities = []float64{0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99}

// Quantile is that of one of Probabilities. It panics for another.
func (f *Forecast) Quantile(p float64) float64 {
	for i, q := range Probabilities {
		if q == p {
			return f.Points[i]
		}
	}
	panic("ledger: a forecast has no quantile of that probability")
}

// Reported reports whether figures of the measure are reported.
func (f *Forecast) Reported() bool { return fit.ReportedColumn(f.Measure) != "" }

// Quarters are the fiscal quarters that make up the period of the forecast: one, or up to the four of a year; none if it is not made of whole
// ones, or is longer.
func (f *Forecast) Quarters() (list []sim.Quarter) {
	q := sim.QuarterOf(f.Period.First)
	if q.First() != f.Period.First {
		return nil
	}
	for range 4 {
		list = append(list, q)
		if q.End() == f.Period.End {
			return list
		}
		q = q.Next()
	}
	return nil
}

// Quarter is the fiscal quarter of the forecast, or false if its period is none.
func (f *Forecast) Quarter() (sim.Quarter, bool) {
	q := sim.QuarterOf(f.Period.First)
	return q, f.Period.First == q.First() && f.Period.End == q.End()
}
