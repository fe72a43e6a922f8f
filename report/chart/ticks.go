package chart

import (
	"math"
	"time"

	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// RoundTicks returns at most most ticks on round numbers from low to high, in steps of a unit; one if they lie as good as
// together.
func RoundTicks(low, high float64, most int, unit float64, suffix string) (ticks []plot.Tick) {
	low, high = low/unit, high/unit
	if high-low < least*max(1, math.Abs(low)) {
		return []plot.Tick{{Value: low * unit, Label: words.Significant(low, 3) + suffix}}
	}
	step := RoundStep((high - low) / float64(most))
	for i := math.Ceil(low/step - 1e-9); i*step <= high+1e-9*step; i++ {
		ticks = append(ticks, plot.Tick{Value: i * step * unit, Label: words.Tick(i*step, step) + suffix})
	}
	return ticks
}

// DayTicks returns at most most ticks on firsts of months between two days, a fixed number of months apart; both days
// themselves if they hold less than two of such.
func DayTicks(first, last sim.Date, most int) []plot.Tick {
	for _, step := range []int{1, 2, 3, 6, 12, 24, 60} {
		var ticks []plot.Tick
		year, _, _ := first.Time().Date()
		for i := 0; ; i += step {
			d := sim.NewDate(year, time.January+time.Month(i), 1)
			if d > last {
				break
			}
			if d >= first {
				ticks = append(ticks, plot.Tick{Value: float64(d), Label: words.Date(d, words.ShortMonth)})
			}
		}
		if len(ticks) >= 2 && len(ticks) <= most {
			return ticks
		}
	}
	return []plot.Tick{{Value: float64(first), Label: words.Date(first, words.Short)}, {Value: float64(last), Label: words.Date(last, words.Short)}}
}

// TickPadding is the room between the drawing and the names of levels, for their marks.
const TickPadding = vg.Length(4)

// TickMarks draws a short mark below the drawing at each tick.
type TickMarks []plot.Tick

// Plot implements plot.Plotter.
func (m TickMarks) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	for _, t := range m {
		at := x(t.Value)
		c.StrokeLine2(Solid(Thin, Muted), at, c.Min.Y-3, at, c.Min.Y)
	}
}

// Below names an axis under its ticks.
func Below(p *plot.Plot, title string) {
	p.X.Label.Text = title
	p.X.Label.TextStyle = Aligned(Sans(SizeLabel, Dark), draw.XCenter, draw.YBottom)
	p.X.Label.Padding = 3
}
