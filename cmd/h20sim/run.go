package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"h20sim/report"
	"h20sim/report/answer"
	"h20sim/report/run"
	"h20sim/sim"
	"h20sim/sim/attribution"
	"h20sim/sim/ensemble"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
	"h20sim/sim/sidebyside"
)

// runVerb runs scenarios and writes what came out.
type runVerb struct {
	Files []string `arg:"" name:"file" help:"Scenario files, folders of them, names of shipped ones, or - for standard input."`
	setFlag
	outFlags
	Halve    bool   `help:"Run with two steps a day as well, and print how far each headline measure moves."`
	NoCharts bool   `help:"Write no charts."`
	Brief    bool   `help:"Write brief.html and brief.png too: the answer, one chart, the courses and what to bear in mind on one sheet, to print, to show or to post. Its chart is drawn also with --no-charts."`
	Supplier string `placeholder:"NAME" help:"A supplier that has a section of its own: what it does by week, what a halt frees, what fills it, and what it is paid."`
	Buyer    string `placeholder:"NAME" help:"A buyer that has a section of its own: from whom it receives compute, and what it lacks."`
	Study    string `placeholder:"DIR" help:"Folder of a finished sweep of the scenario, whose range and charts go on its page."`
	jobsFlag

	found *ensemble.Result // of Study; nil if there is none
	side  int              // paths of one scenario to run at once, and files of it to make
}

func (runVerb) Help() string {
	return `Runs each scenario and its baseline, which is the file that it names or itself without its moves. Writes report.html, charts, weekly.csv, quarters.csv and manifest.json to out/SCENARIO/, with what report makes them from again (scenario.toml, every measure by day as Parquet, the same of the baseline, and what each move did, for which charts take three runs a move), and prints the answer by fiscal quarter. Results that are there already are replaced only by whole new ones; what else is in the folder stays. A folder that holds something else, results of another title, or results that were edited, is refused before the run. With -o - nothing is written, and the answer is printed alone. So is one with answers of credit or solve that are not of the scenario as it is run; --replace writes over them and names them.

A scenario that leaves something to politics (branches, with courses) is run along each of its paths, at most eight, and the answer comes by path, with what is expected over all. All else speaks of one path: the likeliest, or that with the courses of --course, and names it. --course all puts every path into weekly.csv and quarters.csv, under a first column path.

Several files, or a folder (its *.toml files; base.toml is skipped if it makes no move, and so are studies), are a batch: each is run, one that fails does not stop the others, and out/comparison/ gets them side by side, each row with the name of its baseline.

Examples:

    h20sim run scenarios/boycott-halt.toml
    h20sim run scenarios/boycott-halt.toml --set moves.share.rate=0.3 --set moves.guidance.until=2026-03-02
    h20sim run scenarios/boycott-halt.toml --course all --as-of 2025-08-27
    h20sim run scenarios/ -o /tmp/results --jobs 4
    h20sim run scenarios/boycott-halt.toml --supplier amkor --buyer bytedance
    h20sim run scenarios/boycott-halt.toml --brief
    h20sim run scenarios/boycott-halt.toml --study out/august-uncertainty
    h20sim run scenarios/history.toml scenarios/no-policy.toml --json
    h20sim run scenarios/boycott-halt.toml -o - --json -q
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
		if v.NoCharts {
			defer collectLess()()
		}
		outcomes, err := v.runAll(p, inputs)
		if err != nil {
			return err
		}
		return v.endOne(p, &outcomes[0])
	}
	return v.runBatch(p, inputs)
}

// collectLess has the program look for memory to use again less often, until what it returns is called: one run without charts is
// over before it pays, and takes hardly more. Pictures are so large that it does pay. It does nothing if the environment says how often.
func collectLess() (again func()) {
	const percent = 400
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	before := debug.SetGCPercent(percent)
	return func() { debug.SetGCPercent(before) }
}

// inputs returns the files to run, after a look at the flags.
func (v *runVerb) inputs(p *program) ([]input, error) {
	if err := v.check(); err != nil {
		return nil, err
	}
	if v.none() && (v.Brief || v.Study != "") {
		return nil, misuse("-o -: found beside --brief or --study, which are of the page, expected a folder for results")
	}
	inputs, err := p.inputsOf(v.Files, "")
	if err != nil {
		return nil, err
	}
	if v.Study != "" && len(inputs) != 1 {
		return nil, misuse("--study: found %s to run, expected the one that the study is of", counted(len(inputs), "scenario"))
	}
	return inputs, v.clash(p, inputs)
}

// clash is the error of two files whose results would go to one folder; some systems do not tell A from a.
func (v *runVerb) clash(p *program, inputs []input) error {
	if v.none() {
		return nil
	}
	files := map[string]string{}
	for _, in := range inputs {
		id := strings.ToLower(p.id(in))
		if first, twice := files[id]; twice {
			return misuse("%s and %s would both write to %s; run them with different -o", first, in.file, v.dir(p.id(in)))
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
	return report.Files{Charts: !v.NoCharts, Brief: v.Brief, Supplier: v.Supplier, Buyer: v.Buyer, Study: v.found, ByPath: v.everyPath(), Jobs: v.side}
}

// command is the command line that runs files as this one does. Flags that do not change results are left out.
func (v *runVerb) command(files ...string) line {
	return command(append([]string{"run"}, files...)...).withSet(v.setFlag).when(v.NoCharts, "--no-charts").when(v.Brief, "--brief").with("--supplier", v.Supplier).with("--buyer", v.Buyer).with("--study", v.Study)
}

// resume is the command line that runs files as this one does, with results in the same folder.
func (v *runVerb) resume(files ...string) line {
	return v.command(files...).with("-o", v.Out).when(v.Halve, "--halve")
}

// runOne takes one scenario from its file to its results.
func (v *runVerb) runOne(p *program, in input) (o outcome) {
	o.input = in
	defer func() {
		if r := recover(); r != nil {
			o.err = flaw(r)
		}
		if o.claim != nil {
			o.err = errors.Join(o.err, o.claim.Close())
		}
	}()
	steps := []func(*program, *outcome) error{v.load, v.claimFolder, v.readStudy, v.simulate, v.simulateHalf, v.attribute, v.write, v.answer}
	for _, step := range steps {
		if o.err = p.ctx.Err(); o.err == nil {
			o.err = step(p, &o)
		}
		if o.err != nil || o.skipped {
			return o
		}
	}
	return o
}

func (v *runVerb) load(p *program, o *outcome) (err error) {
	if k := p.kindOf(o.input); k != nil && o.inFolder {
		o.skipped = true
		return nil
	}
	o.Scenario, err = p.load(o.input, v.setFlag)
	o.skipped = err == nil && o.isWorld(o.Scenario)
	if err != nil || o.skipped {
		return err
	}
	if err := known("--supplier", "suppliers", v.Supplier, o.Scenario.World.Suppliers); err != nil {
		return err
	}
	return known("--buyer", "buyers", v.Buyer, o.Scenario.World.Buyers)
}

// known is the error of a name that a scenario's world does not have; none of no name.
func known[V any](flag, what, name string, world map[string]V) error {
	if _, ok := world[name]; ok || name == "" {
		return nil
	}
	names := slices.Sorted(maps.Keys(world))
	return misuse("%s: found %q, expected one of the %s: %s%s", flag, name, what, strings.Join(names, ", "), text.Guess(name, names))
}

// claimFolder refuses a folder that must not be replaced before a run is made for it.
func (v *runVerb) claimFolder(p *program, o *outcome) (err error) {
	if o.claim, err = v.claim(p, o.Scenario.ID, report.WantedRun(o.Scenario)); err != nil || o.claim == nil || o.claim.Before() == nil {
		return err
	}
	if o.BaseOf, err = o.Scenario.LoadBaseline(); err != nil {
		return err
	}
	return spare(p, o.claim.Before(), v.Replace, report.IdentityOf(o.Scenario, o.BaseOf))
}

// readStudy reads what a study found of the scenario that is run, and refuses that of another.
func (v *runVerb) readStudy(p *program, o *outcome) (err error) {
	if v.Study == "" {
		return nil
	}
	if v.found, err = ensemble.Read(p.fsys, v.Study); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return misuse("--study: %s; expected the folder of a finished sweep", err)
		}
		return fmt.Errorf("--study: %w", err)
	}
	if of := v.found.Scenarios[0]; of.Hash != o.Scenario.Hash {
		return misuse("--study: %s is of %s (%.8s), expected a study of %s (%.8s) as it is run here", v.Study, of.ID, of.Hash, o.Scenario.ID, o.Scenario.Hash)
	}
	return nil
}

// simulate runs the scenario on its path, along its other paths, and its baseline, some at once. Of several errors the first in
// this order is told, with those of other paths as one.
func (v *runVerb) simulate(_ *program, o *outcome) error {
	errs := make([]error, len(o.Scenario.Paths())+1)
	if len(errs) > 2 {
		o.Paths = make([]*sim.Trace, len(errs)-1)
	}
	last := len(errs) - 1
	sidebyside.Do(v.side, len(errs), func(_, i int) {
		switch i {
		case o.Scenario.OnPath():
			o.Trace, errs[i] = o.Scenario.Run(1)
		case last:
			errs[i] = o.simulateBaseline()
		default:
			o.Paths[i], errs[i] = runAlong(o.Scenario, i)
		}
	})
	if o.Paths != nil {
		o.Paths[o.Scenario.OnPath()] = o.Trace
	}
	on := o.Scenario.OnPath()
	return cmp.Or(errs[on], errors.Join(errs[:last]...), errs[last])
}

func (o *outcome) simulateBaseline() (err error) {
	if o.BaseOf == nil {
		o.BaseOf, err = o.Scenario.LoadBaseline()
	}
	if err != nil {
		return err
	}
	o.BasePath = o.BaseOf.PathWords()
	o.Baseline, err = o.BaseOf.Run(1)
	return err
}

// runAlong runs a scenario along one of its paths.
func runAlong(s *scenario.Scenario, path int) (*sim.Trace, error) {
	along, err := s.Along(path)
	if err != nil {
		return nil, err
	}
	return along.Run(1)
}

func (v *runVerb) simulateHalf(_ *program, o *outcome) error {
	if !v.Halve {
		return nil
	}
	half, err := o.Scenario.Run(2)
	if err == nil {
		o.halved = halvedOf(o.Trace, half)
	}
	return err
}

// attribute finds what each move did, which takes three runs a move, unless there is no chart to show it.
func (v *runVerb) attribute(_ *program, o *outcome) error {
	if v.none() || v.NoCharts && !v.Brief {
		return nil
	}
	c, err := o.Case()
	if err != nil {
		return err
	}
	periods := c.BridgePeriods()
	if len(periods) == 0 {
		return nil
	}
	o.Bridge, err = attribution.NewBridge(attribution.Run{Scenario: o.BaseOf, Trace: o.Baseline}, attribution.Run{Scenario: o.Scenario, Trace: o.Trace}, run.NetRevenue, periods...)
	return err
}

// answer keeps the answer as JSON while all runs are there.
func (v *runVerb) answer(p *program, o *outcome) error {
	if !p.json {
		return nil
	}
	var b bytes.Buffer
	err := run.SummaryJSON(&b, o.Result)
	o.answer = b.Bytes()
	return err
}

func (v *runVerb) write(_ *program, o *outcome) error {
	o.checks = run.Checks(o.Scenario, o.Trace)
	if o.claim == nil {
		return nil
	}
	c, err := o.Case()
	if err != nil {
		return err
	}
	files, err := v.filesWithAnswers(o)
	if err != nil {
		return err
	}
	r, err := report.OfRun(c, files, v.command(o.file).stored())
	if err != nil {
		return err
	}
	o.said, err = fill(o.claim, r)
	if names := answerNames(files.Answers); names != "" {
		o.said += ", and kept what was found of the same scenario: " + names
	}
	return err
}

// filesWithAnswers are what the flags leave of results, with what verbs found of the same scenario and left in its folder.
func (v *runVerb) filesWithAnswers(o *outcome) (report.Files, error) {
	files := v.files()
	before := o.claim.Before()
	if v.Replace || before == nil {
		return files, nil
	}
	var err error
	files.Answers, err = report.AnswersIn(before, report.IdentityOf(o.Scenario, o.BaseOf))
	return files, err
}

// answerNames lists the names of answers.
func answerNames(list []*answer.Kept) string {
	names := make([]string, len(list))
	for i, k := range list {
		names[i] = k.Name
	}
	return strings.Join(names, ", ")
}
