package fit

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"

	"h20sim/sim"
)

// A Reported is what Nvidia published of one fiscal quarter. A figure that was not disclosed is NaN.
type Reported struct {
	Quarter   sim.Quarter
	Published sim.Date
	Figures   map[string]float64 // by measure, in its unit
	Guided    float64            // MUSD: H20 revenue that the company's guidance for the quarter allowed for
}

// columnsOf are the measures that the file of reported quarters has, by column.
var columnsOf = map[string]string{
	"h20_revenue_usd_m": H20Revenue, "h20_revenue_non_china_usd_m": "h20.revenue_outside",
	"h20_charge_usd_m": "h20.charge", "h20_reserve_release_usd_m": "h20.release",
	"china_hk_revenue_billing_usd_m": "nvidia.china_billing", "china_hk_revenue_hq_usd_m": "nvidia.china_hq",
}

// ReadReported reads the file of reported quarters: a row a quarter, columns by name. Nothing is disclosed of a measure whose
// column is not there.
func ReadReported(r io.Reader) ([]Reported, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, fmt.Errorf("read reported quarters: %w", err)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	var list []Reported
	for _, row := range rows[1:] {
		q, err := reportedQuarter(row, at)
		if err != nil {
			return nil, fmt.Errorf("read reported quarters: %w", err)
		}
		list = append(list, q)
	}
	return list, nil
}

func reportedQuarter(row []string, at map[string]int) (Reported, error) {
	q, err := sim.ParseQuarter(row[at["fiscal_quarter"]])
	if err != nil {
		return Reported{}, err
	}
	published, err := sim.ParseDate(row[at["published"]])
	if err != nil {
		return Reported{}, err
	}
	r := Reported{Quarter: q, Published: published, Figures: map[string]float64{}}
	for column, measure := range columnsOf {
		i, there := at[column]
		if !there {
			r.Figures[measure] = math.NaN()
			continue
		}
		if r.Figures[measure], err = figure(row[i]); err != nil {
			return r, fmt.Errorf("%s of %s: %w", column, q, err)
		}
	}
	r.Guided, err = figure(row[at["h20_guided_usd_m"]])
	return r, err
}

// figure reads a number; blank means not disclosed.
func figure(text string) (float64, error) {
	if text == "" {
		return math.NaN(), nil
	}
	return strconv.ParseFloat(text, 64)
}

// A Forecast holds one reported figure against the model and against two forecasts that need no model.
type Forecast struct {
	Quarter  sim.Quarter
	Measure  string
	Reported float64
	Found    float64
	Repeated float64 // the figure of the quarter before; NaN if it was not disclosed
	Guided   float64 // the company's own guidance; NaN if it gave none, and for other measures than revenue
	Later    bool    // whether it was published after the day to which the run is blind
}

// A Naive is a forecast that needs no model, against which the model is held.
type Naive int

const (
	LastQuarter Naive = iota // the figure of the quarter before, repeated
	Guidance                 // the company's own
)

// Naives are all forecasts that need no model.
func Naives() []Naive { return []Naive{LastQuarter, Guidance} }

// Guess is what the forecast says of a figure; NaN if it says nothing.
func (n Naive) Guess(f Forecast) float64 {
	if n == Guidance {
		return f.Guided
	}
	return f.Repeated
}

// Forecasts holds every reported figure that the run covers against it. asOf is the day to which the run is blind, or 0.
func Forecasts(t *sim.Trace, reported []Reported, asOf sim.Date) ([]Forecast, error) {
	var list []Forecast
	last := map[string]float64{}
	for _, r := range reported {
		for _, measure := range []string{H20Revenue, "h20.revenue_outside", "h20.charge", "h20.release"} {
			before, known := last[measure]
			if !known {
				before = math.NaN()
			}
			value := r.Figures[measure]
			last[measure] = value
			if math.IsNaN(value) || r.Quarter.First() < t.Start || r.Quarter.End() > t.End() {
				continue
			}
			f := Forecast{Quarter: r.Quarter, Measure: measure, Reported: value, Repeated: before, Guided: math.NaN(), Later: asOf > 0 && r.Published > asOf}
			if measure == H20Revenue {
				f.Guided = r.Guided
			}
			var err error
			if f.Found, err = t.Over(measure, sim.Period{Name: r.Quarter.String(), First: r.Quarter.First(), End: r.Quarter.End()}); err != nil {
				return nil, err
			}
			list = append(list, f)
		}
	}
	return list, nil
}

// Skill is 1 − the mean absolute error of the model over that of a forecast that needs no model, over the figures for
// which there is such a forecast: 1 is perfect, 0 is no better, below 0 is worse. n counts the figures.
func Skill(list []Forecast, naive func(Forecast) float64) (skill float64, n int) {
	model, simple := 0.0, 0.0
	for _, f := range list {
		if guess := naive(f); !math.IsNaN(guess) {
			model += math.Abs(f.Found - f.Reported)
			simple += math.Abs(guess - f.Reported)
			n++
		}
	}
	if simple == 0 {
		return math.NaN(), n
	}
	return 1 - model/simple, n
}
