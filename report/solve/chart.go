package solve

import (
	"math"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/report/study"
	"h20sim/report/words"
	"h20sim/sim/root"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
)

// chart draws the measure over the address, with the mark and the roots. If the mark is not the same everywhere, it draws how much
// more the measure is.
func (f Found) chart() *chart.Chart {
	c := &chart.Chart{Name: f.Name, Section: chart.SolveSection, Title: f.finding().Glued(), Subtitle: f.subtitle().Glued(), Panels: []chart.Panel{f.panel()},
		Source: f.source(), Table: f.scanTable().Shown}
	if f.Draws != nil {
		c.Notes = append(c.Notes, f.drawn())
	}
	c.Alt = claim.Say("{} A line over {}.", c.Title.Ended(), claim.Label(f.Address.Address))
	return c
}

// subtitle says what is drawn.
func (f Found) subtitle() claim.Text {
	what := claim.Say("{}", f.subject().Sentence())
	if f.Level == nil {
		what = claim.Say("{} less {}", what, f.lessWhat())
	}
	text := claim.Say("{} by {}", what, f.input())
	if f.Draws != nil {
		text = claim.Say("{}. Line: mean over {} draws; band: {} of draws", text, claim.Figure(f.Draws.N, f.fact("draws")), claim.Middle(f.scanFile(), "p10", "p90"))
	}
	return text.Ended()
}

// lessWhat is what is taken from the measure.
func (f Found) lessWhat() claim.Text {
	if f.Other != nil {
		return claim.Say("that in “{}”", claim.Label(f.Other.Title))
	}
	return claim.Say("that {}", f.against())
}

// source is the line of small type at the bottom.
func (f Found) source() claim.Text {
	text := claim.Say("{}; {} ({})", run.Program, claim.Label(f.Scenario.ID), run.ShortHash(f.Scenario.Hash))
	if f.Other != nil {
		text = claim.Say("{} and {} ({})", text, claim.Label(f.Other.ID), run.ShortHash(f.Other.Hash))
	}
	if f.Scenario.Stated == 0 {
		return text
	}
	return claim.Say("{}; {} of the values that its files state rest on judgement", text, claim.Percent(float64(f.Scenario.Judged)/float64(f.Scenario.Stated),
		claim.Part(f.fact("judged"), f.fact("values"))))
}

// lift is what is added to differences to draw them: the mark, if it is the same everywhere.
func (f Found) lift() float64 {
	if f.Level == nil {
		return 0
	}
	return *f.Level
}

// most is how many ticks an axis of the address has at most.
const most = 8

func (f Found) panel() chart.Panel {
	low, high := chart.Reach(f.heights()...)
	sc := words.ScaleFor(f.Measure.Unit, max(high, -low))
	p := chart.Bare()
	p.X.Min, p.X.Max = f.Address.Low, f.Address.High
	ticks := chart.AmountTicks(low/sc.By, high/sc.By)
	p.Y.Min, p.Y.Max = min(low/sc.By, ticks[0].Value, 0), max(high/sc.By, ticks[len(ticks)-1].Value)
	p.Y.Tick.Marker = plot.ConstantTicks(chart.Padded(ticks))
	across := f.at().ticks(p.X.Min, p.X.Max, most)
	p.X.Tick.Marker, p.X.Padding = plot.ConstantTicks(across), chart.TickPadding
	f.addPlateaus(p)
	p.Add(chart.Grid{Ticks: ticks}, chart.LevelMarks(across))
	chart.Below(p, f.Address.Address)
	if v := f.Address.Stated; v >= p.X.Min && v <= p.X.Max {
		p.Add(chart.Upright{At: v, Text: "Stated: " + f.at().words(v)})
	}
	f.addBand(p, sc.By)
	f.addLine(p, sc.By)
	p.Add(f.flat(sc.By))
	return chart.Panel{Heading: []chart.Span{{Text: sc.Heading(), Color: chart.Dark}}, Plot: p, Height: 290}
}

// heights are all that the axis of amounts must show.
func (f Found) heights() [][]float64 {
	list := []float64{f.lift()}
	for i := range f.Scan {
		p := &f.Scan[i]
		list = append(list, p.Difference()+f.lift())
		if p.Low != nil {
			list = append(list, *p.Low+f.lift(), *p.High+f.lift())
		}
	}
	return [][]float64{list}
}

// addPlateaus shades where both sides are equal over a stretch.
func (f Found) addPlateaus(p *plot.Plot) {
	for _, r := range f.Roots {
		if r.Kind == root.Plateau {
			p.Add(chart.Swath{At: []float64{r.Low, r.High}, Low: []float64{p.Y.Min, p.Y.Min}, High: []float64{p.Y.Max, p.Y.Max}, Color: chart.Shadow})
		}
	}
}

// addBand fills where the middle of the draws lies.
func (f Found) addBand(p *plot.Plot, by float64) {
	if f.Draws == nil {
		return
	}
	var at, low, high []float64
	for i := range f.Scan {
		at = append(at, f.Scan[i].X)
		low, high = append(low, (*f.Scan[i].Low+f.lift())/by), append(high, (*f.Scan[i].High+f.lift())/by)
	}
	p.Add(chart.Swath{At: at, Low: low, High: high, Color: chart.Faint(chart.Blue)})
}

// addLine draws the line, in pieces where it jumps, each tied to the next by dashes.
func (f Found) addLine(p *plot.Plot, by float64) {
	line := &plotter.Line{LineStyle: chart.Solid(chart.Thick, chart.Blue)}
	for i := range f.Scan {
		at := plotter.XY{X: f.Scan[i].X, Y: (f.Scan[i].Difference() + f.lift()) / by}
		if i > 0 && f.jumpsBefore(f.Scan[i].X) {
			p.Add(line, &plotter.Line{XYs: plotter.XYs{line.XYs[len(line.XYs)-1], at}, LineStyle: chart.Dashed(chart.Normal, chart.Blue)})
			line = &plotter.Line{LineStyle: line.LineStyle}
		}
		line.XYs = append(line.XYs, at)
	}
	last := line.XYs[len(line.XYs)-1].Y
	p.Add(line, chart.EndLabels{{Y: last, Text: f.lineLabel(), Color: chart.Blue}})
}

// jumpsBefore reports whether a jump ends at a value.
func (f Found) jumpsBefore(x float64) bool {
	for _, r := range f.Roots {
		if r.Kind == root.Jump && r.High == x {
			return true
		}
	}
	return false
}

func (f Found) lineLabel() string {
	switch {
	case f.Level == nil:
		return "Difference"
	case f.Draws != nil:
		return "Mean"
	}
	return words.Sentence(study.Subject(f.measure()))
}

// flat is the mark, with the roots on it.
func (f Found) flat(by float64) chart.Flat {
	flat := chart.Flat{Y: f.lift() / by, Label: "No difference"}
	if f.Level != nil {
		flat.Label = f.markLabel()
	}
	for i := range f.Roots {
		r, at := &f.Roots[i], f.at()
		name := at.words(r.X)
		switch {
		case r.Kind == root.Plateau:
			name = "from " + name
		case r.Interval != nil:
			name += " (" + at.words(r.Interval.Low) + " to " + at.words(r.Interval.High) + ")"
		}
		flat.At, flat.Names = append(flat.At, r.X), append(flat.Names, name)
	}
	return flat
}

// markLabel names the mark on its line.
func (f Found) markLabel() string {
	amount := words.Amount(*f.Level, f.Measure.Unit)
	switch {
	case f.Equals != nil:
		return amount
	case f.Other != nil:
		return f.Other.ID + ": " + amount
	}
	return f.Setting.Address + " = " + settingInput(f.Setting).words(f.Setting.Value) + ": " + amount
}

// ticks are those of an axis of the address.
func (n input) ticks(low, high float64, most int) []plot.Tick {
	switch {
	case n.unit == "date":
		return chart.DayTicks(dayOf(low), dayOf(high), most)
	case n.percent:
		return chart.RoundTicks(low, high, most, 0.01, " %")
	}
	return chart.RoundTicks(low, high, most, math.Pow(10, math.Floor(math.Log10(high-low)))/10, "")
}
