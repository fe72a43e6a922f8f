package fit

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"h20sim/sim/simtest/uniform"
	"h20sim/sim/study"
	"h20sim/sim/tempering"

	"gonum.org/v1/gonum/stat"
)

// Numbers of the calibration: worlds, points of each, and how many of them a true value is ranked among.
const (
	sbcWorlds = 64
	sbcDraws  = 31
	sbcScores = 8 // that figures follow most
)

// Simulation-based calibration of particles on the model itself: worlds are drawn from the spreads, the figures of the study
// made of each with the errors that their bounds say, and particles drawn given them. The ranks of the figures, and of the scores that
// they follow most, lie in a joint band of uniform ranks. Each world is fitted as Condition does, with fewer particles. It takes minutes on an
// idle machine, and prints a table.
func TestSimulationBasedCalibration(t *testing.T) {
	file := os.Getenv("H20SIM_SBC")
	if file == "" {
		t.Skip("make sbc runs it")
	}
	asked, base, err := study.Load(file, 0)
	if err != nil {
		t.Fatal(err)
	}
	c, err := newConditioner(asked, base, runtime.NumCPU())
	if err != nil {
		t.Fatal(err)
	}
	s, err := newCalibrated(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	for world := range sbcWorlds {
		if err := s.world(t.Context(), uint64(world)); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(os.Stderr, "sbc: %d of %d worlds, %d points, %.0f s\n", world+1, sbcWorlds, c.forward.points, time.Since(begun).Seconds())
	}
	s.judge(t)
}

// A calibrated is what simulation-based calibration finds.
type calibrated struct {
	*conditioner
	published []observation
	scores    []int     // positions among all, of those that are ranked
	ranks     [][]int   // by quantity: figures, then scores
	effective []float64 // by world
	levels    int
}

func newCalibrated(ctx context.Context, c *conditioner) (*calibrated, error) {
	l, _, err := c.lineAt(ctx, make([]float64, len(c.plan.Drawn())))
	if err != nil {
		return nil, err
	}
	followed := func(i int) (sum float64) {
		for t, o := range c.seen {
			sum += math.Pow(l.slopes.At(t, i)/o.sd, 2)
		}
		return sum
	}
	s := &calibrated{conditioner: c, published: slices.Clone(c.seen), scores: c.heardScores()}
	slices.SortStableFunc(s.scores, func(a, b int) int { return cmp.Compare(followed(b), followed(a)) })
	s.scores = s.scores[:min(len(s.scores), sbcScores)]
	s.ranks = make([][]int, len(c.seen)+len(s.scores))
	return s, nil
}

// world draws a world and its figures, and ranks the truth among particles.
func (s *calibrated) world(ctx context.Context, seed uint64) error {
	rng := rand.New(rand.NewPCG(1, seed))
	truth, figures, err := s.drawWorld(ctx, rng)
	if err != nil {
		return err
	}
	start, state, err := s.begin(ctx, tempering.Settings{Islands: 4, Each: 16, Starts: starts, Seed: seed})
	if err != nil {
		return err
	}
	target := s.target(start)
	for err == nil && !state.Done() {
		err = state.Advance(ctx, target)
	}
	if err != nil {
		return err
	}
	s.effective, s.levels = append(s.effective, state.Effective().Part()), s.levels+state.Level
	for k := range s.ranks {
		value := func(figures, z []float64) float64 {
			if k < len(figures) {
				return figures[k]
			}
			return z[s.scores[k-len(figures)]]
		}
		var draws []float64
		for i := range sbcDraws {
			p := state.Points[2*i]
			draws = append(draws, value(p.Figures, start.scores(p.X)))
		}
		s.ranks[k] = append(s.ranks[k], uniform.Rank(value(figures, truth), draws, rng))
	}
	return nil
}

// drawWorld draws scores, and what is seen of their figures: a bound of one side as it was published, which is taken to be a part of what was
// known before, so that worlds that break it are drawn again; other figures with their errors.
func (s *calibrated) drawWorld(ctx context.Context, rng *rand.Rand) (truth, figures []float64, err error) {
	for {
		truth = make([]float64, len(s.plan.Drawn()))
		for i := range truth {
			truth[i] = rng.NormFloat64()
		}
		y, err := s.seenAt(ctx, [][]float64{truth})
		if err != nil {
			return nil, nil, err
		}
		figures, s.seen = y.RawRowView(0), slices.Clone(s.published)
		kept := 0.0
		for t := range s.seen {
			if o := &s.seen[t]; o.side == 0 {
				o.wanted = figures[t] + o.sd*rng.NormFloat64()
			} else {
				kept -= o.miss(figures[t]) * o.miss(figures[t]) / 2
			}
		}
		if math.Log(rng.Float64()) < kept {
			return truth, figures, nil
		}
	}
}

// judge prints a table and holds all ranks against their joint band.
func (s *calibrated) judge(t *testing.T) {
	band := uniform.NewBand(sbcWorlds, sbcDraws+1, len(s.ranks), 0.95, 1)
	t.Logf("%d worlds, ranks of 0 to %d, %.1f levels each, particles worth %.0f %% of their number (median)", sbcWorlds, sbcDraws, float64(s.levels)/sbcWorlds, 100*median(s.effective))
	t.Logf("%-44s  mean rank  in band  (uniform: %.1f ± %.1f)", "figure or score", sbcDraws/2., math.Sqrt(((sbcDraws+1)*(sbcDraws+1)-1)/12./sbcWorlds))
	for k, ranks := range s.ranks {
		name := ""
		if k < len(s.published) {
			name = s.published[k].target.Name
		} else {
			name = s.plan.Drawn()[s.scores[k-len(s.published)]].Address
		}
		sum, outside := 0, band.Outside(ranks)
		for _, r := range ranks {
			sum += r
		}
		t.Logf("%-44s  %9.1f  %v", name, float64(sum)/sbcWorlds, outside == 0)
		if outside > 0 {
			t.Errorf("%s: found ranks outside the joint 95 %% band at %d of %d points", name, outside, sbcDraws)
		}
	}
}

func median(list []float64) float64 {
	return stat.Quantile(0.5, stat.Empirical, slices.Sorted(slices.Values(list)), nil)
}
