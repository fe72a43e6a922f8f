package ensemble

import (
	"context"
	"errors"
	"slices"

	"h20sim/sim/ensemble/design"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// Judgement is, for each output of a sample, the part of its variance that would remain, on average, if all drawn values
// but those of grade D were known: the total effect of the group D,
//
//	T_D = E[Var(y | all others)] / Var(y),   estimated by   1/(2n) · sum over runs of (y(a) − y(a with D of b))² / Var(y)
//
// (Jansen 1999), where b is a second set of draws: random ones, because two scramblings of one net share its digits and
// are not independent. An output that does not vary has 0. A correlation between a value of grade D and another one does
// not reach the mixed draws, so that where a study states one the estimate is rough. Runs count with their weights; the path
// counts as known, so that what lies between paths is in Var(y) and not in the part.
//
// Groups must be independent of each other, so it is an error to ask it of draws that are tied to what is given.
func (s *Sample) Judgement(ctx context.Context, jobs int) ([]float64, error) {
	p := s.Plan
	if p.drawn == nil {
		return make([]float64, s.Out.RawMatrix().Cols), nil
	}
	if p.given != nil {
		return nil, errors.New("found draws that are tied to published figures, expected free draws: in tied draws, what rests on judgement depends on the rest")
	}
	d := p.Study.Design
	other, err := design.New(design.Spec{Kind: "random", Runs: p.mostDraws(), Seed: uint64(d.Seed) + secondSeed, Addresses: p.drawn.Addresses()})
	if err != nil {
		return nil, err
	}
	mixed, err := p.sample(ctx, jobs, func(run int, values []float64) { p.mix(run, other, values) })
	if err != nil {
		return nil, err
	}
	parts := make([]float64, s.Out.RawMatrix().Cols)
	for c := range parts {
		parts[c] = s.part(mixed, c)
	}
	return parts, nil
}

// secondSeed sets the second draws apart from the first: no study has two seeds so far from each other.
const secondSeed = 1 << 40

// mix fills values with the run's own, but for those of grade D, which come from other.
func (p *Plan) mix(run int, other design.Design, values []float64) {
	second := make([]float64, len(values))
	p.fill(p.placeOf(run), p.drawn, values)
	p.fill(p.placeOf(run), other, second)
	for c := range p.Columns {
		if p.Columns[c].Dist != "" && p.Columns[c].Grade == "D" {
			values[c] = second[c]
		}
	}
}

// part is the total effect of what two samples do not share, on one output.
func (s *Sample) part(mixed *Sample, c int) float64 {
	first, gaps := mat.Col(nil, c, s.Out), mat.Col(nil, c, mixed.Out)
	for run, y := range first {
		gaps[run] = (y - gaps[run]) * (y - gaps[run])
	}
	counts := s.counts()
	variance := stat.Variance(first, counts)
	if variance == 0 {
		return 0
	}
	return min(stat.Mean(gaps, counts)/2/variance, 1)
}

// counts are what runs count, 1 on average; nil if all count alike.
func (s *Sample) counts() []float64 {
	counts := inOne(slices.Clone(s.Weights))
	for run := range counts {
		counts[run] *= float64(len(counts))
	}
	return counts
}
