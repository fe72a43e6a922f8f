package sim_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/simtest"
)

// A single is a run to be made side by side with others.
type single struct {
	world *sim.World
	moves []policy.Dated
}

// model lays the world out.
func (r single) model(t *testing.T) *sim.Model {
	t.Helper()
	m, err := sim.New(r.world)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// models lays all out.
func models(t *testing.T, runs []single) (list []*sim.Model) {
	for _, r := range runs {
		list = append(list, r.model(t))
	}
	return list
}

// hold makes runs side by side, whose models lanes has, and each alone, laid out anew, and says where measures on any day or what
// fired are not equal to the bit. It asks about some of them too.
func hold(t *testing.T, lanes *sim.Lanes, runs []single) {
	t.Helper()
	tables := func() (list []*sim.Timetable) {
		for _, r := range runs {
			list = append(list, policy.NewTimetable(r.model(t).Index, r.moves))
		}
		return list
	}
	traces, errs := lanes.Run(tables(), 1)
	for i, r := range runs {
		want, err := simtest.Run(r.world, r.moves, 1)
		if fmt.Sprint(err) != fmt.Sprint(errs[i]) {
			t.Fatalf("run %d: found error %v, expected %v", i, errs[i], err)
		}
		if err == nil {
			equalBits(t, fmt.Sprintf("run %d", i), want, traces[i])
		}
	}
	holdAnswers(t, lanes, tables(), slices.Clone(traces))
}

// holdAnswers asks about each measure in some period, and holds the answers against the traces.
func holdAnswers(t *testing.T, lanes *sim.Lanes, tables []*sim.Timetable, traces []*sim.Trace) {
	t.Helper()
	for i := range traces {
		if traces[i] == nil {
			return
		}
	}
	var questions []sim.Question
	start, weeks := traces[0].Start, int(traces[0].End()-traces[0].Start)/7
	for c := range traces[0].Measures {
		first := start + sim.Date(7*(c%weeks))
		questions = append(questions, sim.Question{Column: c, Period: sim.Period{First: first, End: first + 7}},
			sim.Question{Column: c, Period: sim.Period{First: start, End: traces[0].End()}})
	}
	answers, errs := lanes.Ask(tables, 1, questions)
	for i := range traces {
		for q, want := range questions {
			if got, want := answers[i][q], traces[i].At(want.Column, want.Period); errs[i] != nil || math.Float64bits(got) != math.Float64bits(want) {
				t.Fatalf("run %d, %s: answered %v (%v), expected %v", i, traces[i].Measures[questions[q].Column].Name, got, errs[i], want)
			}
		}
	}
}

// equalBits compares two traces to the bit, in which 0 and −0 differ.
func equalBits(t *testing.T, name string, want, got *sim.Trace) {
	t.Helper()
	if !slices.Equal(want.Fired, got.Fired) {
		t.Fatalf("%s: found moves fired on %v, expected %v", name, got.Fired, want.Fired)
	}
	days, columns := want.Daily.Dims()
	for day := range days {
		for c := range columns {
			a, b := want.Daily.At(day, c), got.Daily.At(day, c)
			if math.Float64bits(a) != math.Float64bits(b) {
				t.Fatalf("%s: %s on %s: found %v, expected %v", name, want.Measures[c].Name, want.Start+sim.Date(day), b, a)
			}
		}
	}
}

// byKind makes runs side by side in each kind of lanes, as many at once as there are lanes.
func byKind(t *testing.T, runs []single) {
	for _, kind := range sim.LaneKinds() {
		t.Run(kind.Name, func(t *testing.T) {
			for some := range slices.Chunk(runs, kind.Width) {
				if len(some) == 1 {
					some = append(some, runs[0], runs[0])[:2] // one alone would not run in lanes
				}
				lanes := kind.NewLanes(models(t, some))
				if !lanes.Alike() {
					t.Fatal("the runs are not made side by side")
				}
				hold(t, lanes, some)
			}
		})
	}
}

func TestShippedScenariosRunAlikeInLanes(t *testing.T) {
	for _, file := range shipped(t) {
		t.Run(filepath.Base(file), func(t *testing.T) { byKind(t, onAllPaths(t, file)) })
	}
}

// onAllPaths are the runs of a shipped scenario on all paths of its tree.
func onAllPaths(t *testing.T, file string) []single {
	s := load(t, file)
	runs := []single{{s.World, s.Moves}}
	for path := range s.Paths() {
		if path == s.OnPath() {
			continue
		}
		along, err := s.Along(path)
		if err != nil {
			t.Fatal(err)
		}
		runs = append(runs, single{along.World, along.Moves})
	}
	return runs
}

// manyWorlds is the environment variable that has 1,000 random worlds run.
const manyWorlds = "H20SIM_WORLDS"

// Random worlds, in each of which numbers and moves differ between lanes, run alike, and again after numbers were changed in place.
func TestRandomWorldsRunAlikeInLanes(t *testing.T) {
	seeds := uint64(12)
	if os.Getenv(manyWorlds) != "" {
		seeds = 1000
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { randomInLanes(t, seed) })
	}
}

func randomInLanes(t *testing.T, seed uint64) {
	kinds := sim.LaneKinds()
	kind := kinds[seed%uint64(len(kinds))]
	rng := rand.New(rand.NewPCG(seed, 12))
	w, moves := simtest.Random(seed)
	var runs []single
	for range kind.Width {
		runs = append(runs, single{})
		runs[len(runs)-1].world, runs[len(runs)-1].moves = simtest.Copy(w, moves)
	}
	unlike(runs, rng)
	lanes := kind.NewLanes(models(t, runs))
	if !lanes.Alike() {
		t.Fatalf("%s: the runs are not made side by side", kind.Name)
	}
	hold(t, lanes, runs)
	some := runs[:1+rng.IntN(len(runs))]
	unlike(some, rng)
	lanes.Lay(len(some))
	hold(t, lanes, some)
}

// unlike changes numbers and moves of each run, but for the steps of delays, which are the same in all.
func unlike(runs []single, rng *rand.Rand) {
	for i := range runs {
		r := &runs[i]
		change(r.world, rng)
		for name, s := range r.world.Stages {
			s.Order = runs[0].world.Stages[name].Order
		}
		r.moves = r.moves[:rng.IntN(len(r.moves)+1)]
		if rng.IntN(2) == 0 {
			r.moves = simtest.Moves(r.world, rng, rng.IntN(12))
		}
	}
}
