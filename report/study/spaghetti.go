package study

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

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
		Title:   claim.Draft(words.Glue(s.threadsFinding(picked, kept))),
		Subtitle: claim.Draft(words.Glue(fmt.Sprintf("%s by week, %s. Grey: %s. Coloured: %s. %s.", words.Sentence(subject(m)),
			s.weeksWords(), s.keptWords(len(kept)), s.pickedWords(), words.Sentence(s.drawsWords())))),
		Panels: []chart.Panel{s.threadsPanel(kept, picked)},
		Table:  s.threadsTable(picked),
	}
	if s.soleScenario() {
		picture.Moves, picture.Notes = s.marksOn(s.home()), claim.Drafts(s.dayNotes()...)
	}
	if !s.drawn() {
		picture.Notes = append(picture.Notes, claim.Draft(threadNotes(s, picked)))
	}
	picture.Alt = claim.Draft(picture.Title.String() + ". A grey line a run, three of them in colour and labelled. " + chart.MarksAlt(picture.Moves))
	return picture
}

// threads are the runs that are drawn: all kept ones of the first cell, or of all cells if nothing is drawn.
func (s *study) threads() (list []ensemble.Path) {
	if s.drawn() {
		return s.paths(s.home())
	}
	for i := range s.Cells {
		list = append(list, s.paths(i)...)
	}
	return list
}

func (s *study) keptWords(n int) string {
	switch {
	case s.drawn() && len(s.Cells) > 1:
		return fmt.Sprintf("%d runs of %s", n, s.cellName(s.home()))
	case s.drawn():
		return fmt.Sprintf("%d of %s runs", n, words.Thousands(float64(s.Runs), 0))
	}
	return fmt.Sprintf("%d runs, one a point", n)
}

func (s *study) pickedWords() string {
	if s.drawn() {
		return "those whose outcome is nearest to the 10, 50 and 90 % quantiles of all runs"
	}
	return "those with the lowest, the middle and the highest outcome"
}

// A thread is a run that is shown in colour.
type thread struct {
	ensemble.Path
	mark string // what it stands for: 10 %, lowest
}

// pickedThreads are the three runs in colour, fewer if one is nearest to two marks.
func (s *study) pickedThreads(kept []ensemble.Path) (list []thread) {
	outcomes := slices.Clone(kept)
	slices.SortStableFunc(outcomes, func(a, b ensemble.Path) int { return cmp.Compare(a.Outcome, b.Outcome) })
	n := len(outcomes)
	if !s.drawn() {
		return []thread{{outcomes[0], "Lowest"}, {outcomes[n/2], "Middle"}, {outcomes[n-1], "Highest"}}
	}
	for i, q := range []int{ensemble.P10, ensemble.P50, ensemble.P90} {
		want := s.answer(s.home()).Quantiles[q]
		best := slices.MinFunc(outcomes, func(a, b ensemble.Path) int {
			return cmp.Compare(math.Abs(a.Outcome-want), math.Abs(b.Outcome-want))
		})
		if !slices.ContainsFunc(list, func(t thread) bool { return t.Run == best.Run }) {
			list = append(list, thread{best, []string{"10 %", "50 %", "90 %"}[i]})
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
		p.Add(chart.Rules(s.marks()), chart.Numbers(s.marks()))
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

// threadNotes says at which point each run in colour lies.
func threadNotes(s *study, picked []thread) string {
	var parts []string
	for _, t := range picked {
		parts = append(parts, fmt.Sprintf("%s: run %d, %s.", t.mark, t.Run, s.cellName(t.Cell)))
	}
	return strings.Join(parts, " ")
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

// threadsFinding gives the outcomes of the runs in colour.
func (s *study) threadsFinding(picked []thread, kept []ensemble.Path) string {
	outcomes := make([]float64, len(picked))
	marks := make([]string, len(picked))
	for i, t := range picked {
		outcomes[i], marks[i] = t.Outcome, strings.ToLower(t.mark)
	}
	text := fmt.Sprintf("%s comes to %s", words.Sentence(s.whereLead()+s.question()), words.Amounts(outcomes, s.asked().Unit))
	runs := words.Numeral(len(kept))
	switch {
	case !slices.ContainsFunc(kept, func(p ensemble.Path) bool { return p.Outcome != kept[0].Outcome }):
		return fmt.Sprintf("%s in all %s runs", text, runs)
	case s.drawn():
		return fmt.Sprintf("%s in %s of %s runs: near the %s quantiles", text, words.Numeral(len(picked)), runs, words.List(marks))
	}
	return fmt.Sprintf("%s in the lowest, middle and highest of %s runs", text, runs)
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
