package study

import (
	"fmt"
	"image/color"
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
		Title:   claim.Draft(words.Glue(s.fanFinding(w, cells))),
		Subtitle: claim.Draft(words.Glue(fmt.Sprintf("%s by week, %s. Bands hold 50 and 80 %% of runs at each date separately; line: median%s%s. %s.%s",
			words.Sentence(subject(m)), s.weeksWords(), s.exceptMixture(), s.pathsWords(w, cells[0]), words.Sentence(s.drawsWords()), s.cellsWords(cells)))),
		Table: s.bandTable(w, cells),
	}
	s.fanPanelsOf(picture, w, cells)
	picture.Alt = claim.Draft(picture.Title.String() + ". By week, a band that holds 80 % of runs, a darker one that holds 50 %, and the median as a line. " + chart.MarksAlt(picture.Moves))
	return picture
}

// exceptMixture says that all paths together have no median line: no course leads to what lies between courses.
func (s *study) exceptMixture() string {
	if s.branched() {
		return ", but not of all paths together"
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

// cellsWords says which cell is drawn if not all are.
func (s *study) cellsWords(cells []int) string {
	if len(cells) == len(s.Cells) {
		return ""
	}
	if s.forked() {
		return fmt.Sprintf(" Drawn: %s, of %s.", s.labelOf(s.Cells[cells[0]]), words.Count(len(s.Mixtures), "case", "cases"))
	}
	which := "first"
	if len(s.Axes) > 0 {
		which = "nearest to the base scenario"
	}
	return fmt.Sprintf(" Drawn: %s, of %s points the %s.", s.cellName(cells[0]), words.Thousands(float64(len(s.Cells)), 0), which)
}

// fanPanelsOf gives the chart its panels, and the moves if all panels are of one scenario.
func (s *study) fanPanelsOf(picture *chart.Chart, w int, cells []int) {
	sc, low, high := s.bandScale([]int{w}, cells)
	marked := s.soleScenario()
	if marked {
		picture.Moves, picture.Notes = s.marks(), claim.Drafts(s.dayNotes()...)
	}
	inks := s.inks(cells)
	for i, cell := range cells {
		f := fanOf{study: s, cell: cell, week: w, scale: sc, low: low, high: high, ink: inks[i], marked: marked, below: chart.YearsAndQuarters}
		heading := []chart.Span{{Text: sc.Heading() + perSpan(s.Weekly[w], "week"), Color: chart.Dark}}
		if len(cells) > 1 {
			f.below, f.mute, picture.Columns = chart.Years, i > 0, 2
			heading = []chart.Span{{Text: fitted(chart.Bold(chart.SizeLabel, chart.Dark), s.cellName(cell), 300), Color: inks[i]}}
			if i == 0 {
				heading = append(heading, chart.Span{Text: sc.Heading() + perSpan(s.Weekly[w], "week"), Color: chart.Muted})
			}
		}
		picture.Panels = append(picture.Panels, f.panel(heading, 210-70*min(chart.Length(len(cells)-1), 1)))
	}
	if len(cells) == 1 {
		s.addReported(picture, w, cells[0])
	}
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

func (s *study) pathsWords(week, cell int) string {
	n := len(s.samples(cell, week))
	if n == 0 {
		return ""
	}
	return "; thin: " + words.Count(n, "single run", "single runs")
}

func (s *study) weeksWords() string {
	return words.Stretch(s.Weeks[0].First, s.Weeks[len(s.Weeks)-1].End)
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

// fanFinding says where the runs are in the last week, and when they are farthest apart; of several cells where the runs of
// up to three are.
func (s *study) fanFinding(week int, cells []int) string {
	name := words.Sentence(subject(s.Weekly[week]))
	if s.forked() {
		return name + ", 80 % of runs in the last week, by path: " + s.byCourse(func(cell int) string { return s.endRange(week, cell) })
	}
	if len(cells) == 1 {
		return name + ": " + s.fanCourse(week, cells[0])
	}
	var parts []string
	for _, i := range evenly(len(cells), 3) {
		parts = append(parts, fmt.Sprintf("%s (%s)", s.endRange(week, cells[i]), s.cellName(cells[i])))
	}
	return fmt.Sprintf("%s: 80 %% of runs end at %s", name, words.List(parts))
}

// endRange is where 80 % of the runs of a cell are in the last week.
func (s *study) endRange(week, cell int) string {
	m, b := s.Weekly[week], s.Bands[cell][week][len(s.Weeks)-1]
	return words.Range(b[0], b[4], m.Unit) + perSpan(m, "week")
}

// fanCourse says where the runs of a cell are in the last week, and when they are farthest apart.
func (s *study) fanCourse(week, cell int) string {
	m, n := s.Weekly[week], len(s.Weeks)-1
	low, mid, high := s.band(cell, week, 0), s.band(cell, week, 2), s.band(cell, week, 4)
	width := make([]float64, len(low))
	floats.SubTo(width, high, low)
	widest, per := floats.MaxIdx(width), perSpan(m, "week")
	if width[widest] <= 0.005*max(floats.Max(high), -floats.Min(low)) {
		return fmt.Sprintf("the runs hardly differ in any week; %s%s at the end", words.Amount(mid[n], m.Unit), per)
	}
	text := fmt.Sprintf("80 %% of runs end between %s%s", words.Amounts([]float64{low[n], high[n]}, m.Unit), per)
	if !s.mixed[cell] {
		text += ", the median at " + words.Amount(mid[n], m.Unit)
	}
	if a := words.Amount(low[n], m.Unit); a == words.Amount(high[n], m.Unit) {
		text = fmt.Sprintf("80 %% of runs end at %s%s", a, per)
	}
	if width[n] >= 0.95*width[widest] {
		return text
	}
	return fmt.Sprintf("%s; they are farthest apart in %s", text, words.Date(s.Weeks[widest].First, words.Month))
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

// addReported adds the fiscal quarters below, if anything was reported of the measure.
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
	picture.Panels = append(picture.Panels, s.quarterPanel(measure, []int{cell}, 130))
	picture.Notes = append(picture.Notes, claim.Draft("Below: the same runs by fiscal quarter. Box: 50 % of runs. Bar: 80 %. Hair: 90 %. Dots: reported by Nvidia."))
}

// ends are the first day of some periods and the day after the last.
func ends(periods []sim.Period) (first, end sim.Date) {
	return periods[0].First, periods[len(periods)-1].End
}
