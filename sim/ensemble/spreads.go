package ensemble

import (
	"errors"
	"slices"

	"h20sim/sim/dist"
	"h20sim/sim/scenario"
)

// layOwn finds the distributions of each scenario: a value that it widens has its own spread, one that it does not widen
// stays as stated, and one that it does not have is noted as in the home of the address.
func (p *Plan) layOwn(addresses []string) (wrong scenario.Problems) {
	p.own = make([][]dist.Dist, len(p.Scenarios))
	for i, s := range p.Scenarios {
		p.own[i] = slices.Clone(p.dists)
		for c, address := range addresses {
			var problem *scenario.Problem
			switch {
			case p.home(address) == i || s.Values[address] == nil:
			case p.widens(i, address):
				p.own[i][c], _, problem = distribution(s, address)
			default:
				p.own[i][c] = constant(s.Values[address].Number)
			}
			if problem != nil {
				wrong = append(wrong, *problem)
			}
		}
	}
	return wrong
}

// A constant is the distribution of a value that is not drawn.
type constant float64

func (f constant) Quantile(float64) float64 { return float64(f) }
func (f constant) Mean() float64            { return float64(f) }
func (f constant) Variance() float64        { return 0 }
func (f constant) CDF(x float64) float64 {
	if x < float64(f) {
		return 0
	}
	return 1
}

// distribution is that of a value that a scenario widens, made to be drawn from many times.
func distribution(s *scenario.Scenario, address string) (dist.Dist, string, *scenario.Problem) {
	v := s.Values[address]
	bounds, _ := s.Bounds(address)
	d, err := dist.New(dist.Spec{Spread: v.Spread, Value: v.Number, Low: bounds.Low, High: bounds.High, Date: v.Unit == "date", Whole: bounds.Whole})
	return dist.Tabulated(d), v.Spread.Dist, located(s, address, err)
}

// located says where a spread stands that cannot be met.
func located(s *scenario.Scenario, address string, err error) *scenario.Problem {
	if err == nil {
		return nil
	}
	var e *dist.Error
	if !errors.As(err, &e) {
		e = &dist.Error{Text: err.Error()}
	}
	problem := s.ProblemAt(address, e.Key, e.Text)
	return &problem
}
