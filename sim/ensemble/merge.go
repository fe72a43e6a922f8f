package ensemble

import (
	"cmp"
	"context"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/ensemble/store"
	"h20sim/sim/sidebyside"
	"h20sim/sim/study"
)

// Merge puts the parts of a study together. It returns what they say, and the file of all runs, in the folder of the
// parts: the caller clears that folder once both are in place. Neither depends on how the runs were cut into parts, nor on jobs,
// how many columns are read at once. Errors are those of store.Dir.Merge, and a *TooManyFailed.
func (p *Plan) Merge(ctx context.Context, dir *store.Dir, jobs int) (r *Result, rows string, err error) {
	rows = filepath.Join(dir.Folder(), runsFile)
	f := p.newFold()
	all := p.newTally()
	if err := p.earlier.addTo(all); err != nil {
		return nil, "", err
	}
	if err := dir.Merge(ctx, rows, f, all.merge); err != nil {
		return nil, "", err
	}
	if f.failed > p.Allowed() {
		return nil, "", &TooManyFailed{f.failed, p.Allowed(), f.failures}
	}
	r = p.result(f)
	if err := r.addQuantiles(p, dir, rows, jobs); err != nil {
		return nil, "", err
	}
	slices.SortFunc(all.paths, func(a, b path) int { return cmp.Compare(a.run, b.run) })
	r.Bands, r.Paths = p.bands(all), p.pathsOf(all, f)
	r.mixBands(p, all)
	r.tally = all.appendBinary(nil)
	return r, rows, nil
}

// A fold takes the runs of a study in order, a group of them at a time and each output by itself.
type fold struct {
	plan      *Plan
	kept      []int       // positions among the outputs of what the result tells, rising
	cells     [][]moments // by cell, as kept
	chances   []moments   // by cell, of what the runs count times their number: also of those that failed
	asked     int         // position in kept of what the question asks
	outcomes  map[int]float64
	failed    int
	failures  []Failure
	threshold float64

	group   *store.Group // under way
	places  []int        // cell by run of the group
	weights []float64    // by run of the group
}

// mostTold is the number of cells up to which a result has all measures and periods of each; with more cells it has only
// what the question asks, and the runs hold the rest.
const mostTold = 2_000

func (p *Plan) newFold() *fold {
	f := &fold{plan: p, outcomes: map[int]float64{}, threshold: math.Inf(1), asked: -1}
	if p.Question.Threshold != nil {
		f.threshold = *p.Question.Threshold
	}
	for i, m := range p.Measures {
		for j, period := range p.Periods {
			asked := m.Name == p.Question.Measure && period.Name == p.Question.Period
			if asked {
				f.asked = len(f.kept)
			}
			if asked || len(p.Cells) <= mostTold {
				f.kept = append(f.kept, p.Output(i, j))
			}
		}
	}
	if len(p.Cells) > mostTold {
		f.asked = 0
	}
	f.cells, f.chances = make([][]moments, len(p.Cells)), make([]moments, len(p.Cells))
	for i := range f.cells {
		f.cells[i] = make([]moments, len(f.kept))
	}
	return f
}

// Group counts the runs of a group, and those that failed.
func (f *fold) Group(g *store.Group) error {
	f.group, f.places, f.weights = g, f.places[:0], f.weights[:0]
	for i := range g.N {
		f.places, f.weights = append(f.places, f.plan.placeOf(g.First+i).cell), append(f.weights, 1)
	}
	if err := f.weigh(); err != nil {
		return err
	}
	for i, reason := range g.Reasons {
		if reason == "" {
			continue
		}
		f.failed++
		if err := f.keepFailure(i); err != nil {
			return err
		}
	}
	return nil
}

// weigh reads what the runs of the group count, if they count differently.
func (f *fold) weigh() error {
	if !f.plan.branched() {
		return nil
	}
	weights, err := f.group.Values(len(f.plan.Columns) + f.plan.outputs())
	copy(f.weights, weights)
	for i, w := range weights {
		f.chances[f.places[i]].add(w, 1, math.Inf(1))
	}
	return err
}

// keepFailure keeps the values of a run of the group that failed, unless enough are kept.
func (f *fold) keepFailure(i int) error {
	if len(f.failures) >= mostFailures {
		return nil
	}
	row := make([]float64, len(f.plan.Columns))
	for c := range row {
		values, err := f.group.Values(c)
		if err != nil {
			return err
		}
		row[c] = values[i]
	}
	f.failures = append(f.failures, f.plan.failure(f.group.First+i, row, f.group.Reasons[i]))
	return nil
}

// Column takes a column of the group in, if it is an output that is kept.
func (f *fold) Column(column int, values []float64) error {
	at, kept := slices.BinarySearch(f.kept, column-len(f.plan.Columns))
	if !kept {
		return nil
	}
	threshold := math.Inf(1)
	if at == f.asked {
		threshold = f.threshold
	}
	for i, v := range values {
		if f.group.Reasons[i] == "" {
			f.cells[f.places[i]][at].add(v, max(f.weights[i], leastWeight), threshold)
		}
	}
	if at == f.asked {
		f.keepOutcomes(values)
	}
	return nil
}

// keepOutcomes keeps what the question asks of the runs of the group whose paths are kept.
func (f *fold) keepOutcomes(values []float64) {
	for i, v := range values {
		if run := f.group.First + i; f.group.Reasons[i] == "" && f.plan.keepsPath(run) {
			f.outcomes[run] = v
		}
	}
}

// leastWeight is what a run counts in its cell if its path cannot happen there: as good as nothing beside others, and as
// much as all if none can, so that the path has a distribution all the same.
const leastWeight = 1e-100

// result is the result but for quantiles, bands and paths.
func (p *Plan) result(f *fold) *Result {
	r := &Result{
		Study: p.Study.ID(), Title: p.Study.Title, Story: p.Study.Story, Hash: p.Hash, Version: sim.Version,
		Cells: slices.Clone(p.Cells), Draws: p.Draws, Runs: p.Runs(), Failed: f.failed, Failures: f.failures,
		Question: p.Question, Measures: p.Measures, Periods: p.Periods, Weekly: p.Weekly, Weeks: p.Weeks,
	}
	r.Tied = p.given.Tied()
	if p.Study.Design != nil {
		r.Design = p.Study.Design.Kind
	}
	for _, s := range p.Scenarios {
		r.Scenarios = append(r.Scenarios, Named{s.ID, s.Title, s.Hash})
	}
	for i, a := range p.Study.Axes {
		r.Axes = append(r.Axes, Axis{a.Address, p.axisTitle(a), p.Columns[i].Unit, a.Levels})
	}
	for _, c := range p.Columns {
		if c.Dist != "" {
			r.Drawn = append(r.Drawn, Drawn{c.Address, c.Unit, c.Dist, c.Grade})
		}
	}
	if len(p.Cells) > mostTold {
		r.Measures = []sim.Measure{p.Measures[p.measureOf(p.Question.Measure)]}
		r.Periods = []sim.Period{p.Periods[r.Period(p.Question.Period)]}
	}
	r.addStats(f)
	r.mix(p, f)
	return r
}

// axisTitle is what charts call an axis: as the study words it, or else the meaning of the address, without what stands
// beside it.
func (p *Plan) axisTitle(a study.Axis) string {
	if a.Title != "" {
		return a.Title
	}
	meaning, _, _ := strings.Cut(p.Scenarios[p.home(a.Address)].Values[a.Address].Doc, ";")
	return meaning
}

// measureOf is the position of a measure among those kept of each run.
func (p *Plan) measureOf(name string) int {
	return slices.IndexFunc(p.Measures, func(m sim.Measure) bool { return m.Name == name })
}

// addStats lays the moments out by cell, measure and period.
func (r *Result) addStats(f *fold) {
	r.Stats = make([][][]Stat, len(f.cells))
	for i, cell := range f.cells {
		r.Stats[i] = make([][]Stat, len(r.Measures))
		for j := range r.Measures {
			for k := range r.Periods {
				r.Stats[i][j] = append(r.Stats[i][j], cell[j*len(r.Periods)+k].stat())
			}
		}
	}
}

// addQuantiles takes quantiles from the stored runs, of some measures and periods at once. The one run of a cell without draws is all of them.
func (r *Result) addQuantiles(p *Plan, dir *store.Dir, rows string, jobs int) error {
	if p.mostDraws() == 1 {
		r.eachStat(func(s *Stat) {
			for q := range s.Quantiles {
				s.Quantiles[q] = s.Mean
			}
		})
		if !p.branched() {
			return nil
		}
	}
	table, err := dir.OpenTable(rows)
	if err != nil {
		return err
	}
	defer table.Close()
	tables := make([]*store.Table, max(jobs, 1))
	for job := range tables {
		tables[job] = table.Beside()
	}
	periods := len(r.Periods)
	wrong := make([]error, len(r.Measures)*periods)
	sidebyside.Do(jobs, len(wrong), func(job, i int) {
		wrong[i] = r.quantilesOf(p, tables[job], i/periods, i%periods)
	})
	return cmp.Or(wrong...)
}

// quantilesOf takes the quantiles of one measure in one period, by cell and over all paths.
func (r *Result) quantilesOf(p *Plan, table *store.Table, measure, period int) error {
	column := Outcome(r.Measures[measure].Name, r.Periods[period].Name)
	if p.mostDraws() > 1 {
		if err := r.cellQuantiles(p, table, column, measure, period); err != nil {
			return err
		}
	}
	return r.mixedQuantiles(p, table, column, measure, period)
}

// cellQuantiles takes the quantiles of one measure in one period by cell.
func (r *Result) cellQuantiles(p *Plan, table *store.Table, column string, measure, period int) error {
	cells := make([]store.Range, len(p.Cells))
	for i := range cells {
		cells[i].From, cells[i].To = p.Span(i)
	}
	find := func(cells []store.Range) ([][]float64, error) {
		return table.Quantiles(column, cells, Probabilities[:])
	}
	if p.drawsChances() {
		find = func(cells []store.Range) ([][]float64, error) {
			return table.WeightedQuantiles(column, weightColumn, cells, Probabilities[:])
		}
	}
	found, err := find(cells)
	if err != nil {
		return err
	}
	for i := range cells {
		if s := &r.Stats[i][measure][period]; s.N > 0 {
			copy(s.Quantiles[:], found[i])
		}
	}
	return nil
}

func (r *Result) eachStat(do func(*Stat)) {
	for _, cell := range r.Stats {
		for _, measure := range cell {
			for k := range measure {
				do(&measure[k])
			}
		}
	}
}

// bandQuantiles are the probabilities of a Band.
var bandQuantiles = [len(Band{})]float64{0.10, 0.25, 0.50, 0.75, 0.90}

// bands reads the bands from the sketches.
func (p *Plan) bands(t *tally) [][][]Band {
	if !t.banded() {
		return nil
	}
	bands := make([][][]Band, len(p.Cells))
	for i := range bands {
		bands[i] = make([][]Band, len(p.Weekly))
		for j := range p.Weekly {
			bands[i][j] = make([]Band, len(p.Weeks))
			for k := range p.Weeks {
				bands[i][j][k] = t.band((i*len(p.Weekly)+j)*len(p.Weeks) + k)
			}
		}
	}
	return bands
}

// band is that of one sketch; zero if no run succeeded, as a Stat is.
func (t *tally) band(sketch int) (b Band) {
	t.sketches.Quantiles(sketch, bandQuantiles[:], b[:])
	return b.known()
}

// known is the band, zero where nothing is known.
func (b Band) known() Band {
	for q, v := range b {
		if math.IsNaN(v) {
			b[q] = 0
		}
	}
	return b
}

// pathsOf are the paths that were kept, in order of run.
func (p *Plan) pathsOf(t *tally, f *fold) []Path {
	var list []Path
	for _, kept := range t.paths {
		cell := p.placeOf(kept.run).cell
		list = append(list, Path{Run: kept.run, Cell: cell, Label: p.Cells[cell].Label, Outcome: f.outcomes[kept.run], Values: kept.values})
	}
	return list
}
