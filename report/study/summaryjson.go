package study

import (
	"fmt"
	"io"

	"h20sim/report/words"
	"h20sim/sim/ensemble"
)

// A SummaryAnswer is the answer of a study as JSON. Fields are only ever added.
type SummaryAnswer struct {
	Study     string          `json:"study"`
	Title     string          `json:"title"`
	Hash      string          `json:"hash"`
	Version   string          `json:"version"`
	Scenarios []answerNamed   `json:"scenarios"`
	Axes      []answerAxis    `json:"axes,omitempty"`
	Design    string          `json:"design,omitempty"`
	Draws     int             `json:"draws"`
	Runs      int             `json:"runs"`
	Failed    int             `json:"failed"`
	Failures  []answerFailure `json:"failures,omitempty"`
	Drawn     []answerDrawn   `json:"drawn,omitempty"`
	Question  answerQuestion  `json:"question"`
	Cells     []answerCell    `json:"cells"`
	Quarters  []answerSpread  `json:"quarters,omitempty"`
}

type answerNamed struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

type answerAxis struct {
	Address string `json:"address"`
	Title   string `json:"title"`
	Unit    string `json:"unit"`
	Levels  []any  `json:"levels"` // numbers, or days as text if the unit is date
}

type answerDrawn struct {
	Address string `json:"address"`
	Unit    string `json:"unit"`
	Dist    string `json:"dist"`
	Grade   string `json:"grade"`
}

type answerFailure struct {
	Run    int            `json:"run"`
	Cell   int            `json:"cell"`
	Values map[string]any `json:"values,omitempty"` // numbers, or days as text
	Reason string         `json:"reason"`
}

type answerQuestion struct {
	Measure   string        `json:"measure"`
	Title     string        `json:"title"`
	Unit      string        `json:"unit"`
	Period    string        `json:"period"`
	Threshold *words.Number `json:"threshold,omitempty"`
	Precision words.Number  `json:"precision"`
}

// An answerCell is the answer of one cell.
type answerCell struct {
	Cell     int    `json:"cell"`
	Scenario string `json:"scenario"`
	Label    string `json:"label"`
	Levels   []int  `json:"levels,omitempty"`
	answerPath
	answerStat
	Beyond    *words.Number `json:"beyond,omitempty"`     // part of the runs above the threshold
	MoreDraws *int          `json:"more_draws,omitempty"` // that the stated precision still takes
}

// An answerPath says of which path a cell is; nothing if its scenario has one.
type answerPath struct {
	Courses []string      `json:"courses,omitempty"`
	Path    string        `json:"path,omitempty"` // the titles of the courses
	Chance  *words.Number `json:"chance,omitempty"`
	Mixture bool          `json:"mixture,omitempty"` // whether it is all paths of the cells before it, each by its chance
}

type answerSpread struct {
	Cell    int    `json:"cell"`
	Measure string `json:"measure"`
	Unit    string `json:"unit"`
	Quarter string `json:"quarter"`
	answerStat
}

type answerStat struct {
	N     int           `json:"n"`
	Mean  *words.Number `json:"mean"` // null if no run succeeded, as all below
	SD    *words.Number `json:"sd"`
	Error *words.Number `json:"error"` // standard error of the mean, as of independent draws
	Min   *words.Number `json:"min"`
	Max   *words.Number `json:"max"`
	P05   *words.Number `json:"p05"`
	P10   *words.Number `json:"p10"`
	P25   *words.Number `json:"p25"`
	P50   *words.Number `json:"p50"`
	P75   *words.Number `json:"p75"`
	P90   *words.Number `json:"p90"`
	P95   *words.Number `json:"p95"`
}

// JSON prints what Summary prints, with the answer of every cell, as one JSON object. Errors are those of
// Summary.
func JSON(w io.Writer, r *ensemble.Result) error {
	s, err := newListing(r, nil)
	if err != nil {
		return fmt.Errorf("summary of %s: %w", r.Study, err)
	}
	b, err := words.JSON(s.json())
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

func (s *study) json() SummaryAnswer {
	a := SummaryAnswer{Study: s.Study, Title: s.Title, Hash: s.Hash, Version: s.Version, Design: s.Design, Draws: s.Draws,
		Runs: s.Runs, Failed: s.Failed, Question: s.jsonQuestion()}
	for _, n := range s.Scenarios {
		a.Scenarios = append(a.Scenarios, answerNamed{n.ID, n.Title})
	}
	for _, x := range s.Axes {
		a.Axes = append(a.Axes, answerAxis{x.Address, x.Title, x.Unit, jsonValues(x.Unit, x.Levels)})
	}
	for _, d := range s.Drawn {
		a.Drawn = append(a.Drawn, answerDrawn(d))
	}
	for _, f := range s.Failures[:min(len(s.Failures), summaryFailures)] {
		a.Failures = append(a.Failures, s.jsonFailure(f))
	}
	for i := range s.Cells {
		a.Cells = append(a.Cells, s.jsonCell(i))
	}
	if s.drawn() {
		a.Quarters = s.jsonQuarters()
	}
	return a
}

func (s *study) jsonQuestion() answerQuestion {
	q := answerQuestion{s.Question.Measure, s.asked().Title, s.asked().Unit, s.Question.Period, nil, words.Number(s.Question.Precision)}
	if t := s.Question.Threshold; t != nil {
		q.Threshold = (*words.Number)(t)
	}
	return q
}

func (s *study) jsonFailure(f ensemble.Failure) answerFailure {
	a := answerFailure{f.Run, f.Cell, map[string]any{}, f.Reason}
	addresses, units := s.varied(), s.variedUnits()
	for i, v := range f.Values[:min(len(f.Values), len(addresses))] {
		a.Values[addresses[i]] = jsonValue(units[i], v)
	}
	return a
}

func (s *study) jsonCell(cell int) answerCell {
	c := s.Cells[cell]
	a := answerCell{Cell: cell, Scenario: s.Scenarios[c.Scenario].ID, Label: c.Label, Levels: c.Levels, answerPath: s.jsonPath(cell), answerStat: jsonStat(s.answer(cell))}
	if s.Question.Threshold != nil && s.answer(cell).N > 0 {
		a.Beyond = (*words.Number)(&s.answer(cell).Beyond)
	}
	if n, ok := s.moreDraws(cell); ok {
		a.MoreDraws = &n
	}
	return a
}

func (s *study) jsonPath(cell int) answerPath {
	c := &s.Cells[cell]
	a := answerPath{Courses: c.Courses, Path: c.Path, Mixture: s.mixed[cell]}
	if len(c.Courses) > 0 {
		a.Chance = (*words.Number)(&c.Chance)
	}
	return a
}

func (s *study) jsonQuarters() (list []answerSpread) {
	s.eachHeadline(func(cell, m int) {
		for _, p := range s.quarterly() {
			list = append(list, answerSpread{cell, s.Measures[m].Name, s.Measures[m].Unit, s.Periods[p].Name, jsonStat(&s.Stats[cell][m][p])})
		}
	})
	return list
}

func jsonStat(t *ensemble.Stat) answerStat {
	if t.N == 0 {
		return answerStat{}
	}
	n := func(v float64) *words.Number { return (*words.Number)(&v) }
	q := t.Quantiles
	return answerStat{t.N, n(t.Mean), n(t.SD), n(t.Error), n(t.Min), n(t.Max), n(q[0]), n(q[1]), n(q[2]), n(q[3]), n(q[4]), n(q[5]), n(q[6])}
}

func jsonValues(unit string, values []float64) []any {
	list := make([]any, len(values))
	for i, v := range values {
		list[i] = jsonValue(unit, v)
	}
	return list
}

// jsonValue is a value of an address as JSON has it: a day as such.
func jsonValue(unit string, v float64) any {
	if unit == "date" && words.IsKnown(v) {
		return dayOf(v)
	}
	return words.Number(v)
}
