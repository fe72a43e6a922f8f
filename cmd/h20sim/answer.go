package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"h20sim/report/run"
	"h20sim/report/several"
	"h20sim/report/words"
	"h20sim/sim"
	"h20sim/sim/scenario"
)

// print prints the answers of the scenarios that have one, and what halving the step changed.
func (v *runVerb) print(p *program, outcomes []outcome) error {
	done, _ := doneAndLeft(outcomes)
	if p.json {
		return printJSON(p, outcomes)
	}
	switch {
	case len(outcomes) == 1:
		if err := run.Summary(p.out, done[0].Result); err != nil {
			return err
		}
		if err := v.printSections(p, &done[0]); err != nil {
			return err
		}
	case len(done) > 0:
		if err := several.Summary(p.out, results(done)); err != nil {
			return err
		}
		if err := printFindings(p, done); err != nil {
			return err
		}
	}
	for _, o := range done {
		if err := printHalved(p, &o); err != nil {
			return err
		}
	}
	return nil
}

// printSections prints what a supplier does and what a buyer receives, by fiscal quarter.
func (v *runVerb) printSections(p *program, o *outcome) error {
	c, err := o.Case()
	if err != nil {
		return err
	}
	if v.Supplier != "" {
		if err := run.SectionText(p.out, run.Supplier(c, v.Supplier), v.file(o, run.SupplierTable(v.Supplier))); err != nil {
			return err
		}
	}
	if v.Buyer == "" {
		return nil
	}
	return run.SectionText(p.out, run.Buyer(c, v.Buyer), v.file(o, run.BuyerTable(v.Buyer)))
}

// file is a file of the results of a scenario; "" if none are kept.
func (v *runVerb) file(o *outcome, name string) string {
	if v.none() {
		return ""
	}
	return filepath.Join(v.dir(o.Scenario.ID), name)
}

// printFindings prints what asks for doubt in the results of a batch; the answer of one scenario has it.
func printFindings(p *program, outcomes []outcome) error {
	page := words.PageOn(p.out)
	for _, o := range outcomes {
		c, err := o.Case()
		if err != nil {
			return err
		}
		for _, sentence := range c.Findings() {
			fmt.Fprintf(page, "%s: %s\n", c.Scenario.ID, sentence)
		}
	}
	_, err := io.WriteString(p.out, page.String())
	return err
}

// A halvedJSON is a headline measure over the whole run at one step a day and at two.
type halvedJSON struct {
	Measure string  `json:"measure"`
	Unit    string  `json:"unit"`
	Day     float64 `json:"day_steps"`
	Half    float64 `json:"half_day_steps"`
	Change  float64 `json:"change"` // relative to the larger of the two
}

// halvedOf compares the headline measures of two runs, of which the second has two steps a day.
func halvedOf(day, half *sim.Trace) (list []halvedJSON) {
	for _, h := range sim.Halving(day, half) {
		list = append(list, halvedJSON{h.Measure.Name, h.Measure.Unit, h.Day, h.Half, h.Change})
	}
	return list
}

// printHalved prints how far each headline measure moves at two steps a day, if that was wanted.
func printHalved(p *program, o *outcome) error {
	if o.halved == nil {
		return nil
	}
	w := words.NewTabs(p.out, 0)
	fmt.Fprintf(w, "\n%s, whole run\tunit\t1 step a day\t2 steps\tmoves by\n", o.Scenario.ID)
	for _, h := range o.halved {
		fmt.Fprintf(w, "%s\t%s\t%.6g\t%.6g\t%.3f %%\n", h.Measure, h.Unit, h.Day, h.Half, 100*h.Change)
	}
	return w.Flush()
}

// runJSON is what run prints as JSON: one entry a file, in the order of the files.
type runJSON struct {
	Scenarios []fileJSON `json:"scenarios"`
}

// fileJSON is what came of one file. Answer is what run.SummaryJSON prints.
type fileJSON struct {
	File     string          `json:"file"`
	Status   string          `json:"status"` // done, failed, skipped or interrupted
	Error    string          `json:"error,omitempty"`
	Problems []placedJSON    `json:"problems,omitempty"`
	Warnings []placedJSON    `json:"warnings,omitempty"`
	Notes    []placedJSON    `json:"notes,omitempty"` // each text goes on from its address
	Answer   json.RawMessage `json:"answer,omitempty"`
	Halved   []halvedJSON    `json:"halved,omitempty"`
}

func printJSON(p *program, outcomes []outcome) error {
	all := runJSON{[]fileJSON{}}
	for i := range outcomes {
		f, err := outcomes[i].asJSON()
		if err != nil {
			return err
		}
		all.Scenarios = append(all.Scenarios, f)
	}
	return writeJSON(p.out, all)
}

// asJSON puts an outcome in the shape of JSON.
func (o *outcome) asJSON() (f fileJSON, err error) {
	f = fileJSON{File: o.file, Status: o.fate()}
	if o.Scenario != nil {
		remarks := o.Scenario.Remarks()
		f.Warnings, f.Notes = placed(doubts(o.Scenario, remarks)), placed(scenario.NotesOf(remarks))
	}
	var problems scenario.Problems
	switch {
	case errors.As(o.err, &problems):
		f.Problems = placed(problems)
	case o.err != nil:
		f.Error = o.err.Error()
	case !o.skipped:
		f.Answer = o.answer
		f.Halved = o.halved
	}
	return f, err
}
