package policy

import (
	"math"
	"slices"
	"testing"

	"h20sim/sim"
)

// What a move turns, of each kind and wherever levers stand, it is found to touch; and no kind touches all, as it would if it turned
// what it touches by where others stand.
func TestWhatTurnsIsTouched(t *testing.T) {
	x := index(t)
	for _, tt := range turns {
		d := Dated{Name: "it", Date: start + 10, Ramp: 4, Move: tt.move}
		touched := d.Touched(x)
		if !slices.Contains(touched, false) {
			t.Errorf("%s: found that it touches all levers", tt.kind)
		}
		for _, turn := range []func(*sim.Levers, *sim.Index, At){tt.move.Announce, tt.move.Pull} {
			from := x.Neutral(math.MinInt32)
			if tt.from != nil {
				tt.from(&from)
			}
			var to sim.Levers
			to.Copy(&from)
			turn(&to, x, tt.at)
			for n, v := range to.Numbers() {
				if v != from.Numbers()[n] && !touched[n] {
					t.Errorf("%s: found that it turns lever %d from %g to %g, and does not touch it", tt.kind, n, from.Numbers()[n], v)
				}
			}
		}
	}
}
