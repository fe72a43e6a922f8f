package several

import (
	"math"
	"strings"
	"testing"

	"h20sim/report/reporttest"
	"h20sim/report/run"
	"h20sim/sim"
	"h20sim/sim/attribution"
)

// Shipped loads a shipped scenario and runs it.
// shipped runs a shipped scenario, with address=value texts laid over it.
func shipped(t *testing.T, name string, sets ...string) run.Result {
	t.Helper()
	return run.Result(reporttest.Shipped(t, name, sets...))
}

// against compares two runs as the verb does: with their crossing, if they share a quarter.
func against(t *testing.T, a, b run.Result) *Against {
	t.Helper()
	x, err := NewAgainst(a, b)
	if err != nil {
		t.Fatal(err)
	}
	if period, ok := x.Stretch(); ok {
		if x.Crossing, err = attribution.TwoByTwo(a.Scenario, b.Scenario, period, x.Measures()...); err != nil {
			t.Fatal(err)
		}
	}
	return x
}

func TestEqualScenariosDifferByZero(t *testing.T) {
	x := against(t, shipped(t, "boycott-halt"), shipped(t, "boycott-halt"))
	if len(x.Files.Only)+len(x.Files.Values) > 0 {
		t.Errorf("found %v, expected no difference of files", x.Files)
	}
	if len(x.Apart) < 10 || len(x.Crossing.Parts) != len(x.Apart) {
		t.Fatalf("found %d measures and %d parts", len(x.Apart), len(x.Crossing.Parts))
	}
	for _, m := range x.Apart {
		for i := range m.A {
			if m.Difference(i) != 0 || m.Relative(i) != 0 {
				t.Errorf("%s differs by %g in %s", m.Measure, m.Difference(i), x.periods()[i].Name)
			}
		}
	}
	for _, p := range x.Crossing.Parts {
		if p.Assumptions() != 0 || p.Moves() != 0 {
			t.Errorf("%s: found assumptions %g and moves %g, expected 0", p.Measure, p.Assumptions(), p.Moves())
		}
	}
	var text strings.Builder
	if err := x.Text(&text); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"The files say the same of the world and of moves.", "No headline measure differs in any quarter of FY2025Q1 to FY2028Q1."} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("expected %q in\n%s", want, text.String())
		}
	}
}

// Where only the world differs all falls to assumptions, and where only moves differ all falls to moves.
func TestPartsFallWhereTheDifferenceIs(t *testing.T) {
	plain := shipped(t, "boycott-halt")
	for _, c := range []struct {
		set     string
		address string
		world   bool
	}{{"market.lock_in=0.9", "market.lock_in", true}, {"moves.share.rate=0.3", "moves.share.rate", false}} {
		x := against(t, plain, shipped(t, "boycott-halt", c.set))
		if len(x.Files.Values) != 1 || x.Files.Values[0].Address != c.address || len(x.Files.Only) > 0 {
			t.Errorf("found %v, expected %s alone", x.Files, c.address)
		}
		for _, p := range x.Crossing.Parts {
			whole, other := p.Moves(), p.Assumptions()
			if c.world {
				whole, other = other, whole
			}
			if math.Abs(whole-(p.B-p.A)) > 1e-9*max(math.Abs(p.A), 1) || math.Abs(other) > 1e-9*max(math.Abs(p.A), 1) {
				t.Errorf("%s under %s: found assumptions %g and moves %g of %g", p.Measure, c.set, p.Assumptions(), p.Moves(), p.B-p.A)
			}
		}
	}
}

func TestMovesThatDoNotFitAreTold(t *testing.T) {
	b := shipped(t, "boycott-halt")
	other := *b.Scenario
	other.ID = "other"
	world := *other.World
	world.Suppliers = map[string]*sim.Supplier{}
	for name, s := range b.Scenario.World.Suppliers {
		if name != "foxconn" {
			world.Suppliers[name] = s
		} else {
			world.Suppliers["wistron"] = s
		}
	}
	other.World, other.Moves = &world, nil
	trace, err := other.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	x := against(t, b, run.Result{Scenario: &other, Trace: trace, Baseline: nil})
	if found := strings.Join(x.Crossing.LeftOut, ", "); found != "boycott-halt: halt-foxconn" {
		t.Errorf("found left out %q, expected the halt at Foxconn", found)
	}
}

func TestSpreadsThatDifferAreShown(t *testing.T) {
	x := against(t, shipped(t, "boycott-halt"), shipped(t, "boycott-halt", "moves.share.rate={ value = 0.15, low = 0.1, high = 0.2, source = \"judgement\" }"))
	if len(x.Files.Values) != 1 {
		t.Fatalf("found %v, expected the rate alone", x.Files.Values)
	}
	a, b := saidBy(x.Files.Values[0])
	if a == b || !strings.Contains(b, "low 0.1, high 0.2") {
		t.Errorf("found %q and %q, expected the spread of the second", a, b)
	}
}

func TestRunsWithoutASharedQuarter(t *testing.T) {
	a, b := shipped(t, "no-policy"), shipped(t, "no-policy")
	early := *b.Scenario
	world := *early.World
	world.Time.Start, world.Time.End = world.Time.Start+7, world.Time.Start+28
	early.World = &world
	trace, err := early.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := against(t, a, run.Result{Scenario: &early, Trace: trace, Baseline: nil}).Text(&text); err != nil || !strings.Contains(text.String(), "share no whole fiscal quarter") {
		t.Errorf("found error %v and\n%s", err, text.String())
	}
}
