package credit

import (
	"math"

	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/sim"
	"h20sim/sim/attribution"
)

// Found is what each player did to a measure, under the name of its question.
type Found struct {
	Name string `json:"name"` // of its files
	Hash string `json:"hash"` // of the scenario
	attribution.Credit
}

var _ answer.Finding = Found{}

// Sentences implements answer.Finding.
func (f Found) Sentences() []claim.Text {
	list := []claim.Text{f.lead()}
	if f.unmoved() {
		return list
	}
	for _, more := range []claim.Text{f.paths(), f.coursed(), f.takenBack(), f.shares(), f.throughOthers(), f.ranges(), f.pair(), f.followers(), f.idle(), f.drawn(), f.overall(), f.sampled(), f.leftOut()} {
		if len(more) > 0 {
			list = append(list, more)
		}
	}
	return list
}

// Tables implements answer.Finding.
func (f Found) Tables() []answer.Table {
	list := []answer.Table{f.playersTable(), f.groupsTable(), f.factsTable(), f.periodsTable()}
	if f.Exact {
		list = append(list, f.rangesTable())
	}
	if len(f.Pairs) > 0 {
		list = append(list, f.pairsTable())
	}
	for i := range list {
		list[i].Closed = list[i].Closed || f.unmoved()
	}
	return list
}

// Charts implements answer.Finding.
func (f Found) Charts() []*chart.Chart {
	if f.unmoved() {
		return nil
	}
	return []*chart.Chart{f.chart()}
}

// total is the change from the baseline to the scenario.
func (f Found) total() float64 { return f.To.Value - f.From.Value }

// amount is the size of a change of the measure, whose number stands in a table.
func (f Found) amount(v float64, of claim.Quantity) claim.Claim {
	if f.Unit == "1" {
		return claim.Points(math.Abs(v), claim.Size(of))
	}
	return claim.Amount(math.Abs(v), f.Unit, claim.Size(of))
}

// change says by how much, and in which direction, a number changes the measure: 4.6 bn USD less, or nothing.
func (f Found) change(v float64, of claim.Quantity) claim.Text {
	if claim.Vanishes(v, f.Unit) {
		return claim.None("nothing", f.Unit, of).Text()
	}
	return claim.Say("{} {}", f.amount(v, of), claim.Compared(v, "less", "more", of, claim.Fixed(0)))
}

// period is the stretch that is asked about.
func (f Found) period() sim.Period { return sim.Period(f.Periods[0]) }

// wholeRun is the name of the period of a whole run.
const wholeRun = "all"

// baseline says what the scenario is compared with, in a sentence.
func (f Found) baseline() claim.Text {
	if f.Baseline == "" {
		return claim.Say("in the same world without moves")
	}
	return claim.Say("in {}", claim.Label(f.Baseline))
}
