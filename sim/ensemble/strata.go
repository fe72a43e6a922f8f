package ensemble

import (
	"cmp"
	"math"
	"slices"

	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// LeastDraws is the least number of draws of a path, however unlikely it is: with fewer, nothing could be said of it.
const LeastDraws = 64

// strata are the paths through the branches of a scenario that are run at each point, one stratum of runs a path.
type strata struct {
	paths []int // positions in Paths of the scenario: all, or those with the courses that its key course names
	draws []int // runs of each path
	runs  int   // of all at a point
	first int   // run
	cell  int   // first of the scenario

	told [][]float64 // by path: what columns of runs say of it
}

// strataOf shares n draws of a design among the paths of a scenario by their chances in a single run, 1 draw to each without a design.
//
//	draws(path) = max(least, n · P(path)), rounded; least = LeastDraws, unless the design says otherwise
//
// so that of draws that are shared there are n, and some more where a path is unlikely. A scenario of one path has n, and so has each
// path of a design that swaps.
func strataOf(s *scenario.Scenario, n int, d *study.Design) strata {
	t := strata{paths: openPaths(s)}
	for _, p := range inOne(picked(s.Chances(nil), t.paths)) {
		draws := 1
		switch {
		case d != nil && (len(t.paths) == 1 || d.Swaps()):
			draws = n
		case d != nil:
			draws = max(cmp.Or(d.Least, LeastDraws), int(math.Round(float64(n)*p)))
		}
		t.draws = append(t.draws, draws)
		t.runs += draws
	}
	return t
}

// openPaths are the positions of the paths of a scenario with all courses that it picks.
func openPaths(s *scenario.Scenario) (open []int) {
	for i, path := range s.Paths() {
		if !slices.ContainsFunc(s.Picked(), func(course string) bool { return !slices.Contains(path, course) }) {
			open = append(open, i)
		}
	}
	return open
}

// picked returns some of some numbers.
func picked(all []float64, at []int) []float64 {
	some := make([]float64, len(at))
	for i, n := range at {
		some[i] = all[n]
	}
	return some
}

// inOne scales chances, in place, so that they come to 1; chances of which none is above 0 stay.
func inOne(chances []float64) []float64 {
	sum := 0.0
	for _, p := range chances {
		sum += p
	}
	for i := range chances {
		if sum > 0 {
			chances[i] /= sum
		}
	}
	return chances
}

// layStrata shares the draws of the study among the paths of each scenario.
func (p *Plan) layStrata() error {
	d := p.Study.Design
	switch {
	case d.Swaps():
		s, err := newScheme(p.Study, p.drawnAddresses(), nil)
		if err != nil {
			return err
		}
		p.Draws = s.Runs()
	case d != nil:
		p.Draws = d.Draws
	}
	run, cell := 0, 0
	for _, s := range p.Scenarios {
		t := strataOf(s, p.Draws, d)
		t.first, t.cell = run, cell
		p.strata = append(p.strata, t)
		run, cell = run+t.runs*p.Points(), cell+len(t.paths)*p.Points()
	}
	p.layBranches()
	return nil
}

// branched reports whether some scenario is run along more paths than one.
func (p *Plan) branched() bool {
	return slices.ContainsFunc(p.strata, func(t strata) bool { return len(t.paths) > 1 })
}

// mostDraws is the number of points that the design needs: as many as the path of most draws has.
func (p *Plan) mostDraws() int {
	most := p.Draws
	for _, t := range p.strata {
		most = max(most, slices.Max(t.draws))
	}
	return most
}

// A place is what a run is: a draw of a cell.
type place struct {
	scenario, point int
	stratum         int // position among the paths of the scenario that are run
	draw            int
	cell            int
}

// placeOf finds the place of a run.
func (p *Plan) placeOf(run int) place {
	at := place{scenario: len(p.strata) - 1}
	for p.strata[at.scenario].first > run {
		at.scenario--
	}
	t := &p.strata[at.scenario]
	at.point, at.draw = (run-t.first)/t.runs, (run-t.first)%t.runs
	for at.draw >= t.draws[at.stratum] {
		at.draw -= t.draws[at.stratum]
		at.stratum++
	}
	at.cell = t.cell + at.point*len(t.paths) + at.stratum
	return at
}

// Span returns the first run of a cell, by its position in Cells, and the run after its last.
func (p *Plan) Span(cell int) (from, to int) {
	s := p.Cells[cell].Scenario
	t := &p.strata[s]
	point, stratum := (cell-t.cell)/len(t.paths), (cell-t.cell)%len(t.paths)
	from = t.first + point*t.runs
	for _, n := range t.draws[:stratum] {
		from += n
	}
	return from, from + t.draws[stratum]
}
