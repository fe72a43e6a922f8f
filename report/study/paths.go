package study

import (
	"cmp"
	"image/color"
	"math"
	"slices"
	"strconv"

	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/run"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
)

// A view is a result as charts and tables show it where scenarios have several paths: by path, with all paths of a scenario
// at a point behind them, or all paths together alone. That of a study without branches is the result.
type view struct {
	*ensemble.Result
	mixed []bool          // by cell: whether it is all paths together
	rows  []int           // by cell: its number among all paths, each scenario and point with all of its paths together behind them
	own   []ensemble.Cell // those that have runs of their own, each path one

	answers []bool // by cell: whether it stands for its scenario and point
}

// byPath shows each path, and then all of its scenario and point.
func byPath(r *ensemble.Result) view {
	v := viewOf(r)
	for _, m := range r.Mixtures {
		for i := m.From; i < m.To; i++ {
			v.show(r, r.Cells[i], r.Stats[i], bandsOf(r.Bands, i), false)
			v.answers[len(v.Cells)-1] = m.To-m.From == 1
		}
		if m.To-m.From > 1 {
			v.showMixture(r, m)
		}
	}
	v.rows = evenly(len(v.Cells), len(v.Cells))
	v.takePaths(r, func(cell int) func(c ensemble.Cell) bool {
		return func(c ensemble.Cell) bool {
			own := r.Cells[cell]
			return slices.Equal(c.Courses, own.Courses) && place(c.Scenario, c.Levels) == place(own.Scenario, own.Levels) && c.Label == own.Label
		}
	})
	return v
}

// overPaths shows all paths of each scenario and point together.
func overPaths(r *ensemble.Result) view {
	v := viewOf(r)
	next := 0
	for _, m := range r.Mixtures {
		if next += m.To - m.From; m.To-m.From > 1 {
			next++
		}
		v.showMixture(r, m)
		v.rows = append(v.rows, next-1)
	}
	v.takePaths(r, func(cell int) func(c ensemble.Cell) bool {
		own := r.Cells[cell]
		return func(c ensemble.Cell) bool {
			return place(c.Scenario, c.Levels) == place(own.Scenario, own.Levels)
		}
	})
	return v
}

// viewOf is a result without cells; if it has no mixtures it is the result.
func viewOf(r *ensemble.Result) view {
	if len(r.Mixtures) == 0 {
		return view{r, make([]bool, len(r.Cells)), evenly(len(r.Cells), len(r.Cells)), r.Cells, slices.Repeat([]bool{true}, len(r.Cells))}
	}
	shown := *r
	shown.Cells, shown.Stats, shown.Bands, shown.Paths, shown.Failures = nil, nil, nil, nil, nil
	return view{Result: &shown, own: r.Cells}
}

// bandsOf are those of a cell; nil if there are none.
func bandsOf(bands [][][]ensemble.Band, cell int) [][]ensemble.Band {
	if cell >= len(bands) {
		return nil
	}
	return bands[cell]
}

func (v *view) show(r *ensemble.Result, c ensemble.Cell, stats [][]ensemble.Stat, bands [][]ensemble.Band, mixed bool) {
	v.Cells, v.Stats, v.mixed, v.answers = append(v.Cells, c), append(v.Stats, stats), append(v.mixed, mixed), append(v.answers, true)
	if len(r.Bands) > 0 {
		v.Bands = append(v.Bands, bands)
	}
}

func (v *view) showMixture(r *ensemble.Result, m ensemble.Mixture) {
	v.show(r, ensemble.Cell{Scenario: m.Scenario, Levels: m.Levels, Label: m.Label}, m.Stats, m.Bands, m.To-m.From > 1)
}

// takePaths gives the runs that were kept, and those that failed, the cells of the view.
func (v *view) takePaths(r *ensemble.Result, same func(cell int) func(ensemble.Cell) bool) {
	if len(r.Mixtures) == 0 {
		return
	}
	at := make([]int, len(r.Cells))
	for i := range at {
		at[i] = slices.IndexFunc(v.Cells, same(i))
	}
	for _, p := range r.Paths {
		p.Cell = at[p.Cell]
		v.Paths = append(v.Paths, p)
	}
	for _, f := range r.Failures {
		f.Cell = at[f.Cell]
		v.Failures = append(v.Failures, f)
	}
}

// branched reports whether the view shows paths, or all of some.
func (s *study) branched() bool { return len(s.Mixtures) > 0 }

// forked reports whether cells are paths.
func (s *study) forked() bool { return s.branched() && len(s.Axes) == 0 }

// isAlone reports whether the study has one scenario at one point.
func (s *study) isAlone() bool { return len(s.Mixtures) == 1 }

// pathText is what a chart calls a path, or all together.
func (s *study) pathText(cell int) claim.Text {
	c := s.Cells[cell]
	name := claim.Say("all paths, weighted")
	if !s.mixed[cell] {
		name = claim.Say("{} ({})", claim.Label(c.Path), claim.Chance(c.Chance, s.figure("chance", cell)))
	}
	switch {
	case s.isAlone():
		return name
	case len(s.Mixtures) != len(s.Scenarios):
		return claim.Say("{}: {}", claim.Label(s.labelOf(c)), name)
	}
	return claim.Say("{}: {}", claim.Label(s.Scenarios[c.Scenario].ID), name)
}

// labelOf is the label of the scenario and point of a cell, without its path.
func (s *study) labelOf(c ensemble.Cell) string {
	for _, m := range s.Mixtures {
		if c.Label == m.Label || c.Label == m.Label+": "+c.Path {
			return m.Label
		}
	}
	return c.Label
}

// likeliest are the cells of the paths of the first scenario and point, the likeliest first.
func (s *study) likeliest() (cells []int) {
	first := s.Mixtures[0]
	for i := range min(first.To-first.From, len(s.Cells)) {
		cells = append(cells, i)
	}
	slices.SortStableFunc(cells, func(a, b int) int { return cmp.Compare(s.Cells[b].Chance, s.Cells[a].Chance) })
	return cells
}

// first are the cells of the first scenario and point: its paths, and all together.
func (s *study) first() (cells []int) {
	for i := range s.likeliest() {
		cells = append(cells, i)
	}
	if n := len(cells); n > 1 {
		cells = append(cells, n)
	}
	return cells
}

// lead is the cell that is shown where one alone can be: the likeliest path on which the answer differs from run to run, or the
// likeliest if there is none such; else the first.
func (s *study) lead() int {
	if !s.forked() {
		return 0
	}
	all := s.likeliest()
	for _, cell := range all {
		if t := s.answer(cell); s.drawn() && t.N > 0 && !s.isFlat(t.Quantiles[ensemble.P10], t.Quantiles[ensemble.P90]) {
			return cell
		}
	}
	return all[0]
}

// shown is lead, but of a grid the point that stands for all.
func (s *study) shown() int {
	if s.forked() {
		return s.lead()
	}
	return s.home()
}

// How many paths the answer and a title speak of.
const (
	mostPathsTold   = 4
	mostPathsTitled = 3
)

// told are the paths that the answer speaks of: the likeliest.
func (s *study) told() []int {
	all := s.likeliest()
	return all[:min(len(all), mostPathsTold)]
}

// titled are the paths that a title on a measure speaks of: all of a few; of more the likeliest and the one whose mean lies farthest from its.
func (s *study) titled(at int) []int {
	all := s.likeliest()
	if len(all) <= mostPathsTitled {
		return all
	}
	mean := func(cell int) float64 { return s.Stats[cell][at][s.in].Mean }
	farthest := slices.MaxFunc(all[1:], func(a, b int) int { return cmp.Compare(math.Abs(mean(a)-mean(all[0])), math.Abs(mean(b)-mean(all[0]))) })
	return []int{all[0], farthest}
}

// byCourse writes something of some paths, each with its chance, and counts the others: the notices last, firms obey (66 %): 2.1 bn USD.
func (s *study) byCourse(paths []int, write func(cell int) claim.Text) claim.Text {
	var parts []claim.Text
	for _, c := range paths {
		parts = append(parts, claim.Say("{}: {}", s.cellText(c), write(c)))
	}
	text := claim.Joined(parts, "; ")
	if more := len(s.likeliest()) - len(paths); more > 0 {
		text = claim.Say("{}; {} besides", text, claim.Count(more, "path", "paths", claim.Less(s.pathsAt(0), claim.Fixed(float64(len(paths))))))
	}
	return text
}

// pathsAt is how many paths a scenario and point have, of the mixture at a position.
func (s *study) pathsAt(mixture int) claim.Quantity {
	return claim.Rows(casesTable, claim.Where{"point": strconv.Itoa(mixture), "ran": "yes"})
}

// pathInks gives each path its colour, and all together grey.
func (s *study) pathInks(cells []int) []color.NRGBA {
	all := []color.NRGBA{chart.Blue, chart.Orange, chart.Green, chart.Purple, chart.Sky, chart.Vermillion}
	list := make([]color.NRGBA, len(cells))
	for i, c := range cells {
		if list[i] = all[i%len(all)]; s.mixed[c] {
			list[i] = chart.Dark
		}
	}
	return list
}

// onPath is the base scenario on the path of a cell; the base itself where that is not known.
func (s *study) onPath(cell int) *scenario.Scenario {
	for i, path := range s.base.Paths() {
		if c := s.Cells[cell]; len(c.Courses) > 0 && slices.Equal(c.Courses, []string(path)) {
			if along, err := s.base.Along(i); err == nil {
				return along
			}
		}
	}
	return s.base
}

// marksOn are the numbered moves that happen on the path of a cell; all of them where cells are no paths.
func (s *study) marksOn(cell int) []chart.Mark {
	marks := s.marks()
	if !s.forked() || s.mixed[cell] || s.base == nil {
		return marks
	}
	moves := s.onPath(cell).Moves
	return slices.DeleteFunc(slices.Clone(marks), func(m chart.Mark) bool {
		for i := range moves {
			if moves[i].Name == m.Name {
				return false
			}
		}
		return true
	})
}

// marksOfPaths are the moves of the base on all its paths, numbered; those of the base alone if there are too many.
func marksOfPaths(base *scenario.Scenario) []chart.Mark {
	all := run.Marks(base)
	for i := range base.Paths() {
		along, err := base.Along(i)
		if err != nil {
			return all
		}
		for _, m := range run.Marks(along) {
			if !slices.ContainsFunc(all, func(o chart.Mark) bool { return o.Name == m.Name }) {
				all = append(all, m)
			}
		}
	}
	if len(all) > chart.MostMarks {
		return run.Marks(base)
	}
	slices.SortStableFunc(all, func(a, b chart.Mark) int { return cmp.Compare(a.Date, b.Date) })
	for i := range all {
		all[i].Number = i + 1
	}
	return all
}

// partNote says which moves are not on all paths; nothing if all are. If panels show each path, it says so.
func (s *study) partNote() claim.Text {
	if s.base == nil || !s.branched() {
		return nil
	}
	if s.forked() {
		return claim.Say("A panel of a path has the rules of the moves on it.")
	}
	var part []claim.Text
	for _, m := range s.marks() {
		if s.isInPart(m) {
			part = append(part, claim.Label(m.Title).Text())
		}
	}
	if len(part) == 0 {
		return nil
	}
	return claim.Say("Not on all paths: {}.", claim.Joined(part, "; "))
}

// isInPart reports whether a move is on some paths of the base alone.
func (s *study) isInPart(m chart.Mark) bool {
	for i := range s.base.Paths() {
		along, err := s.base.Along(i)
		if err == nil && !slices.ContainsFunc(run.Marks(along), func(o chart.Mark) bool { return o.Name == m.Name }) {
			return true
		}
	}
	return false
}

// sharedText says how draws are shared: shared among four paths by mean chances, 64 or more each.
func (s *study) sharedText() claim.Text {
	if len(s.Mixtures) == 0 {
		return nil
	}
	at := 0
	for i, m := range s.Mixtures {
		if m.To-m.From > s.Mixtures[at].To-s.Mixtures[at].From {
			at = i
		}
	}
	n := s.Mixtures[at].To - s.Mixtures[at].From
	if n < 2 {
		return nil
	}
	least := s.runsOf(s.own[0])
	for _, c := range s.own {
		least = min(least, s.runsOf(c))
	}
	return claim.Say(", shared among {} by mean chances, {} or more each", claim.Count(n, "path", "paths", s.pathsAt(at)), claim.Figure(least, claim.Lowest(casesTable, "runs", ran)))
}
