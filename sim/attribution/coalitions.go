package attribution

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strconv"

	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/game"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// A Maker makes the runs of a plan, or finds them where they were kept: in dir, a name of the question or, of a sample, a folder a batch
// in it, such as boycott-halt-credit-53117b/2.
type Maker func(plan *ensemble.Plan, dir string) (Runs, error)

// Runs are what came out of a plan, by run.
type Runs interface {
	Numbers(column string) ([]float64, error) // of ensemble.Outcome
	Weights() ([]float64, error)              // what each run counts
}

// A Source reads the scenario again, to be written to.
type Source func() (*scenario.Scenario, error)

// plan is the study of some sets of moves, a point for each, in some worlds: the scenario's, 0, or the baseline's, 1. batch tells studies
// of one question apart.
func (q *Inquiry) plan(ask *Question, again Source, worlds []int, sets []game.Coalition, batch int) (*ensemble.Plan, error) {
	id := q.folder(ask)
	if q.Samples() {
		id += "-" + strconv.Itoa(batch)
	}
	s := &study.Study{File: id + ".toml", Title: "What each move of " + q.s.ID + " did"}
	s.Measures, s.Question = ask.Measures, study.Question{Measure: ask.Measures[0], Period: ask.Period, Precision: ask.Precision}
	for _, set := range sets {
		s.Points = append(s.Points, q.point(worlds, set))
	}
	if q.draws > 0 {
		s.Design = &study.Design{Kind: "sobol", Draws: q.draws, Seed: 1, Least: LeastDraws}
	}
	s.Hash = q.hash(ask, worlds, s.Points)
	var scenarios []*scenario.Scenario
	for _, world := range worlds {
		in, err := q.in(world, q.s)
		if err != nil {
			return nil, err
		}
		scenarios = append(scenarios, in)
	}
	return ensemble.NewPlanOf(s, scenarios, func(i int) (*scenario.Scenario, error) {
		own, err := again()
		if err != nil {
			return nil, err
		}
		return q.in(worlds[i], own)
	})
}

// in is the scenario in a world.
func (q *Inquiry) in(world int, s *scenario.Scenario) (*scenario.Scenario, error) {
	if world == 1 {
		moved, err := s.In(q.base, q.strange)
		if err != nil {
			return nil, fmt.Errorf("put the moves of %s in the world of %s: %w", s.File, q.base.File, err)
		}
		s = moved
	}
	return q.alone(s), nil
}

// alone is a scenario on its own path alone, unless there are draws.
func (q *Inquiry) alone(s *scenario.Scenario) *scenario.Scenario {
	if q.draws > 0 {
		return s
	}
	return s.Pinned()
}

// LeastDraws is how many draws each path has at least: enough for its part of a mean over all paths, which is all that is told of those
// that the scenario is not on.
const LeastDraws = 8

// folder is where the runs of a question are kept. A short hash tells apart questions whose runs are not the same.
func (q *Inquiry) folder(ask *Question) string {
	h := sha256.New()
	fmt.Fprintln(h, q.base.ID, len(q.base.Moves) > 0, q.s.PathWords(), q.draws, ask.Measures, ask.Period)
	return q.s.ID + "-credit-" + hex.EncodeToString(h.Sum(nil))[:6]
}

// batchFolder is where those of a batch are kept: of a question of which all coalitions are run in one, where all are.
func (q *Inquiry) batchFolder(ask *Question, batch int) string {
	if q.Samples() {
		return path.Join(q.folder(ask), strconv.Itoa(batch))
	}
	return q.folder(ask)
}

// Samples reports whether there are too many players to run all coalitions.
func (q *Inquiry) Samples() bool { return len(q.Players) > MostExact }

// hash is that of all that the study says.
func (q *Inquiry) hash(ask *Question, worlds []int, points []study.PointSet) string {
	h := sha256.New()
	fmt.Fprintln(h, sim.Version, q.s.Hash, q.base.Hash, q.draws, ask.Measures, ask.Period, worlds)
	for _, p := range points {
		fmt.Fprintln(h, p.Name)
		for _, m := range p.Moves {
			fmt.Fprintln(h, m.Leave, len(m.Also))
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// movesIn is a coalition without the assumptions.
func (q *Inquiry) movesIn(c game.Coalition) game.Coalition {
	if q.apart {
		return c &^ (1 << q.number(0))
	}
	return c
}

// sets are the sets of moves of some coalitions, each once, in order of number.
func (q *Inquiry) sets(coalitions []game.Coalition) []game.Coalition {
	var sets []game.Coalition
	for _, c := range coalitions {
		sets = append(sets, q.movesIn(c))
	}
	return unique(sets)
}

// point is that of a set of moves in some worlds.
func (q *Inquiry) point(worlds []int, set game.Coalition) study.PointSet {
	p := study.PointSet{Name: strconv.FormatUint(uint64(set), 2), Title: set.String()}
	in := func(player int) bool { return set.Has(q.number(player)) }
	for _, world := range worlds {
		p.Moves = append(p.Moves, q.movesOf(world, in))
	}
	return p
}

// movesOf says which moves of the scenario are left out, and which of the baseline are made, where some players act, in the scenario's
// world, 0, or the baseline's, 1.
func (q *Inquiry) movesOf(world int, in func(player int) bool) (m study.Moves) {
	for i := range q.Players {
		step := q.Players[i].step
		if step == nil || in(i) {
			continue
		}
		if step.Edit != Dropped {
			m.Leave = append(m.Leave, step.Move.Name)
		}
		if step.was != nil && !q.causeDropped(&q.Players[i], in) {
			m.Also = append(m.Also, *step.was)
		}
	}
	if world == 1 {
		m.Also = append(m.Also, q.elsewhere...)
	}
	return m
}
