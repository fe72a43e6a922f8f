package study

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"

	"gonum.org/v1/gonum/floats"
)

// The most panels and the most single runs that a fan shows.
const (
	fanPanels = 6
	fanPaths  = 6
)

// Fan draws where the runs of a study lie week by week: bands of 50 and 80 % at each date separately, the median on top
// and a few single runs below. Of one cell, it also draws the fiscal quarters with what was reported. Up to six cells
// have a panel each; of more, the first is drawn. It is nil if the study kept no bands.
func Fan(r *ensemble.Result, base *scenario.Scenario) *chart.Chart {
	s, err := newStudy(r, base)
	if err != nil || s.week() < 0 {
		return nil
	}
	w, cells := s.week(), s.fanCells()
	m := s.Weekly[w]
	picture := &chart.Chart{
		Name:    "fan",
		Section: chart.RangeSection,
		Title:   s.fanFinding(m, cells).Glued(),
		Subtitle: claim.Say("{} by week, {}. Bands hold {} of runs at each date separately; line: median{}{}. {}.{}",
			claim.Label(words.Sentence(Subject(m))), s.weeksText(), bandParts(bandsTable), claim.Word(s.exceptMixture()), claim.Word(s.samplesWords(w, cells[0])), s.drawsText().Sentence(), s.cellsText(cells)).Glued(),
		Table: s.bandTable(w, cells),
	}
	s.fanPanelsOf(picture, w, cells)
	picture.Alt = claim.Say("{} By week, a band that holds {} of runs, a darker one that holds {}, and the median as a line.{}", picture.Title.Ended(),
		middlePart(bandsTable, ensemble.P10, ensemble.P90), middlePart(bandsTable, ensemble.P25, ensemble.P75), movesText(picture.Moves))
	return picture
}

// exceptMixture says that all paths together have no median line: no course leads to what lies between courses.
func (s *study) exceptMixture() string {
	if s.branched() {
		return ", but not of all paths together"
	}
	return ""
}

// exceptWords says of which cells no median line is drawn: of all paths together, and of runs in two heaps.
func (s *study) exceptWords() string {
	switch {
	case s.branched():
		return s.exceptMixture()
	case s.heaped:
		return ", but not of runs in two heaps"
	}
	return ""
}

// fanCells are the cells that get a panel: the paths of a scenario and all together, or all of up to six, or else one.
func (s *study) fanCells() []int {
	if s.forked() {
		return s.first()
	}
	if len(s.Cells) > fanPanels {
		return []int{s.home()}
	}
	return evenly(len(s.Cells), fanPanels)
}

// cellsText says which cell is drawn if not all are.
func (s *study) cellsText(cells []int) claim.Text {
	if len(cells) == len(s.Cells) {
		return nil
	}
	if s.forked() {
		return claim.Say(" Drawn: {}, of {}.", claim.Label(s.labelOf(s.Cells[cells[0]])), claim.Count(len(s.Mixtures), "case", "cases", claim.Rows(casesTable, answering)))
	}
	which := ""
	if len(s.Axes) > 0 {
		which = ", at or near the base scenario"
	}
	return claim.Say(" Drawn: {}{}, of {}.", s.placeText(cells[0]), claim.Word(which), s.pointsText())
}

// fanPanelsOf gives the chart its panels, and the moves if all panels are of one scenario. Panels of unlike reach have each their own
// scale.
func (s *study) fanPanelsOf(picture *chart.Chart, w int, cells []int) {
	marked := s.soleScenario()
	if marked {
		picture.Moves, picture.Notes = s.marks(), s.dayNotes(true)
	}
	own, told := s.isUnlike(w, cells), s.widestAtEnd(w, cells)
	if own {
		picture.Notes = append(picture.Notes, claim.Say("Each panel has its own scale."))
	}
	inks, ended := s.inks(cells), perSpan(s.Weekly[w], "week")
	for i, cell := range cells {
		scaled := cells
		if own {
			scaled = cells[i : i+1]
		}
		sc, low, high := s.bandScale([]int{w}, scaled)
		f := fanOf{study: s, cell: cell, week: w, scale: sc, low: low, high: high, ink: inks[i], marked: marked, below: chart.YearsAndQuarters}
		heading := []chart.Span{{Text: sc.Heading() + ended, Color: chart.Dark}}
		if len(cells) > 1 {
			f.below, f.mute, picture.Columns = chart.Years, cell != told, 2
			heading = []chart.Span{{Text: fitted(chart.Bold(chart.SizeLabel, chart.Dark), s.cellName(cell), 230), Color: inks[i]}}
			if i == 0 || own {
				heading = append(heading, chart.Span{Text: sc.Heading() + ended, Color: chart.Muted})
			}
		}
		picture.Panels = append(picture.Panels, f.panel(heading, 210-70*min(chart.Length(len(cells)-1), 1)))
	}
	if len(cells) == 1 {
		s.addReported(picture, w, cells[0])
	}
}

// isUnlike reports whether some cells reach more than three times as far as others.
func (s *study) isUnlike(w int, cells []int) bool {
	var reaches []float64
	for _, cell := range cells {
		sc, _, high := s.bandScale([]int{w}, []int{cell})
		reaches = append(reaches, high*sc.By)
	}
	return floats.Max(reaches) > 3*floats.Min(reaches)
}

// widestAtEnd is the cell whose runs lie farthest apart where lines end: it has the room to name them.
func (s *study) widestAtEnd(w int, cells []int) (widest int) {
	most := -1.0
	for _, cell := range cells {
		last := s.Bands[cell][w][len(s.Weeks)-1]
		if v := last[4] - last[0]; v > most && !s.mixed[cell] {
			widest, most = cell, v
		}
	}
	return widest
}

// A fanOf is the drawing of one measure followed week by week, of one cell.
type fanOf struct {
	*study
	cell, week int
	scale      words.Scale
	low, high  float64 // of the axis, in the scale
	ink        color.NRGBA
	marked     bool // whether moves are numbered
	mute       bool // whether a panel before has labels at the ends
	below      chart.Calendar
}

// panel draws the bands, the single runs if they are of this measure, and the median.
func (f fanOf) panel(heading []chart.Span, height chart.Length) chart.Panel {
	last := f.Weeks[len(f.Weeks)-1].End
	p := chart.NewPlot(f.Weeks[0].First, last, f.low, f.high, f.below)
	if marks := f.marksOn(f.cell); f.marked {
		p.Add(chart.Rules(marks), chart.Numbers(marks))
	}
	band := func(q int) []float64 { return chart.Divided(f.band(f.cell, f.week, q), f.scale.By) }
	p.Add(chart.Ribbon{Periods: f.Weeks, Low: band(0), High: band(4), Color: chart.Faint(f.ink)}, chart.Ribbon{Periods: f.Weeks, Low: band(1), High: band(3), Color: chart.Stronger(f.ink)})
	for _, path := range f.samples(f.cell, f.week) {
		p.Add(chart.Steps(f.Weeks, chart.Divided(path.Values, f.scale.By), chart.Solid(chart.Thin, color.NRGBA{0x22, 0x22, 0x22, 0x78})))
	}
	if f.mixed[f.cell] {
		p.Add(chart.Steps(f.Weeks, band(0), chart.Solid(chart.Thin, f.ink)), chart.Steps(f.Weeks, band(4), chart.Solid(chart.Thin, f.ink)))
	} else {
		p.Add(chart.Steps(f.Weeks, band(2), chart.Solid(chart.Thick, f.ink)))
	}
	if n := len(f.Weeks) - 1; !f.mute {
		labels := chart.EndLabels{{Y: band(4)[n], Text: "80 % of runs", Color: f.ink}, {Y: band(3)[n], Text: "50 %", Color: f.ink}}
		if !f.mixed[f.cell] {
			labels = append(labels, chart.EndLabel{Y: band(2)[n], Text: "Median", Color: f.ink})
		}
		p.Add(labels)
	}
	return chart.Panel{Heading: heading, Plot: p, Height: height}
}

// band is one quantile of a band week by week, in the unit of the measure.
func (s *study) band(cell, week, q int) []float64 {
	list := make([]float64, len(s.Weeks))
	for i, b := range s.Bands[cell][week] {
		list[i] = b[q]
	}
	return list
}

// samples are a few of the kept runs of a cell, evenly chosen; none if they are of another measure or of several paths.
func (s *study) samples(cell, week int) (list []ensemble.Path) {
	kept := s.paths(cell)
	if s.Weekly[week].Name != s.Question.Measure || s.mixed[cell] {
		return nil // or of paths that count differently
	}
	for _, i := range evenly(len(kept), fanPaths) {
		list = append(list, kept[i])
	}
	return list
}

// paths are the kept runs of a cell that cover all weeks.
func (s *study) paths(cell int) (list []ensemble.Path) {
	for _, p := range s.Paths {
		if p.Cell == cell && len(p.Values) == len(s.Weeks) {
			list = append(list, p)
		}
	}
	return list
}

// samplesWords says that single runs are drawn, if they are.
func (s *study) samplesWords(week, cell int) string {
	if len(s.samples(cell, week)) == 0 {
		return ""
	}
	return "; thin: single runs"
}

// weeksText names the stretch that weeks cover.
func (s *study) weeksText() claim.Piece {
	first, end := ends(s.Weeks)
	return claim.Days(sim.Period{First: first, End: end})
}

// bandScale is the scale and the axis that some measures of some cells share, in that scale.
func (s *study) bandScale(weeks, cells []int) (sc words.Scale, low, high float64) {
	var all [][]float64
	for _, cell := range cells {
		for _, w := range weeks {
			all = append(all, s.band(cell, w, 0), s.band(cell, w, 4))
			for _, path := range s.samples(cell, w) {
				all = append(all, path.Values)
			}
		}
	}
	low, high = chart.Reach(all...)
	sc = words.ScaleFor(s.Weekly[weeks[0]].Unit, max(high, -low))
	return sc, low / sc.By, high / sc.By
}

// fanFinding says in which fiscal quarter the runs lie farthest apart, if in one; otherwise, and of several cells, where they lie in
// the period of the question. A flow is counted by week, as the drawing has it.
func (s *study) fanFinding(m sim.Measure, cells []int) claim.Text {
	at, name := s.Measure(m.Name), claim.Label(words.Sentence(Subject(m)))
	if at < 0 {
		return claim.Say("{} by week", name)
	}
	if len(cells) == 1 {
		if found := s.widestFinding(name, cells[0], at); found != nil {
			return found
		}
	}
	return claim.Say("{}{} {}, {} of runs: {}", name, claim.Word(byWeek(m)), s.briefly(m), middlePart(quantilesTable, ensemble.P10, ensemble.P90), s.rangesOf(at, cells))
}

// byWeek is what follows a flow that is counted by week.
func byWeek(m sim.Measure) string {
	if m.Kind == sim.Sum {
		return ", a week on average"
	}
	return ""
}

// rangesOf says where the runs of some cells have a measure in the period of the question: by path, or of up to three.
func (s *study) rangesOf(at int, cells []int) claim.Text {
	write := func(cell int) claim.Text {
		if s.Stats[cell][at][s.in].N == 0 {
			return s.failedText(cell)
		}
		return claim.Cat(s.ratedRange(cell, at, s.in))
	}
	switch {
	case s.forked():
		return s.byCourse(s.titled(at), write)
	case len(cells) == 1:
		return write(cells[0])
	}
	var parts []claim.Text
	for _, i := range evenly(len(cells), 3) {
		parts = append(parts, claim.Say("{} ({})", write(cells[i]), s.cellText(cells[i])))
	}
	return claim.Listed(parts, "and")
}

// widestFinding says in which fiscal quarter the runs of a cell lie farthest apart, or that they hardly differ in any; nothing if
// there are less than two quarters, or if another comes near.
func (s *study) widestFinding(name claim.Piece, cell, at int) claim.Text {
	m, quarters := s.Measures[at], s.quarterly()
	var widths []float64
	var of, tops []claim.Quantity
	over := 0.0 // by how much the runs differ by more than hardly
	for _, p := range quarters {
		t, by := &s.Stats[cell][at][p], rate(m, s.Periods[p])
		widths = append(widths, by*(t.Quantiles[ensemble.P90]-t.Quantiles[ensemble.P10]))
		of = append(of, claim.Less(s.rated("p90", cell, at, p), s.rated("p10", cell, at, p)))
		tops = append(tops, s.rated("p90", cell, at, p))
		over = max(over, by*(t.Quantiles[ensemble.P90]-t.Quantiles[ensemble.P10]-hardlyPart*math.Abs(t.Quantiles[ensemble.P90])))
	}
	if len(quarters) < 2 || s.Stats[cell][at][quarters[0]].N == 0 {
		return nil
	}
	widest := floats.MaxIdx(widths)
	everywhere := evenly(len(widths), len(widths))
	switch {
	case over < idleBound(m.Unit):
		return claim.Say("{}: the runs {} in any fiscal quarter", name, hardlyEach("hardly differ", m.Unit, of, tops))
	case !standsOut(everywhere, widest, func(i int) float64 { return widths[i] }):
		return nil
	}
	p := quarters[widest]
	return claim.Say("{}{}: the runs lie {} apart in {}, {} of them between {}", name, claim.Word(byWeek(m)), claim.Most("farthest", of[widest], others(of, widest)...),
		periodText(s.Periods[p]), middlePart(quantilesTable, ensemble.P10, ensemble.P90), s.ratedEnds(cell, at, p))
}

// ratedEnds is ratedRange as between has it: 90 and 400 m USD.
func (s *study) ratedEnds(cell, measure, period int) claim.Claim {
	t, by := &s.Stats[cell][measure][period], rate(s.Measures[measure], s.Periods[period])
	return between(by*t.Quantiles[ensemble.P10], by*t.Quantiles[ensemble.P90], s.Measures[measure].Unit, s.rated("p10", cell, measure, period), s.rated("p90", cell, measure, period))
}

// bandTable has a row a week, with the quantiles of each cell.
func (s *study) bandTable(w int, cells []int) chart.Table {
	t := chart.Table{Head: []string{"week from"}}
	for _, p := range s.Weeks {
		t.Rows = append(t.Rows, []string{p.First.String()})
	}
	for _, cell := range cells {
		for q, name := range []string{"10 %", "25 %", "median", "75 %", "90 %"} {
			t.Head = append(t.Head, fmt.Sprintf("%s, %s, %s", s.cellName(cell), name, words.UnitCode(s.Weekly[w].Unit)))
			for i, v := range s.band(cell, w, q) {
				t.Rows[i] = append(t.Rows[i], words.Cell(v, s.Weekly[w].Unit, words.Fine))
			}
		}
	}
	return t
}

// addReported adds the fiscal quarters above, if anything was reported of the measure.
func (s *study) addReported(picture *chart.Chart, w, cell int) {
	measure := s.Measure(s.Weekly[w].Name)
	if measure < 0 {
		return
	}
	at := s.quarterly()
	dotted := s.reported(measure, at)
	if !slices.ContainsFunc(dotted, words.IsKnown) {
		return
	}
	picture.Panels = slices.Insert(picture.Panels, 0, s.quarterPanel(measure, []int{cell}, 130))
	picture.Notes = append(picture.Notes, claim.Say("Above: the same runs by fiscal quarter. {}. Dots: reported by Nvidia.", boxesText(quantilesTable)))
}

// ends are the first day of some periods and the day after the last.
func ends(periods []sim.Period) (first, end sim.Date) {
	return periods[0].First, periods[len(periods)-1].End
}
