package ensemble

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// Idle says what a study asks for that can do nothing, as a move does whose day lies after the run: of what it sets and of its
// options, and of the least and the greatest number that an axis or points set at an address, of which a year that was mistyped
// is one.
func (p *Plan) Idle() (list scenario.Problems) {
	for _, s := range p.Scenarios {
		for _, said := range idleIn(s) {
			if said.Place.File == p.Study.File && !slices.Contains(list, said) {
				list = append(list, said)
			}
		}
	}
	for _, v := range p.extremes() {
		list = append(list, p.idleAt(v)...)
	}
	return list
}

// idleIn returns the doubts of a scenario on what its run covers.
func idleIn(s *scenario.Scenario) (list scenario.Problems) {
	for _, r := range s.Remarks() {
		if r.Doubt && r.Scope {
			list = append(list, r.Problem)
		}
	}
	return list
}

// A level is a number that a study sets at an address in some runs.
type level struct {
	place       scenario.Place
	at, address string // what says so in the study, and what is set
	number      float64
}

// extremes are the least and the greatest number at each address that an axis or points vary.
func (p *Plan) extremes() (list []level) {
	of := map[string][]level{}
	for _, a := range p.Study.Axes {
		for _, x := range a.Levels {
			of[a.Address] = append(of[a.Address], level{a.Place, text.Join("axes", a.Address), a.Address, x})
		}
	}
	for _, point := range p.Study.Points {
		for _, v := range point.Values {
			of[v.Address] = append(of[v.Address], level{point.Place, text.Join("points", point.Name), v.Address, v.Number})
		}
	}
	for _, address := range slices.Sorted(maps.Keys(of)) {
		list = append(list, slices.MinFunc(of[address], byNumber), slices.MaxFunc(of[address], byNumber))
	}
	return list
}

func byNumber(a, b level) int { return cmp.Compare(a.number, b.number) }

// idleAt says what a scenario with the number would have that acts on no day, and has not without it.
func (p *Plan) idleAt(v level) (list scenario.Problems) {
	s, err := p.read(max(0, p.home(v.address)))
	if err != nil {
		return nil
	}
	before := idleIn(s)
	if err := s.Set(v.address, v.number); err != nil {
		return nil // a run at it fails, and says why
	}
	for _, said := range idleIn(s) {
		if !slices.ContainsFunc(before, func(b scenario.Problem) bool { return b.Address == said.Address && b.Text == said.Text }) {
			list = append(list, scenario.Problem{Place: v.place, Address: v.at, Text: fmt.Sprintf("in some runs: %s: %s", said.Address, said.Text)})
		}
	}
	return list
}
