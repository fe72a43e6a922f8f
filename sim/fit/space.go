package fit

import (
	"fmt"
	"math"
	"slices"

	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// A Param is a value that is fitted, or several that are scaled together.
type Param struct {
	Address string   // as the study states it
	Targets []string // the addresses that it stands for
	Unit    string
	Grade   string
	Low     float64 // of the value, or of the factor on all values that are scaled together
	High    float64
	Stated  float64 // in the files; 1 for a factor
	SD      float64 // what the range allows
	stated  []float64
	ranges  [][2]float64 // of each target by itself
}

// params returns what a study fits, in its order, with what was known of it before.
func params(study *study.Study, stated *scenario.Scenario) ([]Param, error) {
	list := make([]Param, 0, len(study.Addresses))
	for _, address := range study.Addresses {
		p, err := paramAt(address, stated)
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, nil
}

// paramAt makes a Param of an address, whose spread gives its bounds.
func paramAt(address string, base *scenario.Scenario) (Param, error) {
	p := Param{Address: address, Targets: spread(base, base.Matching(address)), Low: math.Inf(-1), High: math.Inf(1)}
	for _, a := range p.Targets {
		v := base.Values[a]
		low, high := *v.Spread.Low, *v.Spread.High
		p.ranges = append(p.ranges, [2]float64{low, high})
		if len(p.Targets) > 1 {
			if v.Number <= 0 {
				return p, fmt.Errorf("%s is 0 or less, so it cannot be scaled with others", a)
			}
			low, high = low/v.Number, high/v.Number
		}
		p.Low, p.High = max(p.Low, low), min(p.High, high)
		p.Unit, p.stated = v.Unit, append(p.stated, v.Number)
		p.Grade = max(p.Grade, base.GradeOf(a))
	}
	if len(p.Targets) == 0 {
		return p, fmt.Errorf("%s stands for no value of %s that has a low and a high to fit within", address, base.File)
	}
	p.Stated = p.stated[0]
	if len(p.Targets) > 1 {
		p.Stated, p.Unit = 1, "1"
	}
	p.SD = (p.High - p.Low) / 4
	if p.Grade == scenario.JudgementGrade {
		p.SD *= 2
	}
	return p, nil
}

// spread returns those of the addresses whose values have a low and a high; what * stands for may have others.
func spread(base *scenario.Scenario, addresses []string) []string {
	return slices.DeleteFunc(addresses, func(a string) bool {
		s := base.Values[a].Spread
		return s == nil || s.Low == nil || s.High == nil
	})
}

// value is the value, or factor, at x.
func (p *Param) value(x float64) float64 { return p.Low + (p.High-p.Low)/(1+math.Exp(-x)) }

// at is the x of a value; a value at a bound is taken a little within it.
func (p *Param) at(value float64) float64 {
	part := min(max((value-p.Low)/(p.High-p.Low), 1e-4), 1-1e-4)
	return math.Log(part / (1 - part))
}

// of is the value, or factor, that a scenario has.
func (p *Param) of(s *scenario.Scenario) float64 {
	v := s.Values[p.Targets[0]].Number
	if len(p.Targets) > 1 {
		v /= p.stated[0]
	}
	return v
}

// appendValues appends what the value, or the factor times what was stated, is at each of the addresses.
func (p *Param) appendValues(list []float64, value float64) []float64 {
	if len(p.Targets) == 1 {
		return append(list, value)
	}
	for _, stated := range p.stated {
		list = append(list, value*stated)
	}
	return list
}
