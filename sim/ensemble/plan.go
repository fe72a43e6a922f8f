package ensemble

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"h20sim/sim"
	"h20sim/sim/dist"
	"h20sim/sim/ensemble/design"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// A Plan is a study made ready: which runs there are, what is drawn in each, and what is kept of it. A run is a pure
// function of the plan and its number. A plan is not changed by running it.
//
// Runs are numbered by scenario, then point of the grid or list, then path through the branches of the scenario, then draw:
//
//	run = runs of scenarios before + point · runs of the scenario at a point + runs of paths before + draw
//
// so that a cell, which is a scenario at a point on a path, is a stretch of runs. Cells differ in how many draws they have,
// and each sees the first of the same draws.
type Plan struct {
	Study     *study.Study
	Scenarios []*scenario.Scenario // the base first
	Hash      string               // of all that the results depend on, in hexadecimal
	Columns   []Column             // what is set in each run: the axes or the list first, then what is drawn
	Cells     []Cell
	Draws     int // runs of each scenario at each point, to be shared among its paths; 1 if nothing is drawn
	Block     int // runs that are kept together
	Measures  []sim.Measure
	Weekly    []sim.Measure
	Periods   []sim.Period
	Weeks     []sim.Period
	Question  Question
	Warnings  scenario.Problems // what does not stop the study

	read    func(i int) (*scenario.Scenario, error) // reads scenario i for a worker, which may write to it
	ahead   chan loaded                             // the base, read for the first worker; closed once that has it
	grid    *design.Grid                            // nil without axes
	settled [][]pointValue                          // by point of a list
	drawn   design.Design                           // nil if nothing is drawn
	dists   []dist.Dist                             // of the drawn columns, in the scenario that each is described by
	own     [][]dist.Dist                           // of the drawn columns, by scenario
	strata  []strata                                // by scenario
	paths   []string                                // of all scenarios; none without branches
	widened [][]string                              // addresses that each scenario widens, sorted

	branches []branchColumn // of all scenarios; none without
	copula   *dist.Copula
	earlier  *Earlier     // whose runs are taken over; nil if there is none
	given    *Given       // nil if nothing is
	tie      *Tie         // of given
	margins  [][2]float64 // mean and standard deviation of normal scores that a scheme draws; nil if they are 0 and 1
	measure  []int        // positions of Measures in the catalogue
	weekly   []int        // positions of Weekly in the catalogue
}

// A Column is an address that runs set.
type Column struct {
	Address string
	Unit    string
	Dist    string // "" if it is not drawn
	Grade   string // of its source
	Spread  string // what is stated of its distribution, in short: equal if that is equal; "" if it is not drawn

	stated float64 // in the scenario that it is described by
}

// A loaded scenario is one that was read for a worker.
type loaded struct {
	*scenario.Scenario
	err error
}

// readAhead reads the base for the first worker while the plan is made ready, so that the first result comes sooner.
func (p *Plan) readAhead() {
	s, err := p.read(0)
	p.ahead <- loaded{s, err}
	close(p.ahead)
}

// load reads scenario i for a worker, which may write to it.
func (p *Plan) load(i int) (*scenario.Scenario, error) {
	if i == 0 && p.ahead != nil {
		if r, ok := <-p.ahead; ok {
			return r.Scenario, r.err
		}
	}
	return p.read(i)
}

// A pointValue is what a point of a list sets.
type pointValue struct {
	column int
	value  float64
}

// NewPlan makes a study ready. Errors are scenario.Problems: what a spread or a correlation asks for that cannot be met.
func NewPlan(study *study.Study, base *scenario.Scenario) (*Plan, error) {
	if err := study.Sweeps(); err != nil {
		return nil, err
	}
	others, err := study.LoadOthers()
	if err != nil {
		return nil, err
	}
	return NewPlanOf(study, append([]*scenario.Scenario{base}, others...), study.LoadScenario)
}

// NewPlanOf makes a study ready that a program composed, whose scenarios are given and not named: read reads one of them again, by its
// position, to be written to. The hash of the study must tell all that it says. Errors are those of NewPlan.
func NewPlanOf(study *study.Study, scenarios []*scenario.Scenario, read func(i int) (*scenario.Scenario, error)) (*Plan, error) {
	p := &Plan{Study: study, Scenarios: scenarios, Draws: 1, read: read, ahead: make(chan loaded, 1), Warnings: study.Doubts()}
	go p.readAhead()
	for _, s := range p.Scenarios {
		p.widened = append(p.widened, s.Widened())
	}
	if err := p.layMeasures(); err != nil {
		return nil, err
	}
	steps := []func() error{p.layGrid, p.layStrata, p.layDraws, p.layCorrelations}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	p.layCells()
	p.Block = study.Limits.Block
	if p.Block == 0 {
		p.Block = blockRuns
	}
	p.Hash = p.identity()
	if err := p.layGiven(); err != nil {
		return p, err
	}
	return p, p.layTies()
}

// layGiven ties the draws to what the study's design names.
func (p *Plan) layGiven() error {
	d := p.Study.Design
	if d == nil || d.Given == "" {
		return nil
	}
	g, err := ReadGiven(p.Study.Beside(d.Given))
	if err == nil {
		err = p.Condition(g)
	}
	return p.atGiven(err)
}

// atGiven tells what is wrong with a given file first at the key that names it.
func (p *Plan) atGiven(err error) error {
	var problems scenario.Problems
	if !errors.As(err, &problems) {
		return err
	}
	const address = "design.given"
	text := fmt.Sprintf("found %q, in which something is wrong, expected what calibrate --given writes for this study", p.Study.Design.Given)
	return append(scenario.Problems{{Place: p.Study.PlaceOf(address), Address: address, Text: text}}, problems...)
}

// blockRuns is the usual number of runs of a block: about a second of work for a scenario of three years.
const blockRuns = 256

// Runs is the number of runs.
func (p *Plan) Runs() int {
	last := p.strata[len(p.strata)-1]
	return last.first + last.runs*p.Points()
}

// Blocks is the number of blocks; the last may have fewer runs.
func (p *Plan) Blocks() int { return (p.Runs() + p.Block - 1) / p.Block }

// Points is the number of points of the grid or list; one if there is neither.
func (p *Plan) Points() int {
	if p.grid != nil {
		return p.grid.Runs()
	}
	return max(len(p.Study.Points), 1)
}

// Values fills values with what run sets, one per column, in the unit of its address.
func (p *Plan) Values(run int, values []float64) {
	p.fill(p.placeOf(run), p.drawn, values)
}

// fill sets the columns of a run; what is drawn comes from a draw of d, and what a point of a list sets counts last.
func (p *Plan) fill(at place, d design.Design, values []float64) {
	n := len(p.Columns) - len(p.dists)
	for c := range n {
		if p.grid != nil {
			values[c] = p.grid.Value(at.point, c)
		} else {
			values[c] = p.stated(at.scenario, c)
		}
	}
	if d != nil {
		p.draw(at.draw, d, p.own[at.scenario], values[n:])
	}
	p.settle(at, values)
}

// settle sets what the point of a run sets, if points are those of a list.
func (p *Plan) settle(at place, values []float64) {
	if p.settled != nil {
		for _, s := range p.settled[at.point] {
			values[s.column] = s.value
		}
	}
}

// draw turns a point of the unit cube into values: u is the place of each value in its distribution, which scenarios
// share, and dists are those of the scenario.
func (p *Plan) draw(draw int, d design.Design, dists []dist.Dist, u []float64) {
	p.lay(draw, d, u)
	for c := range u {
		u[c] = dists[c].Quantile(u[c])
	}
}

// lay fills u with the place of each value in its distribution, after correlations and what is given.
func (p *Plan) lay(draw int, d design.Design, u []float64) {
	design.Fill(d, draw, u)
	if p.copula != nil {
		p.copula.Apply(u)
	}
	if p.tie != nil {
		p.tie.Apply(draw, u)
	}
	widen(p.margins, u)
}

// identity is the hash of what results depend on: the model, the study, the scenarios with all that they extend, the
// size of a block, the draws of each path if there are branches, how quantiles are found if some are drawn, and what is given.
func (p *Plan) identity() string {
	h := sha256.New()
	fmt.Fprintln(h, sim.Version, p.Study.Hash, p.Block)
	for _, s := range p.Scenarios {
		fmt.Fprintln(h, s.ID, s.Hash)
	}
	if p.branched() {
		for _, t := range p.strata {
			fmt.Fprintln(h, t.draws)
		}
	}
	if p.drawn != nil {
		fmt.Fprintln(h, dist.Edition)
	}
	if p.given != nil {
		fmt.Fprintln(h, p.given.Parts)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// layMeasures finds what is kept of each run.
func (p *Plan) layMeasures() error {
	base := p.Scenarios[0]
	x, err := sim.NewIndex(base.World)
	if err != nil {
		return fmt.Errorf("lay out %s: %w", base.File, err)
	}
	all, q := sim.Catalogue(x), p.Study.Question
	p.measure, p.Measures = pick(all, with(p.Study.Measures, q.Measure))
	p.weekly, p.Weekly = pick(all, with(p.Study.Weekly, q.Measure))
	p.Periods, p.Weeks = asking(periods(base.World.Time), q.Period), weeks(base.World.Time)
	if len(p.Study.Options) > 0 {
		p.Periods = asking(p.Periods, p.Study.Period)
	}
	p.Question = Question{Measure: q.Measure, Period: q.Period, Threshold: q.Threshold, Precision: q.Precision}
	for _, s := range p.Scenarios[1:] {
		if s.World.Time != base.World.Time {
			return fmt.Errorf("%s runs from %s to %s, expected the days of %s, %s to %s", s.File, s.World.Time.Start, s.World.Time.End,
				base.File, base.World.Time.Start, base.World.Time.End)
		}
	}
	return nil
}

// with returns names with one more, unless it is among them.
func with(names []string, name string) []string {
	if slices.Contains(names, name) {
		return names
	}
	return append(slices.Clone(names), name)
}

// pick returns the named measures and their positions.
func pick(all []sim.Measure, names []string) (at []int, measures []sim.Measure) {
	for _, name := range names {
		i := slices.IndexFunc(all, func(m sim.Measure) bool { return m.Name == name })
		at, measures = append(at, i), append(measures, all[i])
	}
	return at, measures
}

// periods are the fiscal quarters and the fiscal years that a run covers whole, and all of it.
func periods(t sim.Horizon) []sim.Period {
	list := append(sim.QuartersWithin(t.Start, t.End), sim.YearsWithin(t.Start, t.End)...)
	return append(list, sim.Period{Name: "all", First: t.Start, End: t.End})
}

// asking returns periods with one more before the last, unless it is among them. The study was read, so that its name
// has a meaning.
func asking(list []sim.Period, name string) []sim.Period {
	if slices.ContainsFunc(list, func(p sim.Period) bool { return p.Name == name }) {
		return list
	}
	asked, err := sim.ParsePeriod(name)
	if err != nil {
		panic("ensemble: " + err.Error())
	}
	return slices.Insert(list, len(list)-1, asked)
}

// weeks are the weeks of a run.
func weeks(t sim.Horizon) []sim.Period {
	var list []sim.Period
	for d := t.Start; d < t.End; d += 7 {
		list = append(list, sim.Period{Name: d.String(), First: d, End: d + 7})
	}
	return list
}
