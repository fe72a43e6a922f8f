package attribution

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest"
)

// acted is a scenario of which a move waits for a condition, its baseline, which makes one alike, one otherwise and one
// alone, and the bridge between them.
func acted(t *testing.T) (s, base *scenario.Scenario, b *Bridge) {
	t.Helper()
	s, base = acting(), acting()
	level := 1.0
	s.Moves[0].Date, s.Moves[0].When = 0, &policy.When{Measure: "h20.shipments_china", Below: &level, For: 14}
	price := s.Moves[1]
	price.Name, price.Move = "price", &policy.PriceChange{Chips: []string{"h20"}, Factor: 1.2}
	base.Moves = append(base.Moves, price)
	return s, base, bridged(t, s, base)
}

func TestBridgeIsReadBackToTheLastBit(t *testing.T) {
	s, base, b := acted(t)
	b.From[0], b.Steps[0].Change[1] = math.Nextafter(b.From[0], 0), math.Copysign(0, -1)
	b.Steps[0].First[0], b.Steps[1].Last[1], b.Effects[net]["ban"] = 1./3, math.Nextafter(7, 8), 1e-300
	text, err := b.JSON()
	if err != nil {
		t.Fatal(err)
	}
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	found, err := ParseBridge(text, base, s, trace)
	if err != nil {
		t.Fatal(err)
	}
	for i := range b.Steps {
		b.Steps[i].is = nil // serves the runs alone
	}
	again, err := found.JSON()
	if !reflect.DeepEqual(found, b) || string(again) != string(text) || err != nil {
		t.Errorf("found    %+v\nexpected %+v, error %v", found, b, err)
	}
	for i := range found.Steps {
		if here, want := found.Steps[i].EndsEarlier(), b.Steps[i].EndsEarlier(); here != want {
			t.Errorf("%s: found an earlier end on %s, expected %s", found.Steps[i].Move.Name, here, want)
		}
	}
	if stepsOf(found) != "price dropped, share changed" {
		t.Errorf("found steps %s", stepsOf(found))
	}
}

func TestBridgeThatCannotBeReadBack(t *testing.T) {
	s, base, b := acted(t)
	text, err := b.JSON()
	if err != nil {
		t.Fatal(err)
	}
	trace, err := s.Run(1)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ from, to, says string }{
		{`"move": "share"`, `"move": "tax"`, `found move "tax", which neither the scenario nor its baseline makes`},
		{`"edit": "changed"`, `"edit": "moved"`, `share: found edit "moved", expected made, changed or dropped`},
		{`"name": "all"`, `"name": 1`, "read bridge: "},
		{`"first": [`, `"first": [1,`, "found 3 values, expected one for each of 2 periods"},
		{`"last": [`, `"latest": [`, "found 0 values, expected one for each of 2 periods"},
		{`"to": [`, `"to": [1,`, "found 3 values, expected one for each of 2 periods"},
	} {
		broken := strings.Replace(string(text), c.from, c.to, 1)
		if _, err := ParseBridge([]byte(broken), base, s, trace); broken == string(text) || err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: found error %v, expected %s", c.to, err, c.says)
		}
	}
	b.To[0] = math.NaN()
	if _, err := b.JSON(); err == nil {
		t.Error("found no error of a bridge that leads to no number")
	}
}

// A move that a course ends is another one than that of the baseline, and says when it ends; one that ends later does not.
func TestAChangedMoveSaysThatItEndsEarlier(t *testing.T) {
	day := simtest.Day(2025, 9, 1)
	for _, k := range []struct{ was, is, want sim.Date }{{0, day, day}, {day + 7, day, day}, {day, day, 0}, {day - 7, day, 0}, {day, 0, 0}, {0, 0, 0}} {
		step := Step{Edit: Changed, Move: policy.Dated{Until: k.is}, was: &policy.Dated{Until: k.was}}
		if found := step.EndsEarlier(); found != k.want {
			t.Errorf("until %s instead of %s: found %s, expected %s", k.is, k.was, found, k.want)
		}
	}
}
