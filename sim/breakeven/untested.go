package breakeven

import (
	"h20sim/sim"
	"h20sim/sim/domain"
)

// An Untested root is one whose run leaves what shipped scenarios and their spreads cover.
type Untested struct {
	Root    int        `json:"root"` // counted from 0
	Measure Measure    `json:"measure"`
	Quarter sim.Period `json:"quarter"` // in which the measure does so most
	Value   float64    `json:"value"`   // in the unit of the measure
	Low     float64    `json:"low"`     // what is covered
	High    float64    `json:"high"`
	Others  int        `json:"others"` // headline measures more that do so
}

// judge runs the scenario at each root, with all else as stated, and takes in where that leaves what is covered: the measure that does so
// most stands for the others.
func (a *Ask) judge(f *Found) error {
	for i := range f.Roots {
		s, err := a.read(false)
		if err != nil {
			return err
		}
		set, err := s.Setter(a.Address)
		if err == nil {
			err = set(f.Roots[i].X)
		}
		if err != nil {
			return err
		}
		t, err := s.Run(1)
		if err != nil {
			return err
		}
		if all := domain.Outside(t).Outliers; len(all) > 0 {
			o, m := all[0], all[0].Measure
			f.Untested = append(f.Untested, Untested{i, Measure{m.Name, m.Title, m.Unit, m.Kind, m.Formula, ""}, o.Quarter, o.Value, o.Low, o.High, len(all) - 1})
		}
	}
	return nil
}
