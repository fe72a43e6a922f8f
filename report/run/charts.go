package run

import (
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"

	"gonum.org/v1/gonum/floats"
)

// Charts draws all charts of a run that it has numbers for, in the order in which they are read: the courses, if the scenario
// leaves something open, and then, on the path of the run, the flows of each
// chip of the chain that is shipped, and what compares with the baseline if the run differs from it. It is an error if the
// stages of the world form no chain.
func Charts(c *Case) ([]chart.Chart, error) {
	charts, err := chartsOnPath(c)
	if path := c.onPath(); path != "" {
		for i := range charts {
			charts[i].Subtitle = claim.Say("{}; {}", charts[i].Subtitle.Unended(), claim.Draft(path))
		}
	}
	if b := NewByPath(c); b != nil && err == nil {
		charts = slices.Insert(charts, 0, Courses(b))
	}
	return c.signed(charts), err
}

// chartsOnPath draws the charts that speak of one path.
func chartsOnPath(c *Case) ([]chart.Chart, error) {
	charts := []chart.Chart{Timeline(c)}
	for _, chip := range c.shownChips() {
		charts = append(charts, Flows(c, chip))
	}
	if _, ok := c.whole(); !ok {
		return charts, nil
	}
	use, err := Utilization(c)
	if err != nil {
		return nil, err
	}
	if c.differs() {
		charts = append(charts, Difference(c), Revenue(c))
		if c.Bridge != nil {
			charts = append(charts, Bridge(c))
		}
		charts = append(charts, Gains(c), use, Supply(c))
	} else {
		charts = append(charts, Revenue(c), use, Supply(c))
	}
	if len(c.moving()) > 0 {
		charts = append(charts, Sankey(c))
	}
	return charts, nil
}

// shownChips are the chips of the chain that have a chart of their flows: the one that was on sale first, and those that are shipped.
func (c *Case) shownChips() (chips []string) {
	for _, chip := range Chain(c.Scenario.World) {
		if chip == c.Chip || floats.Sum(c.byWeek(chip+".shipments")) >= 0.5 {
			chips = append(chips, chip)
		}
	}
	return chips
}
