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
		Title:    f.boxTitle(p).Glued(),
		Subtitle: claim.Say("Each mark is a fresh run: one that played no part in finding the limits. Tint: within them.").Glued(),
		Panels:   []chart.Panel{{Heading: f.boxHeading(p, up), Plot: f.boxPlot(p, across, up), Height: 300}},
		Columns:  1,
		Source:   f.source(),
		Table:    p.boxTable(),
	}
	if p.key == "path" {
		c.Name += "-path"
	}
	if len(p.Limits) > 2 || len(p.Limits) == 2 && p.Axes[1].Input < 0 {
		c.Notes = append(c.Notes, claim.Say("Other values have limits, too, so marks on the tint may lie outside them."))
	}
	c.Alt = claim.Say("{} Runs as marks over two values, with a tint over what lies within the limits.", c.Title.Ended())
	return c
}

// boxTitle is the finding. It names up to two limits; more are counted.
func (f *Finding) boxTitle(p part) claim.Text {
	where := claim.Say("where {}", f.conditions(p))
	if n := len(p.Limits); n > 2 {
		where = claim.Say("within {}", claim.Count(n, "limit", "limits", claim.Rows(f.limitsFile(), claim.Where{"part": p.key, "of": boxLimits})))
	}
	return claim.Say("{}{} of fresh runs {} have {}, against {} of all fresh runs", f.on(p), f.density(p), where, f.have(p.Opposite), claim.Chance(p.Base, f.cell(p.key, "base"))).Sentence()
}

// A scale is an axis of single runs.
type scale struct {
	name      claim.Text
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
	s.name, s.ticks = named(in), inputTicks(in, s.low, s.high)
	if unit := words.UnitStated(in.Unit); unit != "" {
		s.name = claim.Say("{}, {}", s.name, claim.Label(unitText(unit)))
	}
	return s
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
func (f *Finding) boxHeading(p part, up scale) []chart.Span {
	marked := side(f.Question.Above != p.Opposite) + " " + f.bar().Text().String()
	return []chart.Span{{Text: "Up: " + up.name.String(), Color: chart.Dark}, {Text: "runs " + marked, Color: chart.Vermillion}, {Text: "other runs (rings)", Color: chart.Grey}}
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
