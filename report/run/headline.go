package run

import (
	"slices"

	"h20sim/report/words"
	"h20sim/sim"
)

// A Headline is a measure that sums a run up, over all its whole fiscal quarters.
type Headline struct {
	Measure string        `json:"measure"`
	Unit    string        `json:"unit"`
	Period  string        `json:"period"`
	Value   words.Number  `json:"value"`
	Base    *words.Number `json:"baseline,omitempty"` // nil if there is no baseline, or if it lacks the measure
	Span    sim.Period    `json:"-"`                  // the period
}

// Headlines returns what sums the run up: flows of the chip and money over the period, its stock at the end, the
// domestic share, and the mean utilization of each supplier. A run of less than a quarter counts whole.
func (c *Case) Headlines() []Headline {
	names := []string{"nvidia.revenue", "nvidia.revenue_net", "treasury.receipts", "nvidia.charge", "market.domestic_share"}
	if c.Chip != "" {
		names = append([]string{c.Chip + ".demand", c.Chip + ".orders", c.Chip + ".shipments_china", c.Chip + ".stock"}, names...)
	}
	for _, s := range words.Sorted(c.Scenario.World.Suppliers) {
		names = append(names, "suppliers."+s+".utilization")
	}
	list := make([]Headline, len(names))
	for i, name := range names {
		list[i] = c.Headline(name)
	}
	return list
}

// Headline takes one measure over the whole quarters of the run. It panics if the run has no such measure.
func (c *Case) Headline(name string) Headline {
	p, ok := c.whole()
	if !ok {
		p = sim.Period{Name: c.Trace.Start.String() + ".." + (c.Trace.End() - 1).String(), First: c.Trace.Start, End: c.Trace.End()}
	}
	v, err := c.Trace.Over(name, p)
	if err != nil {
		panic("run: " + err.Error())
	}
	i, _ := c.Trace.Column(name)
	h := Headline{Measure: name, Unit: c.Trace.Measures[i].Unit, Period: p.Name, Value: words.Number(v), Span: p}
	if c.Base != nil {
		if b, err := c.Base.Over(name, p); err == nil {
			h.Base = (*words.Number)(&b)
		}
	}
	return h
}

// NetRevenue is the measure of Nvidia's revenue from chips for China, net of share and duty.
const NetRevenue = "nvidia.revenue_net"

// ComparedMeasures are the measures of the table of bars.
func ComparedMeasures(c *Case) []string {
	list := []string{NetRevenue, "treasury.receipts", "nvidia.charge", "market.domestic_share"}
	if c.Chip != "" {
		list = slices.Insert(list, 0, c.Chip+".shipments_china")
	}
	return list
}
