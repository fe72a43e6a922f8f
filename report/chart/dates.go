package chart

import (
	"time"

	"h20sim/sim"

	"gonum.org/v1/plot"
)

// datesGap is the room between a drawing and the names of its months, in points: a month stands below the tick of its first day.
const datesGap = 4

// calendarQuarters lists the first days of calendar quarters among the days.
func calendarQuarters(first, end sim.Date) (list []sim.Date) {
	for year := first.Time().Year(); year <= end.Time().Year(); year++ {
		for _, month := range []time.Month{time.January, time.April, time.July, time.October} {
			if day := sim.NewDate(year, month, 1); day >= first && day < end {
				list = append(list, day)
			}
		}
	}
	return list
}

// monthNames names the months with which every nth quarter of a year begins, over the year below January and below the first of all.
func monthNames(first, end sim.Date, n int) (ticks []plot.Tick) {
	for _, day := range calendarQuarters(first, end) {
		month := day.Time().Month()
		if int(month-time.January)/3%n != 0 {
			continue
		}
		form := "Jan\n" + noName
		if month == time.January || len(ticks) == 0 {
			form = "Jan\n2006"
		}
		ticks = append(ticks, plot.Tick{Value: float64(day), Label: day.Time().Format(form)})
	}
	return ticks
}

// calendarYears names each year below its January.
func calendarYears(first, end sim.Date) (ticks []plot.Tick) {
	for _, t := range monthNames(first, end, 4) {
		ticks = append(ticks, plot.Tick{Value: t.Value, Label: sim.Date(t.Value).Time().Format("2006")})
	}
	return ticks
}
