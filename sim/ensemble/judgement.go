package ensemble

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"h20sim/sim/ensemble/design"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// A Redraw draws some scores of draws again, one or more times: given the normal scores of each draw, in the order of Plan.Drawn, it
// returns sets of as many points in which those at some places are drawn anew, given the others of the draw, which stay.
type Redraw func(ctx context.Context, points [][]float64, places []int) (sets [][][]float64, err error)

// Judgement is, for each output of a sample, the part of its variance that would remain, on average, if all drawn values
// but those of grade D were known: the total effect of the group D,
//
//	T_D = E[Var(y | all others)] / Var(y),   estimated by   1/(2n) · sum over runs of (y(a) − y(a with D drawn again))² / Var(y)
//
// (Jansen 1999). It holds for any inputs if D is drawn again from its distribution given the others of a (Kucherenko, Tarantola
// and Annoni 2012), for the two outputs are then alike and independent once the others are known. Draws that nothing ties are
// drawn again from a second set: random ones, because two scramblings of one net share its digits and are not independent. Draws
// that are tied to what is given are drawn again by again, which is nil for others; if it does so several times, the part is their mean.
//
// An output that does not vary has 0. A stated correlation between a value of grade D and another one does not reach the second
// set, so that where a study states one the estimate is rough. Runs count with their weights; the path counts as known, so that
// what lies between paths is in Var(y) and not in the part.
//
// It is an error to ask it of tied draws without again.
func (s *Sample) Judgement(ctx context.Context, jobs int, again Redraw) ([]Effect, error) {
	p := s.Plan
	parts := make([]Effect, s.Out.RawMatrix().Cols)
	if p.drawn == nil {
		return parts, nil
	}
	mixers, err := p.mixers(ctx, again)
	if err != nil {
		return nil, err
	}
	var others []*Sample
	for _, mix := range mixers {
		mixed, err := p.sample(ctx, jobs, mix)
		if err != nil {
			return nil, err
		}
		others = append(others, mixed)
	}
	for c := range parts {
		parts[c] = s.part(others, c)
	}
	return parts, nil
}

// An Effect is a part of a variance, at most 1, and its standard error: that of a ratio of two sums over independent draws.
type Effect struct{ Part, Error float64 }

// A mixer fills values of a run with the run's own, but for those of grade D, which are drawn again.
type mixer func(run int, values []float64)

// mixers are one for each time that values are drawn again.
func (p *Plan) mixers(ctx context.Context, again Redraw) ([]mixer, error) {
	if again != nil {
		return p.heldMixers(ctx, again)
	}
	if p.given != nil {
		return nil, errors.New("found draws that are tied to published figures, expected how values are drawn again: in tied draws, what rests on judgement depends on the rest")
	}
	other, err := design.New(design.Spec{Kind: "random", Runs: p.mostDraws(), Seed: uint64(p.Study.Design.Seed) + secondSeed, Addresses: p.drawn.Addresses()})
	return []mixer{func(run int, values []float64) { p.mix(run, other, values) }}, err
}

// secondSeed sets the second draws apart from the first: no study has two seeds so far from each other.
const secondSeed = 1 << 40

// mix fills values with the run's own, but for those of grade D, which come from other.
func (p *Plan) mix(run int, other design.Design, values []float64) {
	second := make([]float64, len(values))
	p.fill(p.placeOf(run), p.drawn, values)
	p.fill(p.placeOf(run), other, second)
	n := len(p.Columns) - len(p.dists)
	for _, place := range p.judged() {
		values[n+place] = second[n+place]
	}
}

// judged are the places of grade D among what is drawn.
func (p *Plan) judged() (places []int) {
	for place, column := range p.Drawn() {
		if column.Grade == "D" {
			places = append(places, place)
		}
	}
	return places
}

// heldMixers draw the values of grade D of all draws again, while the others are held.
func (p *Plan) heldMixers(ctx context.Context, again Redraw) (list []mixer, err error) {
	points, places := make([][]float64, p.mostDraws()), p.judged()
	for draw := range points {
		points[draw] = p.scores(draw)
	}
	sets, err := again(ctx, points, places)
	if err != nil {
		return nil, fmt.Errorf("draw values of grade D again: %w", err)
	}
	for _, second := range sets {
		list = append(list, func(run int, values []float64) { p.exchange(run, second, places, values) })
	}
	return list, nil
}

// exchange fills values with the run's own, but for those at some places, which have the scores of a second set.
func (p *Plan) exchange(run int, second [][]float64, places []int, values []float64) {
	at, n := p.placeOf(run), len(p.Columns)-len(p.dists)
	p.fill(at, p.drawn, values)
	for _, place := range places {
		values[n+place] = p.own[at.scenario][place].Quantile(distuv.UnitNormal.CDF(second[at.draw][place]))
	}
	p.settle(at, values)
}

// scores are the normal scores of a draw.
func (p *Plan) scores(draw int) []float64 {
	z := make([]float64, len(p.dists))
	p.lay(draw, p.drawn, z)
	for i, u := range z {
		z[i] = distuv.UnitNormal.Quantile(min(max(u, leastChance), 1-leastChance))
	}
	return z
}

// part is the total effect of what a sample does not share with others, on one output: with u the mean over the others of half the square
// of what lies between the two outputs of a run, v the square of what lies between the output and its mean, and w what the run counts,
//
//	T = sum of w·u / sum of w·v,   error² = sum of w²·(u − T·v)² / (sum of w·v)²
func (s *Sample) part(others []*Sample, c int) Effect {
	y, w := mat.Col(nil, c, s.Out), s.counts()
	u, v, mean := make([]float64, len(y)), make([]float64, len(y)), stat.Mean(y, w)
	for run := range y {
		for _, mixed := range others {
			gap := y[run] - mixed.Out.At(run, c)
			u[run] += gap * gap / 2 / float64(len(others))
		}
		v[run] = (y[run] - mean) * (y[run] - mean)
	}
	of, all := stat.Mean(u, w), stat.Mean(v, w)
	if all == 0 {
		return Effect{}
	}
	// The variance is that of a sample: n/(n − 1) of the mean square.
	n, sum := float64(len(y)), 0.0
	t := of / all * (n - 1) / n
	for run := range y {
		rest := countOf(w, run) * (u[run] - of/all*v[run])
		sum += rest * rest
	}
	return Effect{min(t, 1), math.Sqrt(sum) / (n * all)}
}

// countOf is what a run counts; 1 if all count alike.
func countOf(counts []float64, run int) float64 {
	if counts == nil {
		return 1
	}
	return counts[run]
}

// counts are what runs count, 1 on average; nil if all count alike.
func (s *Sample) counts() []float64 {
	counts := inOne(slices.Clone(s.Weights))
	for run := range counts {
		counts[run] *= float64(len(counts))
	}
	return counts
}
