package main

import (
	"bytes"
	"errors"
	"path/filepath"

	"h20sim/report"
	"h20sim/report/export"
	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/scenario/text"
)

// study is the folder of a study, if it is what is to be written; "" else.
func (v *exportVerb) study(p *program) (string, error) {
	for _, dir := range v.From {
		switch {
		case !report.HasStudy(p.fsys, dir):
		case len(v.From) > 1:
			return "", misuse("%s holds a study, whose runs are written alone: found %d arguments", dir, len(v.From))
		case v.isSet():
			return "", misuse("%s holds results, expected scenario files: --set, --course and --as-of change a run", dir)
		case v.To == export.AsExcel || v.To == export.AsIAMC:
			return "", misuse("--to %s: %s holds a study, whose runs are written as csv, jsonl or parquet; its tables by quarter are quantiles.csv and study.csv there", v.To, dir)
		case v.By != "":
			return "", misuse("--by %s: the runs of a study have the quarters and years that it kept, as %s says", v.By, filepath.Join(dir, "quantiles.csv"))
		case v.To == export.AsParquet && len(v.Measure) > 0:
			return "", misuse("--measure: Parquet is read a column at a time, so that all runs are written with all measures; expected no --measure, or --to csv or jsonl")
		default:
			return dir, nil
		}
	}
	return "", nil
}

// runs writes all runs of the study of a folder.
func (v *exportVerb) runs(p *program, dir string) error {
	v.read = append(v.read, filepath.Join(dir, folder.ManifestName), filepath.Join(dir, "runs.parquet"))
	data, err := v.runData(p, dir)
	if err != nil {
		return err
	}
	return v.put(p, data, exportedJSON{v.Out, string(v.To), []string{}})
}

// runData are the runs in the form that is asked.
func (v *exportVerb) runData(p *program, dir string) ([]byte, error) {
	runs, err := ensemble.OpenRuns(p.fsys, dir)
	if err != nil {
		return nil, misread(err)
	}
	defer runs.Close()
	if v.To == export.AsParquet {
		return folder.ReadFile(p.fsys, filepath.Join(dir, "runs.parquet"))
	}
	columns, err := export.RunColumns(filepath.Base(dir), runs.Columns(), v.Measure)
	if err != nil {
		return nil, misuse("--measure: %s%s; the columns of the runs have their names before an @", err, guessRun(err, runs))
	}
	var b bytes.Buffer
	err = v.form().WriteRuns(&b, runs, columns)
	return b.Bytes(), err
}

// guessRun asks for the nearest measure of the runs, if the error is of a name.
func guessRun(err error, runs *ensemble.Runs) string {
	var none *export.NoMeasure
	if !errors.As(err, &none) {
		return ""
	}
	return text.Guess(none.Pattern, export.MeasuresOf(runs.Columns()))
}
