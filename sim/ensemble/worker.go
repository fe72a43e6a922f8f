package ensemble

import (
	"cmp"

	"h20sim/sim/bench"
)

// A worker makes runs, a few at a time, on benches of its own: each scenario is read and laid out once on each of its paths.
type worker struct {
	plan     *Plan
	odds     []odds         // by scenario
	benches  []*bench.Bench // by scenario
	tasks    []task         // that are made together
	settings []bench.Setting
	recall   *recall // nil if no run is there already
}

// A task is a run that is to be made.
type task struct {
	run int
	place
	values []float64 // that it sets, by column
	weight float64   // what it counts
	err    error     // why nothing says what it counts
}

// newWorker lays the scenarios of a plan out. Those of the plan itself are not touched.
func (p *Plan) newWorker() (*worker, error) {
	w := &worker{plan: p, tasks: make([]task, chunkRuns), settings: make([]bench.Setting, chunkRuns)}
	for i := range w.tasks {
		w.tasks[i].values = make([]float64, len(p.Columns))
	}
	for i := range p.Scenarios {
		s, err := p.load(i)
		if err != nil {
			return nil, err
		}
		o, err := p.newOdds(i, s)
		if err != nil {
			return nil, err
		}
		b, err := bench.New(s, 0, p.set(s)...)
		if err != nil {
			return nil, err
		}
		if err := p.ask(b); err != nil {
			return nil, err
		}
		w.odds, w.benches = append(w.odds, o), append(w.benches, b)
	}
	return w, nil
}

// ask has a bench give what the plan keeps: measures by period, then those that are followed, by week.
func (p *Plan) ask(b *bench.Bench) error {
	for _, m := range p.Measures {
		for _, period := range p.Periods {
			if _, err := b.Ask(m.Name, period); err != nil {
				return err
			}
		}
	}
	for _, m := range p.Weekly {
		for _, week := range p.Weeks {
			if _, err := b.Ask(m.Name, week); err != nil {
				return err
			}
		}
	}
	return nil
}

// make makes n runs from first on, at most chunkRuns, with values that draw fills, and visits each in turn with its figures.
// The error says why there are none.
func (w *worker) make(first, n int, draw func(run int, values []float64), visit func(t *task, figures []float64, err error)) {
	for i := range n {
		w.prepare(i, first+i, draw)
	}
	for from, to := 0, 0; from < n; from = to {
		for scenario := w.tasks[from].scenario; to < n && w.tasks[to].scenario == scenario; {
			to++
		}
		w.benches[w.tasks[from].scenario].Run(w.settings[from:to], func(i int, figures []float64, err error) {
			t := &w.tasks[from+i]
			visit(t, figures, cmp.Or(t.err, err))
		})
	}
}

// prepare makes run ready as task i.
func (w *worker) prepare(i, run int, draw func(run int, values []float64)) {
	t := &w.tasks[i]
	t.run, t.place = run, w.plan.placeOf(run)
	draw(run, t.values)
	t.weight, t.err = w.odds[t.scenario].weight(t.place, t.values)
	path := w.plan.strata[t.scenario].paths[t.stratum]
	w.settings[i] = bench.Setting{Values: t.values, Courses: w.plan.Scenarios[t.scenario].Paths()[path]}
	if points := w.plan.Study.Points; len(points) > 0 {
		made := points[t.point].MovesIn(t.scenario)
		w.settings[i].Leave, w.settings[i].Also = made.Leave, made.Also
	}
}
