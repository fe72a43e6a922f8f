package run

import (
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// An answerPath is a path as JSON has it.
type answerPath struct {
	Courses   []string        `json:"courses"`
	Titles    []string        `json:"titles"`
	Chance    words.Number    `json:"chance"`
	Reference bool            `json:"reference"`
	Quarters  []answerQuarter `json:"quarters,omitempty"`
}

// An answerByPath is the answer by path: one measure over some periods.
type answerByPath struct {
	Measure  string           `json:"measure"`
	Unit     string           `json:"unit"`
	Sentence string           `json:"sentence"`
	Periods  []string         `json:"periods"`
	Values   [][]words.Number `json:"values"` // a row a path, a column a period
	Expected []words.Number   `json:"expected"`
	Guidance []answerGuidance `json:"guidance"`
}

type answerGuidance struct {
	By        string       `json:"by"`
	Period    string       `json:"period"`
	Low       words.Number `json:"low"`
	High      words.Number `json:"high"`
	If        string       `json:"if,omitempty"`
	Source    string       `json:"source"`
	Published string       `json:"published"`
}

// answerPaths tells the paths of a scenario, if it leaves something open.
func (a *SummaryAnswer) answerPaths(c *Case) {
	for _, w := range c.Ways() {
		p := w.answer()
		if w.Reference {
			named := p
			a.Reference = &named
		}
		p.Quarters = c.quartersOf(w.Trace)
		a.Paths = append(a.Paths, p)
	}
	if b := NewByPath(c); b != nil {
		a.ByPath = b.answer(c.Scenario)
	}
}

func (w *Way) answer() answerPath {
	return answerPath{Courses: w.Courses, Titles: w.Titles, Chance: words.Number(w.Chance), Reference: w.Reference}
}

// quartersOf are the measures of the summary in a run of the scenario, by quarter.
func (c *Case) quartersOf(t *sim.Trace) (list []answerQuarter) {
	table := t.By(c.Quarters.Periods)
	for i, p := range table.Periods {
		q := answerQuarter{Quarter: p.Name, Measures: map[string]words.Number{}}
		for _, col := range c.Columns() {
			q.Measures[col.Measure] = words.Number(values(table, col.Measure)[i])
		}
		list = append(list, q)
	}
	return list
}

func (b *ByPath) answer(s *scenario.Scenario) *answerByPath {
	a := &answerByPath{Measure: b.Measure, Unit: b.Unit, Sentence: b.Sentence().String(), Expected: numbers(b.Expected), Guidance: []answerGuidance{}}
	for i, p := range b.Periods {
		a.Periods = append(a.Periods, p.Name)
		for _, g := range b.Guidance[i] {
			a.Guidance = append(a.Guidance, answerGuidance{g.By, p.Name, words.Number(g.Low), words.Number(g.High), g.If, g.Source, words.Date(s.Sources[g.Source].Published, words.ISO)})
		}
	}
	for _, row := range b.Values {
		a.Values = append(a.Values, numbers(row))
	}
	return a
}

func numbers(values []float64) []words.Number {
	list := make([]words.Number, len(values))
	for i, v := range values {
		list[i] = words.Number(v)
	}
	return list
}
