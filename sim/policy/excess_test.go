package policy

import (
	"math"
	"slices"
	"testing"

	"h20sim/sim"
)

func TestLeviesThatTakeMoreThanAll(t *testing.T) {
	x := index(t)
	level := 1.0
	share := func(name string, date, until sim.Date, rate float64) Dated {
		return Dated{Name: name, Date: date, Until: until, Move: &RevenueShare{Chips: h20, Rate: rate}}
	}
	ramped := duty("b", start+5, 0.6)
	ramped.Ramp = 6
	waits := func(d Dated) Dated { d.Date, d.When = 0, &When{Measure: "h20.cover", Below: &level}; return d }
	for _, tt := range []struct {
		why   string
		moves []Dated
		day   sim.Date // 0 if all is well
		taken float64
		by    []string
	}{
		{"a share and a duty", []Dated{share("a", start, 0, 0.5), duty("b", start+5, 0.6)}, start + 5, 1.1, []string{"b", "a"}},
		{"up to all of it", []Dated{share("a", start, 0, 0.7), duty("b", start+5, 0.2), duty("c", start+5, 0.1)}, 0, 0, nil},
		{"one after the other", []Dated{share("a", start, start+5, 0.5), duty("b", start+5, 0.6)}, 0, 0, nil},
		{"one in place of the other", []Dated{share("a", start, 0, 0.5), duty("b", start+5, 0.6, "moves.a")}, 0, 0, nil},
		{"on the day on which a ramp has come far enough", []Dated{share("a", start, 0, 0.5), ramped}, start + 10, 1.1, []string{"b", "a"}},
		{"before an end that comes earlier", []Dated{share("a", start, start+10, 0.5), ramped}, 0, 0, nil},
		{"after the run", []Dated{share("a", start, 0, 0.5), duty("b", start+56, 0.6)}, 0, 0, nil},
		{"before the run", []Dated{share("a", start-9, start, 0.5), duty("b", start-9, 0.6)}, 0, 0, nil},
		{"before the day from which one may act", []Dated{share("a", start, start+10, 0.5), {Name: "b", Date: start + 5, Since: start + 10, Move: ramped.Move}}, 0, 0, nil},
		{"of other chips", []Dated{{Name: "a", Date: start, Move: &Duty{Chips: []string{"b30a"}, Rate: 0.5}}, duty("b", start+5, 0.6)}, 0, 0, nil},
		{"of all of US origin", []Dated{{Name: "a", Date: start, Move: &Duty{Rate: 0.5}}, duty("b", start+5, 0.6)}, start + 5, 1.1, []string{"b", "a"}},
		{"one that waits counts from the first day", []Dated{share("a", start+3, 0, 0.5), waits(duty("b", 0, 0.6))}, start + 3, 1.1, []string{"a", "b"}},
		{"unless it takes the other's place", []Dated{share("a", start+3, 0, 0.5), waits(duty("b", 0, 0.6, "moves.a"))}, 0, 0, nil},
		{"without which the rest counts", []Dated{share("a", start+3, 0, 0.5), waits(duty("b", 0, 0.3, "moves.a")), duty("c", start+4, 0.6)}, start + 4, 1.1, []string{"c", "a", "b"}},
	} {
		var e Ends
		got, found := e.Overtaxed(x.World, tt.moves)
		if found != (tt.day != 0) || got.Day != tt.day || math.Abs(got.Taken-tt.taken) > 1e-12 || !slices.Equal(got.By, tt.by) {
			t.Errorf("%s: found %t, %+v, expected %s, %g, %q", tt.why, found, got, tt.day, tt.taken, tt.by)
		}
	}
}
