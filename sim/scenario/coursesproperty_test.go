package scenario

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario/form"
	"h20sim/sim/simtest"
)

// A randomCourse writes what a course lays over a random world.
type randomCourse struct {
	strings.Builder
	*rand.Rand
	world *sim.World
	moves []policy.Dated
	day   sim.Date // of the branch
}

// later is a day of the run on or after that of the branch.
func (c *randomCourse) later() sim.Date { return c.day + sim.Date(c.IntN(200)) }

// drop is the key that drops a move, or none.
func (c *randomCourse) drop() string {
	if len(c.moves) == 0 || c.IntN(2) == 0 {
		return ""
	}
	return fmt.Sprintf("drop = [%q]\n", policy.MovePrefix+c.moves[c.IntN(len(c.moves))].Name)
}

// change changes numbers of a move, and perhaps its end.
func (c *randomCourse) change() {
	if len(c.moves) == 0 {
		return
	}
	d := c.moves[c.IntN(len(c.moves))]
	kind, _ := policy.KindNamed(d.Kind)
	fmt.Fprintf(c, "[courses.new.moves.%s]\n", d.Name)
	if d.When == nil && c.IntN(2) == 0 {
		fmt.Fprintf(c, "until = %s\n", max(c.later(), d.Date+1))
	}
	for _, f := range kindShape(kind).Fields {
		if f.Form == form.Number && f.Or == "" {
			low := max(f.Low, -1) + 0.01
			fmt.Fprintf(c, "%s = %g\n", f.Key, low+c.Float64()*(min(f.High, low+2)-low))
		}
	}
}

// make makes a move that the file does not have.
func (c *randomCourse) make() {
	d := simtest.Moves(c.world, c.Rand, 1)[0]
	d.Name, d.Order, d.Ramp = "newly", 500, sim.Span(c.IntN(30))
	if d.When == nil {
		d.Announced, d.Until = c.later(), 0
		d.Date = d.Announced + sim.Date(c.IntN(60))
	}
	if len(c.moves) > 0 && c.IntN(2) == 0 {
		d.Replaces = []string{policy.MovePrefix + c.moves[c.IntN(len(c.moves))].Name}
	}
	made := strings.ReplaceAll(simtest.TOMLMoves([]policy.Dated{d}), "[moves.", "[courses.new.moves.")
	c.WriteString(strings.Replace(made, "chance = 1\n", "", 1))
}

// path lays another path over one of the world.
func (c *randomCourse) path() {
	address := []string{"chips.h20.price", "chips.ascend.capacity", "suppliers.tsmc.capacity"}[c.IntN(3)]
	fmt.Fprintf(c, "[courses.new.%s]\n%s = %d\n", address, c.later(), 5_000+c.IntN(9_000))
}

// launch puts a chip that is not on sale by then on sale on another day.
func (c *randomCourse) launch() {
	for name, chip := range c.world.Chips {
		if chip.OnSale >= c.day {
			fmt.Fprintf(c, "[courses.new.chips.%s]\non_sale = %s\n", name, c.later())
		}
	}
}

// randomCourses is a random world with a branch: nothing changes, the same is said again, or something changes.
func randomCourses(seed uint64) (file string, day sim.Date) {
	w, moves := simtest.Random(seed)
	c := &randomCourse{Rand: rand.New(rand.NewPCG(seed, 6)), world: w, moves: moves}
	w.Time.End = min(w.Time.End, w.Time.Start+7*40)
	c.day = w.Time.Start + sim.Date(c.IntN(int(w.Time.End-w.Time.Start)))
	fmt.Fprintf(c, "\n[branches.q]\ntitle = \"q\"\ndate = %s\n", c.day)
	for _, course := range []string{"none", "same", "new"} {
		fmt.Fprintf(c, "[courses.%s]\nbranch = \"q\"\ntitle = %q\n", course, course)
		if course == "new" {
			c.WriteString("rest = true\n" + c.drop())
		} else {
			c.WriteString("chance = 0.4\n")
		}
	}
	for i := range moves {
		fmt.Fprintf(c, "[courses.same.moves.%s]\norder = %d\n", moves[i].Name, moves[i].Order)
	}
	for _, part := range []func(){c.change, c.make, c.path, c.launch} {
		if c.IntN(2) == 0 {
			part()
		}
	}
	return simtest.TOML("Random courses.", w, moves) + c.String(), c.day
}

// Whatever a course lays over whatever world, days before its branch are those without it, to the bit; a course that says
// what the file says changes nothing; and a scenario on a path is the same however it came to be on it.
func TestRandomCourses(t *testing.T) {
	tried := 0
	for seed := uint64(80); seed < 104; seed++ { // among them some that found mistakes
		file, day := randomCourses(seed)
		s, err := Parse("random.toml", []byte(file))
		if err != nil {
			continue // levies of more than all, and the like
		}
		tried++
		none, same, path := onPathOf(t, s, 0), onPathOf(t, s, 1), onPathOf(t, s, 2)
		base, run := daily(t, none), daily(t, path)
		if found := firstDifference(base, run); found != 0 && found < day {
			t.Errorf("seed %d: found a difference on %s, expected none before %s, in\n%s", seed, found, day, file)
		}
		if found := firstDifference(base, daily(t, same)); found != 0 {
			t.Errorf("seed %d: a course that says what the file says makes a difference on %s in\n%s", seed, found, file)
		}
		picked := parsed(t, file, `course=["new"]`)
		if found := firstDifference(run, daily(t, picked)); found != 0 {
			t.Errorf("seed %d: the course that is picked differs on %s in\n%s", seed, found, file)
		}
		again, err := Restore("stored.toml", picked.File, []byte(resolvedOf(t, picked)), nil)
		if err != nil || again.Hash != picked.Hash {
			t.Fatalf("seed %d: %v, or another hash", seed, err)
		}
		if found := firstDifference(run, daily(t, again)); found != 0 {
			t.Errorf("seed %d: what was stored differs on %s in\n%s", seed, found, file)
		}
		setsAlike(t, seed, file, path)
		drawDays(t, seed, none, path)
		if found := firstDifference(daily(t, none), daily(t, path)); found != 0 && found < day {
			t.Errorf("seed %d: with other days found a difference on %s, expected none before %s, in\n%s", seed, found, day, file)
		}
	}
	if tried < 20 {
		t.Errorf("found %d files that can be run, expected 20 or more", tried)
	}
}

// setsAlike checks that numbers that are written on a path count as those that are set over the file.
func setsAlike(t *testing.T, seed uint64, file string, path *Scenario) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 7))
	addresses := slices.DeleteFunc(path.Addresses(), func(a string) bool {
		return isChance(a) || !strings.HasPrefix(a, "moves.") && !strings.HasPrefix(a, "courses.new.") && rng.IntN(20) > 0
	})
	for range 2 {
		address := addresses[rng.IntN(len(addresses))]
		section, _, _ := strings.Cut(address, ".")
		v, sh := path.Values[address].Number, path.targets[address].Shape
		if section == "time" || section == "branches" || sh.Form == form.Date && v == 0 {
			continue
		}
		was := v
		v = min(max(0.9*v, sh.Low), sh.High)
		if sh.Form != form.Number {
			v = was + 7
		}
		set, err := Parse("random.toml", []byte(file), address+"="+sh.FigureOf(v), `course=["new"]`)
		if err != nil {
			continue
		}
		write, err := path.Setter(address)
		if err != nil {
			t.Fatal(err)
		}
		if err := write(numberAt(t, set, address)); err != nil {
			t.Fatal(err)
		}
		if found := firstDifference(daily(t, path), daily(t, set)); found != 0 {
			t.Errorf("seed %d: %s written on the path and set over the file differ on %s in\n%s", seed, address, found, file)
		}
		if err := write(was); err != nil {
			t.Fatal(err)
		}
	}
}

// drawDays writes other days to the moves that are made on both of two paths, and to those that the second alone makes.
func drawDays(t *testing.T, seed uint64, one, other *Scenario) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 8))
	for _, address := range other.Addresses() {
		section, key := strings.HasPrefix(address, "moves."), lastKey(address)
		v := other.Values[address].Number
		if key != "date" && key != "announced" && key != "until" || v == 0 || section && other.moveAt(above(address)) == nil {
			continue
		}
		v += float64(rng.IntN(120) - 90)
		for _, s := range []*Scenario{one, other} {
			if set, err := s.Setter(address); err == nil && s.Values[address] != nil {
				if err := set(v); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}
