package run

import (
	"fmt"
	"math"
	"strings"

	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/domain"
	"h20sim/sim/policy"
)

// mostOutliers is up to how many measures outside the domain have a sentence of their own.
const mostOutliers = 3

// Findings are the sentences on results that ask for doubt: those outside what shipped scenarios and their spreads cover, and
// lots of which less was sold than their moves say.
func (c *Case) Findings() []string {
	return append(outsideWords(domain.Outside(c.Trace)), c.unsold()...)
}

// outsideWords says what lies outside the domain, the farthest first.
func outsideWords(f domain.Finding) (list []string) {
	for i, o := range f.Outliers {
		if i == mostOutliers {
			list = append(list, words.Sentence(words.Count(len(f.Outliers)-i, "more headline measure lies outside.", "more headline measures lie outside.")))
			break
		}
		list = append(list, outlierWords(o))
	}
	if n := len(f.Measures); n > 0 {
		list = append(list, fmt.Sprintf("No shipped scenario has %s: nothing of the kind was tested.", words.List(few(f.Measures))))
	}
	if n := len(f.Quarters); n > 0 {
		list = append(list, fmt.Sprintf("No shipped scenario covers %s: nothing of the kind was tested.", stretchOf(f.Quarters)))
	}
	return list
}

// outlierWords says where a measure lies outside, and what is covered there.
func outlierWords(o domain.Outlier) string {
	found, low, high := words.Amount(o.Value, o.Measure.Unit), words.Amount(o.Low, o.Measure.Unit), words.Amount(o.High, o.Measure.Unit)
	covered := words.Range(o.Low, o.High, o.Measure.Unit)
	if found == low || found == high {
		found = words.Significant(o.Value, 4) + " " + words.UnitWords(o.Measure.Unit)
		covered = words.Bounds(o.Low, o.High, func(v float64) string { return words.Significant(v, 4) })
	}
	more := ""
	if o.Others > 0 {
		more = ", as it is in " + words.Count(o.Others, "other quarter", "other quarters")
	}
	return fmt.Sprintf("%s in %s is %s, outside what shipped scenarios and their spreads cover (%s)%s: nothing of the kind was tested.", o.Measure.Name, o.Quarter.Name, found, covered, more)
}

// few are some of the names, and how many more there are.
func few(names []string) []string {
	if len(names) <= mostOutliers {
		return names
	}
	return append(names[:mostOutliers:mostOutliers], fmt.Sprintf("%d more headline measures", len(names)-mostOutliers))
}

// stretchOf names quarters by the first and the last.
func stretchOf(quarters []sim.Period) string {
	first, last := quarters[0].Name, quarters[len(quarters)-1].Name
	if first == last {
		return first
	}
	return first + " to " + last
}

// unsold says, by chip, if less is sold outside China than the moves that sell lots say, because the stock gives no more.
func (c *Case) unsold() (list []string) {
	asked, by := c.lotsAbroad()
	for _, chip := range words.Sorted(asked) {
		sold, err := c.Trace.Over(chip+".revenue_outside", sim.Period{First: c.Trace.Start, End: c.Trace.End()})
		if err != nil || sold >= 0.995*asked[chip] {
			continue
		}
		list = append(list, fmt.Sprintf("%s would sell lots of %s for %s outside China within the run; the stock gives %s.",
			words.List(by[chip]), chip, words.Amount(asked[chip], "MUSD"), words.Amount(sold, "MUSD")))
	}
	return list
}

// lotsAbroad are what lots outside China would bring within the run, in MUSD by chip, and the moves that sell them.
func (c *Case) lotsAbroad() (asked map[string]float64, by map[string][]string) {
	asked, by = map[string]float64{}, map[string][]string{}
	for _, d := range c.Scenario.Moves {
		lot, is := d.Move.(*policy.SaleAbroad)
		if !is || d.When != nil {
			continue
		}
		over := sim.Date(max(lot.Over, 1))
		end := min(d.Date+over, c.Trace.End())
		if d.Until != 0 {
			end = min(end, d.Until)
		}
		days := end - max(d.Date, c.Trace.Start)
		for _, chip := range lot.Chips {
			if part := lot.Revenue * math.Max(float64(days), 0) / float64(over); part > 0 {
				asked[chip] += part
				by[chip] = append(by[chip], policy.MovePrefix+d.Name)
			}
		}
	}
	return asked, by
}

// printFindings prints what asks for doubt, a sentence a line.
func (c *Case) printFindings(b *strings.Builder) {
	for i, sentence := range c.Findings() {
		if i == 0 {
			fmt.Fprintln(b)
		}
		fmt.Fprintln(b, sentence)
	}
}
