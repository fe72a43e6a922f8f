package scenario

import (
	"errors"
	"fmt"
	"slices"

	"h20sim/sim"
	"h20sim/sim/dist"
)

// Ends are the ends of what a value may be.
type Ends struct {
	Low, High float64
	Most      bool // whether they hold the middle nine tenths of its distribution rather than all of it
}

// Ends returns the ends of the value at an address: those of the range that its spread states, of its values, or else the
// quantiles of 5 and 95 percent. The error says if there is no such value, or nothing that a run could be set to.
func (s *Scenario) Ends(address string) (Ends, error) {
	v, ok := s.Values[address]
	switch {
	case !ok:
		return Ends{}, s.NoValue(address)
	case isChance(address):
		return Ends{}, errors.New("a chance changes no run, only what each path counts in what is expected over all; run answers by path")
	case v.Spread == nil:
		return Ends{}, fmt.Errorf(`%s has no spread, so that nothing says what else it may be; one can be laid over it: --set '%s={ value = %s, low = …, high = …, source = "judgement" }'`,
			address, address, s.targets[address].Shape.FigureOf(v.Number))
	case v.Spread.Low != nil && v.Spread.High != nil:
		return Ends{Low: *v.Spread.Low, High: *v.Spread.High}, nil
	case v.Spread.Values != nil:
		return Ends{Low: slices.Min(v.Spread.Values), High: slices.Max(v.Spread.Values)}, nil
	case v.Spread.P05 != nil && v.Spread.P95 != nil:
		return Ends{Low: *v.Spread.P05, High: *v.Spread.P95, Most: true}, nil
	}
	d, err := dist.New(s.targets[address].Shape.Spec(v))
	if err != nil {
		return Ends{}, err
	}
	return Ends{Low: d.Quantile(0.05), High: d.Quantile(0.95), Most: true}, nil
}

// RunAt runs the scenario with a number at an address, which then stands in it as Set leaves it. Errors are those of Set,
// Consistent and Run.
func (s *Scenario) RunAt(address string, v float64) (*sim.Trace, error) {
	if err := s.Set(address, v); err != nil {
		return nil, err
	}
	if err := s.Consistent(); err != nil {
		return nil, err
	}
	return s.Run(1)
}

// Figure writes a number as a file would state it at an address; it panics if no value is there.
func (s *Scenario) Figure(address string, v float64) string {
	return s.targets[address].Shape.FigureOf(v)
}
