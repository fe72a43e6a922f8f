package attribution

import (
	"math"
	"slices"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest"
)

// acting is a scenario in the small world in which a ban comes, licences follow, and the Treasury takes a share.
func acting() *scenario.Scenario {
	h20 := []string{"h20"}
	move := func(name string, date sim.Date, m policy.Move) policy.Dated {
		return policy.Dated{Name: name, Actor: "us-government", Date: date, Move: m, Chance: 1}
	}
	return &scenario.Scenario{ID: "acting", File: "acting.toml", World: simtest.World(), Moves: []policy.Dated{
		move("share", simtest.Day(2025, 8, 11), &policy.RevenueShare{Chips: h20, Rate: 0.15}),
		move("ban", simtest.Day(2025, 4, 9), &policy.ExportBan{Chips: h20, Strength: 1}),
		move("licences", simtest.Day(2025, 8, 8), &policy.Licence{Chips: h20, Rate: 1e6, Cap: 1e9, BuyerCap: 1e9, Confidence: 0.8}),
	}}
}

const net = "nvidia.revenue_net"

// wholeOf is the run of a scenario, and its second year.
func wholeOf(s *scenario.Scenario) []sim.Period {
	return []sim.Period{{Name: "all", First: s.World.Time.Start, End: s.World.Time.End}, {Name: "FY2026", First: simtest.Day(2025, 1, 27), End: simtest.Day(2026, 1, 26)}}
}

// bridged returns the bridge of s from base, after a look at what each bridge must keep.
func bridged(t *testing.T, s, base *scenario.Scenario) *Bridge {
	t.Helper()
	b, err := NewBridge(Run{Scenario: base}, Run{Scenario: s}, net, wholeOf(s)...)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range b.Periods {
		sum := b.From[i] + b.Assumptions[i]
		for _, step := range b.Steps {
			sum += step.Change[i]
		}
		if math.Abs(sum-b.To[i]) > 1e-8 {
			t.Errorf("%s: the steps lead to %.10g, the scenario is %.10g MUSD", p.Name, sum, b.To[i])
		}
	}
	return b
}

// stepsOf names the steps of a bridge, in their order, with what they do.
func stepsOf(b *Bridge) string {
	var list []string
	for _, step := range b.Steps {
		list = append(list, step.Move.Name+[...]string{Made: "", Changed: " changed", Dropped: " dropped"}[step.Edit])
	}
	return strings.Join(list, ", ")
}

func TestBridgeTakesMovesByDate(t *testing.T) {
	s := acting()
	b := bridged(t, s, nil)
	if found := stepsOf(b); found != "ban, licences, share" {
		t.Errorf("found %s", found)
	}
	if b.Assumptions[0] != 0 || b.Shared != 0 || b.Unit != "MUSD" {
		t.Errorf("found assumptions of %g %s and %d shared moves, expected 0 MUSD and none", b.Assumptions[0], b.Unit, b.Shared)
	}
	if ban, licences, share := b.Steps[0].Change[0], b.Steps[1].Change[0], b.Steps[2].Change[0]; ban >= 0 || licences <= 0 || share >= 0 {
		t.Errorf("found %g, %g and %g, expected less, more and less", ban, licences, share)
	}
}

// Each step is the run with the moves up to it, less the run with those before it.
func TestStepIsADifferenceOfTwoRuns(t *testing.T) {
	s := acting()
	one, two := acting(), acting()
	one.Moves, two.Moves = s.Moves[1:2], s.Moves[1:]
	v := func(s *scenario.Scenario) float64 {
		trace, err := s.Run(1)
		if err != nil {
			t.Fatal(err)
		}
		sum, err := trace.Over(net, wholeOf(s)[0])
		if err != nil {
			t.Fatal(err)
		}
		return sum
	}
	if want, found := v(two)-v(one), bridged(t, s, nil).Steps[1].Change[0]; found != want {
		t.Errorf("found %.12g, expected %.12g", found, want)
	}
}

func TestBridgeFromABaselineWithMoves(t *testing.T) {
	s, base := acting(), acting()
	s.Moves[0].Move = &policy.RevenueShare{Chips: []string{"h20"}, Rate: 0.3}
	base.Moves = append(base.Moves, policy.Dated{Name: "price", Date: simtest.Day(2026, 1, 5), Move: &policy.PriceChange{Chips: []string{"h20"}, Factor: 1.2}})
	b := bridged(t, s, base)
	if found := stepsOf(b); found != "share changed, price dropped" || b.Shared != 2 {
		t.Errorf("found %s and %d shared moves, expected two edits and two shared", found, b.Shared)
	}
	if b.Assumptions[0] != 0 {
		t.Errorf("found assumptions of %g in one world, expected none", b.Assumptions[0])
	}
}

func TestBridgeFromAnotherWorldBeginsWithAssumptions(t *testing.T) {
	s, base := acting(), acting()
	base.World.Chips["h20"].Price = simtest.Constant(6_000)
	b := bridged(t, s, base)
	if len(b.Steps) != 0 || b.Assumptions[0] <= 0 {
		t.Errorf("found steps %q and assumptions of %g, expected no step and a gain from the higher price", stepsOf(b), b.Assumptions[0])
	}
}

func TestMoveWithoutAPlaceCountsAsAssumption(t *testing.T) {
	s, base := acting(), acting()
	base.World.Suppliers["ase"] = base.World.Suppliers["spil"]
	base.Moves = append(base.Moves, policy.Dated{Name: "halt", Date: simtest.Day(2025, 1, 6), Move: &policy.ProductionHalt{Suppliers: []string{"ase"}, InProcess: "hold"}})
	b := bridged(t, s, base)
	if strings.Join(b.LeftOut, " ") != "halt" || len(b.Steps) != 0 {
		t.Errorf("found %v left out and steps %q, expected the halt of a supplier that is not there to be left out", b.LeftOut, stepsOf(b))
	}
}

func TestMoveThatWaitsStandsWhereItActs(t *testing.T) {
	s := acting()
	level := 1.0
	s.Moves[0].Date, s.Moves[0].When = 0, &policy.When{Measure: "h20.shipments_china", Below: &level, For: 14}
	never := s.Moves[0]
	none := -1.0
	never.Name, never.When = "never", &policy.When{Measure: "h20.stock", Below: &none, For: 1}
	s.Moves = append(s.Moves, never)
	b := bridged(t, s, nil)
	if found := stepsOf(b); found != "ban, share, licences, never" {
		t.Errorf("found %s, expected the share two weeks after the ban, and last what never acts", found)
	}
	if want := simtest.Day(2025, 4, 23); b.Steps[1].Move.Date != want {
		t.Errorf("found the share on %s, expected %s", b.Steps[1].Move.Date, want)
	}
}

func TestBridgeNeedsItsMeasureAndPeriod(t *testing.T) {
	s := acting()
	if _, err := NewBridge(Run{}, Run{Scenario: s}, "h20.nothing", wholeOf(s)...); err == nil || err.Error() != `measure acting.toml: no measure "h20.nothing"` {
		t.Errorf("found %v", err)
	}
	late := sim.Period{Name: "FY2030", First: simtest.Day(2029, 1, 29), End: simtest.Day(2030, 1, 28)}
	if _, err := NewBridge(Run{}, Run{Scenario: s}, net, late); err == nil || !strings.Contains(err.Error(), "period FY2030") {
		t.Errorf("found %v", err)
	}
}

// The steps of a bridge are the players of credit: a course of politics is one, and what follows from a move comes after it, and goes with
// it. So both have the same numbers in order of date, first and last.
func TestBridgeAndCreditHaveTheSamePlayers(t *testing.T) {
	b := shipped(t, "boycott-halt")
	c := creditOf(t, "boycott-halt", net)
	var courses, follow int
	for _, p := range c.Players {
		i := slices.IndexFunc(b.Steps, func(s Step) bool { return s.Move.Name == p.Name })
		if i < 0 {
			t.Errorf("found no step %s", p.Name)
			continue
		}
		s := &b.Steps[i]
		if s.Day != p.Date || s.Course != p.Course || !slices.Equal(s.Follows, p.Follows) {
			t.Errorf("%s: found %s, course %q, after %v, expected %s, course %q, after %v", p.Name, s.Day, s.Course, s.Follows, p.Date, p.Course, p.Follows)
		}
		if s.Course != "" {
			courses++
		}
		follow += len(s.Follows)
		for _, n := range [][2]float64{{s.Change[0], p.ByDate.Value}, {s.First[0], p.First.Value}, {s.Last[0], p.Last.Value}} {
			if math.Abs(n[0]-n[1]) > 1e-6 {
				t.Errorf("%s: found %g, by credit %g MUSD", p.Name, n[0], n[1])
			}
		}
	}
	if courses != 1 || follow < 2 {
		t.Errorf("found %d steps of a course and %d that follow, expected one and some", courses, follow)
	}
}

// creditOf is the credit of a measure over the run of a shipped scenario.
func creditOf(t *testing.T, name, measure string) *Credit {
	t.Helper()
	load := func() (*scenario.Scenario, error) { return scenario.Load("../../scenarios/" + name + ".toml") }
	list, err := shippedInquiry(t, name).Credit(Question{Measures: []string{measure}, Period: "all"}, load, inMemory(t.Context(), 1))
	if err != nil {
		t.Fatal(err)
	}
	return list[0]
}

// shippedPair is a shipped scenario and its baseline.
func shippedPair(t *testing.T, name string) (s, base *scenario.Scenario) {
	t.Helper()
	s, err := scenario.Load("../../scenarios/" + name + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	if base, err = s.LoadBaseline(); err != nil {
		t.Fatal(err)
	}
	return s, base
}

// shippedInquiry asks what a shipped scenario does beyond its baseline.
func shippedInquiry(t *testing.T, name string) *Inquiry {
	t.Helper()
	s, base := shippedPair(t, name)
	q, err := NewInquiry(s, base, 0)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// A move that follows from one that a course changes because of it makes a cycle, in which the earliest comes first.
func TestACycleOfWhatFollowsHasAnOrder(t *testing.T) {
	q := &Inquiry{Players: []Player{{Name: "a", Follows: []string{"b"}}, {Name: "b", Follows: []string{"a"}}, {Name: "c"}, {Name: "d", Follows: []string{"b"}}}}
	if found := q.dated(); !slices.Equal(found, []int{1, 3, 2, 0}) {
		t.Errorf("found %v, expected c, a, b, d", found)
	}
}
