package run

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
)

// Answer sums a run up in three sentences: what it does to the shipments of the chip and to net revenue, whom else it
// touches, and how far to trust it. Each number stands beside the baseline's, over the fiscal years of Told. study is
// a study that the scenario is part of, or nil; without the distribution of a single cell for the scenario, the last
// sentence says that there is no range, and how to get one.
func Answer(c *Case, study *ensemble.Result) []string {
	told := c.Told()
	return []string{c.effect(told), c.reach(told), c.doubt(study)}
}

// Told is the stretch that answers speak of, named as it stands in a sentence: the fiscal years that lie whole within
// the run, from that of the first move that charts number on; without such a year, the whole quarters of the run; else all its days.
func (c *Case) Told() sim.Period {
	years := c.toldYears()
	if n := len(years); n > 0 {
		name := "fiscal year " + years[0].Name[2:]
		switch {
		case n == 2:
			name = fmt.Sprintf("fiscal years %s and %s", years[0].Name[2:], years[1].Name[2:])
		case n > 2:
			name = fmt.Sprintf("fiscal years %s to %s", years[0].Name[2:], years[n-1].Name[2:])
		}
		return sim.Period{Name: name, First: years[0].First, End: years[n-1].End}
	}
	if whole, ok := c.whole(); ok {
		return whole
	}
	return sim.Period{Name: "the days of the run", First: c.Trace.Start, End: c.Trace.End()}
}

// toldYears are the fiscal years of Told.
func (c *Case) toldYears() (list []sim.Period) {
	list = sim.YearsWithin(c.Trace.Start, c.Trace.End())
	if len(c.Marks) > 0 {
		list = slices.DeleteFunc(list, func(p sim.Period) bool { return p.End <= c.Marks[0].Date })
	}
	return list
}

// A pair is a measure of the run over a period, beside the baseline's.
type pair struct {
	value, base float64
	based       bool // whether there is a baseline that has the measure
	unit        string
}

// pair takes a measure over a period. It panics if the run does not have it.
func (c *Case) pair(name string, p sim.Period) pair {
	v, err := c.Trace.Over(name, p)
	if err != nil {
		panic("run: " + err.Error())
	}
	i, _ := c.Trace.Column(name)
	found := pair{value: v, unit: c.Trace.Measures[i].Unit}
	if c.Base != nil {
		if b, err := c.Base.Over(name, p); err == nil {
			found.base, found.based = b, true
		}
	}
	return found
}

// change is the relative difference from the baseline; 0 if there is none, or if both are nothing.
func (p pair) change() float64 {
	if !p.based || p.value == p.base {
		return 0
	}
	return (p.value - p.base) / p.base
}

// vanishes reports whether a value would be written as 0.
func vanishes(v float64, unit string) bool { return strings.HasPrefix(words.Amount(v, unit), "0 ") }

// words writes the value, and how it differs from the baseline: less and more are the words for that.
func (p pair) words(less, more string) string {
	here, there := words.Amount(p.value, p.unit), words.Amount(p.base, p.unit)
	none, noBase := vanishes(p.value, p.unit), vanishes(p.base, p.unit)
	switch change := p.change(); {
	case !p.based && none:
		return "nothing"
	case !p.based:
		return here
	case none && noBase:
		return "nothing, as in the baseline"
	case noBase:
		return here + ", against nothing in the baseline"
	case none:
		return "nothing, against " + there + " in the baseline"
	case math.Abs(change) < 0.005:
		return here + ", as in the baseline"
	case here == there:
		return fmt.Sprintf("%s, %s %s than in the baseline", here, words.Percent(math.Abs(change)), way(change, less, more))
	default:
		return fmt.Sprintf("%s, %s %s than the baseline's %s", here, words.Percent(math.Abs(change)), way(change, less, more), there)
	}
}

func way(change float64, less, more string) string {
	if change < 0 {
		return less
	}
	return more
}

// effect says what becomes of the main flow and of net revenue.
func (c *Case) effect(p sim.Period) string {
	text := fmt.Sprintf("In %s (%s), ", p.Name, words.Stretch(p.First, p.End))
	if c.Chip != "" {
		text += fmt.Sprintf("%s shipments to China come to %s; ", c.ChipTitle(c.Chip), c.pair(c.Chip+".shipments_china", p).words("fewer", "more"))
	}
	return text + fmt.Sprintf("Nvidia's net revenue from chips for China comes to %s.", c.pair(NetRevenue, p).words("less", "more"))
}

// reach says what the Treasury, the domestic makers and the suppliers get of it.
func (c *Case) reach(p sim.Period) string {
	domestic := c.pair("market.domestic_share", p)
	return fmt.Sprintf("What the US Treasury receives comes to %s; domestic makers supply %s of the compute that buyers in China receive%s; %s.",
		c.pair("treasury.receipts", p).words("less", "more"), words.Percent(domestic.value), domestic.beside(), c.busy(p))
}

// beside is the baseline's share, in brackets after a share.
func (p pair) beside() string {
	switch {
	case !p.based:
		return ""
	case words.Percent(p.value) == words.Percent(p.base):
		return " (as in the baseline)"
	}
	return fmt.Sprintf(" (baseline: %s)", words.Percent(p.base))
}

// doubt says how wide the answer of the study is, or that there is no range, and how much rests on judgement.
func (c *Case) doubt(study *ensemble.Result) string {
	text := "This is a single run, which has no range (h20sim sweep draws one)"
	if stat, path, ok := c.drawn(study); ok {
		q := study.Question
		m := study.Measures[study.Measure(q.Measure)]
		quantile := func(i int) string { return words.Amount(stat.Quantiles[i], m.Unit) }
		text = fmt.Sprintf("In 80 %% of %s draws, %s in %s lies between %s and %s; in half of them it is at most %s", words.Thousands(float64(stat.N), 0),
			m.Title, periodWords(q.Period), quantile(ensemble.P10), quantile(ensemble.P90), quantile(ensemble.P50))
		if path != "" {
			text = "Where " + path + ": " + strings.ToLower(text[:1]) + text[1:]
		}
	}
	if day := c.Scenario.AsOf(); day != 0 {
		text += fmt.Sprintf("; it is told as of %s, and judged later: %s", words.Date(day, words.Long), laterWords(c.Scenario))
	}
	return text + "; " + JudgementWords(c.Scenario) + "."
}

// JudgementWords says how many of the values that files state rest on judgement.
func JudgementWords(s *scenario.Scenario) string {
	switch judged, stated := Judgement(s); {
	case stated == 0:
		return "its files state no value"
	case stated == 1 && judged == 0:
		return "its only value does not rest on judgement"
	case stated == 1:
		return "its only value rests on judgement"
	case judged == 0:
		return fmt.Sprintf("none of the %d values that its files state rests on judgement", stated)
	default:
		return fmt.Sprintf("%d of the %d values that its files state (%s) rest on judgement", judged, stated, words.Percent(float64(judged)/float64(stated)))
	}
}

// drawn is the distribution of the study's question for the scenario on its path, and the titles of the courses of that; false
// if no single cell has it.
func (c *Case) drawn(study *ensemble.Result) (stat ensemble.Stat, path string, ok bool) {
	if study == nil || study.Design == "" {
		return stat, "", false
	}
	m, p := study.Measure(study.Question.Measure), study.Period(study.Question.Period)
	cells, on := 0, scenario.Path(nil)
	if paths := c.Scenario.Paths(); len(paths) > 0 {
		on = paths[c.Scenario.OnPath()]
	}
	for i, cell := range study.Cells {
		if study.Scenarios[cell.Scenario].ID == c.Scenario.ID && m >= 0 && p >= 0 && (len(cell.Courses) == 0 || slices.Equal(cell.Courses, on)) {
			stat, path = study.Stats[i][m][p], cell.Path
			cells++
		}
	}
	return stat, path, cells == 1 && stat.N > 1
}

// periodWords names a period of a study within a sentence.
func periodWords(name string) string {
	if name == "all" {
		return "the whole run"
	}
	return name
}

// Judgement counts the values that files state, and those of them that rest on judgement.
func Judgement(s *scenario.Scenario) (judged, stated int) {
	for grade, n := range s.Grades() {
		if grade != scenario.DefaultGrade {
			stated += n
		}
	}
	return s.Grades()[scenario.JudgementGrade], stated
}
