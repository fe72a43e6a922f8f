// Package chart draws: it knows how a chart looks, and nothing of scenarios, studies or back-tests.
//
// A Chart is one finding. Its title says the finding, its second line the measure, unit, period and baseline; below the
// panels stand the moves by number and the notes. It carries the same in words (Alt) and in numbers (Table) for readers
// who cannot see it, and the Section of the page on which it stands. A chart that must not be drawn has a Doubt, which says why.
//
// The pieces of a drawing are plotters of gonum/plot: bars, steps, bands, boxes, dots, rules, labels. They work in the unit
// of the axis, unless they say otherwise. Colours, fonts, marks and line widths come from ink.go alone. A thing has one
// colour in all charts: a flow or an amount by its nature, a chip by how it is supplied, a supplier or a scenario by its
// name. The same chart gives the same bytes.
//
// Where each part stands:
//
//	chart.go      a chart: what it holds, how it is drawn, and how text is broken into lines
//	layout.go     the two papers for which charts are laid out: wide, and narrow as a phone
//	section.go    the sections of pages
//	foot.go       the list of moves, the notes and the source below the panels
//	render.go     a chart as SVG and PNG
//	png.go        dots as PNG
//	files.go      the files of charts
//	glyphs.go     letters for which the fonts have no glyph, and names that are written from right to left
//	ink.go        colours, fonts and line widths
//	grey.go       which colours are one in print without colour
//	axes.go       plots of days, ticks, grids and shaded stretches
//	calendar.go   fiscal quarters and years below a drawing, with as much as there is room for
//	lines.go      steps by period, with labels at their ends
//	spread.go     labels along a line, so that none covers another
//	marks.go      moves as charts number them
//	rules.go      moves as thin dashed rules with a number at the top
//	hatch.go      oblique lines over what was not tested
//	dates.go      calendar dates below a drawing
//	brief.go      an answer with one chart, as a slide
//	brieftable.go the courses or moves left of the chart of a slide
//	bars.go       bars by period, stacked or with their numbers
//	rowbars.go    horizontal bars, a row each
//	rowbands.go   bands of forecasts, a row each
//	ribbon.go     bands and boxes of many runs
//	dots.go       published figures and forecasts as marks
//	uprights.go   levels and thresholds along an axis of numbers
//	ticks.go      round numbers and days below a drawing, with marks
//	ramp.go       a plane of cells in colours, and its colour bar
//	contour.go    the line along which a plane passes a value, and a pin on it
package chart
