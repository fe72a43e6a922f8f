package attribution

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/policy"
)

var kindNames = [...]string{None: "none", One: "one", SeveralSuffice: "several suffice", SeveralNeeded: "several needed", Mixed: "mixed"}

// told writes a verdict as text.
func told(v Verdict) string {
	text := kindNames[v.Kind]
	for _, s := range v.Steps {
		text += " " + s.Move.Name
	}
	return text
}

// ofThree is a bridge from 1000 to some value with steps a, b, … of three numbers each: in order of date, first and last.
func ofThree(to float64, steps ...[3]float64) *Bridge {
	b := &Bridge{Periods: []sim.Period{{Name: "all"}}, From: []float64{1000}, To: []float64{to}}
	for i, x := range steps {
		b.Steps = append(b.Steps, Step{Move: policy.Dated{Name: string(rune('a' + i))}, Change: x[:1], First: x[1:2], Last: x[2:]})
	}
	return b
}

func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		b    *Bridge
		want string
	}{
		{ofThree(1004), "none"},
		{ofThree(1000, [3]float64{-500, -500, -500}, [3]float64{500, 500, 500}), "none"},
		{ofThree(400, [3]float64{-600, -600, -600}), "one a"},
		{ofThree(400, [3]float64{-500, -550, -450}, [3]float64{-100, -100, -50}), "one a"},
		{ofThree(1600, [3]float64{200, 400, 100}, [3]float64{400, 500, 400}), "one b"},
		{ofThree(400, [3]float64{-500, -500, -200}, [3]float64{-100, -400, -100}), "mixed"},                               // a's three are too far apart
		{ofThree(400, [3]float64{-290, -290, -290}, [3]float64{-155, -155, -155}, [3]float64{-155, -155, -155}), "mixed"}, // a does less than a half
		{ofThree(400, [3]float64{-300, -300, -300}, [3]float64{-300, -300, -300}), "mixed"},                               // each does a half
		{ofThree(400, [3]float64{600, 600, 600}, [3]float64{-1200, -700, -150}), "mixed"},                                 // a does as much, but the other way
		{ofThree(400, [3]float64{-600, -600, 0}, [3]float64{0, -590, 0}), "several suffice a b"},
		{ofThree(400, [3]float64{-400, -400, -150}, [3]float64{-150, -500, -100}, [3]float64{-50, -50, -50}), "several suffice a b"},
		{ofThree(400, [3]float64{-600, -600, 0}, [3]float64{0, -590, 0}, [3]float64{0, 0, -151}), "mixed"}, // c matters still
		{ofThree(400, [3]float64{-600, -600, 0}, [3]float64{0, -290, 0}, [3]float64{0, -290, 0}), "mixed"}, // b and c suffice together alone
		{ofThree(1600, [3]float64{0, 0, 600}, [3]float64{600, 0, 600}), "several needed a b"},
		{ofThree(1600, [3]float64{0, 0, 600}, [3]float64{600, 151, 600}), "mixed"}, // b does some alone
		{ofThree(1600, [3]float64{0, 0, 600}, [3]float64{600, 0, 290}), "mixed"},   // much is left without b
		{ofThree(1600), "mixed"}, // assumptions do all
	} {
		if found := told(c.b.Culprit(0)); found != c.want {
			t.Errorf("%v to %v: found %q, expected %q", c.b.Steps, c.b.To, found, c.want)
		}
	}
}

// Without a change nothing is enough for it, and nothing needed.
func TestNothingSufficesForNoChange(t *testing.T) {
	b := ofThree(1000, [3]float64{1, 1, 1}, [3]float64{-1, -1, -1})
	if len(b.Suffice(0))+len(b.Needed(0)) > 0 {
		t.Errorf("found %v to be enough and %v to be needed, expected none", b.Suffice(0), b.Needed(0))
	}
}

// Of boycott-halt, no restart and the notices each would do alone, but without the notices and what follows from them a third of the
// change would be gone; of history the halts follow from the notices, and add nothing to them. Without the ban of ban-stays nothing would be
// as it is. To drop the halt at customs drops what follows from it, so that the parts pause has no part of its own. What stands in a verdict
// is what the three numbers of its steps are, to a tenth of the change.
func TestVerdictsOfShippedScenarios(t *testing.T) {
	for _, c := range []struct {
		name, want string
		three      string // of the first step, in tenths of the change
	}{
		{"boycott-halt", "mixed", ""},
		{"ban-stays", "one ban", "10 10 10"},
		{"share-no-boycott", "one share", "10 10 10"},
		{"memory-shock", "one samsung-outage", "10 10 10"},
		{"history", "several suffice ban no-restart guidance", "10 10 1"},
		{"h200-duty-caps", "several needed h200-licences h200-customs", "1 1 10"},
		{"words-only", "none", ""},
		{"boycott-halt-restart", "mixed", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := shipped(t, c.name)
			v := b.Culprit(0)
			if found := told(v); found != c.want {
				t.Errorf("found %q, expected %q", found, c.want)
			}
			if len(v.Steps) > 0 && tenths(b, v.Steps[0]) != c.three {
				t.Errorf("%s: found %s tenths of the change, expected %s", v.Steps[0].Move.Name, tenths(b, v.Steps[0]), c.three)
			}
		})
	}
}

// shipped is the bridge of net revenue of a shipped scenario over its whole quarters.
func shipped(t *testing.T, name string) *Bridge {
	t.Helper()
	s, base := shippedPair(t, name)
	quarters := sim.QuartersWithin(s.World.Time.Start, s.World.Time.End)
	whole := sim.Period{Name: "all", First: quarters[0].First, End: quarters[len(quarters)-1].End}
	b, err := NewBridge(Run{Scenario: base}, Run{Scenario: s}, net, whole)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// tenths writes the three numbers of a step in tenths of the change.
func tenths(b *Bridge, s *Step) string {
	var list []string
	for _, v := range [][]float64{s.Change, s.First, s.Last} {
		list = append(list, fmt.Sprintf("%.0f", math.Abs(10*v[0]/(b.To[0]-b.From[0]))))
	}
	return strings.Join(list, " ")
}
