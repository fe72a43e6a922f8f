package main

import (
	"strconv"

	"h20sim/sim/ensemble"
)

// sweepMergeVerb puts shards together.
type sweepMergeVerb struct {
	sweep
	Shards   int  `placeholder:"N" help:"Number of shards of the array job, by which what is missing is named."`
	NoCharts bool `help:"Write no charts."`
}

func (sweepMergeVerb) Help() string {
	return `Puts the parts of all shards together, in order of run, and writes the results as a sweep on one machine does: the bytes are the same. If a part is missing or damaged, or is of another study or another kind of processor, nothing is written, and what is missing is named.

Examples:

    h20sim sweep merge scenarios/studies/august-uncertainty.toml

Ends with 0, 1 if something is missing or the machine failed, 2 for wrong usage, 3 if a file says something wrong, 5 if more runs failed than the study allows.`
}

// Run merges.
func (v *sweepMergeVerb) Run(p *program) error {
	if err := checkShards(v.Shards); err != nil {
		return err
	}
	w, err := v.work(p)
	if err != nil {
		return err
	}
	r, err := v.finished(w)
	switch {
	case err != nil:
		return err
	case r != nil:
		return v.done(p, w, r)
	}
	shards := ""
	if v.Shards > 0 {
		shards = strconv.Itoa(v.Shards)
	}
	resume := command("sweep", "merge", v.File).when(v.NoCharts, "--no-charts").with("--shards", shards).with("-o", v.Out)
	return finishing{v.sweep, !v.NoCharts, func(w *ensemble.Work) (*ensemble.Merged, error) {
		return w.Merge(p.ctx, v.Shards)
	}, resume}.finishAndPrint(p, w)
}
