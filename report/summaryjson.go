package report

import (
	"fmt"
	"io"

	"h20sim/sim"
	"h20sim/sim/scenario"
)

// The answer of a run as JSON. Fields are only ever added.
type answer struct {
	Scenario  string           `json:"scenario"`
	Title     string           `json:"title"`
	Hash      string           `json:"hash"`
	Headlines []Headline       `json:"headlines"`
	Quarters  []answerQuarter  `json:"quarters"`
	Suppliers []answerSupplier `json:"suppliers"`
	Checks    []answerCheck    `json:"expectations"`
	Grades    map[string]int   `json:"values_by_grade"`
}

type answerQuarter struct {
	Quarter  string            `json:"quarter"`
	Measures map[string]number `json:"measures"`
	Baseline map[string]number `json:"baseline,omitempty"`
}

type answerSupplier struct {
	Supplier string          `json:"supplier"`
	Quarters []answerUtility `json:"quarters"`
}

type answerUtility struct {
	Quarter string `json:"quarter"`
	All     number `json:"utilization"`
	Chips   number `json:"utilization_chips"`
}

type answerCheck struct {
	Name    string `json:"name"`
	Measure string `json:"measure"`
	Period  string `json:"period"`
	Unit    string `json:"unit"`
	Low     number `json:"low"` // null if there is no bound
	High    number `json:"high"`
	Found   number `json:"found"` // null if the run does not have the measure or the period
	Margin  number `json:"margin"`
	Passed  bool   `json:"passed"`
}

// SummaryJSON prints what Summary prints, and the headline measures, as one JSON object. Errors are those of Summary.
func SummaryJSON(w io.Writer, s *scenario.Scenario, t, base *sim.Trace) error {
	c, err := NewCase(s, t, base)
	if err != nil {
		return fmt.Errorf("results of %s: %w", s.ID, err)
	}
	a := answer{Scenario: s.ID, Title: s.Title, Hash: s.Hash, Headlines: c.Headlines(), Quarters: c.answerQuarters(), Grades: s.Grades()}
	uses, err := c.uses()
	if err != nil {
		return err
	}
	for _, u := range uses {
		a.Suppliers = append(a.Suppliers, u.answer())
	}
	for _, k := range Checks(s, t) {
		a.Checks = append(a.Checks, k.answer())
	}
	b, err := asJSON(a)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

func (c *Case) answerQuarters() (list []answerQuarter) {
	for i, p := range c.quarters.Periods {
		q := answerQuarter{Quarter: p.Name, Measures: map[string]number{}}
		if c.Base != nil {
			q.Baseline = map[string]number{}
		}
		for _, col := range c.columns() {
			q.Measures[col.measure] = number(c.byQuarter(col.measure)[i])
			if base := c.baseByQuarter(col.measure); base != nil {
				q.Baseline[col.measure] = number(base[i])
			}
		}
		list = append(list, q)
	}
	return list
}

func (u use) answer() answerSupplier {
	a := answerSupplier{Supplier: u.name}
	for i, q := range u.quarters {
		a.Quarters = append(a.Quarters, answerUtility{q.Name, number(u.all[i]), number(u.chips[i])})
	}
	return a
}

func (k Check) answer() answerCheck {
	return answerCheck{k.Name, k.Measure, k.Period.Name, k.Unit, number(k.Low), number(k.High), number(k.Found), number(k.Margin), k.Passed}
}
