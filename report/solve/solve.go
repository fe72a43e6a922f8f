package solve

import (
	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/study"
	"h20sim/sim"
	"h20sim/sim/breakeven"
)

// Found is what was found, with the name of the question, by which its tables and its chart are called.
type Found struct {
	Name string `json:"name"`
	breakeven.Found
}

var _ answer.Finding = Found{}

// Sentences implements answer.Finding.
func (f Found) Sentences() []claim.Text {
	if f.Second != nil {
		list := []claim.Text{f.planeLead().Ended()}
		for _, t := range []claim.Text{f.sides(), f.holes()} {
			if len(t) > 0 {
				list = append(list, t)
			}
		}
		return append(list, f.held(), f.judged())
	}
	list := []claim.Text{f.lead().Ended()}
	if f.hasLastDay() && !f.inert() {
		for _, t := range []claim.Text{f.ample(), f.others()} {
			if len(t) > 0 {
				list = append(list, t)
			}
		}
	}
	if t := f.ranged(); len(t) > 0 {
		list = append(list, t)
	}
	for _, t := range []claim.Text{f.untested(), f.heldStill(), f.skipped(), f.leftOut()} {
		if len(t) > 0 {
			list = append(list, t)
		}
	}
	switch t := f.turns(); {
	case len(t) == 0:
	case len(f.level()) > 0:
		list = append(list, t.Sentence().Ended())
	case f.hasLastDay():
		list = append(list, claim.Say("It {}", t).Ended())
	}
	if t := f.slopes(); len(t) > 0 {
		list = append(list, t.Sentence().Ended())
	}
	if f.Draws != nil {
		list = append(list, f.drawn())
		if t := f.lost(); len(t) > 0 {
			list = append(list, t)
		}
	}
	return append(list, f.held(), f.judged())
}

// Charts implements answer.Finding.
func (f Found) Charts() []*chart.Chart {
	if f.Second != nil {
		return []*chart.Chart{f.planeChart()}
	}
	return []*chart.Chart{f.chart()}
}

// measure is that of the question, as charts and texts take it.
func (f Found) measure() sim.Measure {
	return sim.Measure{Name: f.Measure.Name, Title: f.Measure.Title, Unit: f.Measure.Unit, Kind: f.Measure.Kind}
}

// subject is the measure in its period.
func (f Found) subject() claim.Text {
	return claim.Say("{} {}", claim.Label(study.Subject(f.measure())), study.When(f.measure(), f.Period))
}
