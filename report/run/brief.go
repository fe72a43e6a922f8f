package run

import (
	"fmt"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/ensemble"
)

// NewBrief puts on one sheet what a run says: the sentence that answers, by path if the scenario leaves something open, the one chart
// that shows it, and what to bear in mind. study is a study of the scenario, or nil.
func NewBrief(c *Case, study *ensemble.Result) *chart.Brief {
	picture := c.briefChart()
	brief := &chart.Brief{
		Kind: "Scenario " + c.Scenario.ID, Title: claim.Label(c.Scenario.Title).Text(), Answer: c.FirstLine(), Chart: &picture,
		Caveats: c.caveats(study), Made: fmt.Sprintf("h20sim %s, scenario %s (%.8s)", sim.Version, c.Scenario.ID, c.Scenario.Hash),
	}
	if b := NewByPath(c); b != nil {
		brief.Caption, brief.Courses, brief.Inks = claim.Say("{} by path, {}", b.title().Sentence(), claim.Word(b.scale().Unit)), b.shortTable(), b.inks()
	}
	return brief
}

// briefChart is the chart that shows the answer: by path if the scenario leaves something open, else revenue beside the baseline's;
// the flows of the chip in a run of less than a fiscal quarter.
func (c *Case) briefChart() chart.Chart {
	if b := NewByPath(c); b != nil {
		return b.briefLines()
	}
	if _, ok := c.whole(); ok {
		return Revenue(c)
	}
	if c.Chip != "" {
		return Flows(c, c.Chip)
	}
	return chart.Chart{Name: "revenue", Title: claim.Say("Revenue by fiscal quarter"), Doubt: "the run is shorter than a fiscal quarter"}
}

// briefLines draws the lines of all paths, without the bars of their chances, which stand in the table beside them.
func (b *ByPath) briefLines() chart.Chart {
	picture := chart.Chart{
		Name:     "courses",
		Section:  chart.CoursesSection,
		Title:    claim.Say("{} by fiscal quarter, on each path", b.title().Sentence()),
		Subtitle: b.parts().Sentence(),
		Panels:   []chart.Panel{b.lines(b.inks())},
		Table:    b.quartersTable(),
	}
	picture.Subtitle = claim.Say("{}; thick: {}", picture.Subtitle, claim.Label(reference(b.Ways).Title()))
	picture.Alt = claim.Say("{}. Lines by fiscal quarter: one until the courses part, and then one a path.", picture.Title)
	return picture
}

// shortTable is Table with the period of the answer and the fiscal year after it alone.
func (b *ByPath) shortTable() chart.Table {
	long, columns := b.Table(), 3
	if len(b.Periods) > 1 && b.Periods[1].First != b.Periods[0].First {
		columns++
	}
	short := chart.Table{Head: long.Head[:columns]}
	for i, row := range long.Rows {
		if row = row[:columns]; i < len(b.Ways) {
			row[0] = b.Ways[i].Title()
		}
		short.Rows = append(short.Rows, row)
	}
	return short
}

// caveats say how far to trust the answer, and what it is not.
func (c *Case) caveats(study *ensemble.Result) []claim.Text {
	list := []claim.Text{c.doubt(study)}
	if _, _, drawn := c.drawn(study); !drawn && len(c.Ways()) > 0 && c.Scenario.AsOf() == 0 {
		list[0] = claim.Say("Each path is a single run, which has no range; {}.", JudgementWords(c.Scenario))
	}
	if path := c.Scenario.PathWords(); path != "" && len(c.Ways()) == 0 {
		list = append(list, claim.Say("All is told on the path: {}.", claim.Label(path)))
	}
	inputs := claim.Say("It is not a forecast of politics: moves are inputs, and the model says what follows from them.")
	if day := Knowledge(c.Scenario); day > c.Trace.Start && day < c.Trace.End() {
		inputs = claim.Say("From {} on it is projection, but not a forecast of politics: moves are inputs, and the model says what follows from them.", claim.Day(day, words.Long))
	}
	return append(list, inputs)
}
