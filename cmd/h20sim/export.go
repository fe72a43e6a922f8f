package main

import (
	"bytes"
	"cmp"
	"errors"

	"h20sim/report/export"
	"h20sim/sim"
	"h20sim/sim/folder"
	"h20sim/sim/scenario/text"
)

// exportVerb writes numbers in the forms of other programs.
type exportVerb struct {
	From    []string        `arg:"" name:"dir|file" help:"Folders of results, or scenario files, which are run."`
	To      export.Format   `required:"" enum:"csv,jsonl,xlsx,iamc,parquet" placeholder:"FORMAT" help:"csv, jsonl, xlsx, iamc or parquet."`
	By      export.Interval `enum:",week,month,quarter,year,calendar-quarter,calendar-year" default:"" placeholder:"INTERVAL" help:"week, month, quarter, year, calendar-quarter or calendar-year, of those that a run covers whole; quarter and year are Nvidia's fiscal ones. If left out: quarter, of iamc calendar-year."`
	Measure []string        `sep:"none" placeholder:"PATTERN" help:"Measures to write, all if left out; * stands for anything. May be repeated."`
	Out     string          `short:"o" placeholder:"FILE" help:"File to write, in place of one that is there; - or nothing for standard output."`
	Comma   bool            `name:"decimal-comma" help:"In csv, write decimals with a comma, and semicolons between cells."`
	setFlag

	read []string // files that the numbers come from
}

func (exportVerb) Help() string {
	return `Writes every measure of each scenario in each period. A folder that run wrote is read; a scenario file is run first.

    csv      a value a row: period, first_day, last_day, scenario, measure, unit, value, weeks of the period
    jsonl    the same, an object a line
    xlsx     a workbook: Headlines, Moves, Assumptions, Quarters, Weeks, Sources, and what measures mean; --by adds a sheet of other periods
    iamc     CSV as the Integrated Assessment Modeling Consortium has it, for pyam: calendar years are columns, months and calendar quarters stand in a column subannual, weeks in rows
    parquet  the rows of csv, for DuckDB, pandas, R and others

A flow is the sum over its period, a stock stands at its end, a price or share is the mean over its days. Of a folder that sweep wrote, csv, jsonl and parquet give all runs: a run a row, with what it set, what came out, and why it failed.

A spreadsheet reads xlsx best. One that writes decimals with a comma needs --decimal-comma to read csv; without it, no number has just three decimals, which it would take for thousands. Text that it would take for a formula has an apostrophe before it in csv and iamc.

Examples:

    h20sim export out/boycott-halt --to csv
    h20sim export out --to xlsx --measure *.shipments_china --measure nvidia.* -o results.xlsx
    h20sim export scenarios/history.toml --set moves.share.rate=0.3 --to iamc --by calendar-quarter -o history.csv
    h20sim export out/august-uncertainty --to csv --measure h20.revenue --decimal-comma -o runs.csv
    h20sim export scenarios --to parquet --by week -o weeks.parquet

Ends with 0 if all is written, 1 if stored results have changed or the machine failed, 2 for wrong usage, 3 if a scenario says something wrong.`
}

// Run writes the numbers.
func (v *exportVerb) Run(p *program) error {
	if err := v.settle(p); err != nil {
		return err
	}
	if err := v.onePath(); err != nil {
		return err
	}
	if dir, err := v.study(p); dir != "" || err != nil {
		return cmp.Or(err, v.runs(p, dir))
	}
	v.By = v.interval()
	sources, err := v.sources(p)
	if err != nil {
		return err
	}
	var tables []export.Numbers
	for _, s := range sources {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		more, err := s.tables(p, v)
		if err != nil {
			return err
		}
		tables = append(tables, more...)
	}
	if tables, err = v.pick(tables); err != nil {
		return err
	}
	return v.write(p, tables)
}

// settle looks at where the result is to go, and whether its form can have what is asked.
func (v *exportVerb) settle(p *program) error {
	switch fiscal := (&export.FiscalInIAMC{By: v.By}); {
	case v.To == export.AsIAMC && v.By.Fiscal():
		return misuse("--by %s: %s", v.By, fiscal)
	case v.Comma && v.To != export.AsCSV:
		return misuse("--decimal-comma is for --to csv, found --to %s", v.To)
	}
	return v.checkOut(p)
}

// interval is how long periods are: as asked, or as the format has them.
func (v *exportVerb) interval() export.Interval {
	switch {
	case v.By != "":
		return v.By
	case v.To == export.AsIAMC:
		return export.CalendarYear
	}
	return export.Quarter
}

// form says how numbers are written.
func (v *exportVerb) form() export.Form {
	return export.Form{Format: v.To, By: v.By, DecimalComma: v.Comma, Version: sim.Version}
}

// checkOut looks at where the result is to go.
func (v *exportVerb) checkOut(p *program) error {
	switch {
	case v.Out == "" && v.To.Binary():
		return misuse("--to %s: expected -o FILE, for it is no text; -o - is standard output all the same", v.To)
	case p.json && (v.Out == "" || v.Out == "-"):
		return misuse("--json tells what was written to a file, expected -o FILE; --to jsonl writes the numbers as JSON")
	}
	return nil
}

// pick keeps the measures that are wanted. A pattern that names none in any scenario is wrong usage.
func (v *exportVerb) pick(tables []export.Numbers) ([]export.Numbers, error) {
	for i, t := range tables {
		picked, err := t.Pick(v.Measure)
		if err != nil {
			return nil, misuse("--measure: %s%s; h20sim list measures names them", err, guessMeasure(err, t))
		}
		tables[i] = picked
	}
	return tables, nil
}

// guessMeasure asks for the nearest measure, if the error is of a name.
func guessMeasure(err error, t export.Numbers) string {
	var none *export.NoMeasure
	if !errors.As(err, &none) {
		return ""
	}
	names := make([]string, len(t.Measures))
	for i, m := range t.Measures {
		names[i] = m.Name
	}
	return text.Guess(none.Pattern, names)
}

// An exportedJSON tells what was written.
type exportedJSON struct {
	File      string   `json:"file"`
	To        string   `json:"to"` // csv, jsonl, xlsx, iamc or parquet
	Scenarios []string `json:"scenarios"`
}

// write writes the tables to the file or to standard output.
func (v *exportVerb) write(p *program, tables []export.Numbers) error {
	var b bytes.Buffer
	if err := v.form().Write(&b, tables); err != nil {
		return misuse("%s", err)
	}
	told := exportedJSON{v.Out, string(v.To), []string{}}
	covered := false
	for _, t := range tables {
		told.Scenarios = append(told.Scenarios, t.Scenario)
		covered = covered || len(t.Periods) > 0
	}
	if !covered && v.To == export.AsIAMC {
		return misuse("--by %s: no run covers one whole, expected shorter periods, such as --by month", v.By)
	}
	return v.put(p, b.Bytes(), told)
}

// put writes data to the file or to standard output, and tells what was written.
func (v *exportVerb) put(p *program, data []byte, told exportedJSON) error {
	if v.Out == "" || v.Out == "-" {
		out := p.out
		if v.To.Binary() {
			out = plain(out)
		}
		_, err := out.Write(data)
		return err
	}
	if err := refused(folder.WriteFile(p.fsys, v.Out, data, v.read...)); err != nil {
		return err
	}
	p.tell("wrote %s", text.FileName(v.Out))
	if !p.json {
		return nil
	}
	return writeJSON(p.out, told)
}
