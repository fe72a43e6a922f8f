package sim_test

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/policy"
	"h20sim/sim/simtest"
	"h20sim/sim/study"
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
			if !slices.Equal(lanes.Fired(i), want.Fired) {
				t.Fatalf("run %d: found moves fired on %v, expected %v", i, lanes.Fired(i), want.Fired)
			}
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
	hold(t, lanes, runs)
}

// A run that fails says what it says alone, and others beside it go on; so in lanes that come to nothing: of one model, of models
// whose delays have other steps, and with steps of half a day.
func TestLanesSayWhatRunnersSay(t *testing.T) {
	for _, kind := range sim.LaneKinds() {
		runs := still(kind.Width)
		runs[1].world.Chips["h20"].Price[0].Value = math.NaN()
		hold(t, kind.NewLanes(models(t, runs)), runs)
		hold(t, kind.NewLanes(models(t, runs[:1])), runs[:1])
		runs = still(kind.Width)
		for _, s := range runs[1].world.Stages {
			s.Order++
		}
		lanes := kind.NewLanes(models(t, runs))
		if lanes.Alike() {
			t.Errorf("%s: models whose delays differ run side by side", kind.Name)
		}
		hold(t, lanes, runs)
		runs = still(kind.Width)
		traces, errs := kind.NewLanes(models(t, runs)).Run([]*sim.Timetable{simtest.Still(runs[0].world), simtest.Still(runs[1].world)}, 2)
		want, err := simtest.Run(runs[0].world, nil, 2)
		if err != nil || errs[0] != nil {
			t.Fatal(err, errs[0])
		}
		equalBits(t, kind.Name+" by half a day", want, traces[0])
	}
}

// still are runs of worlds of their own without moves.
func still(n int) (runs []single) {
	for range n {
		runs = append(runs, single{world: simtest.World()})
	}
	return runs
}

// Every shipped study that sweeps has the bits of single runs in lanes, on draws from its first to its last run.
func TestShippedStudiesRunAlikeInLanes(t *testing.T) {
	files, err := filepath.Glob("../scenarios/studies/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	swept := 0
	for _, file := range files {
		if strings.HasPrefix(filepath.Base(file), "given-") {
			continue // what a fit left, no study
		}
		s, base, err := study.Load(file, 0)
		if err != nil {
			t.Fatal(err)
		}
		if s.Sweeps() != nil {
			continue
		}
		swept++
		t.Run(filepath.Base(file), func(t *testing.T) {
			plan, err := ensemble.NewPlan(s, base)
			if err != nil {
				t.Fatal(err)
			}
			byKind(t, drawn(t, plan, 8))
		})
	}
	if swept == 0 {
		t.Error("found no study that sweeps")
	}
}

// drawn are n runs of the first scenario of a plan, each with the values of one of its runs.
func drawn(t *testing.T, plan *ensemble.Plan, n int) (runs []single) {
	t.Helper()
	values := make([]float64, len(plan.Columns))
	for i := range n {
		s, err := plan.Study.LoadScenario(0)
		if err != nil {
			t.Fatal(err)
		}
		plan.Values(i*plan.Runs()/n, values)
		for c, column := range plan.Columns {
			if s.Values[column.Address] == nil || strings.HasSuffix(column.Address, ".chance") {
				continue
			}
			set, err := s.Setter(column.Address)
			if err == nil {
				err = set(values[c])
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		runs = append(runs, single{s.World, s.Moves})
	}
	return runs
}

// bitsOf has a child of the test print its bits.
const bitsOf = "H20SIM_BITS"

// TestPrintsItsBits prints a sum of all bits of a scenario in the lanes that this processor does best, for the test below.
func TestPrintsItsBits(t *testing.T) {
	if os.Getenv(bitsOf) == "" {
		t.Skip("the test of processors without vectors runs it")
	}
	fmt.Printf("bits: %s\n", bitsNow(t, sim.LaneKinds()[0]))
}

// bitsNow names a kind of lanes, and sums the bits of a scenario on all paths in it.
func bitsNow(t *testing.T, kind sim.LaneKind) string {
	t.Helper()
	sum := sha256.New()
	for some := range slices.Chunk(onAllPaths(t, "../scenarios/boycott-halt.toml"), kind.Width) {
		list := models(t, some)
		var tables []*sim.Timetable
		for i, m := range list {
			tables = append(tables, policy.NewTimetable(m.Index, some[i].moves))
		}
		traces, errs := kind.NewLanes(list).Run(tables, 1)
		for i, trace := range traces {
			if errs[i] != nil {
				t.Fatal(errs[i])
			}
			if err := binary.Write(sum, binary.LittleEndian, trace.Daily.RawMatrix().Data); err != nil {
				t.Fatal(err)
			}
		}
	}
	return fmt.Sprintf("%s %x", kind.Name, sum.Sum(nil))
}

// Processors with fewer vectors, or none, give the same bits.
func TestProcessorsWithoutVectorsGiveTheSameBits(t *testing.T) {
	_, want, _ := strings.Cut(bitsNow(t, sim.LaneKinds()[0]), " ")
	t.Run("without AVX-512", func(t *testing.T) { sameBits(t, want, "AVX-512", child("GODEBUG=cpu.avx512f=off")) })
	t.Run("without AVX2", func(t *testing.T) { sameBits(t, want, "AVX", child("GODEBUG=cpu.avx2=off,cpu.avx512f=off")) })
}

// child is this test under a setting.
func child(setting string) *exec.Cmd {
	c := exec.Command(os.Args[0], "-test.run", "^TestPrintsItsBits$")
	c.Env = append(os.Environ(), bitsOf+"=1", setting)
	return c
}

// sameBits runs a child, which must print the bits, and not do so in a kind of lanes.
func sameBits(t *testing.T, want, not string, c *exec.Cmd) {
	t.Helper()
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	_, found, _ := strings.Cut(string(out), "bits: ")
	kind, found, _ := strings.Cut(found, " ")
	if strings.HasPrefix(kind, not) || !strings.HasPrefix(found, want+"\n") {
		t.Errorf("found %s, expected %s in other lanes than %s", out, want, not)
	}
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
