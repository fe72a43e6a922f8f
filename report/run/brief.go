package run

import (
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/ensemble"
)

// NewBrief puts on one sheet what a run says: the sentence that answers, by path if the scenario leaves something open, the one chart
// that shows it, and what to bear in mind. study is a study of the scenario, or nil.
func NewBrief(c *Case, study *ensemble.Result) *chart.Brief {
	picture := c.briefChart()
	brief := &chart.Brief{
		Kind: "Scenario " + c.Scenario.ID, Title: claim.Label(c.Scenario.Title).Text(), Answer: c.FirstLine(), Chart: &picture,
		Caveats: c.caveats(study), Made: claim.Say("{}, scenario {}", Program, Identity(c.Scenario)),
	}
	picture.From = Knowledge(c.Scenario)
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
		return c.briefRevenue()
	}
	if c.Chip != "" {
		return Flows(c, c.Chip)
	}
	return chart.Chart{Name: "revenue", Title: claim.Say("Revenue by fiscal quarter"), Doubt: "the run is shorter than a fiscal quarter"}
}

// briefRevenue is the chart of revenue under a title without numbers, for the answer states those of its own period.
func (c *Case) briefRevenue() chart.Chart {
	picture := Revenue(c)
	picture.Title = claim.Say("Nvidia's revenue from {}, by fiscal quarter", c.soldTitle())
	picture.Subtitle = claim.Say("Charges stand below zero; {}", c.baseWords())
	picture.Alt = claim.Say("{}. Bars: net revenue, the Treasury's part on top, charges below zero. {}", picture.Title, movesAlt(picture.Moves))
	if len(picture.Notes) > 0 {
		picture.Notes = []claim.Text{claim.Say("Other moves stand on the timeline of the report.")}
	}
	return picture
}

// briefLines draws the lines of all paths, without the bars of their chances, which stand in the table beside them.
func (b *ByPath) briefLines() chart.Chart {
	panel := b.lines(b.inks())
	panel.Heading = append(panel.Heading[:1], chart.Span{Text: "dark until the courses part, thick on the path of the report", Color: chart.Muted})
	title := claim.Say("{} by fiscal quarter, on each path", b.title().Sentence())
	return chart.Chart{
		Name: "courses", Section: chart.CoursesSection, Title: title, Subtitle: b.parts().Sentence(),
		Panels: []chart.Panel{panel}, Table: b.quartersTable(),
		Alt: claim.Say("{}. Lines by fiscal quarter: one until the courses part, and then one a path.", title),
	}
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
	list, byPath := []claim.Text{c.doubt(study)}, NewByPath(c) != nil
	if _, _, drawn := c.drawn(study); byPath && !drawn {
		list[0] = c.restingOn(claim.Say("Each path is a single run, which has no range"))
	}
	if path := c.Scenario.PathWords(); path != "" && !byPath {
		list = append(list, claim.Say("All is told on the path: {}.", claim.Label(path)))
	}
	inputs := claim.Say("It is not a forecast of politics: moves are inputs, and the model says what follows from them.")
	if day := Knowledge(c.Scenario); day > c.Trace.Start && day < c.Trace.End() {
		inputs = claim.Say("From {} on, shaded, it is projection, but not a forecast of politics: moves are inputs, and the model says what follows from them.", claim.Day(day, words.Long))
	}
	return append(list, inputs)
}
