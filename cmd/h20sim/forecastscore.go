package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"h20sim/report"
	told "h20sim/report/ledger"
	"h20sim/sim/fit"
	"h20sim/sim/folder"
	"h20sim/sim/ledger"
	"h20sim/sim/scenario"
)

// forecastScoreVerb scores sealed forecasts.
type forecastScoreVerb struct {
	Dir      string `arg:"" optional:"" default:"forecasts" name:"folder" help:"Folder of seals (${default})."`
	Reported string `placeholder:"FILE" help:"What was reported, as CSV with the columns of the program's own table: fiscal_quarter, published, and some of h20_revenue_usd_m, h20_revenue_non_china_usd_m, h20_charge_usd_m and h20_reserve_release_usd_m; the program's own table if left out."`
	Replace  bool   `help:"Write over scores that were edited since."`
}

func (forecastScoreVerb) Help() string {
	return `Holds each sealed forecast against the figure that has come: the CRPS of the whole distribution, whether the figure lies in the middle 50 and 80 %, and its place in the distribution (PIT), beside the last value that was known on the day of the seal, repeated, and the guidance that was known then. Forecasts whose figures have not come are listed as pending, with the days between which results are expected.

The figure that was published earliest is what counts. actuals.csv beside the seals keeps it, and each later one that differs, as restated, with its day; the file only grows, and a change of what stands in it is told. A row that was published on or before the day of the seal is no outcome, and refused. A seal of which any byte was changed is refused by name, and the others are scored.

Columns of FILE are found by name and may be parted by commas, semicolons or tabs; where semicolons or tabs part them, decimals may have a comma.

Writes the chart, scores.csv and league.csv to scores/ beside the seals.

Examples:

    h20sim forecast score
    h20sim forecast score forecasts --reported reported.csv
    h20sim forecast score forecasts --json

Ends with 0 if all is scored or pending, 1 if the machine failed, 2 for wrong usage, 3 if the file of figures or actuals.csv says something wrong, 5 if some seals or rows are refused; the others are scored.`
}

// scoresFolder is the folder of scores beside seals.
const scoresFolder = "scores"

// Run takes figures in, and scores.
func (v *forecastScoreVerb) Run(p *program) (err error) {
	seals, broken, err := readSeals(p, v.Dir)
	if err != nil {
		return err
	}
	rows, err := v.rows()
	if err != nil {
		return err
	}
	claim, err := p.claim(filepath.Join(v.Dir, scoresFolder), report.WantedForecasts(), folder.Options{Replace: v.Replace})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, claim.Close()) }()
	actuals, rejected, err := v.take(p, seals, rows)
	if err != nil {
		return err
	}
	s := told.Scores{Rows: ledger.Score(seals, actuals), Broken: append(broken, rejected...)}
	r, err := report.OfForecasts(s, v.command().stored())
	if err != nil {
		return err
	}
	if err := p.put(claim, r); err != nil {
		return err
	}
	return v.print(p, s)
}

// rows are the reported rows of the file, or of the program's own table.
func (v *forecastScoreVerb) rows() ([]fit.Reported, error) {
	if v.Reported == "" {
		return fit.Published(), nil
	}
	return readReported(v.Reported)
}

// readSeals reads the seals of a folder, in order of name, and says of the files that are no whole seals what is wrong.
func readSeals(p *program, dir string) (seals []*ledger.Seal, broken []string, err error) {
	entries, err := p.fsys.ReadDir(dir)
	if err != nil && (errors.Is(err, fs.ErrNotExist) || exists(dir) && !isFolder(dir)) {
		return nil, nil, misuse("%s: found no such folder, expected one with seals that h20sim forecast seal wrote", dir)
	}
	if err != nil {
		return nil, nil, err
	}
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ledger.Ending) || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		file := filepath.Join(dir, e.Name())
		content, err := folder.ReadFile(p.fsys, file)
		if err != nil {
			return nil, nil, err
		}
		seal, err := ledger.Parse(filepath.ToSlash(file), content)
		if err != nil {
			broken = append(broken, err.Error())
			continue
		}
		seals = append(seals, seal)
	}
	if len(seals)+len(broken) == 0 {
		return nil, nil, misuse("%s: found no seal in it, expected files that h20sim forecast seal wrote", dir)
	}
	return seals, broken, nil
}

// take takes rows into the ledger's figures and keeps these. It returns them, and what is wrong with rows.
func (v *forecastScoreVerb) take(p *program, seals []*ledger.Seal, rows []fit.Reported) (a *ledger.Actuals, rejected []string, err error) {
	file := filepath.Join(v.Dir, ledger.ActualsName)
	before, err := folder.ReadFile(p.fsys, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		a = &ledger.Actuals{}
	case err != nil:
		return nil, nil, err
	default:
		if a, err = ledger.ParseActuals(filepath.ToSlash(file), before); err != nil {
			return nil, nil, err
		}
	}
	added, err := a.Take(seals, rows)
	var problems scenario.Problems
	if err != nil && !errors.As(err, &problems) {
		return nil, nil, err
	}
	for _, problem := range problems {
		rejected = append(rejected, problem.String())
	}
	if added == 0 || bytes.Equal(before, a.Text()) {
		return a, rejected, nil
	}
	if err := refused(folder.WriteFile(p.fsys, file, a.Text())); err != nil {
		return nil, nil, err
	}
	p.tell("took in %s; wrote %s", counted(added, "figure"), file)
	return a, rejected, nil
}

// print prints the scores; the error tells of what was refused.
func (v *forecastScoreVerb) print(p *program, s told.Scores) error {
	write := s.Text
	if p.json {
		write = s.JSON
	}
	if err := write(p.out); err != nil {
		return err
	}
	if len(s.Broken) > 0 {
		return &exitError{exitSome, fmt.Errorf("refused, while the others are scored:\n%s", strings.Join(s.Broken, "\n"))}
	}
	return nil
}

// command is the line that scores the same.
func (v *forecastScoreVerb) command() line {
	return command("forecast", "score", v.Dir).with("--reported", v.Reported)
}
