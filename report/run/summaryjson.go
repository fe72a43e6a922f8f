package run

import (
	"io"

	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/domain"
)

// A SummaryAnswer is the answer of a run as JSON. Fields are only ever added.
type SummaryAnswer struct {
	Scenario  string           `json:"scenario"`
	Title     string           `json:"title"`
	Hash      string           `json:"hash"`
	Headlines []Headline       `json:"headlines"`
	Quarters  []answerQuarter  `json:"quarters"`
	Suppliers []answerSupplier `json:"suppliers"`
	Checks    []answerCheck    `json:"expectations"`
	Grades    map[string]int   `json:"values_by_grade"`
	Findings  []string         `json:"findings,omitempty"`  // sentences on results that ask for doubt
	Outside   []answerOutlier  `json:"outside,omitempty"`   // of what shipped scenarios cover, the farthest first
	Reference *answerPath      `json:"reference,omitempty"` // path that all else speaks of, without its quarters
	Paths     []answerPath     `json:"paths,omitempty"`
	ByPath    *answerByPath    `json:"by_path,omitempty"`
	Fits      []answerFit      `json:"fits,omitempty"`
	Edits     []EditRow        `json:"edits,omitempty"`        // what the file changes of those that it extends
	MoreEdits int              `json:"more_edits,omitempty"`   // that weigh less and are not listed
	AsOf      string           `json:"as_of,omitempty"`        // day to which the scenario is blind
	Later     []string         `json:"judged_later,omitempty"` // addresses of judgements made after it
}

// answerFit is a fit on which values rest.
type answerFit struct {
	Name   string `json:"name"`
	Counts string `json:"counts"` // facts, free values, at an edge, pinned, facts met
	Note   string `json:"note"`   // what is missed, which values are at an edge, and why
}

type answerQuarter struct {
	Quarter  string                  `json:"quarter"`
	Weeks    int                     `json:"weeks"` // 13, or 14
	Measures map[string]words.Number `json:"measures"`
	Baseline map[string]words.Number `json:"baseline,omitempty"`
}

type answerSupplier struct {
	Supplier string          `json:"supplier"`
	Quarters []answerUtility `json:"quarters"`
}

type answerUtility struct {
	Quarter string       `json:"quarter"`
	All     words.Number `json:"utilization"`
	Chips   words.Number `json:"utilization_chips"`
}

type answerCheck struct {
	Name    string       `json:"name"`
	Measure string       `json:"measure"`
	Period  string       `json:"period"`
	Unit    string       `json:"unit"`
	Low     words.Number `json:"low"` // null if there is no bound
	High    words.Number `json:"high"`
	Found   words.Number `json:"found"` // null if the run does not have the measure or the period
	Margin  words.Number `json:"margin"`
	Passed  bool         `json:"passed"`
}

// An answerOutlier is a measure that lies outside what shipped scenarios and their spreads cover.
type answerOutlier struct {
	Measure  string       `json:"measure"`
	Unit     string       `json:"unit"`
	Quarter  string       `json:"quarter"` // in which it does so most
	Found    words.Number `json:"found"`
	Least    words.Number `json:"least"` // that is covered
	Greatest words.Number `json:"greatest"`
	Others   int          `json:"other_quarters"` // in which it does so too
}

// SummaryJSON prints what Summary prints, and the headline measures, as one JSON object. Errors are those of Summary.
func SummaryJSON(w io.Writer, r Result) error {
	s := r.Scenario
	c, err := r.Case()
	if err != nil {
		return err
	}
	a := SummaryAnswer{Scenario: s.ID, Title: s.Title, Hash: s.Hash, Headlines: c.Headlines(), Quarters: c.answerQuarters(), Grades: s.Grades(),
		AsOf: words.Date(s.AsOf(), words.ISO), Later: s.JudgedLater}
	a.answerPaths(c)
	a.Edits, a.MoreEdits = c.Edits().Rows, c.Edits().More
	for _, f := range s.Fits() {
		a.Fits = append(a.Fits, answerFit{f.Name, f.Fit, f.Note})
	}
	x, err := sim.NewIndex(s.World)
	if err != nil {
		return err
	}
	for _, name := range byStage(x) {
		a.Suppliers = append(a.Suppliers, c.answerSupplier(name))
	}
	for _, k := range Checks(s, r.Trace) {
		a.Checks = append(a.Checks, k.answer())
	}
	for _, f := range c.Findings() {
		a.Findings = append(a.Findings, f.String())
	}
	for _, o := range domain.Outside(r.Trace).Outliers {
		a.Outside = append(a.Outside, answerOutlier{o.Measure.Name, o.Measure.Unit, o.Quarter.Name, words.Number(o.Value), words.Number(o.Low), words.Number(o.High), o.Others})
	}
	b, err := words.JSON(a)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

func (c *Case) answerQuarters() (list []answerQuarter) {
	for i, p := range c.Quarters.Periods {
		q := answerQuarter{Quarter: p.Name, Weeks: int(p.End-p.First) / 7, Measures: map[string]words.Number{}}
		if c.Base != nil {
			q.Baseline = map[string]words.Number{}
		}
		for _, col := range c.Columns() {
			q.Measures[col.Measure] = words.Number(c.ByQuarter(col.Measure)[i])
			if base := c.BaseByQuarter(col.Measure); base != nil {
				q.Baseline[col.Measure] = words.Number(base[i])
			}
		}
		list = append(list, q)
	}
	return list
}

func (c *Case) answerSupplier(name string) answerSupplier {
	a := answerSupplier{Supplier: name}
	all, chips := c.ByQuarter(supplierMeasure(name, "utilization")), c.ByQuarter(supplierMeasure(name, "utilization_chips"))
	for i, q := range c.Quarters.Periods {
		a.Quarters = append(a.Quarters, answerUtility{q.Name, words.Number(all[i]), words.Number(chips[i])})
	}
	return a
}

func (k Check) answer() answerCheck {
	return answerCheck{k.Name, k.Measure, k.Period.Name, k.Unit, words.Number(k.Low), words.Number(k.High), words.Number(k.Found), words.Number(k.Margin), k.Passed}
}
