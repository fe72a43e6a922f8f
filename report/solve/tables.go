package solve

import (
	"fmt"
	"slices"
	"strconv"

	"h20sim/report/answer"
	"h20sim/report/chart"
	"h20sim/report/claim"
	"h20sim/report/words"
	"h20sim/sim/breakeven"
)

// The files of the answer.
func (f Found) rootsFile() string { return f.Name + ".csv" }
func (f Found) scanFile() string  { return f.Name + "-scan.csv" }
func (f Found) factsFile() string { return f.Name + "-facts.csv" }
func (f Found) lineFile() string  { return f.Name + "-line.csv" }

// Tables implements answer.Finding.
func (f Found) Tables() []answer.Table {
	if f.Second != nil {
		return []answer.Table{f.lineTable(), f.factsTable()}
	}
	return []answer.Table{f.rootsTable(), f.scanTable(), f.factsTable()}
}

// ofRoot is a column of the table of roots, which are counted from 0.
func (f Found) ofRoot(i int, column string) claim.Quantity {
	return claim.Cell(f.rootsFile(), column, claim.Where{"root": strconv.Itoa(i + 1)})
}

// fact is a row of the table of facts.
func (f Found) fact(item string) claim.Quantity {
	return claim.Cell(f.factsFile(), "value", claim.Where{"item": item})
}

// atScan is a column of the table of the scan at a value of the address.
func (f Found) atScan(x float64, column string) claim.Quantity {
	return claim.Cell(f.scanFile(), column, claim.Where{"at": f.at().cell(x)})
}

func (f Found) at() input { return inputOf(&f.Address) }

// step is the change of the address of which sentences speak.
func (f Found) step() float64 { return f.at().step(f.Address.Low, f.Address.High) }

// rootsTable has a row a root.
func (f Found) rootsTable() answer.Table {
	t := answer.Table{File: f.rootsFile(), Caption: claim.Say("Values of {} at which {} is equal to the mark", claim.Label(f.Address.Address), f.subject()),
		Rows: [][]string{{"root", "kind", "at", "low", "high", "value", "mark", "left", "right", "slope", "by_step", "confidence_low", "confidence_high"}}}
	if f.Address.Whole && len(f.Roots) > 0 && len(f.level()) == 0 {
		t.Caption = claim.Say("Values of {} from which {} is on the other side of the mark", claim.Label(f.Address.Address), f.subject())
	}
	unit := words.UnitCode(f.Measure.Unit)
	t.Shown.Head = []string{f.at().head(f.Address.Address), "kind ", "from", "to", "measure, " + unit, "mark, " + unit, "each step, " + unit, "sure from", "to"}
	for i, r := range f.Roots {
		at, interval := f.at(), []string{"", ""}
		if r.Interval != nil {
			interval = []string{at.cell(r.Interval.Low), at.cell(r.Interval.High)}
		}
		t.Rows = append(t.Rows, append([]string{strconv.Itoa(i + 1), string(r.Kind), at.cell(r.X), at.cell(r.Low), at.cell(r.High), number(r.Value), number(r.Mark),
			number(r.Left), number(r.Right), number(r.Slope), number(r.Slope * f.step())}, interval...))
		t.Shown.Rows = append(t.Shown.Rows, f.shownRoot(&r))
	}
	t.Shown = telling(t.Shown)
	return t
}

// telling is a table without the columns that tell nothing: those that hold no number in any row, those in which several rows are all
// alike, and those that repeat the last one that is kept. The file has them all.
func telling(t chart.Table) (some chart.Table) {
	some.Rows = make([][]string, len(t.Rows))
	last := 0 // column that is kept
	for c, head := range t.Head {
		if c > 0 && (alike(t.Rows, c) || repeats(t.Rows, last, c)) {
			continue
		}
		last = c
		some.Head = append(some.Head, head)
		for i, row := range t.Rows {
			some.Rows[i] = append(some.Rows[i], row[c])
		}
	}
	return some
}

// alike tells whether all cells of a column are the same, or the only one holds no number.
func alike(rows [][]string, c int) bool {
	if len(rows) == 1 {
		return rows[0][c] == words.None
	}
	return !slices.ContainsFunc(rows, func(row []string) bool { return row[c] != rows[0][c] })
}

// repeats tells whether all cells of a column are those of one before.
func repeats(rows [][]string, before, c int) bool {
	return !slices.ContainsFunc(rows, func(row []string) bool { return row[c] != row[before] })
}

// shownRoot is a row as a reader sees it.
func (f Found) shownRoot(r *breakeven.Root) []string {
	at, amount := f.at(), func(v float64) string { return words.Cell(v, f.Measure.Unit, words.Fine) }
	row := []string{f.fine(r).bare(r.X), string(r.Kind), words.None, words.None, amount(r.Value), amount(r.Mark), words.None, words.None, words.None}
	if r.Kind == "plateau" {
		row[2], row[3] = at.bare(r.Low), at.bare(r.High)
	}
	if r.Slope != 0 {
		row[6] = amount(r.Slope * f.step())
	}
	if r.Interval != nil {
		row[7], row[8] = at.bare(r.Interval.Low), at.bare(r.Interval.High)
	}
	return row
}

// shownScan is about how many rows of the scan a reader sees.
const shownScan = 16

// scanTable has a row a point of the scan. It is open if there is no root: it is the table of signs.
func (f Found) scanTable() answer.Table {
	unit := words.UnitCode(f.Measure.Unit)
	t := answer.Table{File: f.scanFile(), Closed: len(f.Roots) > 0, Rows: [][]string{{"at", "value", "mark", "difference", "distance", "p10", "p90"}},
		Caption: claim.Say("{} by {}, and how much more that is than the mark{}", f.subject().Sentence(), claim.Label(f.Address.Address), f.levelText())}
	t.Shown.Head = []string{f.at().head(f.Address.Address), "measure, " + unit, "mark, " + unit, "difference, " + unit, "sign"}
	if f.inert() {
		t.Shown.Head, t.Caption = nil, nil
	}
	each := max(1, len(f.Scan)/shownScan)
	for i, p := range f.Scan {
		band := []string{"", ""}
		if p.Low != nil {
			band = []string{number(*p.Low), number(*p.High)}
		}
		t.Rows = append(t.Rows, append([]string{f.at().cell(p.X), number(p.Value), number(p.Mark), number(p.Difference()), number(max(p.Difference(), -p.Difference()))}, band...))
		if !f.inert() && (i%each == 0 || i == len(f.Scan)-1) {
			t.Shown.Rows = append(t.Shown.Rows, f.shownPoint(&p))
		}
	}
	t.Shown = telling(t.Shown)
	return t
}

// levelText names the amount of a mark that is the same everywhere.
func (f Found) levelText() claim.Text {
	if f.Level == nil {
		return nil
	}
	return claim.Say(", {}", claim.Worded(words.Amount(*f.Level, f.Measure.Unit), f.Measure.Unit, f.fact("mark")))
}

func (f Found) shownPoint(p *breakeven.Sample) []string {
	amount := func(v float64) string { return words.Cell(v, f.Measure.Unit, words.Fine) }
	sign := "0"
	switch d := p.Difference(); {
	case d > 0:
		sign = "+"
	case d < 0:
		sign = "−"
	}
	return []string{f.at().bare(p.X), amount(p.Value), amount(p.Mark), amount(p.Difference()), sign}
}

// factsTable has what sentences say beside roots.
func (f Found) factsTable() answer.Table {
	at := f.at()
	t := answer.Table{File: f.factsFile(), Rows: [][]string{{"item", "value"}}}
	add := func(item, value string) { t.Rows = append(t.Rows, []string{item, value}) }
	add("stated", at.cell(f.Address.Stated))
	add("from", at.cell(f.Address.Low))
	add("to", at.cell(f.Address.High))
	add("step", number(f.step()))
	add("judged", strconv.Itoa(f.Scenario.Judged))
	add("values", strconv.Itoa(f.Scenario.Stated))
	add("runs", strconv.Itoa(f.Runs))
	if f.Level != nil {
		add("mark", number(*f.Level))
	}
	if f.Beyond != nil {
		add("beyond", at.cell(*f.Beyond))
	}
	addAll := func(item string, list []breakeven.LeftOut) {
		for i, l := range list {
			add(fmt.Sprintf("%s_%d_from", item, i+1), at.cell(l.Low))
			add(fmt.Sprintf("%s_%d_to", item, i+1), at.cell(l.High))
			add(fmt.Sprintf("%s_%d_points", item, i+1), strconv.Itoa(l.Points))
		}
	}
	addAll("left_out", f.LeftOut)
	addAll("skipped", f.beyondSpread())
	if f.Parts != nil {
		add("moves_lacking", strconv.Itoa(len(f.Parts.Lacks)))
		add("moves_added", strconv.Itoa(len(f.Parts.Adds)))
	}
	if f.Setting != nil {
		add("setting", settingInput(f.Setting).cell(f.Setting.Value))
	}
	for i := range f.Untested {
		u := &f.Untested[i]
		add(untestedFact(u, "value"), number(u.Value))
		add(untestedFact(u, "least"), number(u.Low))
		add(untestedFact(u, "greatest"), number(u.High))
		add(untestedFact(u, "others"), strconv.Itoa(u.Others))
	}
	if s := f.Second; s != nil {
		add("second_stated", inputOf(s).cell(s.Stated))
		add("second_from", inputOf(s).cell(s.Low))
		add("second_to", inputOf(s).cell(s.High))
		add("points", strconv.Itoa(f.points()))
	}
	for i, h := range f.Holes {
		add(holeFact(i, "points"), strconv.Itoa(h.Points))
		add(holeFact(i, "levels"), strconv.Itoa(h.Levels))
	}
	if d := f.Draws; d != nil {
		add("confidence", "0.95")
		for _, fact := range []struct {
			item string
			n    int
		}{{"draws", d.N}, {"failed", d.Failed}, {"blank", d.Blank}, {"none", d.None}, {"several", d.Several}, {"above", d.Above}} {
			add(fact.item, strconv.Itoa(fact.n))
		}
		for i, q := range d.Quantiles {
			add(fmt.Sprintf("p%.0f", 100*breakeven.Probabilities[i]), at.cell(q))
		}
	}
	return t
}

// settingInput writes values of the setting of the other side.
func settingInput(s *breakeven.Setting) input {
	return input{unit: s.Unit, percent: s.Unit == "1" && s.Value >= 0 && s.Value <= 1}
}
