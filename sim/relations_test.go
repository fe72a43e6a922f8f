package sim_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest"
)

// shipped returns the scenario files that ship.
func shipped(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../scenarios/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatalf("found %d shipped scenarios: %v", len(files), err)
	}
	return files
}

func load(t testing.TB, file string, sets ...string) *scenario.Scenario {
	t.Helper()
	s, err := scenario.Load(file, sets...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// shippedRun is the run of a scenario that ships, once for all tests.
func shippedRun(t *testing.T, file string) *sim.Trace {
	t.Helper()
	once, _ := shippedRuns.LoadOrStore(file, sync.OnceValues(func() (*sim.Trace, error) {
		s, err := scenario.Load(file)
		if err != nil {
			return nil, err
		}
		return simtest.Run(s.World, s.Moves, 1)
	}))
	trace, err := once.(func() (*sim.Trace, error))()
	if err != nil {
		t.Fatal(err)
	}
	return trace
}

var shippedRuns sync.Map // of functions by file, each of which runs once

// A play is a world and the moves in it.
type play struct {
	world *sim.World
	moves []policy.Dated
}

// copied returns a play that can be changed without changing p.
func (p play) copied() play {
	world, moves := simtest.Copy(p.world, p.moves)
	return play{world, moves}
}

// run runs a play with steps of a day.
func (p play) run() (*sim.Trace, error) { return simtest.Run(p.world, p.moves, 1) }

// A relation is an edit of a play whose effect is known without knowing the answer.
type relation struct {
	name string
	edit func(*play)
	want func(before, after *sim.Trace, p play) error
	fits func(play) bool // whether it can be asked of a play; nil if of all
}

var relations = []relation{
	{"a move after the last day changes nothing", addAfterEnd, equal, nil},
	{"the order of moves in the file does not matter", func(p *play) { slices.Reverse(p.moves) }, equal, nil},
	{"an actor more changes nothing", func(p *play) { p.world.Actors["someone"] = &sim.Actor{Title: "Someone"} }, equal, nil},
	{"two scenarios equal until a day have equal traces until it", delayMoves, equalUntilFirstMove, nil},
	{"what comes later does not change what came before", func(p *play) { p.world.Time.End -= 70 }, equalWhileBothRun, nil},
	{"a dollar worth half doubles money and moves no chip", doublePrices, moneyTwice, nil},
	{"a market of twice the size is twice of everything", doubleSize, amountsTwice, nil},
	{"a supplier split into two halves is one supplier", splitSamsung, totalsStay, nil},
	{"a maker with Nvidia's numbers plans as Nvidia does", ofAnother, chipsOfNvidiaStay, nil},
	{"a share that is not passed on moves no chip", addShare, chipsStay, noShareInForce},
}

// seeds are the random worlds of which relations are asked, besides the scenarios that ship.
const seeds = 24

func TestRelationsBetweenRuns(t *testing.T) {
	for _, file := range shipped(t) {
		s := load(t, file)
		askAll(t, filepath.Base(file), play{s.World, s.Moves}, func(t *testing.T) *sim.Trace { return shippedRun(t, file) })
	}
	for seed := range uint64(seeds) {
		world, moves := simtest.Random(seed)
		name, p := fmt.Sprintf("seed %d", seed), play{world, moves}
		askAll(t, name, p, func(t *testing.T) *sim.Trace {
			trace, err := p.run()
			if err != nil {
				t.Fatalf("%v in\n%s", err, simtest.TOML(name, world, moves))
			}
			return trace
		})
	}
}

// askAll asks all relations of a play that fit, with one run of it as it is.
func askAll(t *testing.T, name string, p play, run func(*testing.T) *sim.Trace) {
	t.Run(name, func(t *testing.T) {
		t.Parallel()
		before := run(t)
		for _, r := range relations {
			if r.fits != nil && !r.fits(p) {
				continue
			}
			if err := r.holds(before, p); err != nil {
				t.Error(r.report(name, err, p))
			}
		}
	})
}

// Each relation is asked of some random worlds, not of the shipped ones alone.
func TestRelationsFitRandomWorlds(t *testing.T) {
	for _, r := range relations {
		if r.fits == nil {
			continue
		}
		asked := 0
		for seed := range uint64(seeds) {
			world, moves := simtest.Random(seed)
			if r.fits(play{world, moves}) {
				asked++
			}
		}
		if asked < seeds/4 {
			t.Errorf("%q fits %d of %d random worlds, expected a quarter of them", r.name, asked, seeds)
		}
	}
}

// holds edits a copy of a play and says how the two runs differ from what they should be.
func (r *relation) holds(before *sim.Trace, p play) error {
	edited := p.copied()
	r.edit(&edited)
	after, err := edited.run()
	if err != nil {
		return fmt.Errorf("after the edit: %w", err)
	}
	return r.want(before, after, p)
}

// report writes what a reader needs to see a failure again: the play as a file, and the moves that it takes.
func (r *relation) report(name string, err error, p play) string {
	few := r.reduced(p)
	return fmt.Sprintf("%s: %s: %v\n%s\n# It is so with %d of %d moves:\n%s", name, r.name, err, simtest.TOML(name, p.world, p.moves),
		len(few.moves), len(p.moves), simtest.TOMLMoves(few.moves))
}

// reduced drops moves one by one for as long as the relation stays broken.
func (r *relation) reduced(p play) play {
	for i := 0; i < len(p.moves); {
		less := play{p.world, slices.Delete(slices.Clone(p.moves), i, i+1)}
		if before, err := less.run(); err == nil && r.holds(before, less) != nil {
			p, i = less, 0
			continue
		}
		i++
	}
	return p
}

// A failure names the play, prints it, and keeps of its moves those alone that it takes.
func TestAFailureIsPrintedAndReduced(t *testing.T) {
	world := simtest.World()
	moves := simtest.Moves(world, rand.New(rand.NewPCG(3, 0)), 8)
	ban := on("export-ban", world.Time.Start+30, &policy.ExportBan{Chips: h20, Strength: 1})
	p := play{world, append(moves, ban)}
	wrong := relation{name: "nobody bans anything", edit: func(*play) {}, want: func(_, _ *sim.Trace, p play) error {
		for _, m := range p.moves {
			if m.Name == ban.Name {
				return errors.New("somebody does")
			}
		}
		return nil
	}}
	text := wrong.report("seed 3", errors.New("somebody does"), p)
	for _, want := range []string{"seed 3: nobody bans anything: somebody does\n", "[chips.h20]", "[moves.m0]", "# It is so with 1 of 9 moves:\n\n[moves." + ban.Name + "]\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("found no %q in\n%s", want, text)
		}
	}
}

func addAfterEnd(p *play) {
	p.moves = append(p.moves, on("export-ban", p.world.Time.End, &policy.ExportBan{Chips: h20, Strength: 1}))
}

// delayMoves moves every move by 90 days that begins within the run.
func delayMoves(p *play) {
	for i := range p.moves {
		m := &p.moves[i]
		if begins(m) < p.world.Time.Start {
			continue
		}
		m.Date += 90
		if m.Announced != 0 {
			m.Announced += 90
		}
		if m.Until != 0 {
			m.Until += 90
		}
	}
}

// begins is the first day on which a move does anything.
func begins(m *policy.Dated) sim.Date {
	if m.Announced != 0 {
		return min(m.Announced, m.Date)
	}
	return m.Date
}

func doublePrices(p *play) { doubleUnits(p, "USD/chip", "USD/h20e", "MUSD") }

func scalePath(p sim.Path, by float64) {
	for i := range p {
		p[i].Value *= by
	}
}

// doubleSize doubles every number that counts chips or compute, or is the money of a lot of chips.
func doubleSize(p *play) { doubleUnits(p, "chip", "chip/day", "h20e/day", "MUSD") }

// doubleUnits doubles every number of some units, in the world and in the moves.
func doubleUnits(p *play, units ...string) {
	double(reflect.ValueOf(p.world).Elem(), "", units)
	for _, m := range p.moves {
		double(reflect.ValueOf(m.Move).Elem(), "", units)
	}
}

func double(v reflect.Value, unit string, units []string) {
	wanted := slices.Contains(units, unit)
	switch {
	case v.Kind() == reflect.Pointer && !v.IsNil():
		double(v.Elem(), unit, units)
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			double(v.Field(i), v.Type().Field(i).Tag.Get("unit"), units)
		}
	case v.Kind() == reflect.Map && v.Type().Elem().Kind() == reflect.Pointer:
		for _, k := range v.MapKeys() {
			double(v.MapIndex(k), "", units)
		}
	case wanted && v.Kind() == reflect.Float64:
		v.SetFloat(2 * v.Float())
	case wanted && v.Type() == reflect.TypeFor[sim.Path]():
		scalePath(v.Interface().(sim.Path), 2)
	}
}

// splitSamsung gives half of Samsung to a twin.
func splitSamsung(p *play) {
	one := *p.world.Suppliers["samsung"]
	one.Capacity = slices.Clone(one.Capacity)
	scalePath(one.Capacity, 0.5)
	twin := one
	twin.Capacity = slices.Clone(one.Capacity)
	p.world.Suppliers["samsung"], p.world.Suppliers["samsung-twin"] = &one, &twin
	for i, m := range p.moves {
		if work, is := m.Move.(*policy.CustomerWork); is && slices.Contains(work.Suppliers, "samsung") {
			half := on(m.Kind, m.Date, &policy.CustomerWork{Suppliers: []string{"samsung", "samsung-twin"}, Rate: work.Rate / 2})
			half.Announced, half.Until, half.Ramp, half.When, half.Order = m.Announced, m.Until, m.Ramp, m.When, m.Order
			others := slices.DeleteFunc(slices.Clone(work.Suppliers), func(name string) bool { return name == "samsung" })
			p.moves[i].Move = &policy.CustomerWork{Suppliers: others, Rate: work.Rate}
			p.moves = append(p.moves, half)
			continue
		}
		name := reflect.ValueOf(m.Move).Elem().FieldByName("Suppliers")
		if name.IsValid() && slices.Contains(name.Interface().([]string), "samsung") {
			name.Set(reflect.ValueOf(append(name.Interface().([]string), "samsung-twin")))
		}
	}
}

// ofAnother gives the H20 to a maker with the numbers that plan it now.
func ofAnother(p *play) {
	if p.world.Makers == nil {
		p.world.Makers = map[string]*sim.Maker{}
	}
	same := p.world.Nvidia
	p.world.Makers["another"], p.world.Chips["h20"].Maker = &same, "another"
}

func chipsOfNvidiaStay(a, b *sim.Trace, _ play) error {
	return near(a, b, func(m sim.Measure) (float64, bool) { return 1, !strings.HasPrefix(m.Name, "nvidia.") })
}

// addShare adds a small share, borne by Nvidia, for a month in which no other share begins.
func addShare(p *play) {
	m := on("revenue-share", simtest.Day(2024, 6, 5), &policy.RevenueShare{Chips: h20, Rate: 0.02})
	m.Until = simtest.Day(2024, 7, 5)
	p.moves = append(p.moves, m)
}

// noShareInForce reports whether no move shares revenue, so that a share more is the only one.
func noShareInForce(p play) bool {
	return !slices.ContainsFunc(p.moves, func(m policy.Dated) bool { return m.Kind == "revenue-share" && m.Date < simtest.Day(2024, 7, 5) })
}

func equal(a, b *sim.Trace, _ play) error { return differs(a, b, a.End()) }

func equalWhileBothRun(a, b *sim.Trace, _ play) error { return differs(a, b, b.End()) }

func equalUntilFirstMove(a, b *sim.Trace, p play) error {
	first := a.End()
	for i := range p.moves {
		if d := begins(&p.moves[i]); d >= a.Start && p.moves[i].When == nil {
			first = min(first, d)
		}
	}
	return differs(a, b, first)
}

// near says where a daily value of b is not by(measure) times that of a, to 1e-6 of the measure's largest.
func near(a, b *sim.Trace, by func(sim.Measure) (float64, bool)) error {
	for i, m := range a.Measures {
		factor, compare := by(m)
		j, there := b.Column(m.Name)
		if !compare || !there || m.Kind == sim.Ratio { // the sums that a ratio is made of are compared themselves
			continue
		}
		top := 0.0
		for d := range int(a.End() - a.Start) {
			top = max(top, math.Abs(a.Daily.At(d, i))*factor)
		}
		for d := range int(a.End() - a.Start) {
			if x, y := a.Daily.At(d, i)*factor, b.Daily.At(d, j); !(math.Abs(x-y) <= 1e-6*max(top, 1e-3)) {
				return fmt.Errorf("%s on %s is %.9g, expected %.9g", m.Name, a.Start+sim.Date(d), y, x)
			}
		}
	}
	return nil
}

func isMoney(m sim.Measure) bool { return m.Unit == "MUSD" || m.Unit == "USD/chip" }

func isAmount(m sim.Measure) bool {
	return m.Unit == "chip" || m.Unit == "h20e" || m.Unit == "chip/day" || m.Unit == "chip/week" || m.Unit == "MUSD"
}

func twiceIf(is func(sim.Measure) bool) func(sim.Measure) (float64, bool) {
	return func(m sim.Measure) (float64, bool) {
		if is(m) {
			return 2, true
		}
		return 1, true
	}
}

func moneyTwice(a, b *sim.Trace, _ play) error {
	return near(a, b, twiceIf(isMoney))
}

// amountsTwice leaves out the cover of chips that have neither stock nor outlook but for rounding.
func amountsTwice(a, b *sim.Trace, _ play) error {
	return near(a, b, func(m sim.Measure) (float64, bool) {
		factor, _ := twiceIf(isAmount)(m)
		return factor, !strings.HasSuffix(m.Name, ".cover") || m.Name == "h20.cover"
	})
}

func totalsStay(a, b *sim.Trace, _ play) error {
	return near(a, b, func(m sim.Measure) (float64, bool) { return 1, !strings.HasPrefix(m.Name, "suppliers.samsung") })
}

func chipsStay(a, b *sim.Trace, _ play) error {
	return near(a, b, func(m sim.Measure) (float64, bool) { return 1, !isMoney(m) && m.Unit != "1" })
}

// I5. Half-day steps move no headline measure of any shipped scenario by more than halvingBound of it. Most move by less
// than a thousandth; the demand for a chip that sells out moves most, because buyers learn of it on Mondays.
const halvingBound = 0.03

func TestI5HalfDayStepsMoveLittle(t *testing.T) {
	for _, file := range shipped(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			s := load(t, file)
			half, err := simtest.Run(s.World, s.Moves, 2)
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range sim.Halving(shippedRun(t, file), half) {
				if h.Change > halvingBound {
					t.Errorf("%s is %.6g with steps of a day and %.6g of half a day: moved by %.2f %%, expected at most %.0f %%",
						h.Measure.Name, h.Day, h.Half, 100*h.Change, 100*halvingBound)
				}
			}
		})
	}
}
