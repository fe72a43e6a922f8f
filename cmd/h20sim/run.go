package main

import (
	"strings"

	"h20sim/report"
	"h20sim/sim/ensemble"
)

// runVerb runs scenarios and writes what came out.
type runVerb struct {
	Files []string `arg:"" name:"file" help:"Scenario files, folders of them, names of shipped ones, or - for standard input."`
	setFlag
	outFlags
	Halve    bool   `help:"Run with two steps a day as well, and print how far each headline measure moves."`
	NoCharts bool   `help:"Write no charts."`
	Study    string `placeholder:"DIR" help:"Folder of a finished sweep of the scenario, whose range and charts go on its page."`
	jobsFlag

	found *ensemble.Result // of Study; nil if there is none
}

func (runVerb) Help() string {
	return `Runs each scenario and its baseline, which is the file that it names or itself without its moves. Writes report.html, charts, weekly.csv, quarters.csv and manifest.json to out/SCENARIO/, with what report makes them from again (scenario.toml, every measure by day as Parquet, the same of the baseline, and what each move did, for which charts take a run a move), and prints the answer by fiscal quarter. Results that are there already are replaced only by whole new ones; what else is in the folder stays. A folder that holds something else, results of another title, or results that were edited, is refused before the run.

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
	inputs, err := v.inputs(p)
	if err != nil {
		return err
	}
	if len(inputs) == 1 {
		outcomes, err := v.runAll(p, inputs)
		if err != nil {
			return err
		}
		return v.endOne(p, &outcomes[0])
	}
	return v.runBatch(p, inputs)
}

// inputs returns the files to run, after a look at the flags.
func (v *runVerb) inputs(p *program) ([]input, error) {
	if err := v.check(); err != nil {
		return nil, err
	}
	inputs, err := p.inputsOf(v.Files)
	if err != nil {
		return nil, err
	}
	if v.Study != "" && len(inputs) != 1 {
		return nil, misuse("--study: found %s to run, expected the one that the study is of", counted(len(inputs), "scenario"))
	}
	return inputs, v.clash(inputs)
}

// clash is the error of two files whose results would go to one folder; some systems do not tell A from a.
func (v *runVerb) clash(inputs []input) error {
	files := map[string]string{}
	for _, in := range inputs {
		id := strings.ToLower(in.id())
		if first, twice := files[id]; twice {
			return misuse("%s and %s would both write to %s; run them with different -o", first, in.file, v.dir(in.id()))
		}
		files[id] = in.file
	}
	if file, taken := files[comparisonName]; taken && len(inputs) > 1 {
		return misuse("%s would write to %s, where the comparison goes; give it another name", file, v.dir(comparisonName))
	}
	return nil
}

// files are what the flags leave of results.
func (v *runVerb) files() report.Files {
	return report.Files{Charts: !v.NoCharts, Study: v.found}
}

// command is the command line that runs files as this one does. Flags that do not change results are left out.
func (v *runVerb) command(files ...string) line {
	return command(append([]string{"run"}, files...)...).with("--set", v.Set...).when(v.NoCharts, "--no-charts").with("--study", v.Study)
}

// resume is the command line that runs files as this one does, with results in the same folder.
func (v *runVerb) resume(files ...string) line {
	return v.command(files...).with("-o", v.Out).when(v.Halve, "--halve")
}
