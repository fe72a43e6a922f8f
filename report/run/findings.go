package run

import (
	"fmt"
	"io"
	"math"
	"strconv"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/domain"
	"h20sim/sim/policy"
)

// mostOutliers is up to how many measures outside the domain have a sentence of their own.
const mostOutliers = 3

// Findings are the sentences on results that ask for doubt: those outside what shipped scenarios and their spreads cover, and
// lots of which less was sold than their moves say.
func (c *Case) Findings() []claim.Text {
	return append(outsideWords(domain.Outside(c.Trace)), c.unsold()...)
}

// outsideWords says what lies outside the domain, the farthest before others.
func outsideWords(f domain.Finding) (list []claim.Text) {
	for i, o := range f.Outliers {
		if i == mostOutliers {
			more := len(f.Outliers) - i
			number := claim.Count(more, "more headline measure lies", "more headline measures lie", claim.Less(claim.Rows(OutsideName, claim.Where{"kind": "value"}), claim.Fixed(mostOutliers)))
			list = append(list, claim.Say("{} outside.", number).Sentence())
			break
		}
		list = append(list, outlierWords(o))
	}
	if n := len(f.Measures); n > 0 {
		list = append(list, claim.Say("No shipped scenario has {}: that is untested.", fewMeasures(f.Measures)))
	}
	if n := len(f.Quarters); n > 0 {
		list = append(list, claim.Say("No shipped scenario covers {}: that is untested.", stretchOf(f.Quarters)))
	}
	return list
}

// outlierWords says where a measure lies outside, and what is covered there.
func outlierWords(o domain.Outlier) claim.Text {
	unit := o.Measure.Unit
	of := claim.Over("", o.Measure.Name, o.Quarter)
	covered := func(column string) claim.Quantity {
		return claim.Cell(OutsideName, column, claim.Where{"kind": "value", "measure": o.Measure.Name})
	}
	found, within := claim.Amount(o.Value, unit, of), claim.Range(o.Low, o.High, unit, covered("least"), covered("greatest"))
	if found.Words == words.Amount(o.Low, unit) || found.Words == words.Amount(o.High, unit) {
		fine := func(v float64) string { return words.Cell(v, unit, words.Fine) }
		found = claim.Worded(fine(o.Value)+" "+words.UnitWords(unit), unit, of)
		within = claim.Worded(fine(o.Low)+" to "+fine(o.High)+" "+words.UnitWords(unit), unit, covered("least"), covered("greatest"))
	}
	beyond := claim.Above("above", of, covered("greatest"))
	if o.Value < o.Low {
		beyond = claim.Below("below", of, covered("least"))
	}
	var more claim.Text
	if o.Others > 0 {
		more = claim.Say(", as it is outside in {}", claim.Count(o.Others, "other quarter", "other quarters", covered("other_quarters")))
	}
	return claim.Say("{} in {} is {}, {} what shipped scenarios and their spreads cover ({}){}: that is untested.", claim.Label(o.Measure.Title), claim.Period(o.Quarter), found, beyond, within, more)
}

// fewMeasures are some of the names, and how many more there are.
func fewMeasures(names []string) claim.Text {
	var list []claim.Text
	for _, name := range names[:min(len(names), mostOutliers)] {
		list = append(list, claim.Label(name).Text())
	}
	if more := len(names) - mostOutliers; more > 0 {
		of := claim.Less(claim.Rows(OutsideName, claim.Where{"kind": "measure"}), claim.Fixed(mostOutliers))
		list = append(list, claim.Cat(claim.Count(more, "more headline measure", "more headline measures", of)))
	}
	return claim.Listed(list, "and")
}

// stretchOf names quarters by the first and the last.
func stretchOf(quarters []sim.Period) claim.Text {
	first, last := quarters[0], quarters[len(quarters)-1]
	if first == last {
		return claim.Cat(claim.Period(first))
	}
	return claim.Say("{} to {}", claim.Period(first), claim.Period(last))
}

// OutsideName is the table of what lies outside the domain.
const OutsideName = "outside.csv"

// OutsideCSV writes what of the run lies outside what shipped scenarios cover: values, each in the quarter in which it does so most,
// measures that none of them has, and quarters that none reaches; nil if nothing does.
func OutsideCSV(c *Case) ([]byte, error) {
	f := domain.Outside(c.Trace)
	rows := [][]string{{"kind", "measure", "unit", "quarter", "found", "least", "greatest", "other_quarters"}}
	for _, o := range f.Outliers {
		rows = append(rows, []string{"value", o.Measure.Name, o.Measure.Unit, o.Quarter.Name, words.Number(o.Value).String(),
			words.Number(o.Low).String(), words.Number(o.High).String(), strconv.Itoa(o.Others)})
	}
	for _, name := range f.Measures {
		rows = append(rows, []string{"measure", name, "", "", "", "", "", ""})
	}
	for _, q := range f.Quarters {
		rows = append(rows, []string{"quarter", "", "", q.Name, "", "", "", ""})
	}
	if len(rows) == 1 {
		return nil, nil
	}
	return words.CSV(rows)
}

// unsold says, by chip, if less is sold outside China than the moves that sell lots say, because the stock gives no more.
func (c *Case) unsold() (list []claim.Text) {
	run := sim.Period{First: c.Trace.Start, End: c.Trace.End()}
	lots := c.lotsAbroad()
	for _, chip := range words.Sorted(lots) {
		l, measure := lots[chip], chip+".revenue_outside"
		sold, err := c.Trace.Over(measure, run)
		if err != nil || sold >= 0.995*l.asked {
			continue
		}
		list = append(list, claim.Say("{} would sell lots of {} for {} outside China within the run; the stock gives {}.",
			claim.Listed(l.by, "and"), claim.Label(chip), claim.Amount(l.asked, "MUSD", claim.Sum(l.of...)), claim.AmountOrNone(sold, "MUSD", "no sale", claim.Over("", measure, run))))
	}
	return list
}

// A lot is what moves would sell of a chip outside China within the run.
type lot struct {
	asked float64 // MUSD
	by    []claim.Text
	of    []claim.Quantity
}

// lotsAbroad are the lots of moves by chip.
func (c *Case) lotsAbroad() map[string]lot {
	lots := map[string]lot{}
	for _, d := range c.Scenario.Moves {
		sale, is := d.Move.(*policy.SaleAbroad)
		if !is || d.When != nil {
			continue
		}
		part := c.partWithin(d, float64(max(sale.Over, 1)))
		address := policy.MovePrefix + d.Name
		of := claim.Times(claim.Cell(AssumptionsName, "value", claim.Where{"address": address + ".revenue"}), claim.Fixed(part))
		for _, chip := range sale.Chips {
			if l := lots[chip]; part > 0 {
				lots[chip] = lot{l.asked + sale.Revenue*part, append(l.by, claim.Label(address).Text()), append(l.of, of)}
			}
		}
	}
	return lots
}

// partWithin is the part of a lot, sold over some days, that falls within the run and before the move ends.
func (c *Case) partWithin(d policy.Dated, over float64) float64 {
	end := min(d.Date+sim.Date(over), c.Trace.End())
	if d.Until != 0 {
		end = min(end, d.Until)
	}
	return math.Max(float64(end-max(d.Date, c.Trace.Start)), 0) / over
}

// printFindings prints what asks for doubt, a sentence a line.
func (c *Case) printFindings(b io.Writer) {
	for i, sentence := range c.Findings() {
		if i == 0 {
			fmt.Fprintln(b)
		}
		fmt.Fprintln(b, sentence)
	}
}
