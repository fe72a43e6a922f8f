package chart

import (
	"fmt"
	"slices"
	"strings"

	"h20sim/report/words"
	"h20sim/sim"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Quarters lists the fiscal quarters that lie within the days, whole or in part.
func Quarters(first, end sim.Date) (list []sim.Quarter) {
	for q := sim.QuarterOf(first); q.First() < end; q = q.Next() {
		list = append(list, q)
	}
	return list
}

// A Calendar says what is named below a drawing.
type Calendar int

// What can be named below a drawing.
const (
	Nothing          Calendar = iota
	Years                     // fiscal years
	YearsAndQuarters          // quarters with their months, quarters, or years alone: whatever there is room for
	Dates                     // months with which calendar quarters begin, half of them, or calendar years alone
)

// mostQuarters is how many quarters are named; of more, years alone are.
const mostQuarters = 20

// names gives each quarter its name below its middle, and each fiscal year its name below its first quarter; or, of
// years alone, each year its name below its middle; or, of dates, each month its name below its first day.
func (k Calendar) names(first, end sim.Date) []plot.Tick {
	list := Quarters(first, end)
	switch {
	case k == Nothing:
		return nil
	case k == Dates:
		return monthNames(first, end, 1)
	case k == Years || len(list) > mostQuarters:
		return yearNames(list, end)
	}
	return quarterNames(list, first, end, func(i int, q sim.Quarter) string { return yearOr(i, q, lengthOf(q)) })
}

// yearNames gives each year its name below its middle.
func yearNames(list []sim.Quarter, end sim.Date) (ticks []plot.Tick) {
	for _, q := range list {
		if q.N == 2 && q.End() < end {
			ticks = append(ticks, plot.Tick{Value: float64(q.End()), Label: sim.FiscalYear(q.Year).Name})
		}
	}
	return ticks
}

// quarterNames gives each quarter its name below its middle, over what else is said of it.
func quarterNames(list []sim.Quarter, first, end sim.Date, below func(i int, q sim.Quarter) string) (ticks []plot.Tick) {
	for i, q := range list {
		middle := float64(max(q.First(), first)+min(q.End(), end)) / 2
		ticks = append(ticks, plot.Tick{Value: middle, Label: fmt.Sprintf("Q%d\n%s", q.N, below(i, q))})
	}
	return ticks
}

// yearOr names the year below its first quarter and below the first of all, and says something else below others.
func yearOr(i int, q sim.Quarter, other string) string {
	if q.N == 1 || i == 0 {
		return sim.FiscalYear(q.Year).Name
	}
	return other
}

// yearsAlone names the year below its first quarter.
func yearsAlone(_ int, q sim.Quarter) string {
	if q.N == 1 {
		return sim.FiscalYear(q.Year).Name
	}
	return noName
}

// noName keeps the place of a name, so that all names have as many lines and stand at one height.
const noName = " "

// lengthOf says so below the name of a quarter that has 14 weeks, for its bar holds a week more than others; a blank else. It is short,
// since the name of the next year stands beside it.
func lengthOf(q sim.Quarter) string {
	if weeks := words.LongWeeks(sim.Period{Name: q.String(), First: q.First(), End: q.End()}); weeks > 0 {
		return fmt.Sprintf("%d wk", weeks)
	}
	return noName
}

// quarterMonths are the months that the fiscal quarters cover, but for some days: the first begins in the last week of January.
var quarterMonths = [4]string{"Feb–Apr", "May–Jul", "Aug–Oct", "Nov–Jan"}

// star marks a quarter of 14 weeks.
const star = "*"

// Lines that say what names of quarters and years leave out.
const (
	starsNote    = quartersNote + " *\u00a014\u00a0weeks."
	quartersNote = "Fiscal quarters: Q1 February to April, Q2 May to July, Q3 August to October, Q4 November to January."
	yearsNote    = "Fiscal years run from February to January and are named after the year in which they end."
)

// namings are the ways to name quarters and years, the fullest first.
func (k quarterStarts) namings() (ways [][]plot.Tick) {
	if k.below == Dates {
		ways = append(ways, monthNames(k.first, k.end, 1), monthNames(k.first, k.end, 2))
		return append(ways, thinner(calendarYears(k.first, k.end))...)
	}
	list := Quarters(k.first, k.end)
	if k.below == YearsAndQuarters && len(list) <= mostQuarters {
		months := func(i int, q sim.Quarter) string { return quarterMonths[q.N-1] + "\n" + yearOr(i, q, lengthOf(q)) }
		ways = append(ways, quarterNames(list, k.first, k.end, months), k.below.names(k.first, k.end), starred(list, quarterNames(list, k.first, k.end, yearsAlone)))
	}
	return append(ways, thinner(yearNames(list, k.end))...)
}

// starred are the names of quarters with a star at those that have 14 weeks, where there is no room to say so.
func starred(list []sim.Quarter, names []plot.Tick) []plot.Tick {
	for i, q := range list {
		if lengthOf(q) != noName {
			names[i].Label = strings.Replace(names[i].Label, "\n", star+"\n", 1)
		}
	}
	return names
}

// thinner are some names, and then fewer and fewer of them.
func thinner(names []plot.Tick) (ways [][]plot.Tick) {
	for n := 1; n <= max(len(names), 1); n++ {
		ways = append(ways, every(names, n))
	}
	return ways
}

// fitting is the fullest way to name quarters and years for which a plot has room.
func (k quarterStarts) fitting(p *plot.Plot, left, room vg.Length) []plot.Tick {
	if k.below == Nothing {
		return nil
	}
	ways := k.namings()
	for _, ticks := range ways {
		if stand(p, ticks, left, room) {
			return ticks
		}
	}
	return ways[len(ways)-1]
}

// leavesOut is what must be said of names without months; nothing of dates.
func (d days) leavesOut() string {
	if d.below == Dates {
		return ""
	}
	if !strings.HasPrefix(d.ticks[0].Label, "Q") {
		return yearsNote
	}
	if slices.ContainsFunc(d.ticks, func(t plot.Tick) bool { return strings.Contains(t.Label, star) }) {
		return starsNote
	}
	return quartersNote
}

// months reports whether quarters bear their months.
func (d days) months() bool { return len(d.ticks) > 0 && strings.Contains(d.ticks[0].Label, "–") }

// monthsRoom is the height of a line of months, in points.
const monthsRoom = vg.Length(10)

// namesLeftOut says what the names below all drawings leave out: nothing if some bear their months.
func (c *sheet) namesLeftOut() string {
	most, notes := 0, []string{"", yearsNote, quartersNote, starsNote} // that of most names is told
	for _, p := range c.plots {
		d, ok := daysOf(p)
		switch {
		case !ok || len(d.ticks) == 0 || d.below == Dates:
		case d.months():
			return ""
		default:
			most = max(most, slices.Index(notes, d.leavesOut()))
		}
	}
	return notes[most]
}

// every keeps every nth tick.
func every(ticks []plot.Tick, n int) (list []plot.Tick) {
	for i := 0; i < len(ticks); i += n {
		list = append(list, ticks[i])
	}
	return list
}

// thinned keeps as many of some evenly chosen ticks below a plot as stand apart.
func thinned(p *plot.Plot, ticks []plot.Tick, left, room vg.Length) []plot.Tick {
	for n := 1; n < len(ticks); n++ {
		if some := every(ticks, n); stand(p, some, left, room) {
			return some
		}
	}
	return every(ticks, max(len(ticks), 1))
}

// apartBy is the least room between two names, in points.
const apartBy = vg.Length(3.5)

// stand reports whether no line of a name below a plot covers that of another or reaches over the edge of the paper, in a drawing
// of some width with some room left of it.
func stand(p *plot.Plot, ticks []plot.Tick, left, room vg.Length) bool {
	var ends []vg.Length // by line: where the name before ends
	for _, t := range ticks {
		at := room * vg.Length(p.X.Norm(t.Value))
		for i, text := range strings.Split(t.Label, "\n") {
			if text == noName {
				continue
			}
			half := p.X.Tick.Label.Width(text) / 2
			for len(ends) <= i {
				ends = append(ends, -left)
			}
			if at-half < ends[i]+apartBy {
				return false
			}
			ends[i] = at + half
		}
	}
	return true
}

// days are the ticks of a plot of days. By their type a chart knows such a plot.
type days struct {
	quarterStarts
	ticks []plot.Tick
}

// Ticks implements plot.Ticker.
func (d days) Ticks(_, _ float64) []plot.Tick { return d.ticks }

// with are the days with other names.
func (d days) with(ticks []plot.Tick) days { return days{d.quarterStarts, ticks} }

// daysOf are the days of a plot; false if it is one of something else.
func daysOf(p *plot.Plot) (days, bool) {
	marker := p.X.Tick.Marker
	if n, ok := marker.(narrowTicks); ok {
		marker = n.Ticker
	}
	d, ok := marker.(days)
	return d, ok
}

// quarterStarts draws a tick below the start of each fiscal quarter, longer at the start of a fiscal year. Where years alone
// are named, they alone have ticks; where dates are named, calendar quarters have.
type quarterStarts struct {
	first, end sim.Date
	below      Calendar
}

// Lengths of ticks, in points.
const (
	shortTick = vg.Length(3)
	longTick  = vg.Length(9)
)

// Plot implements plot.Plotter.
func (s quarterStarts) Plot(c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	tick := func(day sim.Date, length vg.Length) {
		c.StrokeLine2(Solid(Thin, Muted), x(float64(day)), c.Min.Y-length, x(float64(day)), c.Min.Y)
	}
	if s.below == Dates {
		for _, day := range calendarQuarters(s.first, s.end) {
			tick(day, shortTick)
		}
		return
	}
	d, _ := daysOf(p)
	alone := s.below == Years || len(d.ticks) > 0 && d.leavesOut() == yearsNote
	for _, q := range Quarters(s.first, s.end) {
		switch {
		case q.First() < s.first:
		case q.N == 1:
			tick(q.First(), longTick)
		case !alone:
			tick(q.First(), shortTick)
		}
	}
}
