package policy

import (
	"testing"

	"h20sim/sim"
)

func TestFiredDatesTheMovesWhoseConditionWasMet(t *testing.T) {
	moves := []Dated{{Name: "z", Date: 5}, {Name: "b", When: &When{}}, {Name: "a", When: &When{}}}
	got := Fired(moves, []sim.Date{0, 3}) // a was never met; b on day 3
	if len(got) != 3 || got[0].Name != "a" || got[0].When == nil || got[1].Name != "b" || got[1].When != nil || got[1].Date != 3 || got[2].Name != "z" {
		t.Errorf("found %+v", got)
	}
	if moves[1].When == nil || moves[1].Name != "b" {
		t.Error("the moves that were given have changed")
	}
}
