package attribution

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"slices"

	"h20sim/sim"
	"h20sim/sim/bench"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"

	"gonum.org/v1/gonum/floats"
)

// A Bridge says how a measure gets from a baseline to a scenario: first by what the scenario assumes, then by one move
// after the other. Each list of values has one a period, in Unit.
//
//	to = from + assumptions + sum of the steps' changes
//
// How much falls to a move depends on the order in which the moves are taken; the sum does not.
type Bridge struct {
	Measure     string
	Unit        string
	Periods     []sim.Period
	From        []float64 // of the baseline
	Assumptions []float64 // what the scenario's world changes under the moves of the baseline
	Steps       []Step    // in order of date, then order, then name
	To          []float64 // of the scenario
	Shared      int       // how many moves the baseline and the scenario make alike
	LeftOut     []string  // moves of the baseline that name what the scenario's world does not have
}

// A Step is what one move changes, on top of all before it.
type Step struct {
	Move   policy.Dated // as the scenario makes it, on the day on which it acts there; as the baseline does, if it is dropped
	Edit   Edit
	Change []float64

	written *policy.Dated // with its condition, if it waits for one; nil if the move is dropped
}

// An Edit says how a move of a scenario stands to those of its baseline.
type Edit int

const (
	Made    Edit = iota // only the scenario makes it
	Changed             // both make it, but not alike
	Dropped             // only the baseline makes it
)

// NewBridge leads a measure from base to s, one run a step. A nil base is s without its moves.
//
// The moves of base that s makes alike are in force throughout. On the scenario's own world, from the moves of base
// on, each step makes, changes or drops one move and leaves the others. A move that waits for a condition stands where
// it acts in s, and goes on waiting in every run. It is an error if a run fails, or lacks the measure or a period.
func NewBridge(base, s *scenario.Scenario, measure string, periods ...sim.Period) (*Bridge, error) {
	if base == nil {
		base = &scenario.Scenario{File: s.File, World: s.World}
	}
	on, err := bench.New(s, 0)
	if err != nil {
		return nil, err
	}
	b := &Bridge{Measure: measure, Periods: periods}
	last, err := on.Trace(making(s.Moves))
	if err != nil {
		return nil, failed(s, err)
	}
	first, err := base.Run(1)
	if err != nil {
		return nil, err
	}
	if b.To, err = over(last, measure, periods); err != nil {
		return nil, fmt.Errorf("measure %s: %w", s.File, err)
	}
	if b.From, err = over(first, measure, periods); err != nil {
		return nil, fmt.Errorf("measure the baseline of %s: %w", s.File, err)
	}
	i, _ := last.Column(measure)
	b.Unit = last.Measures[i].Unit
	moves, leftOut := fitting(on.Index(), base.Moves)
	b.LeftOut = leftOut
	b.Steps = edits(moves, s.Moves, policy.Fired(s.Moves, last.Fired))
	b.Shared = len(s.Moves)
	for _, step := range b.Steps {
		if step.written != nil {
			b.Shared--
		}
	}
	if err := b.walk(on, moves); err != nil {
		return nil, failed(s, err)
	}
	return b, nil
}

// over returns a measure by period.
func over(t *sim.Trace, measure string, periods []sim.Period) ([]float64, error) {
	values := make([]float64, len(periods))
	for i, p := range periods {
		v, err := t.Over(measure, p)
		if err != nil {
			return nil, err
		}
		values[i] = v
	}
	return values, nil
}

// walk measures a run before the first step and after each.
func (b *Bridge) walk(on *bench.Bench, moves []policy.Dated) (err error) {
	for _, p := range b.Periods {
		if _, err := on.Ask(b.Measure, p); err != nil {
			return err
		}
	}
	settings := []bench.Setting{making(moves)}
	for i := range b.Steps {
		moves = b.Steps[i].apply(moves)
		settings = append(settings, making(moves))
	}
	at := slices.Clone(b.From)
	on.Run(settings, func(i int, figures []float64, failed error) {
		if err = cmp.Or(err, failed); err != nil {
			return
		}
		change := floats.SubTo(make([]float64, len(at)), figures, at)
		if copy(at, figures); i == 0 {
			b.Assumptions = change
		} else {
			b.Steps[i-1].Change = change
		}
	})
	return err
}

// making is the setting of a run with moves in place of those of the scenario.
func making(moves []policy.Dated) bench.Setting {
	return bench.Setting{Moves: append([]policy.Dated{}, moves...)}
}

// failed is the error of a run of a scenario's world.
func failed(s *scenario.Scenario, err error) error {
	return fmt.Errorf("run %s with some of its moves: %w", s.File, err)
}

// apply returns moves with the step's edit.
func (p *Step) apply(moves []policy.Dated) []policy.Dated {
	same := func(d policy.Dated) bool { return d.Name == p.Move.Name }
	edited := slices.DeleteFunc(slices.Clone(moves), same)
	if p.written != nil {
		edited = append(edited, *p.written)
	}
	return edited
}

// edits lists what leads from the moves of a baseline to those of a scenario, in order of date; a move that never acts
// stands last. moves are as written, dated as they acted.
func edits(base, moves, dated []policy.Dated) (steps []Step) {
	for i := range dated {
		written := &moves[slices.IndexFunc(moves, func(d policy.Dated) bool { return d.Name == dated[i].Name })]
		edit := Made
		if at := slices.IndexFunc(base, func(d policy.Dated) bool { return d.Name == written.Name }); at >= 0 {
			edit = Changed
			if reflect.DeepEqual(base[at], *written) {
				continue
			}
		}
		steps = append(steps, Step{Move: dated[i], Edit: edit, written: written})
	}
	for _, d := range base {
		if !slices.ContainsFunc(moves, func(m policy.Dated) bool { return m.Name == d.Name }) {
			steps = append(steps, Step{Move: d, Edit: Dropped})
		}
	}
	slices.SortFunc(steps, func(a, b Step) int {
		return cmp.Or(cmp.Compare(turn(&a.Move), turn(&b.Move)), cmp.Compare(a.Move.Order, b.Move.Order), cmp.Compare(a.Move.Name, b.Move.Name))
	})
	return steps
}

// turn is the day by which a move stands among others; without one it comes last.
func turn(d *policy.Dated) sim.Date {
	if d.When != nil {
		return math.MaxInt32
	}
	return d.Date
}
