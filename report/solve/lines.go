package solve

import (
	"h20sim/report/chart"
	"h20sim/report/study"
	"h20sim/report/words"
	"h20sim/sim/root"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
)

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
		at := f.point(i, by)
		if i > 0 && f.jumpsBefore(f.Scan[i].X) {
			p.Add(line, &plotter.Line{XYs: plotter.XYs{line.XYs[len(line.XYs)-1], at}, LineStyle: chart.Dashed(chart.Normal, chart.Blue)})
			line = &plotter.Line{LineStyle: line.LineStyle}
		}
		line.XYs = append(line.XYs, at)
	}
	last := line.XYs[len(line.XYs)-1].Y
	p.Add(line, chart.EndLabels{{Y: last, Text: f.lineLabel(), Color: chart.Blue}})
}

// between are points on the line between two, so that names keep off the line and not off its corners alone.
func between(a, b plotter.XY) (list plotter.XYs) {
	const parts = 8
	for i := 1; i < parts; i++ {
		part := float64(i) / parts
		list = append(list, plotter.XY{X: a.X + part*(b.X-a.X), Y: a.Y + part*(b.Y-a.Y)})
	}
	return list
}

// point is where a point of the scan is drawn.
func (f Found) point(i int, by float64) plotter.XY {
	return plotter.XY{X: f.Scan[i].X, Y: (f.Scan[i].Difference() + f.lift()) / by}
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
	for i := range f.Scan {
		if i > 0 {
			flat.Lines = append(flat.Lines, between(f.point(i-1, by), f.point(i, by))...)
		}
		flat.Lines = append(flat.Lines, f.point(i, by))
	}
	for i := range f.Roots {
		r, at := &f.Roots[i], f.at()
		name := at.words(r.X)
		switch {
		case r.Kind == root.Plateau: // grey, of which a note speaks
			continue
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
