package discover

import (
	"math"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/study"
	"h20sim/report/words"
	"h20sim/sim/vulnerability"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
)

// box draws fresh runs on the two values that tell most, with the box; on one and the measure, if it limits no other. It is nil if the
// box limits no number.
func (f *Finding) box(p part) *chart.Chart {
	if len(p.Axes) < 2 || p.Verdict != vulnerability.Told {
		return nil
	}
	across, up := f.axis(p, 0), f.axis(p, 1)
	c := &chart.Chart{
		Name:     f.Name + "-box",
		Section:  chart.DiscoverSection,
		Title:    claim.Say("{}{} of runs where {} have {}", f.on(p), f.density(p), f.conditions(p), f.have(p.Opposite)).Sentence().Glued(),
		Subtitle: claim.Say("One mark a run that did not serve to find the part. Across: {}. Up: {}.", across.meaning(), up.meaning()).Glued(),
		Panels:   []chart.Panel{{Heading: boxHeading(up), Plot: f.boxPlot(p, across, up), Height: 300}},
		Columns:  1,
		Source:   f.source(),
		Table:    p.boxTable(),
	}
	if p.key == "path" {
		c.Name += "-path"
	}
	if len(p.Limits) > 2 || len(p.Limits) == 2 && p.Axes[1].Input < 0 {
		c.Notes = append(c.Notes, claim.Say("The part is bounded by other values, too, so marks on the tint may lie outside it."))
	}
	c.Alt = claim.Say("{} Runs as marks over two values, with a tint over what lies within the limits.", c.Title.Ended())
	return c
}

// A scale is an axis of single runs.
type scale struct {
	name      claim.Text
	doc       string  // what it means; "" of the measure
	low, high float64 // ends
	by        float64 // of its unit in one unit of the axis
	ticks     []plot.Tick
}

// axis is an axis of the chart: its name, its ends and its ticks.
func (f *Finding) axis(p part, i int) scale {
	at := func(d vulnerability.Dot) float64 { return d.X }
	if i == 1 {
		at = func(d vulnerability.Dot) float64 { return d.Y }
	}
	s := scale{low: math.Inf(1), high: math.Inf(-1), by: 1}
	for _, d := range p.Dots {
		s.low, s.high = min(s.low, at(d)), max(s.high, at(d))
	}
	room := (s.high - s.low) / 30
	if p.Axes[i].Input < 0 {
		sc := words.ScaleFor(f.Measure.Unit, max(math.Abs(s.low), math.Abs(s.high)))
		s.low, s.high, s.by = (s.low-room)/sc.By, (s.high+room)/sc.By, sc.By
		s.name, s.ticks = claim.Say("{}, {}", study.Asked(f.Measure, f.Period), claim.Word(sc.Unit)), chart.RoundTicks(s.low, s.high, 6, 1, "")
		return s
	}
	in := &p.Inputs[p.Axes[i].Input]
	s.low, s.high = s.low-room, s.high+room
	s.name, s.ticks = claim.Label(in.Address).Text(), inputTicks(in, s.low, s.high)
	if unit := words.UnitStated(in.Unit); unit != "" {
		s.name = claim.Say("{}, {}", s.name, claim.Label(unitText(unit)))
	}
	s.doc = in.Doc
	return s
}

// meaning is the name of the axis with what it means.
func (s *scale) meaning() claim.Text {
	if s.doc == "" {
		return s.name
	}
	return claim.Say("{} ({})", s.name, claim.Label(brief(s.doc)))
}

func inputTicks(in *vulnerability.Input, low, high float64) []plot.Tick {
	switch {
	case in.Unit == "date":
		return chart.DayTicks(dayOf(low, false), dayOf(high, true), 6)
	case isPart(in):
		return chart.RoundTicks(low, high, 6, 0.01, " %")
	}
	return chart.RoundTicks(low, high, 6, 1, "")
}

// boxHeading names the vertical axis, and the marks.
func boxHeading(up scale) []chart.Span {
	return []chart.Span{{Text: "Up: " + up.name.String(), Color: chart.Dark}, {Text: "runs looked for", Color: chart.Vermillion}, {Text: "other runs (rings)", Color: chart.Grey}}
}

func (f *Finding) boxPlot(p part, across, up scale) *plot.Plot {
	pl := chart.Bare()
	pl.X.Min, pl.X.Max, pl.Y.Min, pl.Y.Max = across.low, across.high, up.low, up.high
	pl.X.Tick.Marker, pl.Y.Tick.Marker = plot.ConstantTicks(across.ticks), plot.ConstantTicks(chart.Padded(up.ticks))
	pl.X.Padding = chart.TickPadding
	chart.Below(pl, across.name.String())
	pl.Add(chart.Grid{Ticks: up.ticks}, chart.TickMarks(across.ticks))
	hits, others := cloud{color: chart.Vermillion}, cloud{color: chart.Grey, ring: true}
	for _, d := range p.Dots {
		at := plotter.XY{X: d.X / across.by, Y: d.Y / up.by}
		if d.Interest {
			hits.at = append(hits.at, at)
		} else {
			others.at = append(others.at, at)
		}
	}
	left, right := within(p.Axes[0], across)
	low, high := within(p.Axes[1], up)
	pl.Add(region{left, right, low, high}, others, hits)
	return pl
}

// within are the limits of the box on an axis, or its ends.
func within(a vulnerability.Axis, s scale) (low, high float64) {
	low, high = s.low, s.high
	if a.Low != nil {
		low = max(low, *a.Low)
	}
	if a.High != nil {
		high = min(high, *a.High)
	}
	return low, high
}
