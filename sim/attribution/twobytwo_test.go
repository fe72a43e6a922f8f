package attribution

import (
	"math"
	"strings"
	"testing"

	"h20sim/sim/policy"
	"h20sim/sim/scenario"
	"h20sim/sim/simtest"
)

var crossed = []string{net, "h20.shipments_china", "market.domestic_share", "h20.stock"}

func crossing(t *testing.T, a, b *scenario.Scenario) *Crossing {
	t.Helper()
	x, err := TwoByTwo(a, b, wholeOf(a)[0], crossed...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range x.Parts {
		if gap := p.A + p.Assumptions() + p.Moves() - p.B; math.Abs(gap) > 1e-12*max(math.Abs(p.A), math.Abs(p.B), 1) {
			t.Errorf("%s: the parts miss the difference by %g", p.Measure, gap)
		}
	}
	return x
}

func TestCrossingOfEqualScenariosIsZero(t *testing.T) {
	for _, p := range crossing(t, acting(), acting()).Parts {
		if p.Assumptions() != 0 || p.Moves() != 0 || p.A != p.B || p.A != p.AB || p.A != p.BA {
			t.Errorf("%s: found %g for assumptions and %g for moves, expected 0", p.Measure, p.Assumptions(), p.Moves())
		}
	}
}

func TestCrossingKnowsWorldsFromMoves(t *testing.T) {
	world, moves := acting(), acting()
	world.World.Chips["h20"].Price = simtest.Constant(15_000)
	moves.Moves = moves.Moves[1:]
	for _, p := range crossing(t, acting(), world).Parts[:2] {
		if p.Moves() != 0 || p.Assumptions() == 0 {
			t.Errorf("%s: found %g for moves and %g for another price, expected all for the price", p.Measure, p.Moves(), p.Assumptions())
		}
	}
	for _, p := range crossing(t, acting(), moves).Parts[:1] {
		if p.Assumptions() != 0 || p.Moves() == 0 {
			t.Errorf("%s: found %g for assumptions and %g for a share less, expected all for the share", p.Measure, p.Assumptions(), p.Moves())
		}
	}
}

// The means of both orders: assumptions ((15 − 10) + (30 − 18))/2, moves ((18 − 10) + (30 − 15))/2, 20 together.
func TestPartsAreMeansOfBothOrders(t *testing.T) {
	p := Part{A: 10, AB: 18, BA: 15, B: 30}
	if p.Assumptions() != 8.5 || p.Moves() != 11.5 {
		t.Errorf("found %g and %g, expected 8.5 and 11.5", p.Assumptions(), p.Moves())
	}
}

func TestCrossingLeavesOutWhatDoesNotFit(t *testing.T) {
	a, b := acting(), acting()
	b.World.Chips["h30"] = b.World.Chips["h20"]
	b.Moves = append(b.Moves,
		policy.Dated{Name: "h30-ban", Date: simtest.Day(2025, 1, 6), Move: &policy.ExportBan{Chips: []string{"h20", "h30"}, Strength: 1}},
		policy.Dated{Name: "waits", Date: simtest.Day(2025, 1, 6), When: &policy.When{Measure: "h30.stock"}, Move: &policy.ExportBan{Strength: 1}})
	x := crossing(t, a, b)
	if found := strings.Join(x.LeftOut, ", "); found != "acting: h30-ban, acting: waits" {
		t.Errorf("found %q, expected the two moves that name the h30", found)
	}
}

func TestCrossingSkipsMeasuresOfOneWorld(t *testing.T) {
	a, b := acting(), acting()
	b.World.Suppliers["ase"] = b.World.Suppliers["spil"]
	x, err := TwoByTwo(a, b, wholeOf(a)[0], net, "suppliers.ase.revenue")
	if err != nil {
		t.Fatal(err)
	}
	if len(x.Parts) != 1 || x.Parts[0].Measure != net {
		t.Errorf("found %d parts, expected net revenue alone", len(x.Parts))
	}
}
