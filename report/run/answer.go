package run

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/domain"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
)

// Answer sums a run up in three sentences: what it does to the shipments of the chip and to net revenue, whom else it
// touches, and how far to trust it. Each number stands beside the baseline's, over the fiscal years of Told. study is
// a study that the scenario is part of, or nil; without the distribution of a single cell for the scenario, the last
// sentence says that there is no range, and how to get one.
func Answer(c *Case, study *ensemble.Result) []claim.Text {
	told := c.Told()
	list := []claim.Text{c.effect(told), c.reach(told)}
	if outside := outsideWords(domain.Outside(c.Trace)); len(outside) > 0 {
		list = append(list, outside[0])
	}
	return append(list, c.doubt(study))
}

// FirstLine is the sentence with which a run answers: by path if the scenario leaves something open.
func (c *Case) FirstLine() claim.Text {
	if b := NewByPath(c); b != nil {
		return b.Sentence()
	}
	return c.effect(c.Told())
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
	if marks := Marks(c.Scenario); len(marks) > 0 {
		list = slices.DeleteFunc(list, func(p sim.Period) bool { return p.End <= marks[0].Date })
	}
	return list
}

// A pair is a measure of the run over a period, beside the baseline's.
type pair struct {
	value, base float64
	based       bool // whether there is a baseline that has the measure
	unit        string
	of, than    claim.Quantity // where both stand
}

// pair takes a measure over a period. It panics if the run does not have it.
func (c *Case) pair(name string, p sim.Period) pair {
	v, err := c.Trace.Over(name, p)
	if err != nil {
		panic("run: " + err.Error())
	}
	i, _ := c.Trace.Column(name)
	found := pair{value: v, unit: c.Trace.Measures[i].Unit, of: claim.Over("", name, p), than: claim.Over(baselineRun, name, p)}
	if c.Base != nil {
		if b, err := c.Base.Over(name, p); err == nil {
			found.base, found.based = b, true
		}
	}
	return found
}

// baselineRun names the run of the baseline in claims.
const baselineRun = "baseline"

// change is the relative difference from the baseline; 0 if there is none, or if both are nothing.
func (p pair) change() float64 {
	if !p.based || p.value == p.base {
		return 0
	}
	return (p.value - p.base) / p.base
}

// amount is the value, or a word for nothing.
func (p pair) amount(none string) claim.Claim { return claim.AmountOrNone(p.value, p.unit, none, p.of) }

// changed is by what part the value differs from the baseline's.
func (p pair) changed() claim.Claim { return partApart(p.value, p.base, p.of, p.than) }

// partApart is by what part of another a number differs from it; what is under one percent has a decimal.
func partApart(v, than float64, of, other claim.Quantity) claim.Claim {
	part, differing := math.Abs(v/than-1), claim.Size(claim.Change(of, other))
	if part < 0.0095 {
		return claim.FinePercent(part, differing)
	}
	return claim.Percent(part, differing)
}

// manyTimes is from how many times another on a number is told as a multiple of it, and not in percent.
const manyTimes = 3

// apart is how far the value lies from the baseline's, in its unit.
func (p pair) apart() claim.Claim {
	return claim.Amount(math.Abs(p.value-p.base), p.unit, claim.Size(claim.Less(p.of, p.than)))
}

// way says whether the value is less or more than the baseline's.
func (p pair) way(less, more string) claim.Claim {
	return claim.Compared(p.change(), less, more, p.of, p.than)
}

// words writes the value, and how it differs from the baseline: less and more are the words for that.
func (p pair) words(less, more string) claim.Text {
	none, noBase := claim.Vanishes(p.value, p.unit), claim.Vanishes(p.base, p.unit)
	base := claim.Amount(p.base, p.unit, p.than)
	switch change := p.change(); {
	case !p.based:
		return claim.Cat(p.amount("nothing"))
	case none && noBase:
		return claim.Say("{}, {}", p.amount("nothing"), claim.None("as in the baseline", p.unit, p.than))
	case noBase:
		return claim.Say("{}, against {} in the baseline", p.amount(""), claim.None("nothing", p.unit, p.than))
	case none:
		return claim.Say("{}, against {} in the baseline", p.amount("nothing"), base)
	case p.amount("").Words == base.Words && claim.AreSame(p.value, p.base):
		return claim.Say("{}, {}", p.amount(""), claim.Same("as in the baseline", p.of, p.than))
	case p.amount("").Words == base.Words || math.Abs(change) < 0.005:
		return claim.Say("{}, {} {} ({}) than in the baseline", p.amount(""), p.changed(), p.way(less, more), p.apart())
	case p.value >= manyTimes*p.base:
		return claim.Say("{}, {} the baseline's {}", p.amount(""), claim.Multiple(p.value/p.base, p.of, p.than), base)
	}
	return claim.Say("{}, {} {} than the baseline's {}", p.amount(""), p.changed(), p.way(less, more), base)
}

// effect says what becomes of the main flow and of net revenue; of a scenario without moves, that it has none.
func (c *Case) effect(p sim.Period) claim.Text {
	var text claim.Text
	if c.isAlone() {
		text = claim.Say("{}: this is the world by itself. ", claim.None("No move", "", claim.Rows(MovesName, nil)))
	}
	text = claim.Say("{}In {} ({}), ", text, claim.Period(p), claim.Days(p))
	if c.Chip != "" {
		text = claim.Say("{}{} shipments to China come to {}; ", text, claim.Label(c.ChipTitle(c.Chip)), c.pair(c.Chip+".shipments_china", p).words("fewer", "more"))
	}
	return claim.Say("{}Nvidia's net revenue from chips for China comes to {}.", text, c.pair(NetRevenue, p).words("less", "more"))
}

// reach says what the Treasury, the domestic makers and the suppliers get of it; nothing of a Treasury that gets nothing with and
// without the moves.
func (c *Case) reach(p sim.Period) claim.Text {
	domestic, treasury := c.pair("market.domestic_share", p), c.pair("treasury.receipts", p)
	text := claim.Say("domestic makers supply {} of the compute that buyers in China receive{}", claim.Percent(domestic.value, domestic.of), domestic.inBrackets())
	if !claim.Vanishes(treasury.value, treasury.unit) || !claim.Vanishes(treasury.base, treasury.unit) {
		text = claim.Say("what the US Treasury receives comes to {}; {}", treasury.words("less", "more"), text)
	}
	if busy := c.busy(); busy != nil {
		text = claim.Say("{}; {}", text, busy)
	}
	return text.Sentence().Ended()
}

// inBrackets is the baseline's share, in brackets after a share.
func (p pair) inBrackets() claim.Text {
	if !p.based {
		return nil
	}
	return claim.Say(" (baseline: {})", claim.Percent(p.base, p.than))
}

// doubt says how wide the answer of the study is, or that there is no range, and how much rests on judgement.
func (c *Case) doubt(study *ensemble.Result) claim.Text {
	text := claim.Say("This is a single run, which has no range ({} draws one)", claim.Label("h20sim sweep"))
	if stat, cell, ok := c.drawn(study); ok {
		text = drawnWords(study, stat, cell)
	}
	return c.restingOn(text)
}

// restingOn says after a text as of which day the run is told, if of one, and how much rests on judgement.
func (c *Case) restingOn(text claim.Text) claim.Text {
	if day := c.Scenario.AsOf(); day != 0 {
		text = claim.Say("{}; it is told as of {}, and judged later: {}", text, claim.Day(day, words.Long), laterWords(c.Scenario))
	}
	return claim.Say("{}; {}.", text, JudgementWords(c.Scenario))
}

// drawnWords say how wide the answer of a study is on the path of the run.
func drawnWords(study *ensemble.Result, stat ensemble.Stat, cell int) claim.Text {
	q := study.Question
	m := study.Measures[study.Measure(q.Measure)]
	of := func(column string) claim.Quantity {
		return claim.Cell("quantiles.csv", column, claim.Where{"cell": strconv.Itoa(cell), "measure": m.Name, "period": q.Period})
	}
	text := claim.Say("in {} of {} draws, {} in {} is {}; in the middle draw it is {}",
		claim.Middle("quantiles.csv", "p10", "p90"), claim.Figure(stat.N, of("n")), claim.Label(m.Title), periodPiece(q.Period),
		claim.Range(stat.Quantiles[ensemble.P10], stat.Quantiles[ensemble.P90], m.Unit, of("p10"), of("p90")),
		claim.Amount(stat.Quantiles[ensemble.P50], m.Unit, of("p50")))
	if path := study.Cells[cell].Path; path != "" {
		return claim.Say("Where {}: {}", claim.Label(path), text)
	}
	return text.Sentence()
}

// AssumptionsName is the table of every value that results rest on, and LaterName that of the values that were judged after the
// day to which a scenario is blind.
const (
	AssumptionsName = "assumptions.csv"
	LaterName       = "judged-later.csv"
)

// JudgementWords says how many of the values that files state rest on judgement.
func JudgementWords(s *scenario.Scenario) claim.Text {
	judged, stated := Judgement(s)
	of, all := judgedRows()
	switch {
	case stated == 0:
		return claim.Say("its files state no value")
	case judged == 0:
		return claim.Say("of the {} that its files state, {} rests on judgement", claim.Count(stated, "value", "values", all), claim.Numeral(0, of).As("none"))
	}
	return claim.Say("{} of the {} values that its files state ({}) rest on judgement", claim.Figure(judged, of), claim.Figure(stated, all),
		claim.Percent(float64(judged)/float64(stated), claim.Part(of, all)))
}

// judgedRows are how many values of the table rest on judgement, and how many files state.
func judgedRows() (judged, stated claim.Quantity) {
	defaults := claim.Rows(AssumptionsName, claim.Where{"grade": scenario.DefaultGrade})
	return claim.Rows(AssumptionsName, claim.Where{"grade": scenario.JudgementGrade}), claim.Less(claim.Rows(AssumptionsName, nil), defaults)
}

// drawn is the distribution of the study's question for the scenario on its path, and its cell; false if no single cell has it.
func (c *Case) drawn(study *ensemble.Result) (stat ensemble.Stat, at int, ok bool) {
	if study == nil || study.Design == "" {
		return stat, 0, false
	}
	m, p := study.Measure(study.Question.Measure), study.Period(study.Question.Period)
	cells, on := 0, scenario.Path(nil)
	if paths := c.Scenario.Paths(); len(paths) > 0 {
		on = paths[c.Scenario.OnPath()]
	}
	for i, cell := range study.Cells {
		if study.Scenarios[cell.Scenario].ID == c.Scenario.ID && m >= 0 && p >= 0 && (len(cell.Courses) == 0 || slices.Equal(cell.Courses, on)) {
			stat, at = study.Stats[i][m][p], i
			cells++
		}
	}
	return stat, at, cells == 1 && stat.N > 1
}

// periodPiece names a period of a study within a sentence.
func periodPiece(name string) claim.Piece {
	if name == "all" {
		return claim.Word("the whole run")
	}
	return claim.Name(name)
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
