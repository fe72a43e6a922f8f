package ensemble

import (
	"math"
	"slices"
	"testing"

	"h20sim/sim/dist"

	"gonum.org/v1/gonum/stat"
)

// Rank correlations reach the values, whatever their distributions.
func TestCorrelations(t *testing.T) {
	p := planned(t, head+"[design]\ndraws = 1_024\n[correlate.a]\nof = [\"buyers.alibaba.need\", \"nvidia.cover_goal\"]\nrank = 0.7\n"+
		"[correlate.b]\nof = [\"nvidia.cover_goal\", \"moves.guidance.strength\"]\nrank = -0.4\n")
	ranks := func(address string) []float64 { return rank(drawsOf(t, p, address, 1024)) }
	need, goal, strength := ranks("buyers.alibaba.need"), ranks("nvidia.cover_goal"), ranks("moves.guidance.strength")
	for _, c := range []struct {
		about       string
		found, want float64
	}{
		{"need and goal", stat.Correlation(need, goal, nil), 0.7},
		{"goal and strength", stat.Correlation(goal, strength, nil), -0.4},
		{"need and strength, of which nothing is said", stat.Correlation(need, strength, nil), 0},
	} {
		if math.Abs(c.found-c.want) > 0.02 {
			t.Errorf("%s: found a rank correlation of %.3f, expected %g", c.about, c.found, c.want)
		}
	}
}

// rank gives each value its rank.
func rank(values []float64) []float64 {
	sorted := slices.Sorted(slices.Values(values))
	ranks := make([]float64, len(values))
	for i, v := range values {
		at, _ := slices.BinarySearch(sorted, v)
		ranks[i] = float64(at)
	}
	return ranks
}

// An address that is drawn besides leaves the draws of others alone: of random and Latin hypercube designs wherever it
// stands, of Halton and Sobol' designs if it stands behind them. Numbers of the world stand before those of moves, so
// one of a move never changes the draws of the world; one of the world does change those of moves.
func TestDrawsOfOneAddressDoNotDependOnOthers(t *testing.T) {
	const world, move, world2, move2 = "buyers.alibaba.need", "moves.guidance.strength", "nvidia.cover_goal", "moves.guidance.until"
	for _, c := range []struct {
		kind, more string
		kept       []string
		changed    []string
	}{
		{"random", world2, []string{world, move}, nil},
		{"random", move2, []string{world, move}, nil},
		{"latin-hypercube", world2, []string{world, move}, nil},
		{"sobol", move2, []string{world, move}, nil},
		{"halton", move2, []string{world, move}, nil},
		{"sobol", world2, []string{world}, []string{move}},
		{"halton", world2, []string{world}, []string{move}},
	} {
		over := func(more string) *Plan {
			return planned(t, head+"[design]\ndraws = 32\nkind = \""+c.kind+"\"\nover = [\""+world+"\", \""+move+"\""+more+"]\n")
		}
		few, many := over(""), over(", \""+c.more+"\"")
		same := func(address string) bool {
			return slices.Equal(drawsOf(t, few, address, 32), drawsOf(t, many, address, 32))
		}
		for _, address := range c.kept {
			if !same(address) {
				t.Errorf("%s: %s drawn besides changes the draws of %s", c.kind, c.more, address)
			}
		}
		for _, address := range c.changed {
			if same(address) {
				t.Errorf("%s: %s drawn besides does not change the draws of %s; say so in the documentation", c.kind, c.more, address)
			}
		}
	}
}

// Scenarios of a study see the same draws, also if one has a move more, and a move that does nothing changes nothing.
func TestAMoveThatDoesNothingChangesNothing(t *testing.T) {
	p := planned(t, head+"others = [\"late.toml\"]\n[design]\ndraws = 32\n")
	rows := outputs(t, p)
	for draw := range 32 {
		if !slices.Equal(valuesOf(p, draw), valuesOf(p, 32+draw)) || !slices.Equal(rows[draw], rows[32+draw]) {
			t.Errorf("draw %d: found other draws or results with a move after the last day", draw)
		}
	}
	alone := planned(t, head+"[design]\ndraws = 32\n")
	if !slices.EqualFunc(rows[:32], outputs(t, alone), slices.Equal[[]float64]) {
		t.Error("found other results than of the base alone: the move's own number stands behind all others")
	}
}

// A draw takes a quantile of each column, so that slow ones would take longer than the run itself will.
func TestWhatIsDrawnHasTables(t *testing.T) {
	p := planned(t, head+"[design]\ndraws = 4\n")
	perts := 0
	for c, d := range p.dists {
		if d != dist.Tabulated(d) {
			t.Errorf("%s: found slow quantiles", p.Drawn()[c].Address)
		}
		if p.Drawn()[c].Dist == "pert" {
			perts++
		}
	}
	if perts == 0 {
		t.Error("found no pert distribution among what is drawn")
	}
}
