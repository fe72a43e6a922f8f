package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"

	"h20sim/report"
	"h20sim/sim/ensemble"
)

// runVerb runs scenarios and writes what came out.
type runVerb struct {
	Files    []string `arg:"" name:"file" help:"Scenario files, folders of them, or - for standard input."`
	Set      []string `sep:"none" placeholder:"ADDRESS=VALUE" help:"Set one number, date or word; may be repeated."`
	Out      string   `short:"o" default:"out" placeholder:"DIR" help:"Folder for results (${default})."`
	Halve    bool     `help:"Run with two steps a day as well, and print how far each headline measure moves."`
	NoCharts bool     `help:"Write no charts."`
	Study    string   `placeholder:"DIR" help:"Folder of a finished sweep of the scenario, whose range and charts go on its page."`
	Jobs     int      `placeholder:"N" help:"Scenarios to run at once; one a core if left out. Results do not depend on it."`

	found *ensemble.Result // of Study; nil if there is none
}

func (runVerb) Help() string {
	return `Runs each scenario and its baseline, which is the file that it names or itself without its moves. Writes report.html, charts, weekly.csv, quarters.csv and manifest.json to out/SCENARIO/, with what report makes them from again (scenario.toml, every measure by day as Parquet, and the same of the baseline), and prints the answer by fiscal quarter. Results that are there already are replaced only by whole new ones.

Several files, or a folder (its *.toml files; base.toml and fitted.toml are skipped if they make no move), are a batch: each is run, one that fails does not stop the others, and out/comparison/ gets them side by side.

Examples:

    h20sim run scenarios/boycott-halt.toml
    h20sim run scenarios/boycott-halt.toml --set moves.share.rate=0.3 --set moves.guidance.until=2026-03-02
    h20sim run scenarios/ -o /tmp/results --jobs 4
    h20sim run scenarios/boycott-halt.toml --study out/august-uncertainty
    h20sim run scenarios/history.toml scenarios/no-policy.toml --json
    h20sim run --halve --no-charts - < scenarios/base.toml

Ends with 0 if all is done, 1 if the machine failed (disk, permission), 2 for wrong usage, 3 if a scenario says something wrong, 4 if an expectation failed (results are written), 5 if some runs of a batch failed, 130 if interrupted.`
}

// comparisonName is the folder, beside those of the scenarios, of what compares them.
const comparisonName = "comparison"

// Run runs all, writes all, and says what came of it.
func (v *runVerb) Run(p *program) error {
	inputs, err := v.inputs()
	if err != nil {
		return err
	}
	outcomes := v.runAll(p, inputs)
	for i := range outcomes {
		outcomes[i].warn(p)
	}
	if len(inputs) == 1 {
		return v.endOne(p, &outcomes[0])
	}
	return v.endBatch(p, outcomes)
}

// inputs returns the files to run, after a look at the flags.
func (v *runVerb) inputs() ([]input, error) {
	if v.Out == "-" {
		return nil, misuse("-o -: results are a folder of files, expected the name of a folder; the answer goes to standard output in any case")
	}
	if v.Jobs < 0 {
		return nil, misuse("--jobs: found %d, expected at least 1", v.Jobs)
	}
	if v.Jobs == 0 {
		v.Jobs = runtime.NumCPU()
	}
	inputs, err := inputsOf(v.Files)
	if err != nil {
		return nil, err
	}
	if err := v.readStudy(inputs); err != nil {
		return nil, err
	}
	return inputs, v.clash(inputs)
}

// readStudy reads what a study found of the scenario that is run.
func (v *runVerb) readStudy(inputs []input) (err error) {
	switch {
	case v.Study == "":
		return nil
	case len(inputs) != 1:
		return misuse("--study: found %s to run, expected the one that the study is of", counted(len(inputs), "scenario"))
	}
	if v.found, err = ensemble.Read(v.Study); err != nil {
		return misuse("--study: %s; expected the folder of a finished sweep", err)
	}
	if base := v.found.Scenarios[0].ID; base != inputs[0].id() {
		return misuse("--study: %s is of %s, expected a study of %s", v.Study, base, inputs[0].id())
	}
	return nil
}

// clash is the error of two files whose results would go to one folder.
func (v *runVerb) clash(inputs []input) error {
	files := map[string]string{}
	for _, in := range inputs {
		id := in.id()
		if first, twice := files[id]; twice {
			return misuse("%s and %s would both write to %s; run them with different -o", first, in.file, filepath.Join(v.Out, id))
		}
		files[id] = in.file
	}
	if file, taken := files[comparisonName]; taken && len(inputs) > 1 {
		return misuse("%s would write to %s, where the comparison goes; give it another name", file, filepath.Join(v.Out, comparisonName))
	}
	return nil
}

// endOne prints the answer of a single scenario.
func (v *runVerb) endOne(p *program, o *outcome) error {
	if errors.Is(o.err, context.Canceled) {
		p.say("h20sim: interrupted; nothing of %s is written. To go on: %s", o.file, v.resume(o.file))
		return ended(exitInterrupted)
	}
	if o.err != nil || o.skipped {
		return errors.Join(v.printFailed(p, o), o.err)
	}
	p.say("wrote %s", filepath.Join(v.Out, o.Scenario.ID))
	if err := v.print(p, []outcome{*o}); err != nil {
		return err
	}
	return failedChecks(p, []outcome{*o})
}

// printFailed prints what came of a scenario without results; to people, the error and the note say it.
func (v *runVerb) printFailed(p *program, o *outcome) error {
	if !p.json {
		return nil
	}
	return printJSON(p, []outcome{*o})
}

// endBatch compares the scenarios of a batch and lists what went wrong.
func (v *runVerb) endBatch(p *program, outcomes []outcome) error {
	done, left := sorted(outcomes)
	if len(left) > 0 {
		p.say("h20sim: interrupted after %d of %s; their results are whole. To run the rest (a comparison needs all at once): %s",
			len(done), counted(len(outcomes), "scenario"), v.resume(left...))
		return ended(exitInterrupted)
	}
	if len(done) > 1 {
		dir := filepath.Join(v.Out, comparisonName)
		if err := report.WriteBatch(dir, results(done), v.command(v.Files...), v.choices(comparedPage(v.command(v.Files...)))...); err != nil {
			return err
		}
		p.say("wrote %s", dir)
	}
	if err := v.print(p, outcomes); err != nil {
		return err
	}
	if n := failures(p, outcomes); n > 0 {
		p.say("h20sim: %d of %s failed", n, counted(len(outcomes), "scenario"))
		return ended(exitSome)
	}
	return failedChecks(p, done)
}

// safe is text that a shell takes as it is.
var safe = regexp.MustCompile(`^[\w./:=%+,@-]+$`)

// command is the command line that runs files as this one does. Flags that do not change results are left out.
func (v *runVerb) command(files ...string) string {
	return shell(v.words(files))
}

// resume is the command line that runs files as this one does, with results in the same folder.
func (v *runVerb) resume(files ...string) string {
	words := append(v.words(files), "-o", v.Out)
	if v.Halve {
		words = append(words, "--halve")
	}
	return shell(words)
}

// words are the words of a command line that runs files.
func (v *runVerb) words(files []string) []string {
	words := append([]string{"h20sim", "run"}, files...)
	for _, set := range v.Set {
		words = append(words, "--set", set)
	}
	if v.NoCharts {
		words = append(words, "--no-charts")
	}
	if v.Study != "" {
		words = append(words, "--study", v.Study)
	}
	return words
}

// shell writes words as a shell takes them.
func shell(words []string) string {
	for i, w := range words {
		if !safe.MatchString(w) {
			words[i] = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
		}
	}
	return strings.Join(words, " ")
}

// failedChecks says which expectations failed; the error has their exit code.
func failedChecks(p *program, outcomes []outcome) error {
	n := 0
	for _, o := range outcomes {
		for _, c := range o.checks {
			if !c.Passed {
				n++
				p.say("%s: expect.%s: %s in %s is %.6g, expected %s", c.Place, c.Name, c.Measure, c.Period.Name, c.Found, bounds(c.Low, c.High))
			}
		}
	}
	if n == 0 {
		return nil
	}
	return &exitError{exitExpectation, fmt.Errorf("%s failed; results are written", counted(n, "expectation"))}
}
