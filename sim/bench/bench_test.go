package bench

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
)

// withCourses has two branches, of which one is met on one course of the other, and a move.
const withCourses = "../ensemble/testdata/courses.toml"

// drawn are the addresses that tests set: of the world, of a move, and of a move on a course.
var drawn = []string{"buyers.alibaba.need", "nvidia.cover_goal", "moves.guidance.strength", "courses.in-part.moves.guidance.strength"}

func load(t testing.TB, file string, sets ...string) *scenario.Scenario {
	t.Helper()
	s, err := scenario.Load(file, sets...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asked returns a bench of a scenario that gives shipments and the end of the stock of each quarter.
func asked(t testing.TB, s *scenario.Scenario, addresses ...string) *Bench {
	t.Helper()
	b, err := New(s, 0, addresses...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range sim.QuartersWithin(s.World.Time.Start, s.World.Time.End) {
		for _, measure := range []string{"h20.shipments", "h20.stock", "market.domestic_share", "suppliers.tsmc.utilization"} {
			if _, err := b.Ask(measure, p); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b
}

// results are the figures of settings in their order, or the error of each.
func results(b *Bench, settings []Setting) (found []string) {
	b.Run(settings, func(i int, figures []float64, err error) {
		if len(found) != i {
			panic("found settings visited out of turn")
		}
		if err != nil {
			found = append(found, err.Error())
			return
		}
		found = append(found, bitsOf(figures))
	})
	return found
}

// bitsOf writes numbers to the last bit.
func bitsOf(figures []float64) string {
	var bits strings.Builder
	for _, v := range figures {
		fmt.Fprintf(&bits, "%x ", math.Float64bits(v))
	}
	return bits.String()
}

// random are n settings of the scenario with courses: other values, courses and moves left out.
func random(s *scenario.Scenario, n int) (settings []Setting) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range n {
		set := Setting{}
		if rng.IntN(4) > 0 {
			set.Values = []float64{1_000 + 2_000*rng.Float64(), 20 + 60*rng.Float64(), rng.Float64(), 0.2 + 0.4*rng.Float64()}
		}
		if rng.IntN(3) == 0 {
			set.Leave = []string{"guidance"}
		}
		if i := rng.IntN(len(s.Paths()) + 1); i > 0 {
			set.Courses = s.Paths()[i-1]
		}
		settings = append(settings, set)
	}
	return settings
}

// What was run before changes nothing, nor does what is run beside.
func TestTheOrderOfSettingsDoesNotMatter(t *testing.T) {
	s := load(t, withCourses)
	settings := random(s, 40)
	first := results(asked(t, s, drawn...), settings)
	order := rand.New(rand.NewPCG(3, 4)).Perm(len(settings))
	shuffled := make([]Setting, len(settings))
	for i, at := range order {
		shuffled[i] = settings[at]
	}
	again := asked(t, load(t, withCourses), drawn...)
	for i, found := range results(again, shuffled) {
		if found != first[order[i]] {
			t.Errorf("setting %d: found other figures than in another order", order[i])
		}
	}
	for i, set := range settings {
		if found := results(again, []Setting{set}); found[0] != first[i] {
			t.Errorf("setting %d: found other figures than among others", i)
		}
	}
	slices.Sort(first)
	if different := len(slices.Compact(first)); different < 25 {
		t.Errorf("found %d different results of %d settings", different, len(settings))
	}
}

// Each setting is the scenario that a reader would write: with the numbers set, the courses picked and the moves taken out.
func TestASettingIsTheScenarioSoWritten(t *testing.T) {
	s := load(t, withCourses)
	b := asked(t, s, drawn...)
	settings := append(random(s, 20), Setting{Courses: []string{"in-part"}}, Setting{Courses: []string{"lasts"}})
	found := results(b, settings)
	for i, set := range settings {
		var sets []string
		if set.Courses != nil {
			sets = append(sets, `course=["`+strings.Join(set.Courses, `", "`)+`"]`)
		}
		written := load(t, withCourses, sets...)
		for j, v := range set.Values {
			if err := written.Set(drawn[j], v); err != nil {
				t.Fatal(err)
			}
		}
		written.Moves = slices.DeleteFunc(written.Moves, func(d policy.Dated) bool { return slices.Contains(set.Leave, d.Name) })
		trace, err := written.Run(1)
		if err != nil {
			t.Fatal(err)
		}
		if want := read(b, trace); found[i] != want {
			t.Errorf("setting %d, %+v: found other figures than of the scenario so written", i, set)
		}
	}
}

// read writes the figures of a trace as results does.
func read(b *Bench, trace *sim.Trace) string {
	figures := make([]float64, len(b.figures))
	for i, f := range b.figures {
		figures[i] = trace.At(f.Column, f.Period)
	}
	return bitsOf(figures)
}

// A move that the shipped history leaves out is one that a file without it does not have.
func TestLeavingOutIsDropping(t *testing.T) {
	s := load(t, "../../scenarios/history.toml")
	b := asked(t, s)
	for _, m := range s.Moves[:4] {
		w := *s
		w.Moves = slices.DeleteFunc(slices.Clone(s.Moves), func(d policy.Dated) bool { return d.Name == m.Name })
		trace, err := w.Run(1)
		if err != nil {
			t.Fatal(err)
		}
		found := results(b, []Setting{{Leave: []string{m.Name}}, {Moves: w.Moves}})
		if want := read(b, trace); found[0] != want || found[1] != want {
			t.Errorf("without %s: found other figures than of the scenario that does not have it", m.Name)
		}
	}
	still, err := s.Without().Run(1)
	if err != nil {
		t.Fatal(err)
	}
	if found := results(b, []Setting{{Moves: []policy.Dated{}}}); found[0] != read(b, still) {
		t.Error("without any move: found other figures than of the world in which nobody makes one")
	}
}

// A flaw is a move that is a mistake of the program.
type flaw struct{ policy.ExportBan }

func (*flaw) Pull(*sim.Levers, *sim.Index, policy.At) { panic("a flaw") }

const mistake = "this is a mistake in h20sim, not in your file: a flaw; please report it with the study"

// A setting that fails says why, as it does alone, and the others do not mind.
func TestASettingThatFailsIsAlone(t *testing.T) {
	s := load(t, withCourses)
	addresses := []string{"moves.guidance.until", "buyers.alibaba.need"}
	stated := []float64{s.Values[addresses[0]].Number, s.Values[addresses[1]].Number}
	early, low := slices.Clone(stated), slices.Clone(stated)
	early[0], low[1] = float64(sim.NewDate(2024, 2, 1)), -1
	broken := policy.Dated{Name: "flaw", Date: s.World.Time.Start + 7, Move: &flaw{}}
	least := -1.0
	late := policy.Dated{Name: "flaw", When: &policy.When{Measure: "h20.stock", Above: &least, For: 7}, Move: &flaw{}} // in the midst of a run
	b := asked(t, s, addresses...)
	good := results(b, []Setting{{}})[0]
	for _, c := range []struct {
		set  Setting
		want string
	}{
		{Setting{Values: early}, "moves.guidance.until: found 2024-02-01, expected a day after date, which is 2024-03-04"},
		{Setting{Values: early, Leave: []string{"guidance"}}, results(b, []Setting{{Leave: []string{"guidance"}}})[0]},
		{Setting{Values: low}, "buyers.alibaba.need: found -1, expected 0 to 1000000"},
		{Setting{Courses: []string{"fades", "obeyed"}}, "found the courses fades, obeyed, which are on no path together, expected courses of one"},
		{Setting{Moves: []policy.Dated{broken}}, mistake},
		{Setting{Moves: []policy.Dated{late}}, mistake},
	} {
		settings := slices.Repeat([]Setting{{}}, 11)
		settings[3], settings[9] = c.set, c.set
		for i, found := range results(b, settings) {
			if want := good; i != 3 && i != 9 && found != want {
				t.Errorf("%+v at 3 and 9: found setting %d changed: %s", c.set, i, found)
			}
			if (i == 3 || i == 9) && found != c.want {
				t.Errorf("%+v at %d:\nfound    %s\nexpected %s", c.set, i, found, c.want)
			}
		}
	}
}

// A figure that is no number is an error: no statistic could be made of it.
func TestAFigureThatIsNoNumber(t *testing.T) {
	b := asked(t, load(t, withCourses))
	figures := make([]float64, len(b.figures))
	figures[1] = math.Inf(1)
	if err := b.finite(figures); err == nil || err.Error() != "found +Inf for h20.stock in FY2025Q1, expected a finite number" {
		t.Errorf("found %v", err)
	}
}

// Runs that end early give what the whole run gives of the days that they have, whatever is expected of later ones.
func TestRunsMayEndEarly(t *testing.T) {
	const file = "../../scenarios/history.toml"
	s := load(t, file)
	day := sim.NewDate(2025, 7, 28)
	whole, err := load(t, file).Run(1)
	if err != nil {
		t.Fatal(err)
	}
	b, err := New(s, day)
	if err != nil {
		t.Fatal(err)
	}
	trace, err := b.Trace(Setting{})
	if err != nil {
		t.Fatal(err)
	}
	if s.World.Time.End != whole.End() || trace.End() != day {
		t.Fatalf("found the end %s of the run and %s of the scenario", trace.End(), s.World.Time.End)
	}
	for i := range int(day - trace.Start) {
		if !slices.Equal(trace.Daily.RawRowView(i), whole.Daily.RawRowView(i)) {
			t.Fatalf("found another day %s", trace.Start+sim.Date(i))
		}
	}
	late := sim.Period{Name: "late", First: day - 7, End: day + 1}
	if _, err := b.Ask("h20.stock", late); err == nil || err.Error() != "period late (2025-07-21 to 2025-07-28) is not within the run (2024-01-29 to 2025-07-27)" {
		t.Errorf("found %v", err)
	}
	if _, err := b.Ask("h20.stuck", late); err == nil || err.Error() != `no measure "h20.stuck"` {
		t.Errorf("found %v", err)
	}
}

func TestAnAddressThatIsNotThere(t *testing.T) {
	s := load(t, withCourses)
	if _, err := New(s, 0, "nvidia.cover_gaol"); err == nil || err.Error() != s.NoValue("nvidia.cover_gaol").Error() {
		t.Errorf("found %v", err)
	}
	b := asked(t, s, "", "nvidia.cover_goal")
	found := results(b, []Setting{{Values: []float64{math.NaN(), 25}}, {Values: []float64{1, 25}}, {}})
	if found[0] != found[1] || found[0] == found[2] {
		t.Error("found that a value without an address matters, or that one with an address does not")
	}
}

// Runs after the first allocate nothing of their own; what guidance needs for its refusal is the move's.
func TestRunningAgainAllocatesNothing(t *testing.T) {
	s := load(t, withCourses)
	b := asked(t, s, drawn...)
	settings := random(s, 16)
	for i := range settings {
		settings[i].Leave = []string{"guidance"}
	}
	again := func() {
		b.Run(settings, func(i int, _ []float64, err error) {
			if err != nil {
				t.Fatal(err)
			}
		})
	}
	if n := testing.AllocsPerRun(3, again); n != 0 {
		t.Errorf("found %v allocations in %d runs, expected none", n, len(settings))
	}
}

// Runs side by side are those that are made alone, of every scenario that ships, with all that widens drawn at once and some moves
// left out, on each of its paths, however many are handed over.
func TestRunsSideBySideAreRunsAlone(t *testing.T) {
	files, err := filepath.Glob("../../scenarios/*.toml")
	if err != nil || len(files) < 10 {
		t.Fatalf("found %d scenarios, %v", len(files), err)
	}
	for i, file := range files {
		s := load(t, file)
		settings, addresses := wide(t, s, 13, uint64(i))
		b := asked(t, s, addresses...)
		var alone []string
		for i := range settings {
			alone = append(alone, results(b, settings[i:i+1])...)
		}
		for _, size := range []int{5, 13} {
			var found []string
			for some := range slices.Chunk(settings, size) {
				found = append(found, results(b, some)...)
			}
			for i := range found {
				if found[i] != alone[i] {
					t.Errorf("%s: setting %d among %d: found %.60s, expected %.60s", file, i, size, found[i], alone[i])
				}
			}
		}
	}
}

// wide are n settings of a scenario with all that widens drawn, but for chances.
func wide(t *testing.T, s *scenario.Scenario, n int, seed uint64) (settings []Setting, addresses []string) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 5))
	for _, address := range s.Widened() {
		if !strings.HasSuffix(address, ".chance") {
			addresses = append(addresses, address)
		}
	}
	for range n {
		var set Setting
		for _, address := range addresses {
			ends, err := s.Ends(address)
			if err != nil {
				t.Fatal(err)
			}
			set.Values = append(set.Values, ends.Low+rng.Float64()*(ends.High-ends.Low))
		}
		for _, m := range s.Moves {
			if rng.IntN(5) == 0 {
				set.Leave = append(set.Leave, m.Name)
			}
		}
		set.Courses = s.Paths()[rng.IntN(len(s.Paths()))]
		settings = append(settings, set)
	}
	return settings, addresses
}

// waits is a scenario with a move that waits, whose numbers settings change, so that it must be made with those of its own run.
const waits = `extends = "boycott-halt.toml"

[moves.cut]
kind     = "production-cut"
actor    = "nvidia"
when     = { measure = "h20.cover", above = 6, for = "1w" }
chips    = ["h20"]
strength = { value = 0.5, low = 0.0, high = 1.0, dist = "uniform", source = "judgement" }
source   = "judgement"
`

func TestAMoveThatWaitsHasTheNumbersOfItsRun(t *testing.T) {
	s, err := scenario.Parse("../../scenarios/waits.toml", []byte(waits))
	if err != nil {
		t.Fatal(err)
	}
	b := asked(t, s, "moves.cut.strength", "chips.h20.stock")
	var settings []Setting
	for i := range 8 {
		settings = append(settings, Setting{Values: []float64{float64(i) / 8, 50_000 + 10_000*float64(i/2)}})
	}
	settings[5].Leave = []string{"cut"}
	found := results(b, settings)
	for i := range settings {
		if alone := results(b, settings[i:i+1]); alone[0] != found[i] {
			t.Errorf("setting %d: found %.60s side by side, expected %.60s", i, found[i], alone[0])
		}
	}
	slices.Sort(found)
	if different := len(slices.Compact(found)); different != len(settings) {
		t.Errorf("found %d different results of %d settings: the move that waits does not act", different, len(settings))
	}
}

// A gap is a move that no book survives.
type gap struct{ policy.ExportBan }

func (*gap) Pull(l *sim.Levers, _ *sim.Index, _ policy.At) { l.Need[0] = math.NaN() }

// A book that does not balance is told of its run as if that were the only one.
func TestABookThatDoesNotBalance(t *testing.T) {
	s := load(t, withCourses)
	b := asked(t, s)
	at := func(day sim.Date) Setting {
		return Setting{Moves: []policy.Dated{{Name: "gap", Date: day, Move: &gap{}}}}
	}
	settings := []Setting{{}, at(sim.NewDate(2024, 5, 7)), {Leave: []string{"guidance"}}, at(sim.NewDate(2024, 3, 1)), {}}
	found := results(b, settings)
	for i := range settings {
		if alone := results(b, settings[i:i+1]); alone[0] != found[i] {
			t.Errorf("setting %d: found %.90s side by side, expected %.90s", i, found[i], alone[0])
		}
	}
	for i, day := range map[int]string{1: "2024-05-07: book ", 3: "2024-03-01: book "} {
		if !strings.HasPrefix(found[i], day) {
			t.Errorf("setting %d: found %.90s, expected %s", i, found[i], day)
		}
	}
	if found[0] != found[4] || strings.Contains(found[0], "book") {
		t.Errorf("found %.90s beside runs that fail, and %.90s", found[0], found[4])
	}
}
