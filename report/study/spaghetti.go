package study

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"
)

// Spaghetti draws all kept runs week by week in grey, and three of them in colour: those whose outcome is nearest to the
// 10, 50 and 90 % quantiles; of a grid without draws the lowest, the middle and the highest. Of several cells with draws
// it shows one. It is nil if less than three runs were kept.
func Spaghetti(r *ensemble.Result, base *scenario.Scenario) *chart.Chart {
	s, err := newStudy(r, base)
	if err != nil || s.Week(r.Question.Measure) < 0 {
		return nil
	}
	kept := s.threads()
	if len(kept) < 3 || s.drawn() && s.branched() && !s.forked() {
		return nil // of all paths together, kept runs do not count alike
	}
	picked := s.pickedThreads(kept)
	m := s.asked()
	picture := &chart.Chart{
		Name:    "spaghetti",
		Section: chart.RangeSection,
		Title:   s.threadsFinding(picked, kept).Glued(),
		Subtitle: claim.Say("{} by week, {}. Grey: {}. Coloured: {}. {}.", claim.Label(words.Sentence(Subject(m))),
			s.weeksText(), s.keptText(len(kept)), s.pickedText(picked), s.drawsText().Sentence()).Glued(),
		Panels: []chart.Panel{s.threadsPanel(kept, picked)},
		Table:  s.threadsTable(picked),
	}
	if !s.drawn() {
		picture.Section = chart.SweepSection // nothing is drawn of a spread
	}
	if s.soleScenario() {
		picture.Moves, picture.Notes = s.marksOn(s.shown()), s.dayNotes(false)
	}
	if !s.drawn() {
		picture.Notes = append(picture.Notes, s.threadNotes(picked, len(kept)))
	}
	picture.Alt = claim.Say("{} A grey line a run, some of them in colour and labelled.{}", picture.Title.Ended(), movesText(picture.Moves))
	return picture
}

// threads are the runs that are drawn: all kept ones of the first cell, or of all cells if nothing is drawn.
func (s *study) threads() (list []ensemble.Path) {
	if s.drawn() {
		return s.paths(s.shown())
	}
	for i := range s.Cells {
		list = append(list, s.paths(i)...)
	}
	return list
}

// keptText says how many single runs are drawn, and of what.
func (s *study) keptText(n int) claim.Text {
	runs := claim.Figure(n, s.keptRuns())
	switch {
	case s.drawn() && len(s.Cells) > 1:
		return claim.Say("{} runs of {}", runs, s.cellText(s.shown()))
	case s.drawn():
		return claim.Say("{} of {} runs", runs, claim.Figure(s.Runs, claim.Total(casesTable, "runs", ran)))
	}
	return claim.Say("{} of {} runs, one a point", runs, claim.Figure(s.Runs, claim.Total(casesTable, "runs", ran)))
}

// ofSingle are the rows of single runs that are drawn.
func (s *study) ofSingle() claim.Where {
	if s.drawn() {
		return claim.Where{"cell": s.row(s.shown())}
	}
	return nil
}

func (s *study) keptRuns() claim.Quantity { return claim.Rows(singleTable, s.ofSingle()) }

// outcome is that of a single run.
func outcome(p ensemble.Path) claim.Quantity {
	return claim.Cell(singleTable, "outcome", claim.Where{"run": strconv.Itoa(p.Run)})
}

// pickedText says what the coloured runs are: those whose outcome is nearest to quantiles of all runs, or those at the ends and in
// the middle.
func (s *study) pickedText(picked []thread) claim.Text {
	if !s.drawn() {
		return claim.Say("those at the ends and in the middle by outcome")
	}
	return claim.Say("those whose outcome is {} to the {} {} of the runs", s.nearest(picked), levelsOf(picked), quantileWord(picked))
}

// nearest states that no run drawn lies nearer to the quantiles than those in colour do.
func (s *study) nearest(picked []thread) claim.Claim {
	var found, least []claim.Quantity
	for _, t := range picked {
		at := s.figure(quantileColumns[t.quantile], s.shown())
		found, least = append(found, claim.Size(claim.Less(outcome(t.Path), at))), append(least, claim.Nearest(singleTable, "outcome", s.ofSingle(), at))
	}
	return claim.Alike("nearest", claim.Sum(found...), claim.Sum(least...))
}

// quantileWord is what the coloured runs stand for.
func quantileWord(picked []thread) claim.Piece {
	if len(picked) == 1 {
		return claim.Word("quantile")
	}
	return claim.Word("quantiles")
}

// levelsOf writes which quantiles the coloured runs stand for: 10, 50 and 90 %.
func levelsOf(picked []thread) claim.Claim {
	var parts []float64
	var of []claim.Quantity
	for _, t := range picked {
		parts, of = append(parts, ensemble.Probabilities[t.quantile]), append(of, claim.Level(casesTable, quantileColumns[t.quantile]))
	}
	return claim.Amounts(parts, "1", of...)
}

// A thread is a run that is shown in colour.
type thread struct {
	ensemble.Path
	mark     string // what it stands for: 10 %, lowest
	quantile int    // if runs are drawn: that to which it is nearest
}

// pickedThreads are the three runs in colour, fewer if one is nearest to two marks.
func (s *study) pickedThreads(kept []ensemble.Path) (list []thread) {
	outcomes := slices.Clone(kept)
	slices.SortStableFunc(outcomes, func(a, b ensemble.Path) int { return cmp.Compare(a.Outcome, b.Outcome) })
	n := len(outcomes)
	if !s.drawn() {
		return []thread{{outcomes[0], "Lowest", 0}, {outcomes[n/2], "Middle", 0}, {outcomes[n-1], "Highest", 0}}
	}
	for i, q := range []int{ensemble.P10, ensemble.P50, ensemble.P90} {
		want := s.answer(s.shown()).Quantiles[q]
		best := slices.MinFunc(outcomes, func(a, b ensemble.Path) int {
			return cmp.Compare(math.Abs(a.Outcome-want), math.Abs(b.Outcome-want))
		})
		if !slices.ContainsFunc(list, func(t thread) bool { return t.Run == best.Run }) {
			list = append(list, thread{best, []string{"10 %", "50 %", "90 %"}[i], q})
		}
	}
	return list
}

// threadInks are the colours of the picked runs, from low to high.
var threadInks = []color.NRGBA{chart.Orange, chart.Blue, chart.Green}

func (s *study) threadsPanel(kept []ensemble.Path, picked []thread) chart.Panel {
	values := make([][]float64, len(kept))
	for i, p := range kept {
		values[i] = p.Values
	}
	low, high := chart.Reach(values...)
	sc := words.ScaleFor(s.asked().Unit, max(high, -low))
	p := chart.NewPlot(s.Weeks[0].First, s.Weeks[len(s.Weeks)-1].End, low/sc.By, high/sc.By, chart.YearsAndQuarters)
	if s.soleScenario() {
		p.Add(chart.Rules(s.marksOn(s.shown())), chart.Numbers(s.marksOn(s.shown())))
	}
	for _, path := range kept {
		p.Add(s.coarse(chart.Divided(path.Values, sc.By), (high-low)/sc.By/150, chart.Solid(chart.Thin, color.NRGBA{0x8A, 0x8A, 0x8A, 0x50})))
	}
	labels := chart.EndLabels{}
	for i, t := range picked {
		v := chart.Divided(t.Values, sc.By)
		p.Add(chart.Steps(s.Weeks, v, chart.Solid(chart.Thick+1.6, chart.White)), chart.Steps(s.Weeks, v, chart.Solid(chart.Thick, threadInks[i])))
		labels = append(labels, chart.EndLabel{Y: v[len(v)-1], Text: s.threadLabel(t), Color: threadInks[i]})
	}
	p.Add(labels)
	return chart.Panel{Heading: []chart.Span{{Text: sc.Heading() + perSpan(s.asked(), "week"), Color: chart.Dark}}, Plot: p, Height: 290}
}

// threadLabel is what a run stands for, its number if runs are drawn, and its outcome.
func (s *study) threadLabel(t thread) string {
	if s.drawn() {
		return fmt.Sprintf("%s: run %d, %s", t.mark, t.Run, words.Amount(t.Outcome, s.asked().Unit))
	}
	return fmt.Sprintf("%s: %s", t.mark, words.Amount(t.Outcome, s.asked().Unit))
}

// threadNotes say at which point each run in colour lies, of n that are drawn.
func (s *study) threadNotes(picked []thread, n int) claim.Text {
	write := func(what string, t thread, place int) claim.Text {
		return claim.Say("{}: {}", claim.Alike(what, outcome(t.Path), claim.Ranked(singleTable, "outcome", place, nil)), s.placeText(t.Cell))
	}
	return claim.Say("Of the runs drawn, {}; {}; {}.", write("lowest", picked[0], 1), write("middle", picked[1], n/2+1), write("highest", picked[2], -1))
}

// coarse is steps without the points that make no difference to the eye, so that hundreds of lines make a small picture.
// least is what can be seen, in the unit of the axis.
func (s *study) coarse(values []float64, least float64, style draw.LineStyle) *plotter.Line {
	var all plotter.XYs
	for i, v := range values {
		all = append(all, plotter.XY{X: float64(s.Weeks[i].First), Y: v}, plotter.XY{X: float64(s.Weeks[i].End), Y: v})
	}
	kept := append(plotter.XYs{all[0]}, chart.Bends(all, least)...)
	return &plotter.Line{XYs: append(kept, all[len(all)-1]), LineStyle: style}
}

// threadsFinding gives the outcomes of the runs in colour, or from where to where all of them go.
func (s *study) threadsFinding(picked []thread, kept []ensemble.Path) claim.Text {
	name, unit := s.whereLead(s.question()).Sentence(), s.asked().Unit
	low, high := kept[0].Outcome, kept[0].Outcome
	for _, p := range kept {
		low, high = min(low, p.Outcome), max(high, p.Outcome)
	}
	least, most := claim.Lowest(singleTable, "outcome", s.ofSingle()), claim.Highest(singleTable, "outcome", s.ofSingle())
	runs := claim.Numeral(len(kept), s.keptRuns())
	switch {
	case s.isFlat(low, high):
		return claim.Say("{} {} from run to run: {} in all {} runs", name, s.hardlyMoves(low, high, least, most), closeRange(low, high, unit, least, most), runs)
	case !s.drawn():
		return claim.Say("{}: {} of the {} runs, one a point, are drawn; they span {}", name, runs, claim.Figure(s.Runs, claim.Total(casesTable, "runs", ran)), rangeOf(low, high, unit, least, most))
	}
	var values []float64
	var of []claim.Quantity
	for _, t := range picked {
		values, of = append(values, t.Outcome), append(of, outcome(t.Path))
	}
	return claim.Say("{} comes to {} in the runs {} to the {} {}, of {} drawn here", name, claim.Amounts(values, unit, of...), s.nearest(picked), levelsOf(picked), quantileWord(picked), runs)
}

// threadsTable has a row a week, with the runs in colour.
func (s *study) threadsTable(picked []thread) chart.Table {
	t := chart.Table{Head: []string{"week from"}}
	for _, p := range picked {
		t.Head = append(t.Head, fmt.Sprintf("%s: run %d, %s", p.mark, p.Run, words.UnitCode(s.asked().Unit)))
	}
	for i, w := range s.Weeks {
		row := []string{w.First.String()}
		for _, p := range picked {
			row = append(row, words.Cell(p.Values[i], s.asked().Unit, words.Fine))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
