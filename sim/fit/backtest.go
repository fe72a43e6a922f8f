package fit

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// H20Revenue is the measure of gross revenue from the H20, of which Nvidia and the press reported most figures.
const H20Revenue = "h20.revenue"

// A Backtest is a run of the past held against what was published.
type Backtest struct {
	Study     *study.Study
	Base      *scenario.Scenario // as of Day
	Trace     *sim.Trace         // of Base
	Day       sim.Date           // to which Base is blind; 0 if to none
	Targets   []Row              // facts first, then inputs, then scores; by name
	Fitted    []Fitted           // values of the study that a fit has given to Base, as they stand there
	Counts    Counts             // of the facts and of these values
	Reported  []Reported         // rows that it is held against
	Figures   []Forecast         // every reported figure within the run, in order of quarter
	Hindsight *Hindsight         // nil unless a day was asked for
	Spread    *Spread            // what Draw found; nil before
}

// NewBacktest scores a study and holds a run of base against the reported quarters. base must be the base of the study
// as of the day, which is 0 if it is blind to none. whole is that scenario with all that it says, if the day was asked
// for; else nil. Errors are of the model or of the files of the study.
func NewBacktest(asked *study.Study, base, whole *scenario.Scenario, day sim.Date) (*Backtest, error) {
	b := &Backtest{Study: asked, Base: base, Day: day}
	var err error
	if b.Targets, err = Score(asked, base); err != nil {
		return nil, err
	}
	slices.SortStableFunc(b.Targets, factsFirst)
	var fixed []string
	if b.Fitted, fixed, err = fittedIn(asked, day); err != nil {
		return nil, err
	}
	b.Counts = count(b.Targets, b.Fitted, fixed)
	if b.Trace, err = base.Run(1); err != nil {
		return nil, err
	}
	if err := b.Trace.Finite(); err != nil {
		return nil, err
	}
	if _, ok := b.Trace.Column(H20Revenue); !ok {
		return nil, fmt.Errorf("%s has no chip h20 in its chain, and figures were reported of no other", base.File)
	}
	if err := b.Hold(Published()); err != nil {
		return nil, err
	}
	if whole != nil {
		b.Hindsight = newHindsight(b.Trace, base, whole, day)
	}
	return b, nil
}

// factsFirst puts targets that a move states after facts, and those that are only scored last.
func factsFirst(a, b Row) int { return cmp.Compare(standing(a.Target), standing(b.Target)) }

// standing is 0 for a fact, 1 for an input, 2 for a score.
func standing(t *study.Target) int { return one(t.Input) + 2*one(t.Score) }

// Quarters are those from the start of the run to the last that was reported, or that is forecast with hindsight.
func (b *Backtest) Quarters() (list []sim.Period) {
	last := b.Trace.Start
	for _, f := range b.Figures {
		last = max(last, f.Quarter.End())
	}
	if b.Hindsight != nil {
		for _, q := range b.Hindsight.Next {
			last = max(last, q.End())
		}
	}
	for _, p := range b.Trace.Quarters().Periods {
		if p.End <= last {
			list = append(list, p)
		}
	}
	return list
}

// PublishedOn is the day on which the source of a target was published; 0 if it names none that is known.
func (b *Backtest) PublishedOn(t *study.Target) sim.Date {
	if s := b.Study.Sources[t.Source]; s != nil {
		return s.Published
	}
	if b.Hindsight == nil {
		return 0
	}
	if s := b.Hindsight.Whole.Sources[t.Source]; s != nil {
		return s.Published
	}
	return 0
}

// Scored counts the targets that are scored only and met, and all that are scored only.
func (b *Backtest) Scored() (met, all int) {
	for _, r := range b.Targets {
		if r.Target.Score {
			all++
			met += one(r.Met)
		}
	}
	return met, all
}

// FiguresOf returns the figures of a measure, or of all measures for "", that were published later than the day, or by it.
func (b *Backtest) FiguresOf(measure string, later bool) (list []Forecast) {
	for _, f := range b.Figures {
		if f.Later == later && (measure == "" || f.Measure == measure) {
			list = append(list, f)
		}
	}
	return list
}

// A Said is what the model says of a measure in a quarter, and what was reported; NaN if nothing was.
type Said struct{ Model, Reported float64 }

// Said returns what the model says of a measure in a quarter, in the measure's unit. It panics if the run has not the
// measure or does not cover the quarter.
func (b *Backtest) Said(measure string, q sim.Quarter) Said {
	p := sim.Period{Name: q.String(), First: q.First(), End: q.End()}
	model, err := b.Trace.Over(measure, p)
	if err != nil {
		panic("fit: " + err.Error())
	}
	return Said{model, figureIn(b.Reported, p, measure)}
}

// A Skilled is the skill of the model against a forecast that needs none.
type Skilled struct {
	Against Naive
	Later   bool    // over the figures that were published later only; else over all
	Skill   float64 // as Skill has it; NaN if there is none
	Figures int
}

// Skills are those over all figures, and over those that were published later.
func (b *Backtest) Skills() (list []Skilled) {
	later := b.FiguresOf("", true)
	for _, n := range Naives() {
		all, count := Skill(b.Figures, n.Guess)
		list = append(list, Skilled{n, false, all, count})
		value, count := Skill(later, n.Guess)
		list = append(list, Skilled{n, true, value, count})
	}
	return list
}

// MeanError is the mean size of the errors of the model over figures, in their unit; NaN if there are none.
func MeanError(list []Forecast) float64 {
	return meanError(list, func(f Forecast) float64 { return f.Found })
}

// PairedErrors are the mean sizes of the errors of the model and of a forecast that needs none, over the figures that
// both have; NaN if there are none.
func PairedErrors(list []Forecast, n Naive) (model, naive float64) {
	return meanError(list, func(f Forecast) float64 {
		if math.IsNaN(n.Guess(f)) {
			return math.NaN()
		}
		return f.Found
	}), meanError(list, n.Guess)
}

// meanError is the mean size of the errors of a guess, over the figures for which there is one; NaN if there are none.
func meanError(list []Forecast, guess func(Forecast) float64) float64 {
	sum, n := 0.0, 0
	for _, f := range list {
		if g := guess(f); !math.IsNaN(g) {
			sum += math.Abs(g - f.Reported)
			n++
		}
	}
	return sum / float64(n)
}
