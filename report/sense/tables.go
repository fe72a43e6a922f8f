package sense

import (
	"slices"
	"strconv"
	"strings"

	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/importance"
)

// Tables implements answer.Finding.
func (f *Finding) Tables() []answer.Table {
	list := []answer.Table{{File: f.file(), Rows: f.rows(), Caption: f.caption(), Shown: f.shown()}}
	if t := f.tornado(); len(t.Rows) > 0 {
		list = append(list, answer.Table{Caption: f.tornadoCaption(), Shown: t})
	}
	if rows := f.answerRows(); len(rows) > 1 {
		list = append(list, answer.Table{File: f.answersFile(), Rows: rows, Caption: claim.Say("Means of {} by the answer to each question.", f.asked()), Shown: f.shownAnswers()})
	}
	return list
}

// caption says what the table holds.
func (f *Finding) caption() claim.Text {
	if f.Method == importance.Morris {
		return claim.Say("What moves {}: {} from {}.", f.asked(), claim.Word(f.what()), f.runs())
	}
	return claim.Say("What the spread of {} goes with: {} from {}.", f.asked(), claim.Word(f.what()), f.runs())
}

// what names the numbers of a method.
func (f *Finding) what() string {
	return map[importance.Method]string{
		importance.Regression: "shares of its variance by regression on ranks,",
		importance.Saltelli:   "shares of its variance, alone and with all that acts together (Sobol’ indices),",
		importance.Shapley:    "shares of its variance (Shapley effects)",
		importance.FullGrid:   "exact shares of its variance over the points of a grid, alone and with all that acts together,",
		importance.Morris:     "mean sizes of effects (Morris’s μ*), how much they differ (σ), and which way they mostly go as the value rises,",
	}[f.Method]
}

// rows are all inputs with all digits.
func (f *Finding) rows() [][]string {
	rows := [][]string{{"name", "kind", "meaning", "grade", "source", "inputs", "tied", "above", "share", "low", "high", "total", "total_low", "total_high", "mixed", "effects_sd",
		"direction", "mean_low", "mean_high", "class", "needs", "end_low", "end_high", "at_low", "at_high", "stated", "measure", "period", "unit", "method",
		"floor", "values", "runs", "failed", "draws", "mean", "sd", "together", "asked"}}
	for i := range f.Shares {
		rows = append(rows, append(append(f.inputCells(&f.Shares[i]), f.endCells(&f.Shares[i])...), f.commonCells()...))
	}
	return rows
}

// inputCells are what there is of an input; nothing in place of the numbers of one that is not told from chance.
func (f *Finding) inputCells(s *importance.Share) []string {
	cells := []string{s.Name, string(s.Kind), s.Doc, s.Grade, s.Source, strconv.Itoa(s.Of), yes(s.Tied), yes(s.Above)}
	if !s.Above {
		return append(cells, make([]string, 13)...)
	}
	cells = append(cells, number(s.Share.Mean), number(s.Share.Low), number(s.Share.High))
	cells = append(cells, when(f.hasTotals(), s.Total.Mean, s.Total.Low, s.Total.High)...)
	cells = append(cells, yes(s.Mixed))
	cells = append(cells, when(f.Method == importance.Morris, s.Spread)...)
	cells = append(cells, strconv.Itoa(s.Sign))
	cells = append(cells, when(s.Sign != 0 && f.Method == importance.Regression, s.Lowest, s.Highest)...)
	return append(cells, strconv.Itoa(s.Class), number(s.Needs))
}

// endCells are both ends of an input, and the measure there.
func (f *Finding) endCells(s *importance.Share) []string {
	if s.Ends == nil {
		return make([]string, 5)
	}
	return []string{s.Ends.Low, s.Ends.High, number(s.Ends.AtLow), number(s.Ends.AtHigh), number(f.Stated)}
}

// commonCells are the same in all rows.
func (f *Finding) commonCells() []string {
	return []string{f.Measure.Name, f.Period.Name, f.Measure.Unit, string(f.Method), number(f.Floor), strconv.Itoa(f.Values), strconv.Itoa(f.Runs), strconv.Itoa(f.Failed), strconv.Itoa(f.Draws),
		number(f.Mean), number(f.SD), number(f.Together), strconv.Itoa(f.Asked)}
}

// answerRows are the answers to the questions that matter.
func (f *Finding) answerRows() [][]string {
	rows := [][]string{{"question", "answer", "title", "part", "mean", "unit"}}
	for _, s := range f.Above() {
		for _, a := range s.Answers {
			rows = append(rows, []string{s.Name, a.Course, a.Title, number(a.Part), number(a.Mean), f.Measure.Unit})
		}
	}
	return rows
}

// shown is the table for readers: what is told from chance.
func (f *Finding) shown() chart.Table {
	t := chart.Table{Head: append([]string{"input "}, f.ranged(f.shareHead(), "from", "to")...)}
	if f.hasTotals() {
		t.Head = append(t.Head, f.ranged("with others, %", "from", "to")...)
	}
	if f.Method == importance.Morris {
		t.Head = append(t.Head, "σ", "direction ")
	}
	numbers := slices.ContainsFunc(f.Above(), func(s importance.Share) bool { return s.Kind == importance.Value || s.Kind == importance.Chance })
	tenths := f.Method == importance.Regression && !f.ended()
	if t.Head = append(t.Head, "grade "); numbers {
		t.Head = append(t.Head, "source ")
	}
	if numbers && tenths {
		t.Head = append(t.Head, words.UnitCode(f.Measure.Unit)+", lowest tenth", "highest tenth")
	}
	for _, s := range f.Above() {
		row := append([]string{label(&s)}, f.ranged(f.figure(s.Share.Mean), f.figure(s.Share.Low), f.figure(s.Share.High))...)
		if f.hasTotals() {
			row = append(row, f.ranged(f.figure(s.Total.Mean), f.figure(s.Total.Low), f.figure(s.Total.High))...)
		}
		if f.Method == importance.Morris {
			row = append(row, f.figure(s.Spread), way(s.Sign))
		}
		if row = append(row, s.Grade); numbers {
			row = append(row, s.Source)
		}
		if numbers && tenths {
			low, high := f.tenths(&s)
			row = append(row, low, high)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// ranged are the cells of a number and its interval, which exact numbers have not.
func (f *Finding) ranged(number, low, high string) []string {
	if f.isGrid() {
		return []string{number}
	}
	return []string{number, low, high}
}

// shownAnswers are the answers for readers.
func (f *Finding) shownAnswers() chart.Table {
	t := chart.Table{Head: []string{"question ", "answer ", "chance, %", "mean, " + words.UnitCode(f.Measure.Unit)}}
	for _, s := range f.Above() {
		for _, a := range s.Answers {
			t.Rows = append(t.Rows, []string{s.Doc, a.Title, words.Cell(a.Part, "1", words.Tenths), words.Cell(a.Mean, f.Measure.Unit, words.Tenths)})
		}
	}
	return t
}

func (f *Finding) shareHead() string {
	if f.Method == importance.Morris {
		return "effect, " + words.UnitCode(f.Measure.Unit)
	}
	return "share, %"
}

// figure writes a share, or an effect.
func (f *Finding) figure(v float64) string {
	if f.Method == importance.Morris {
		return words.Cell(v, f.Measure.Unit, words.Tenths)
	}
	if v > 0 && v < leastFloor {
		return "<0.1" // told from chance, and so not nothing
	}
	return words.Cell(v, "1", words.Tenths)
}

// way is the direction of most of an effect.
func way(sign int) string {
	switch {
	case sign > 0:
		return "up"
	case sign < 0:
		return "down"
	}
	return words.None
}

// ended reports whether there are runs with values at the ends of their ranges, which then are told in place of means over tenths.
func (f *Finding) ended() bool {
	return slices.ContainsFunc(f.Above(), func(s importance.Share) bool { return s.Ends != nil })
}

// tenths are the means of the measure over the lowest and the highest tenth of an input.
func (f *Finding) tenths(s *importance.Share) (low, high string) {
	if s.Sign == 0 {
		return words.None, words.None
	}
	return words.Cell(s.Lowest, f.Measure.Unit, words.Tenths), words.Cell(s.Highest, f.Measure.Unit, words.Tenths)
}

// tornado is the measure with each value at both ends of its range.
func (f *Finding) tornado() chart.Table {
	unit := words.UnitCode(f.Measure.Unit)
	t := chart.Table{Head: []string{"input ", "low end", unit + " there", "high end", unit + " there"}}
	if f.hasTotals() {
		t.Head = append(t.Head, "acts with others ")
	}
	for _, s := range f.Above() {
		if s.Ends == nil || f.stays(&s) {
			continue
		}
		low, high := ends(&s)
		row := []string{label(&s), low, words.Cell(s.Ends.AtLow, f.Measure.Unit, words.Tenths), high, words.Cell(s.Ends.AtHigh, f.Measure.Unit, words.Tenths)}
		if f.hasTotals() {
			row = append(row, yes(apart(&s)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// ends are both ends of a number with its unit. A part of one is in percent.
func ends(s *importance.Share) (low, high string) {
	from, wrongLow := strconv.ParseFloat(s.Ends.Low, 64)
	to, wrongHigh := strconv.ParseFloat(s.Ends.High, 64)
	switch {
	case wrongLow != nil || wrongHigh != nil:
		return s.Ends.Low, s.Ends.High
	case s.Unit == "1" && from >= 0 && to <= 1:
		return end(100*from, "%"), end(100*to, "%")
	case words.UnitStated(s.Unit) == "":
		return end(from, ""), end(to, "")
	}
	unit := words.UnitWords(s.Unit)
	return end(from, unit), end(to, unit)
}

// end is an end of a number, to four digits, before a unit.
func end(v float64, unit string) string {
	return strings.TrimSpace(words.Significant(v, 4) + " " + unit)
}

// tornadoCaption says what the table of ends holds, and whether it could show that inputs act together.
func (f *Finding) tornadoCaption() claim.Text {
	text := claim.Say("{} with one value at both ends of {}, all else as stated.", f.asked(), claim.Word(f.span())).Sentence()
	if slices.ContainsFunc(f.Above(), func(s importance.Share) bool { return s.Ends != nil && f.stays(&s) }) {
		text = claim.Say("{} Values that leave it as it is, or nearly so, are left out.", text)
	}
	if f.hasTotals() || f.Method == importance.Morris {
		return text
	}
	return claim.Say("{} These runs cannot show whether values act together; those of a study of kind “saltelli” can.", text)
}

// stays reports whether the measure hardly differs from what it is as stated at both ends of a value.
func (f *Finding) stays(s *importance.Share) bool {
	return alike([]float64{f.Stated, s.Ends.AtLow, s.Ends.AtHigh})
}

// span names what the ends are of: the points of a grid or list, as far as the study sets them, or the range of a value.
func (f *Finding) span() string {
	points := func(s importance.Share) bool { return s.Ends != nil && s.Ends.Points }
	ranges := func(s importance.Share) bool { return s.Ends != nil && !s.Ends.Points }
	switch {
	case !slices.ContainsFunc(f.Above(), points):
		return "its range"
	case !slices.ContainsFunc(f.Above(), ranges):
		return "its points in the study"
	}
	return "its range, or of its points in the study"
}

// label names an input at a row.
func label(s *importance.Share) string {
	switch s.Kind {
	case importance.Branch:
		return s.Doc
	case importance.Paths:
		return "The course of politics"
	}
	return s.Name
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}

func number(v float64) string { return words.Number(v).String() }

// when writes numbers, or nothing for each if they are not known.
func when(known bool, values ...float64) []string {
	list := make([]string, len(values))
	for i, v := range values {
		if known {
			list[i] = number(v)
		}
	}
	return list
}

// thousands writes a number of draws, rounded to two digits.
func thousands(n float64) string { return words.About(n) }
