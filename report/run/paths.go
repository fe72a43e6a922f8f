package run

import (
	"math"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/scenario"
)

// A Way is one of the paths through the branches of a scenario, with its run.
type Way struct {
	Courses   scenario.Path
	Titles    []string
	Chance    float64
	Reference bool // whether charts and tables speak of it
	Trace     *sim.Trace
}

// Title names the path by the titles of its courses.
func (w *Way) Title() string { return strings.Join(w.Titles, ", ") }

// Ways are the paths of the scenario with their runs, in the order of its file; none if it leaves nothing open, or if only
// one path was run.
func (c *Case) Ways() (list []Way) {
	s := c.Scenario
	if len(c.Paths) < 2 {
		return nil
	}
	chances := s.Chances(nil)
	for i, path := range s.Paths() {
		list = append(list, Way{path, s.PathTitles(path), chances[i], i == s.OnPath(), c.Paths[i]})
	}
	return list
}

// likeliest reports whether no path is likelier.
func (w *Way) likeliest(ways []Way) bool {
	return !slices.ContainsFunc(ways, func(other Way) bool { return other.Chance > w.Chance*(1+1e-9) })
}

// over is a measure of the path in a period that the run covers.
func (w *Way) over(measure string, p sim.Period) float64 {
	v, err := w.Trace.Over(measure, p)
	if err != nil {
		panic("run: " + err.Error())
	}
	return v
}

// ByPath is what becomes of one measure on each path.
type ByPath struct {
	Measure, Title, Unit string
	Partings             []sim.Date   // days on which branches part, in order
	Periods              []sim.Period // the first quarter in which paths differ, whole fiscal years that follow, and all quarters from it on
	Alike                []sim.Period // all whole quarters of the run, if paths differ in none of them; nil otherwise
	Ways                 []Way
	Values               [][]float64 // a row a path, a column a period
	Expected             []float64   // by period: the sum of values times chances
	Guidance             [][]scenario.Guidance
}

// NewByPath answers by path; nil if there is nothing to answer: one path, or a run without a whole fiscal quarter.
//
//	expected = sum over paths of chance times value
func NewByPath(c *Case) *ByPath {
	ways := c.Ways()
	if len(ways) == 0 || len(c.Quarters.Periods) == 0 {
		return nil
	}
	b := &ByPath{Measure: partedMeasure(c, ways), Ways: ways}
	i, _ := c.Trace.Column(b.Measure)
	b.Title, b.Unit = "Nvidia's gross revenue from chips for China", c.Trace.Measures[i].Unit
	if b.Measure != allRevenue {
		b.Title = c.ChipTitle(c.Chip) + " gross revenue"
	}
	for _, branch := range c.Scenario.Branches() {
		b.Partings = append(b.Partings, branch.Date)
	}
	b.Partings = slices.Compact(b.Partings)
	b.Periods = partedPeriods(c, b.firstTold(c))
	if !slices.ContainsFunc(c.Quarters.Periods, b.differ) {
		b.Alike = c.Quarters.Periods
	}
	b.Expected = make([]float64, len(b.Periods))
	for _, w := range ways {
		row := make([]float64, len(b.Periods))
		for i, p := range b.Periods {
			row[i] = w.over(b.Measure, p)
			b.Expected[i] += w.Chance * row[i]
		}
		b.Values = append(b.Values, row)
	}
	for _, p := range b.Periods {
		b.Guidance = append(b.Guidance, c.Scenario.Guided(b.Measure, p))
	}
	return b
}

// allRevenue is the measure of what Nvidia books for all chips for China.
const allRevenue = "nvidia.revenue"

// partedMeasure is revenue from the main chip, or from all chips if the paths do not differ in the first.
func partedMeasure(c *Case, ways []Way) string {
	if c.Chip == "" {
		return allRevenue
	}
	of := func(w Way) []float64 { return w.Trace.By(c.Quarters.Periods).Column(c.Chip + ".revenue") }
	first := of(ways[0])
	for _, w := range ways[1:] {
		for i, v := range of(w) {
			if math.Abs(v-first[i]) >= 0.5 {
				return c.Chip + ".revenue"
			}
		}
	}
	return allRevenue
}

// firstTold is the position of the first fiscal quarter that was not over when the branches parted, nor on the day to which the
// scenario is blind, and in which paths differ; or of the first that was not over, if they never do.
func (b *ByPath) firstTold(c *Case) int {
	from, quarters := max(b.Partings[0], c.Scenario.AsOf()), c.Quarters.Periods
	open := slices.IndexFunc(quarters, func(p sim.Period) bool { return p.End > from })
	if open < 0 {
		return len(quarters) - 1
	}
	for i, p := range quarters[open:] {
		if b.differ(p) {
			return open + i
		}
	}
	return open
}

// differ reports whether paths differ in a period by what is told.
func (b *ByPath) differ(p sim.Period) bool {
	first := b.Ways[0].over(b.Measure, p)
	return slices.ContainsFunc(b.Ways[1:], func(w Way) bool { return math.Abs(w.over(b.Measure, p)-first) >= 0.5 })
}

// partedPeriods are a fiscal quarter, by its position, the whole fiscal years that follow it, and all quarters from it on.
func partedPeriods(c *Case, at int) []sim.Period {
	quarters := c.Quarters.Periods
	first, last := quarters[at], quarters[len(quarters)-1]
	periods := append([]sim.Period{first}, sim.YearsWithin(first.End, c.Trace.End())...)
	if last != first {
		periods = append(periods, sim.Period{Name: first.Name + " to " + last.Name, First: first.First, End: last.End})
	}
	return periods
}
