package ledger

import (
	"cmp"
	"crypto/sha256"
	"math"
	"math/rand/v2"
	"slices"
)

// A Standing is what became of a forecast.
type Standing string

// What becomes of a forecast.
const (
	Scored   Standing = "scored"   // by the figure that was published earliest
	Restated Standing = "restated" // by a later figure
	Pending  Standing = "pending"  // no figure has come
	Refused  Standing = "refused"  // the figure was out by the day of the seal
)

// A Row holds a sealed forecast against a figure, if one has come.
type Row struct {
	Seal     *Seal
	Forecast *Forecast
	Standing Standing
	Actual   Actual // of Pending, without value

	CRPS        float64 // in the unit of the measure, as fit.Outcomes has it; less is better
	PIT         float64 // the part of the distribution below the figure, with a random part of the mass at it
	In50, In80  bool    // whether the figure lies in the middle 50 and 80 %, ends included
	LastError   float64 // size of the error of the last value repeated; NaN if none was known
	GuidedError float64 // of the company's guidance; NaN if there was none
}

// Due says when the figure of a pending row is to come, or false if none is: figures of the measure are not reported, or the period is
// not made of fiscal quarters.
func (r *Row) Due() (Due, bool) {
	return dueOf(r.Forecast.Period), len(r.Forecast.Quarters()) > 0 && r.Forecast.Reported()
}

// Score holds the forecasts of seals against figures: in order of the day of the seal and its name, and then of the seal. A forecast has a row,
// and one more for each figure to which the first was restated.
func Score(seals []*Seal, actuals *Actuals) (rows []Row) {
	seals = slices.Clone(seals)
	slices.SortFunc(seals, func(a, b *Seal) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Name, b.Name)) })
	for _, s := range seals {
		for i := range s.Forecasts {
			rows = append(rows, s.rows(&s.Forecasts[i], actuals)...)
		}
	}
	return rows
}

// rows are those of a forecast.
func (s *Seal) rows(f *Forecast, actuals *Actuals) (rows []Row) {
	known := actuals.Over(f.Measure, f.Quarters())
	for i, a := range known {
		switch {
		case known[0].Published <= s.Day:
			return []Row{{Seal: s, Forecast: f, Standing: Refused, Actual: a}}
		case i == 0:
			rows = append(rows, s.scored(f, a, Scored))
		default:
			rows = append(rows, s.scored(f, a, Restated))
		}
	}
	if len(rows) == 0 {
		return []Row{{Seal: s, Forecast: f, Standing: Pending}}
	}
	return rows
}

// scored scores a forecast by a figure.
func (s *Seal) scored(f *Forecast, a Actual, standing Standing) Row {
	y := a.Value
	return Row{Seal: s, Forecast: f, Standing: standing, Actual: a, CRPS: f.outcomes(s.Edges).CRPS(y), PIT: s.pit(f, y),
		In50: y >= f.Quantile(0.25) && y <= f.Quantile(0.75), In80: y >= f.Quantile(0.10) && y <= f.Quantile(0.90),
		LastError: math.Abs(f.Last - y), GuidedError: math.Abs(f.Guided - y)}
}

// pit is the probability integral transform of a figure, which is uniform from 0 to 1 if forecasts are right. With F the
// distribution and u a number from 0 to 1 that the seal decides,
//
//	PIT = P(X < y) + u · P(X = y)
//
// so that a mass at exactly 0 does not count as all below or all above (Czado, Gneiting and Held 2009).
func (s *Seal) pit(f *Forecast, y float64) float64 {
	below, at := 0.0, 0.0
	o := f.outcomes(s.Edges)
	for i, x := range o.Values {
		switch {
		case x < y:
			below += o.Weights[i]
		case x == y:
			at += o.Weights[i]
		}
	}
	return min(below+s.chance(f)*at, 1)
}

// chance is a number from 0 to 1 for a forecast of the seal.
func (s *Seal) chance(f *Forecast) float64 {
	return rand.New(rand.NewChaCha8(sha256.Sum256([]byte(s.Sum + "\n" + f.Measure + "\n" + f.Period.Name)))).Float64()
}

// An Entry is the score of a seal for a measure over periods of one length, over all figures that came: years are of another size.
type Entry struct {
	Seal       *Seal
	Measure    string
	Quarters   int // of a period: 1, or 4 of a year
	Title      string
	Unit       string
	Figures    int
	CRPS       float64 // mean
	In50, In80 int
	Last       Against // the last value repeated
	Guided     Against // the company's guidance
}

// An Against is a score beside that of a forecast that needs no model, over the figures that both have.
type Against struct {
	Figures     int
	CRPS, Error float64 // means, in the unit of the measure; NaN of no figures
}

// League are the scores by seal, measure and length of the period, by the figures that were published earliest, in order of the rows. Those of
// which no figure has come have none.
func League(rows []Row) (list []Entry) {
	for i := range rows {
		r := &rows[i]
		if r.Standing != Scored {
			continue
		}
		quarters := len(r.Forecast.Quarters())
		at := slices.IndexFunc(list, func(e Entry) bool {
			return e.Seal == r.Seal && e.Measure == r.Forecast.Measure && e.Quarters == quarters
		})
		if at < 0 {
			at = len(list)
			list = append(list, Entry{Seal: r.Seal, Measure: r.Forecast.Measure, Quarters: quarters, Title: r.Forecast.Title, Unit: r.Forecast.Unit})
		}
		list[at].add(r)
	}
	for i := range list {
		list[i].CRPS /= float64(list[i].Figures)
		list[i].Last.mean()
		list[i].Guided.mean()
	}
	return list
}

// add adds a row; until all are added, scores are sums.
func (e *Entry) add(r *Row) {
	e.Figures++
	e.CRPS += r.CRPS
	if r.In50 {
		e.In50++
	}
	if r.In80 {
		e.In80++
	}
	e.Last.add(r.CRPS, r.LastError)
	e.Guided.add(r.CRPS, r.GuidedError)
}

func (a *Against) add(score, miss float64) {
	if !math.IsNaN(miss) {
		a.Figures, a.CRPS, a.Error = a.Figures+1, a.CRPS+score, a.Error+miss
	}
}

func (a *Against) mean() {
	a.CRPS, a.Error = a.CRPS/float64(a.Figures), a.Error/float64(a.Figures)
}
