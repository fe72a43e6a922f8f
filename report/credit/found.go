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
	if f.tiny(v) {
		return f.nothing(v, of).Text()
	}
	return claim.Say("{} {}", f.amount(v, of), claim.Compared(v, "less", "more", of, claim.Fixed(0)))
}

// tiny reports whether a number reads as 0 in tables.
func (f Found) tiny(v float64) bool { return claim.Vanishes(v, f.Unit) || f.shown(v) == f.shown(0) }

// nothing says of a tiny number that it is nothing, or next to that.
func (f Found) nothing(v float64, of claim.Quantity) claim.Claim {
	if claim.Vanishes(v, f.Unit) {
		return claim.None("nothing", f.Unit, of)
	}
	return claim.Below("next to nothing", claim.Size(of), claim.Fixed(f.finest()))
}

// unsure reports whether what a sample gives is within two standard errors of nothing.
func (f Found) unsure(n attribution.Number) bool { return !f.Exact && math.Abs(n.Value) < 2*n.Error }

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
