package chart

import (
	"time"

	"h20sim/sim"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"
)

// CalendarDates names calendar quarters below a plot of days that has no names yet: the month and year in which each year begins, and
// the months in which its other quarters do. It puts a tick at each.
func CalendarDates(p *plot.Plot) {
	first, end := sim.Date(p.X.Min), sim.Date(p.X.Max)
	var starts calendarStarts
	var ticks []plot.Tick
	for year := first.Time().Year(); year <= end.Time().Year(); year++ {
		for _, month := range []int{1, 4, 7, 10} {
			day := sim.NewDate(year, time.Month(month), 1)
			if day < first || day >= end {
				continue
			}
			form := "Jan"
			if month == 1 {
				form = "Jan\n2006"
			}
			starts = append(starts, day)
			ticks = append(ticks, plot.Tick{Value: float64(day), Label: day.Time().Format(form)})
		}
	}
	p.X.Tick.Marker = plot.ConstantTicks(ticks)
	p.Add(starts)
}

// calendarStarts draws a tick below the start of each calendar quarter.
type calendarStarts []sim.Date

// Plot implements plot.Plotter.
func (s calendarStarts) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	for _, day := range s {
		at := x(float64(day))
		c.StrokeLine2(Solid(Thin, Muted), at, c.Min.Y-3, at, c.Min.Y)
	}
}
