package report

import (
	"cmp"
	"fmt"
	"slices"

	"h20sim/sim"
)

// AnswerTable holds the headline measures by fiscal year, over the stretch of Told, and the baseline's over the same.
func AnswerTable(c *Case) Table {
	told := c.Told()
	periods := c.toldYears()
	if len(periods) != 1 {
		periods = append(periods, told)
	}
	t := Table{Head: []string{"measure"}}
	for _, p := range periods {
		t.Head = append(t.Head, periodHead(p, told))
	}
	if c.Base != nil {
		t.Head = append(t.Head, "baseline")
	}
	for _, name := range comparedMeasures(c) {
		t.Rows = append(t.Rows, c.answerRow(name, periods))
	}
	return t
}

func periodHead(p, told sim.Period) string {
	if p == told {
		return "in all"
	}
	return p.Name
}

// answerRow is a measure in each period, and the baseline's in the last, in one unit.
func (c *Case) answerRow(name string, periods []sim.Period) []string {
	last := c.pair(name, periods[len(periods)-1])
	s := scaleFor(last.unit, max(last.value, last.base))
	row := []string{c.measureTitle(name) + ", " + s.unit}
	for _, p := range periods {
		row = append(row, thousands(c.pair(name, p).value/s.by, s.digits()))
	}
	switch {
	case last.based:
		row = append(row, thousands(last.base/s.by, s.digits()))
	case c.Base != nil:
		row = append(row, "none")
	}
	return row
}

// digits are the decimals that a table writes.
func (s scale) digits() int {
	if s.by == 1 {
		return 0
	}
	return 1
}

func (c *Case) measureTitle(name string) string {
	i, _ := c.Trace.Column(name)
	return c.Trace.Measures[i].Title
}

// AnswerBatch sums several runs up: the range over the scenarios of net revenue, that of shipments, receipts and the
// domestic share, and how far to trust them. Measures that some scenario lacks are left out. There is none of no cases.
func AnswerBatch(cases []*Case) []string {
	if len(cases) == 0 {
		return nil
	}
	when := "Each over its own fiscal quarters, "
	if s := span(cases); s == cases[0].headline(netRevenue).Period {
		when = "Over " + s + ", "
	}
	sentences := []string{when + compareFinding(cases, netRevenue, "Nvidia's net revenue") + "."}
	others := []struct{ measure, what string }{
		{cases[0].Chip + ".shipments_china", "the number of " + cases[0].chipTitle(cases[0].Chip) + " shipped to China"},
		{"treasury.receipts", "what the US Treasury receives"}, {"market.domestic_share", "the domestic share of compute received in China"},
	}
	text := ""
	for _, o := range others {
		lacks := func(c *Case) bool { _, ok := c.Trace.Column(o.measure); return !ok }
		if !slices.ContainsFunc(cases, lacks) {
			text += "; " + compareFinding(cases, o.measure, o.what)
		}
	}
	return append(sentences, sentence(text[len("; "):])+".", batchDoubt(cases))
}

// batchDoubt says that the runs have no ranges, and how much of them rests on judgement.
func batchDoubt(cases []*Case) string {
	least, most := 1.0, 0.0
	for _, c := range cases {
		judged, stated := judgement(c.Scenario)
		part := float64(judged) / float64(cmp.Or(stated, 1))
		least, most = min(least, part), max(most, part)
	}
	parts := percent(least) + " to " + percent(most)
	if percent(least) == percent(most) {
		parts = percent(most)
	}
	return fmt.Sprintf("These are single runs, which have no range (h20sim sweep draws one); %s of the values that their files state rest on judgement.", parts)
}
