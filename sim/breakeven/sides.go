package breakeven

import (
	"context"
	"errors"
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/bench"
	"h20sim/sim/scenario"
	"h20sim/sim/sidebyside"
)

// A side is one of the two that are held against each other: a scenario that is run with some values set.
type side struct {
	ask     *Ask
	benches []*bench.Bench // one a job
	figure  int
	below   int         // the figure below the line of a ratio; -1 if the measure is none
	base    [][]float64 // by draw, what runs set but for what follows, by address of the benches
	takes   []int       // where among these stand the addresses of which the side takes each value; none for a side that stays
	fixed   int         // where the setting stands by which the side differs; -1 for none
	runs    int         // that were made
}

// A spot is where a run is made: a draw, with a value of the address, and one of the second.
type spot struct {
	draw   int
	values [2]float64
}

// varied are the addresses that take values: the one of the question, and the second if there is one.
func (a *Ask) varied() []string {
	if a.Second == "" {
		return []string{a.Address}
	}
	return []string{a.Address, a.Second}
}

// single is a side of single runs, with a bench for each of some jobs.
func (a *Ask) single(other bool, jobs int) (*side, error) {
	var set []string
	var stated []float64
	s := &side{ask: a}
	for range max(jobs, 1) {
		own, err := a.read(other && a.Mark.Like)
		if err != nil {
			return nil, err
		}
		if set == nil {
			set, stated = a.settings(own)
		}
		b, err := bench.New(own, a.until(), set...)
		if err != nil {
			return nil, err
		}
		if err := s.add(b); err != nil {
			return nil, err
		}
	}
	s.base = [][]float64{stated}
	s.place(set, other)
	return s, nil
}

// settings are the addresses that the question sets and a scenario has, with what it states there.
func (a *Ask) settings(s *scenario.Scenario) (set []string, stated []float64) {
	for _, address := range append(a.varied(), a.Mark.As) {
		if v := s.Values[address]; v != nil && !slices.Contains(set, address) {
			set, stated = append(set, address), append(stated, v.Number)
		}
	}
	return set, stated
}

// add adds a bench, which has the figure of the question.
func (s *side) add(b *bench.Bench) (err error) {
	s.benches = append(s.benches, b)
	s.figure, err = b.Ask(s.ask.Measure, s.ask.period)
	if s.below = -1; err == nil && s.ask.below.Name != "" {
		s.below, err = b.Ask(s.ask.below.Name, s.ask.period)
	}
	return err
}

// until is the Monday up to which runs go, so that they cover the period.
func (a *Ask) until() sim.Date { return (a.period.End + 6).Monday() }

// least is a sum that counts as nothing below the line of a ratio, in its unit: a dollar of a million, or far less than a chip.
const least = 1e-6

// errNothing says that a ratio has nothing below the line.
var errNothing = errors.New("nothing is below the line of the ratio")

// read is the measure among the figures of a run.
func (s *side) read(figures []float64) (float64, error) {
	if s.below >= 0 && math.Abs(figures[s.below]) < least {
		return math.NaN(), errNothing
	}
	return figures[s.figure], nil
}

// place finds where the side takes values, and where it has its own setting, by the addresses of its benches.
func (s *side) place(set []string, other bool) {
	s.fixed = -1
	if other && s.ask.Mark.As != "" {
		s.fixed = slices.Index(set, s.ask.Mark.As)
	}
	if other && !s.ask.Mark.Both {
		return
	}
	for _, address := range s.ask.varied() {
		s.takes = append(s.takes, slices.Index(set, address))
	}
}

// setting is the run at a spot.
func (s *side) setting(at spot) bench.Setting {
	values := slices.Clone(s.base[at.draw])
	for i, place := range s.takes {
		values[place] = at.values[i]
	}
	if s.fixed >= 0 {
		values[s.fixed] = s.ask.as
	}
	return bench.Setting{Values: values}
}

// at makes a run at each spot and returns the measure of each. The error is that of the first spot that has one.
func (s *side) at(ctx context.Context, spots []spot) ([]float64, error) {
	out, errs := s.try(ctx, spots)
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// valuesAt makes a run at each spot and returns the measure of each; NaN of a ratio with nothing below the line. The error is that of
// the first spot that has another one.
func (s *side) valuesAt(ctx context.Context, spots []spot) ([]float64, error) {
	out, errs := s.try(ctx, spots)
	for _, err := range errs {
		if err != nil && !errors.Is(err, errNothing) {
			return nil, err
		}
	}
	return out, nil
}

// try makes a run at each spot, some at once, and returns the measure of each, or why it has none. What comes out does not depend on
// how many benches there are.
func (s *side) try(ctx context.Context, spots []spot) ([]float64, []error) {
	out, errs := make([]float64, len(spots)), make([]error, len(spots))
	groups := slices.Collect(slices.Chunk(spots, bench.AtOnce))
	sidebyside.Do(len(s.benches), len(groups), func(job, g int) {
		from := g * bench.AtOnce
		if errs[from] = ctx.Err(); errs[from] != nil {
			return
		}
		settings := make([]bench.Setting, len(groups[g]))
		for i, at := range groups[g] {
			settings[i] = s.setting(at)
		}
		s.benches[job].Run(settings, func(i int, figures []float64, err error) {
			if errs[from+i] = err; err == nil {
				out[from+i], errs[from+i] = s.read(figures)
			}
		})
	})
	s.runs += len(spots)
	for i, err := range errs {
		if err != nil {
			out[i], errs[i] = math.NaN(), &runError{s.told(spots[i]), err}
		}
	}
	return out, errs
}

// A runError is the error of a run, by the values with which it was made.
type runError struct {
	with string
	err  error
}

func (e *runError) Error() string { return "run with " + e.with + ": " + e.err.Error() }
func (e *runError) Unwrap() error { return e.err }

// plain is an error of a search; that of a run alone if it is one, because the search names its own numbers.
func plain(err error) error {
	var r *runError
	if errors.As(err, &r) {
		return r
	}
	return err
}

// told names a spot: moves.share.rate = 0.15.
func (s *side) told(at spot) (text string) {
	for i, address := range s.ask.varied() {
		if i > 0 {
			text += ", "
		}
		text += address + " = " + s.ask.Scenario.Figure(address, at.values[i])
	}
	return text
}
