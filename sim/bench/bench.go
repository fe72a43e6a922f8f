// Package bench runs a scenario again and again: it is laid out once, and each run sets other numbers, leaves moves out or
// is on other courses. Sweeps, back-tests, fits and the credit of moves all run on a bench.
//
//	b, err := bench.New(s, 0, "nvidia.cover_goal")             // to the end of s; its settings have one value
//	revenue, err := b.Ask("h20.revenue", year)                 // the position of a figure
//	b.Run(settings, func(i int, figures []float64, err error) { … figures[revenue] … })
//	trace, err := b.Trace(bench.Setting{Leave: []string{"ban"}})
//
// A setting gives the same figures to the bit whatever was run before it, and on every bench of the scenario. A bench opens no
// file and starts no goroutine: who has several cores takes a bench for each.
package bench

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// A Setting says how one run differs from the scenario. The zero Setting is the scenario as it is.
type Setting struct {
	Values  []float64      // by address of the bench, in the unit of each; nil for those that the scenario states
	Leave   []string       // names of moves that are left out
	Also    []policy.Dated // made besides, as they are: moves of another scenario, which may have the names of those that are left out
	Courses []string       // on which the run is, picked as by the key course of a file; nil for the scenario's own path
	Moves   []policy.Dated // taken, as they are, in place of the scenario's moves unless nil; a list of none is no moves
}

// A Bench is a scenario laid out to be run again. It writes to the scenario, to which nobody else may write meanwhile, and serves
// one goroutine.
type Bench struct {
	scenario  *scenario.Scenario
	end       sim.Date
	addresses []string
	stated    []float64 // by address
	stands    []*stand  // by path; nil where none was on it
	figures   []sim.Question
	out       []float64 // by figure, of the last run that was made alone
	side      *side     // nil until several runs are asked for at once
	results   []result  // of those
	lanes     []int     // in which they are made
}

// New lays a scenario out, to be run up to end or to its own end if that is earlier; 0 is its own. The addresses are what
// settings set, of any path; "" sets nothing. It is an error if a value is not there, or the world cannot be laid out.
func New(s *scenario.Scenario, end sim.Date, addresses ...string) (*Bench, error) {
	own := s.World.Time.End
	b := &Bench{scenario: s, end: min(cmp.Or(end, own), own), addresses: addresses, stands: make([]*stand, max(len(s.Paths()), 1))}
	for _, address := range addresses {
		v := s.Values[address]
		if address == "" {
			v = &scenario.Value{}
		}
		if v == nil {
			return nil, s.NoValue(address)
		}
		b.stated = append(b.stated, v.Number)
	}
	_, err := b.on(nil)
	return b, err
}

// Measure returns what is known of a measure of the scenario; false if it has none of the name.
func (b *Bench) Measure(name string) (sim.Measure, bool) {
	all := b.own().model.Measures()
	if i := b.column(name); i >= 0 {
		return all[i], true
	}
	return sim.Measure{}, false
}

// column is the position of a measure in the catalogue, or -1.
func (b *Bench) column(measure string) int {
	all := b.own().model.Measures()
	return slices.IndexFunc(all, func(m sim.Measure) bool { return m.Name == measure })
}

// Ask has all runs from now on give a measure in a period, and returns its position among the figures. It is an error if
// there is no such measure, or if runs do not cover the period.
func (b *Bench) Ask(measure string, p sim.Period) (int, error) {
	column, start := b.column(measure), b.scenario.World.Time.Start
	if column < 0 {
		return 0, fmt.Errorf("no measure %q", measure)
	}
	if p.First < start || p.End > b.end || p.First >= p.End {
		return 0, fmt.Errorf("period %s (%s to %s) is not within the run (%s to %s)", p.Name, p.First, p.End-1, start, b.end-1)
	}
	b.figures, b.out = append(b.figures, sim.Question{Column: column, Period: p}), append(b.out, 0)
	return len(b.figures) - 1, nil
}

// AtOnce is a number of settings to hand over at once: as many as the widest processor runs side by side.
const AtOnce = 8

// Run makes a run with each of some settings, and visits each in turn with its figures, which are good until visit returns. The
// error, if there is one, says why this run has none; the others do not mind. It is of values out of their range or that do not
// agree with each other, of a figure that is no finite number, or a mistake of the program, such as a *sim.BookError.
//
// Runs are made side by side, as many as the processor does at once (sim.LanesAtOnce): hand over AtOnce, or a multiple of it.
// Runs of the same values go on from where they part from those before, as sim.Lanes.Ask says. So sets of moves that are left out
// take least in binary order, the move that is learnt of first being the most significant bit, and those that wait for a condition
// before all others.
func (b *Bench) Run(settings []Setting, visit func(i int, figures []float64, err error)) {
	width := sim.LanesAtOnce()
	for from := 0; from < len(settings); from += width {
		some := settings[from:min(from+width, len(settings))]
		together := len(some) > 1 && b.together(some)
		for i := range some {
			if r := b.result(i, &some[i], together); r.err != nil {
				visit(from+i, nil, r.err)
			} else {
				visit(from+i, r.figures, nil)
			}
		}
	}
}

// A result is what a run gave, or why it gave nothing.
type result struct {
	figures []float64
	err     error
}

// result is that of a setting that was run together with others, or that is run now.
func (b *Bench) result(i int, set *Setting, together bool) result {
	r := result{figures: b.out}
	if together {
		r = b.results[i]
	} else {
		r.err = b.alone(set)
	}
	if r.err == nil {
		r.err = b.finite(r.figures)
	}
	return r
}

// together makes runs side by side, whose results it keeps. It returns false if one of them is a mistake of the program: that is
// told of the one that makes it alone.
func (b *Bench) together(settings []Setting) (ok bool) {
	defer func() {
		if !ok {
			recover()
			b.side = nil
		}
	}()
	if b.side == nil || len(b.side.twins) < len(settings) {
		b.side = newSide(b.own(), len(settings))
	}
	b.results, b.lanes = b.results[:0], b.lanes[:0]
	for i := range settings {
		b.lanes = append(b.lanes, len(b.side.tables))
		b.results = append(b.results, result{err: b.put(settings[i])})
	}
	figures, errs := b.side.ask(b.figures)
	for i, lane := range b.lanes {
		if b.results[i].err == nil {
			b.results[i] = result{figures[lane], errs[lane]}
		}
	}
	return true
}

// put puts a run in the next lane.
func (b *Bench) put(set Setting) (err error) {
	defer Recover(&err)
	s, err := b.ready(&set)
	if err == nil {
		_, err = s.take(&set)
	}
	if err != nil {
		return err
	}
	b.side.put(s, s.keep(&set, len(b.side.tables)))
	return nil
}

// ready returns the stand of a setting, which has its values told.
func (b *Bench) ready(set *Setting) (*stand, error) {
	if set.Values == nil {
		set.Values = b.stated
	}
	return b.on(set.Courses)
}

// alone makes one run and takes its figures.
func (b *Bench) alone(set *Setting) error {
	t, err := b.Trace(*set)
	if err != nil {
		return err
	}
	for i, f := range b.figures {
		b.out[i] = t.At(f.Column, f.Period)
	}
	return nil
}

// finite is the error of a figure that is no number, of which statistics could not be made.
func (b *Bench) finite(figures []float64) error {
	for i, v := range figures {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			f := &b.figures[i]
			return fmt.Errorf("found %g for %s in %s, expected a finite number", v, b.own().model.Measures()[f.Column].Name, f.Period.Name)
		}
	}
	return nil
}

// Trace makes one run and returns all that it measured, good until the next. Errors are those of Run, but for figures.
func (b *Bench) Trace(set Setting) (t *sim.Trace, err error) {
	defer Recover(&err)
	s, err := b.ready(&set)
	if err != nil {
		return nil, err
	}
	return s.trace(&set)
}

// own is the stand of the path that the scenario is on.
func (b *Bench) own() *stand { return b.stands[b.scenario.OnPath()] }

// Index is the layout of the scenario.
func (b *Bench) Index() *sim.Index { return b.own().model.Index }

// Recover, deferred, turns a panic into an error, so that one run without a result does not end the others. What it says
// may be stored with the run, so it does not depend on who made it, as a stack would.
func Recover(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("this is a mistake in h20sim, not in your file: %v; please report it with the study", r)
	}
}
