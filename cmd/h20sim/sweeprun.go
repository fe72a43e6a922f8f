package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"time"

	"h20sim/sim/ensemble"
	"h20sim/sim/ensemble/cluster"
	"h20sim/sim/ensemble/store"
	"h20sim/sim/folder"
)

// sweepRunVerb makes the runs of a study, or one shard of them.
type sweepRunVerb struct {
	sweep
	jobsFlag
	Resume   bool   `help:"Go on with what an interrupted sweep has left."`
	Shard    string `placeholder:"I/N" help:"Make one part of the runs only: 0/8 to 7/8, or auto, or auto/8 for the part that the scheduler of an array job names."`
	NoCharts bool   `help:"Write no charts."`
}

func (sweepRunVerb) Help() string {
	return `Runs the base of the study at every point of its axes or list, with values drawn from their spreads where it has a design. Writes to out/STUDY/: runs.parquet (each run with its values and what came out), quantiles.csv, bands.csv, weekly.tally (from which more draws go on), charts, report.html, summary.json and manifest.json. Prints the answer with its quantiles and Monte Carlo error.

A run is a function of the study and its number alone, so the bytes written do not depend on --jobs, shards or interruptions. Runs are kept in whole parts in out/STUDY/shards/ until all are there; after Ctrl-C, a crash or a power cut --resume makes what is missing. A run that fails is recorded with its values and the reason; if more fail than limits.failed_share of the study, the sweep stops. With more draws in its file, of sobol, halton or random, a finished study goes on: what is there stays, to the bit. A folder with answers on the study as it was before an edit is refused; --replace writes over them and names them. A study needs its folder, so that -o - is refused.

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

// Run makes the runs that are missing and puts them together, or makes one shard.
func (v *sweepRunVerb) Run(p *program) error {
	w, err := v.prepared(p)
	if err != nil {
		return err
	}
	if v.Shard != "" {
		return v.runShard(p, w)
	}
	r, err := v.finished(w)
	switch {
	case err != nil:
		return err
	case r != nil:
		return v.done(p, w, r)
	}
	return v.finishing(p).finishAndPrint(p, w)
}

// prepared reads the study for as many workers as are asked for, and says what is doubtful in it.
func (v *sweepRunVerb) prepared(p *program) (*ensemble.Work, error) {
	jobs, err := v.count()
	if err != nil {
		return nil, err
	}
	w, err := v.work(p)
	if err != nil {
		return nil, err
	}
	w.Jobs = jobs
	for _, doubt := range placed(append(w.Plan.Idle(), w.Plan.Warnings...)) {
		p.say("%s", doubt.line("warning: "))
	}
	for _, note := range placed(w.Plan.Notes()) {
		p.tell("%s", note.note())
	}
	return w, nil
}

// finishing makes all that is missing.
func (v *sweepRunVerb) finishing(p *program) finishing {
	return finishing{v.sweep, !v.NoCharts, func(w *ensemble.Work) (*ensemble.Merged, error) {
		if err := v.foretold(p, w); err != nil {
			return nil, err
		}
		defer metered(p, w)()
		return w.Run(p.ctx, v.Resume)
	}, v.resume()}
}

// longStudy is how long a study may take before that is told ahead, and fewRuns how many runs never take so long.
const (
	longStudy = time.Minute
	fewRuns   = 2_000
)

// foretold says about how long the runs of a study will take, if that is long.
func (v *sweepRunVerb) foretold(p *program, w *ensemble.Work) error {
	if w.Plan.Runs() <= fewRuns {
		return nil
	}
	took, err := w.Plan.Estimate(p.ctx, w.Jobs)
	if err == nil && took > longStudy {
		p.tell("%s: about %s for all on %s; Ctrl-C keeps what is whole, --resume goes on", counted(w.Plan.Runs(), "run"), roughly(took), counted(w.Jobs, "worker"))
	}
	return err
}

// roughly is a time in whole minutes, or in hours and minutes.
func roughly(d time.Duration) string {
	minutes := int(math.Round(d.Minutes()))
	if minutes < 120 {
		return counted(max(minutes, 1), "minute")
	}
	return fmt.Sprintf("%s and %s", counted(minutes/60, "hour"), counted(minutes%60, "minute"))
}

// metered lets the work tell how far it is, until what is returned is called.
func metered(p *program, w *ensemble.Work) (end func()) {
	m := newMeter(p.progress())
	w.Told = func(g ensemble.Progress) {
		m.told(g.Done, g.Total, fmt.Sprintf("%d of %s%s", g.Done, counted(g.Total, "run"), m.failures(g.Failed)))
	}
	return m.end
}

// runShard makes one part of the runs.
func (v *sweepRunVerb) runShard(p *program, w *ensemble.Work) error {
	i, n, err := shardOf(v.Shard, shardsOf(w.Plan), os.Getenv)
	if err != nil {
		return err
	}
	if r, err := w.Finished(); err != nil {
		return err
	} else if r != nil {
		return v.shardDone(p, w, i, n)
	}
	if err := refused(folder.Check(p.fsys, w.Dir, w.Plan.Wanted(), v.options())); err != nil {
		return err
	}
	end := metered(p, w)
	err = w.Shard(p.ctx, i, n)
	end()
	if err != nil {
		return v.finishing(p).stopped(p, w, err)
	}
	return v.shardDone(p, w, i, n)
}

// A shardJSON is a part of the runs of a study that is made.
type shardJSON struct {
	Done   bool   `json:"done"`
	Shard  int    `json:"shard"` // from 0 on
	Shards int    `json:"shards"`
	Study  string `json:"study"`
}

// shardDone says that a shard is done, and what puts all together.
func (v *sweepRunVerb) shardDone(p *program, w *ensemble.Work, i, n int) error {
	if p.json {
		return writeJSON(p.out, shardJSON{true, i, n, w.Plan.Study.ID()})
	}
	p.tell("shard %d/%d is done; when all are: %s", i, n, command("sweep", "merge", v.File).with("-o", v.Out))
	return nil
}

// resume is the command line that goes on with what is left.
func (v *sweepRunVerb) resume() line {
	l := command("sweep", v.File).when(v.NoCharts, "--no-charts").with("-o", v.Out)
	if v.Shard != "" {
		return l.with("--shard", v.Shard)
	}
	return append(l, "--resume")
}

// shardOf reads --shard: i/n, or auto or auto/n, where the scheduler of an array job names i. usual is n if it is left
// out.
func shardOf(text string, usual int, getenv func(string) string) (i, n int, err error) {
	first, of, stated := strings.Cut(text, "/")
	n = usual
	if stated {
		if n, err = strconv.Atoi(of); err != nil || n < 1 {
			return 0, 0, misuse("--shard: found %q, expected a part such as 0/8, 7/8, auto or auto/8", text)
		}
	}
	if first == "auto" {
		name := ""
		if i, name, err = cluster.ShardIndex(getenv); err != nil {
			return 0, 0, misuse("--shard: %s", err)
		}
		if i >= n {
			return 0, 0, misuse("--shard: %s=%s stands for part %d of %d, expected 0 to %d; number the tasks of the array %s", name, getenv(name), i, n, n-1, cluster.Numbered(name, n))
		}
	} else if i, err = strconv.Atoi(first); err != nil || !stated {
		return 0, 0, misuse("--shard: found %q, expected a part such as 0/8, 7/8, auto or auto/8", text)
	}
	if i < 0 || i >= n {
		return 0, 0, misuse("--shard: found part %d of %d, expected 0 to %d", i, n, n-1)
	}
	return i, n, nil
}

// secondsARun is what one run of three years takes on one core, about: the number of shards must not depend on the
// machine that is asked.
const secondsARun = 0.003

// shardsOf is the number of shards into which a study is cut if no flag says.
func shardsOf(plan *ensemble.Plan) int {
	if n := plan.Study.Limits.Shards; n > 0 {
		return n
	}
	return cluster.Shards(plan.Runs(), secondsARun)
}

// checkShards checks a number of shards; 0 is none stated.
func checkShards(n int) error {
	if n < 0 {
		return misuse("--shards: found %d, expected at least 1", n)
	}
	return nil
}

// cannotWork is the error of a folder in which the study cannot work: wrong usage, else the machine.
func cannotWork(err error) error {
	var t *store.Taken
	if errors.As(err, &t) {
		return &exitError{exitUsage, err}
	}
	return err
}
