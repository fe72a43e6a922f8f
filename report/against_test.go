package report

import (
	"math"
	"path/filepath"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/scenario"
)

// shipped loads a shipped scenario and runs it.
func shipped(t *testing.T, name string, sets ...string) Result {
	t.Helper()
	s, err := scenario.Load("../scenarios/"+name+".toml", sets...)
	if err != nil {
		t.Fatal(err)
	}
	run, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	return Result{s, run, nil}
}

func against(t *testing.T, a, b Result) *Against {
	t.Helper()
	x, err := NewAgainst(a, b)
	if err != nil {
		t.Fatal(err)
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
	for _, want := range []string{"The files say the same of the world and of moves.", "No headline measure differs in any quarter of FY2025Q1 to FY2027Q4."} {
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
	run, err := other.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	x := against(t, b, Result{&other, run, nil})
	if found := strings.Join(x.Crossing.LeftOut, ", "); found != "boycott-halt: halt-foxconn" {
		t.Errorf("found left out %q, expected the halt at Foxconn", found)
	}
}

func TestAgainstWritesTables(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a-against-b")
	a, b := shipped(t, "ban-stays"), shipped(t, "boycott-halt")
	b.Scenario.Moves[0].Title = "x" // a label has no part in a comparison
	x := against(t, a, b)
	if err := WriteAgainst(dir, x, "h20sim compare", WithoutCharts); err != nil {
		t.Fatal(err)
	}
	files := tree(t, dir)
	if found := strings.Join(sorted(files), " "); found != "differences.csv files.csv manifest.json parts.csv" {
		t.Errorf("found %s", found)
	}
	for name, line := range map[string]string{
		"files.csv":       "moves.share,,,,15 % of revenue for the US Treasury,\n",
		"differences.csv": "FY2025Q1,nvidia.revenue,MUSD,",
		"parts.csv":       "treasury.receipts,MUSD,0,",
	} {
		if !strings.Contains(files[name], line) {
			t.Errorf("%s: expected %q in\n%.600s", name, line, files[name])
		}
	}
	if rows := strings.Count(files["differences.csv"], "\n"); rows != 1+len(x.Apart)*13 {
		t.Errorf("found %d rows of differences, expected one for each of %d measures in 12 quarters and over all", rows, len(x.Apart))
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
	run, err := early.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := against(t, a, Result{&early, run, nil}).Text(&text); err != nil || !strings.Contains(text.String(), "share no whole fiscal quarter") {
		t.Errorf("found error %v and\n%s", err, text.String())
	}
}

func TestCellsThatAreNoFormulas(t *testing.T) {
	for text, want := range map[string]string{"": "", "a=b": "a=b", "=cmd|' /C calc'!A0": "'=cmd|' /C calc'!A0", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\ta": "'\ta", "é": "é"} {
		if found := Cell(text); found != want {
			t.Errorf("found %q of %q, expected %q", found, text, want)
		}
	}
}
