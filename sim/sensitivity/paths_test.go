package sensitivity

import (
	"math/rand/v2"
	"slices"
	"testing"

	"h20sim/sim/rankbasis"
)

// paths is a study of three paths of 120, 80 and 80 runs, in which run i of a path has draw i, with inert inputs and an output
// that is what something unlisted did in the draw, more noise, and effect times the path.
func paths(seed uint64, inputs int, effect float64) Study {
	chance := rand.New(rand.NewPCG(seed, 2))
	s := Study{Permutations: 99, Seed: seed, Outputs: []Output{{Name: "y"}}, Inputs: make([]rankbasis.Input, inputs+1)}
	unlisted := noise(chance, 120)
	for path, runs := range []int{120, 80, 80} {
		for draw := range runs {
			s.Draws = append(s.Draws, draw)
			s.Weights = append(s.Weights, []float64{0.6, 0.35, 0.05}[path]/float64(runs))
			s.Inputs[inputs].Values = append(s.Inputs[inputs].Values, float64(path))
			s.Outputs[0].Values = append(s.Outputs[0].Values, unlisted[draw]+0.1*chance.NormFloat64()+effect*float64(path))
		}
	}
	s.Inputs[inputs].Categories = true
	for i := range inputs {
		column := noise(chance, 120)
		s.Inputs[i].Values = slices.Concat(column, column[:80], column[:80])
	}
	return s
}

// Runs of one draw are no new evidence: stated as such, 5 % of studies in which nothing matters find something; unstated, most do.
func TestRunsOfOneDraw(t *testing.T) {
	const studies = 60
	stated, unstated, besides := 0, 0, 0
	for seed := range uint64(studies) {
		s := paths(seed, 30, 0)
		stated += min(1, len(screen(t, s).Found(0)))
		s.Draws = nil
		unstated += min(1, len(screen(t, s).Found(0)))
		found := inputsOfAll(screen(t, paths(seed, 30, 20)).Found(0))
		if !slices.Contains(found, 30) {
			t.Errorf("seed %d: found %v, expected the path, 30", seed, found)
		}
		besides += min(1, len(found)-1)
	}
	t.Logf("of %d studies, %d find something that does not matter, %d beside a path that does, %d if draws are not stated", studies, stated, besides, unstated)
	if stated > 8 || besides > 8 || unstated < 30 {
		t.Errorf("of %d studies, %d and %d find something that does not matter, %d if draws are not stated", studies, stated, besides, unstated)
	}
}
