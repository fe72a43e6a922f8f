package attribution

import (
	"reflect"
	"slices"
	"testing"

	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest"
)

// netOf is what Nvidia nets in a scenario over the whole run, under some of its moves.
func netOf(t *testing.T, s *scenario.Scenario, moves ...policy.Dated) float64 {
	t.Helper()
	some := *s
	some.Moves = moves
	trace, err := some.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := trace.Over(net, wholeOf(s)[0])
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// First is a run with the move alone less that without moves, Last the run less one without the move.
func TestFirstAndLastAreDifferencesOfTwoRuns(t *testing.T) {
	dated, waits := acting(), acting()
	level := 1.0
	waits.Moves[0].Date, waits.Moves[0].When = 0, &policy.When{Measure: "h20.stock", Above: &level, For: 630}
	t.Run("a share on a day", func(t *testing.T) { firstAndLast(t, dated) })
	t.Run("a share that waits", func(t *testing.T) { firstAndLast(t, waits) })
}

func firstAndLast(t *testing.T, s *scenario.Scenario) {
	share, ban, licences := s.Moves[0], s.Moves[1], s.Moves[2]
	all, none := netOf(t, s, s.Moves...), netOf(t, s)
	b := bridged(t, s, nil)
	for i, want := range [][2]float64{
		{netOf(t, s, ban) - none, all - netOf(t, s, share, licences)},
		{netOf(t, s, licences) - none, all - netOf(t, s, share, ban)},
		{netOf(t, s, share) - none, all - netOf(t, s, ban, licences)},
	} {
		if step := &b.Steps[i]; step.First[0] != want[0] || step.Last[0] != want[1] || want[1] == 0 {
			t.Errorf("%s: found %.10g at first and %.10g at last, expected %.10g and %.10g, not 0", step.Move.Name, step.First[0], step.Last[0], want[0], want[1])
		}
	}
}

// A step that changes a move, or drops one, is undone by what the baseline makes.
func TestStepsOfABaselineAreUndone(t *testing.T) {
	s, base := acting(), acting()
	s.Moves[0].Move = &policy.RevenueShare{Chips: []string{"h20"}, Rate: 0.3}
	price := policy.Dated{Name: "price", Date: simtest.Day(2025, 1, 6), Move: &policy.PriceChange{Chips: []string{"h20"}, Factor: 1.2}}
	base.Moves = append(base.Moves, price)
	b := bridged(t, s, base)
	if found := stepsOf(b); found != "price dropped, share changed" {
		t.Fatalf("found %s", found)
	}
	all, before := netOf(t, s, s.Moves...), netOf(t, s, base.Moves...)
	for i, want := range [][2]float64{
		{netOf(t, s, base.Moves[:3]...) - before, all - netOf(t, s, append(slices.Clone(s.Moves), price)...)},
		{netOf(t, s, append(slices.Clone(s.Moves), price)...) - before, all - netOf(t, s, base.Moves[:3]...)},
	} {
		if step := &b.Steps[i]; step.First[0] != want[0] || step.Last[0] != want[1] {
			t.Errorf("%s: found %.10g at first and %.10g at last, expected %.10g and %.10g", step.Move.Name, step.First[0], step.Last[0], want[0], want[1])
		}
	}
}

func TestOrderOfMovesInTheFileDoesNotMatter(t *testing.T) {
	s, turned := acting(), acting()
	slices.Reverse(turned.Moves)
	a, b := bridged(t, s, nil), bridged(t, turned, nil)
	for i := range a.Steps {
		x, y := &a.Steps[i], &b.Steps[i]
		if x.Move.Name != y.Move.Name || !slices.Equal(x.Change, y.Change) || !slices.Equal(x.First, y.First) || !slices.Equal(x.Last, y.Last) {
			t.Errorf("found %+v and %+v, expected the same", x, y)
		}
	}
	if !reflect.DeepEqual(a.Effects, b.Effects) {
		t.Errorf("found effects %v and %v, expected the same", a.Effects, b.Effects)
	}
}

func TestMoveAfterTheLastDayDoesNothing(t *testing.T) {
	s := acting()
	s.Moves[0].Date = s.World.Time.End + 7
	b := bridged(t, s, nil)
	step := &b.Steps[2]
	for i := range b.Periods {
		if step.Move.Name != "share" || step.Change[i] != 0 || step.First[i] != 0 || step.Last[i] != 0 {
			t.Errorf("found %+v, expected a share that changes nothing", step)
		}
	}
	for measure, by := range b.Effects {
		if by["share"] != 0 || len(by) != 3 {
			t.Errorf("%s: found effects %v, expected those of three moves, and none of the share", measure, by)
		}
	}
}

// Three runs a step, one a move that is kept alike, and no set of moves twice.
func TestABridgeTakesFewRuns(t *testing.T) {
	s, base := acting(), acting()
	base.Moves[0].Move = &policy.RevenueShare{Chips: []string{"h20"}, Rate: 0.3}
	for _, c := range []struct {
		base []policy.Dated
		runs int // without that of the scenario, which is there
	}{
		{nil, 3 - 1 + 3 - 1 + 3 - 1 + 1}, // before the first step, after two, two first and two last that are not among them
		{base.Moves, 1 + 3},              // the baseline's moves, and the scenario without each
		{acting().Moves, 3},              // the scenario without each
	} {
		q := &Inquiry{s: s, base: &scenario.Scenario{World: s.World, Moves: c.base}, moves: c.base}
		q.play(edits(c.base, s.Moves, s.Moves))
		r, own := &runs{}, setOf(s.Moves)
		for i := range c.base {
			if same := named(s.Moves, c.base[i].Name); reflect.DeepEqual(*same, c.base[i]) {
				c.base[i] = *same
			}
		}
		r.add(own)
		q.places(r, own)
		for _, d := range own {
			r.add(own.with(d.Name, nil))
		}
		if found := len(r.sets) - 1; found != c.runs {
			t.Errorf("found %d runs, expected %d", found, c.runs)
		}
	}
}
