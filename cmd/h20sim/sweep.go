package main

import (
	"bytes"
	"path/filepath"
	"runtime"

	"h20sim/report"
	"h20sim/report/chart"
	"h20sim/report/study"
	"h20sim/sim/ensemble"
	"h20sim/sim/ensemble/store"
)

// sweepVerb runs studies.
type sweepVerb struct {
	Run     sweepRunVerb     `cmd:"" default:"withargs" help:"Run a study: print the answer, write every run, bands, charts and a manifest."`
	Missing sweepMissingVerb `cmd:"" help:"Print which shards of a study are not done, as an array expression."`
	Merge   sweepMergeVerb   `cmd:"" help:"Put the shards of a study together."`
	Submit  sweepSubmitVerb  `cmd:"" help:"Run a study as an array job on a cluster."`
}

// A sweep is a study and the folder of its results.
type sweep struct {
	File string `arg:"" name:"study" help:"Study file."`
	Out  string `short:"o" default:"out" placeholder:"DIR" help:"Folder for results (${default})."`
}

// sweepRunVerb makes the runs of a study, or one shard of them.
type sweepRunVerb struct {
	sweep
	Jobs     int    `placeholder:"N" help:"Runs to make at once; one a core if left out. Results do not depend on it."`
	Resume   bool   `help:"Go on with what an interrupted sweep has left."`
	Shard    string `placeholder:"I/N" help:"Make one part of the runs only: 0/8 to 7/8, or auto, or auto/8 for the part that the scheduler of an array job names."`
	NoCharts bool   `help:"Write no charts."`
}

func (sweepVerb) Help() string {
	return sweepRunVerb{}.Help() + "\n\nThe flags are under h20sim sweep run --help; the word run may be left out."
}

func (sweepRunVerb) Help() string {
	return `Runs the base of the study at every point of its axes or list, with values drawn from their spreads where it has a design. Writes to out/STUDY/: runs.parquet (each run with its values and what came out), quantiles.csv, bands.csv, charts, report.html, summary.json and manifest.json. Prints the answer with its quantiles and Monte Carlo error.

A run is a function of the study and its number alone, so the bytes written do not depend on --jobs, shards or interruptions. Runs are kept in whole parts in out/STUDY/shards/ until all are there; after Ctrl-C, a crash or a power cut --resume makes what is missing. A run that fails is recorded with its values and the reason; if more fail than limits.failed_share of the study, the sweep stops.

Examples:

    h20sim sweep scenarios/studies/august-uncertainty.toml
    h20sim sweep scenarios/studies/share-by-compliance.toml --jobs 4 -o /tmp/results
    h20sim sweep scenarios/studies/august-uncertainty.toml --resume
    h20sim sweep scenarios/studies/august-uncertainty.toml --shard 0/8
    h20sim sweep missing scenarios/studies/august-uncertainty.toml
    h20sim sweep merge scenarios/studies/august-uncertainty.toml
    h20sim sweep submit scenarios/studies/august-uncertainty.toml --engine slurm --dry-run

Ends with 0 if all is done, 1 if the machine failed (disk, permission), 2 for wrong usage, 3 if a file says something wrong, 5 if more runs failed than the study allows, 130 if interrupted.`
}

// dir is the folder of the study's results.
func (v *sweep) dir(p *ensemble.Plan) string { return filepath.Join(v.Out, p.Study.ID()) }

// plan reads the study and makes it ready.
func (v *sweep) plan() (*ensemble.Plan, error) {
	if v.Out == "-" {
		return nil, misuse("-o -: results are a folder of files, expected the name of a folder; the answer goes to standard output in any case")
	}
	study, base, err := loadStudy(v.File)
	if err != nil {
		return nil, err
	}
	plan, err := ensemble.NewPlan(study, base)
	return plan, notRunnable(err)
}

// Run makes the runs that are missing and puts them together, or makes one shard.
func (v *sweepRunVerb) Run(p *program) error {
	if v.Jobs < 0 {
		return misuse("--jobs: found %d, expected at least 1", v.Jobs)
	}
	if v.Jobs == 0 {
		v.Jobs = runtime.NumCPU()
	}
	plan, err := v.plan()
	if err != nil {
		return err
	}
	for _, w := range placed(plan.Warnings) {
		p.say("%s", w.line("warning: "))
	}
	if v.Shard != "" {
		return v.runShard(p, plan)
	}
	if r := finished(v.dir(plan), plan); r != nil {
		return v.done(p, plan, r)
	}
	return v.runWhole(p, plan)
}

// runWhole makes all that is missing and puts it together.
func (v *sweepRunVerb) runWhole(p *program, plan *ensemble.Plan) error {
	dir, err := store.Open(v.dir(plan), plan.Identity(), store.Whole)
	if err != nil {
		return stored(err)
	}
	defer dir.Close()
	parts, damaged, err := dir.Parts()
	if err != nil {
		return err
	}
	if len(parts)+len(damaged) > 0 && !v.Resume {
		return misuse("%s holds a part of this study already; add --resume to go on with it, or remove %s to begin anew", v.dir(plan), dir.Folder())
	}
	for _, d := range damaged {
		p.say("%s; it is made anew", d)
	}
	if err := dir.Discard(damaged); err != nil {
		return err
	}
	if err := v.make(p, plan, dir, cut(dir.Missing(parts), mostParts)); err != nil {
		return err
	}
	return v.finish(p, plan, dir)
}

// mostParts is about the number of parts into which a study is cut on one machine.
const mostParts = 1_000

// cut cuts ranges into ranges of few blocks, about most of them in all.
func cut(ranges []store.Range, most int) (list []store.Range) {
	blocks := 0
	for _, r := range ranges {
		blocks += r.To - r.From
	}
	step := max((blocks+most-1)/most, 1)
	for _, r := range ranges {
		for from := r.From; from < r.To; from += step {
			list = append(list, store.Range{From: from, To: min(from+step, r.To)})
		}
	}
	return list
}

// make makes the runs of some ranges.
func (v *sweepRunVerb) make(p *program, plan *ensemble.Plan, dir *store.Dir, ranges []store.Range) error {
	progress := newSweepProgress(p.errOut)
	err := plan.Make(p.ctx, dir, ranges, v.Jobs, progress.told)
	progress.end()
	return v.stopped(p, plan, err)
}

// finish puts the parts together, writes the results and prints the answer.
func (v *sweepRunVerb) finish(p *program, plan *ensemble.Plan, dir *store.Dir) error {
	r, rows, err := plan.Merge(p.ctx, dir)
	if err != nil {
		return v.stopped(p, plan, err)
	}
	files, err := v.files(plan, r, rows)
	if err != nil {
		return err
	}
	if err := report.WriteStudy(v.dir(plan), r, plan.Scenarios[0], files, v.command(), v.choices()...); err != nil {
		return v.stopped(p, plan, err)
	}
	if err := dir.Clear(); err != nil {
		return err
	}
	p.say("wrote %s", v.dir(plan))
	return v.print(p, r)
}

// files are what the folder of the study holds besides what its result gives: all runs, the result itself and the page.
func (v *sweepRunVerb) files(plan *ensemble.Plan, r *ensemble.Result, rows string) (report.StudyFiles, error) {
	files := report.StudyFiles{Study: v.File, Runs: rows}
	var result bytes.Buffer
	if err := r.Write(&result); err != nil {
		return files, err
	}
	var charts []*chart.Chart
	if !v.NoCharts {
		charts = study.StudyCharts(r, plan.Scenarios[0])
	}
	page, err := studyPage(r, plan.Scenarios[0], charts, v.command())
	files.More = []chart.Output{{Name: ensemble.ResultFile, Data: result.Bytes()}, page}
	return files, err
}

// words are the words of the command line that gives the same results.
func (v *sweepRunVerb) words() []string {
	words := []string{"h20sim", "sweep", v.File}
	if v.NoCharts {
		words = append(words, "--no-charts")
	}
	return words
}

// command is the command line that gives the same results.
func (v *sweepRunVerb) command() string { return shell(v.words()) }

// resume is the command line that goes on with what is left.
func (v *sweepRunVerb) resume() string {
	words := append(v.words(), "-o", v.Out)
	if v.Shard != "" {
		return shell(append(words, "--shard", v.Shard))
	}
	return shell(append(words, "--resume"))
}

// choices are what the flags leave out of results.
func (v *sweepRunVerb) choices() []report.Choice {
	if v.NoCharts {
		return []report.Choice{report.WithoutCharts}
	}
	return nil
}
