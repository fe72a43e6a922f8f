package run

import (
	"h20sim/report/chart"

	"gonum.org/v1/gonum/floats"
)

// Charts draws all charts of a run that it has numbers for, in the order in which they are read: the flows of each
// chip of the chain that is shipped, and what compares with the baseline if the run differs from it. It is an error if the
// stages of the world form no chain.
func Charts(c *Case) ([]chart.Chart, error) {
	charts := []chart.Chart{Timeline(c)}
	for _, chip := range Chain(c.Scenario.World) {
		if chip == c.Chip || floats.Sum(c.byWeek(chip+".shipments")) >= 0.5 {
			charts = append(charts, Flows(c, chip))
		}
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
