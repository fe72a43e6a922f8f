package attribution

import (
	"cmp"
	"slices"

	"h20sim/sim"
	"h20sim/sim/bench"
	"h20sim/sim/policy"

	"gonum.org/v1/gonum/floats"
)

// A set is the moves that are in force in a run, in order of name.
type set []*policy.Dated

// setOf is the set of some moves.
func setOf(moves []policy.Dated) (all set) {
	for i := range moves {
		all = append(all, &moves[i])
	}
	slices.SortFunc(all, byName)
	return all
}

func byName(a, b *policy.Dated) int { return cmp.Compare(a.Name, b.Name) }

// with is the set with the move of a name as given, or without it if that is nil.
func (s set) with(name string, d *policy.Dated) set {
	other := slices.DeleteFunc(slices.Clone(s), func(o *policy.Dated) bool { return o.Name == name })
	if d != nil {
		other = append(other, d)
		slices.SortFunc(other, byName)
	}
	return other
}

// setting is that of a run with the set in place of the moves of the scenario.
func (s set) setting() bench.Setting {
	moves := make([]policy.Dated, len(s))
	for i, d := range s {
		moves[i] = *d
	}
	return making(moves)
}

// making is the setting of a run with moves in place of those of the scenario.
func making(moves []policy.Dated) bench.Setting {
	return bench.Setting{Moves: append([]policy.Dated{}, moves...)}
}

// A figure is a measure in a period.
type figure struct {
	measure string
	period  sim.Period
}

// runs are the runs that a bridge takes, no two with the same moves, and the figures of each.
type runs struct {
	asked   []figure
	sets    []set       // the first is that of the scenario
	figures [][]float64 // by set, then by what is asked
}

// add adds the run of a set, unless it is there, and returns its position.
func (r *runs) add(s set) int {
	at := slices.IndexFunc(r.sets, func(o set) bool { return slices.Equal(o, s) })
	if at < 0 {
		at = len(r.sets)
		r.sets = append(r.sets, s)
	}
	return at
}

// make takes the figures of the first set from the scenario's trace, and makes the runs of all others.
func (r *runs) make(on *bench.Bench, t *sim.Trace) (err error) {
	own := make([]float64, len(r.asked))
	for i, f := range r.asked {
		if own[i], err = t.Over(f.measure, f.period); err != nil {
			return err
		}
		if _, err = on.Ask(f.measure, f.period); err != nil {
			return err
		}
	}
	r.figures = [][]float64{own}
	var settings []bench.Setting
	for _, s := range r.sets[1:] {
		settings = append(settings, s.setting())
	}
	on.Run(settings, func(_ int, figures []float64, failed error) {
		err = cmp.Or(err, failed)
		r.figures = append(r.figures, slices.Clone(figures))
	})
	return err
}

// change is how far the first n figures of a run lie from those of another.
func (r *runs) change(run, from, n int) []float64 {
	return floats.SubTo(make([]float64, n), r.figures[run][:n], r.figures[from][:n])
}

// A place says which runs tell what a step does.
type place struct {
	before, after int // in order of date
	causes, alone int // those that it follows on top of the moves of the baseline, and it on top of these
	without       int // the scenario without it, and without those that follow it
}

// run makes all runs, and takes from them what each step and each move does. The players are those of the steps.
func (b *Bridge) run(q *Inquiry, on *bench.Bench, s Run) error {
	r := &runs{}
	for _, p := range b.Periods {
		r.asked = append(r.asked, figure{b.Measure, p})
	}
	own := setOf(s.Scenario.Moves)
	r.add(own)
	base, places := q.places(r, own)
	e := newEffects(r, on, own)
	if err := r.make(on, s.Trace); err != nil {
		return err
	}
	n := len(b.Periods)
	b.Assumptions = floats.SubTo(make([]float64, n), r.figures[base][:n], b.From)
	for i, p := range places {
		step := &b.Steps[i]
		step.Change, step.First, step.Last = r.change(p.after, p.before, n), r.change(p.alone, p.causes, n), r.change(0, p.without, n)
	}
	b.Shared, b.Effects = b.alike(len(own)), e.measured(r)
	return nil
}

// places adds the runs of the players, and that of the moves of the baseline, whose position it returns.
func (q *Inquiry) places(r *runs, own set) (base int, places []place) {
	add := func(in func(player int) bool) int { return r.add(q.setOf(own, in)) }
	base = add(func(int) bool { return false })
	for i := range q.Players {
		p := &q.Players[i]
		follows := func(j int) bool { return slices.Contains(p.Follows, q.Players[j].Name) }
		followed := func(j int) bool { return slices.Contains(q.Players[j].Follows, p.Name) }
		places = append(places, place{
			before: add(func(j int) bool { return j < i }), after: add(func(j int) bool { return j <= i }),
			causes: add(follows), alone: add(func(j int) bool { return j == i || follows(j) }),
			without: add(func(j int) bool { return j != i && !followed(j) }),
		})
	}
	return base, places
}

// setOf is the set in which some players act, of those of the scenario.
func (q *Inquiry) setOf(own set, in func(player int) bool) set {
	for i := range q.Players {
		step := q.Players[i].step
		if in(i) {
			continue
		}
		was := step.was
		if q.causeDropped(&q.Players[i], in) {
			was = nil
		}
		own = own.with(step.Move.Name, was)
	}
	return own
}

// alike is how many of the moves of the scenario, n in all, the baseline makes alike.
func (b *Bridge) alike(n int) int {
	for i := range b.Steps {
		if b.Steps[i].Edit != Dropped {
			n--
		}
	}
	return n
}
