package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"h20sim/sim/ensemble/cluster"
)

// sweepSubmitVerb runs a study as an array job.
type sweepSubmitVerb struct {
	Study  string        `arg:"" help:"Study file, as the tasks see it: for k8s a path on the volume, from its root, where you stand now."`
	Out    string        `short:"o" default:"out" placeholder:"DIR" help:"Folder for results, likewise (${default})."`
	Engine string        `required:"" placeholder:"slurm|k8s|local" help:"What runs the shards: slurm, k8s (Kubernetes) or local, which is this machine."`
	DryRun bool          `help:"Print the script or manifest, and submit nothing."`
	Shards int           `placeholder:"N" help:"Parts to cut the study into; one to three minutes each if left out, and at most 1000."`
	AtOnce int           `placeholder:"N" help:"Shards that run at the same time; as many as there is room for if left out."`
	Time   time.Duration `placeholder:"30m" help:"Limit on one shard; what the cluster grants if left out."`
	CPUs   int           `name:"cpus" default:"1" placeholder:"N" help:"Processors of one shard (${default})."`
	Memory int           `placeholder:"MIB" help:"Memory of one shard, in MiB; what the cluster grants if left out."`
	Binary string        `placeholder:"FILE" help:"h20sim, as the tasks see it; this program itself if left out, for k8s the h20sim of the image."`
	Image  string        `placeholder:"NAME" help:"Container image that holds h20sim; k8s only."`
	Claim  string        `placeholder:"NAME" help:"PersistentVolumeClaim with the study and room for results; k8s only."`
}

func (sweepSubmitVerb) Help() string {
	return `Cuts a study into shards and hands them to a cluster as an array job, with a merge after them: sbatch for slurm, kubectl for k8s. Only shards that are not done are submitted (k8s starts all of them; those that are done end at once), so to begin again after a failure is to submit again. Results are those of h20sim sweep on one machine, byte for byte.

Slurm merges when the array has ended, whatever came of it; the merge refuses while shards are missing, and names them. For Kubernetes the command that begins the merge is printed. The local engine returns when all is merged.

Examples:

    h20sim sweep submit scenarios/studies/rate.toml --engine slurm --time 30m --memory 2048
    h20sim sweep submit scenarios/studies/rate.toml --engine slurm --shards 200 --dry-run > rate.sh
    h20sim sweep submit studies/rate.toml -o out --engine k8s --image registry.example.org/h20sim --claim studies
    h20sim sweep submit scenarios/studies/rate.toml --engine local --at-once 4

Ends with 0 if all is submitted or nothing is left to run, 1 if the machine or the cluster failed, 2 for wrong usage, 3 if a file says something wrong, 130 if interrupted; the local engine otherwise as the merge does.`
}

// A submitPlan is what a study still needs.
type submitPlan struct {
	ID      string // of the study
	Runs    int    // of the whole study
	Shards  int    // into which it is cut
	Missing string // shards that are not done, such as 0-3,7; "" if none is left
}

// planSubmit looks at a study; tests look at none.
var planSubmit = planOf

// Run submits, or prints what would be, and says what comes of it.
func (v *sweepSubmitVerb) Run(p *program) error {
	plan, err := planSubmit(p, sweep{File: v.Study, outFlags: outFlags{Out: v.Out}}, v.Shards)
	if err != nil {
		return err
	}
	job, err := v.job(plan)
	if err != nil {
		return err
	}
	script, err := cluster.Script(v.Engine, job)
	if err != nil {
		return &exitError{exitUsage, err}
	}
	if v.DryRun && p.json {
		return writeJSON(p.out, submittedJSON{Study: plan.ID, Engine: v.Engine, Shards: plan.Shards, Missing: plan.Missing, Script: script})
	}
	if v.DryRun {
		_, err := fmt.Fprint(p.out, script)
		return err
	}
	return v.submit(p, plan, job)
}

// job is what the plan and the flags make.
func (v *sweepSubmitVerb) job(plan submitPlan) (cluster.Job, error) {
	binary := v.Binary
	switch {
	case binary == "" && v.Engine == cluster.Kubernetes:
		binary = "h20sim"
	case binary == "":
		self, err := os.Executable()
		if err != nil {
			return cluster.Job{}, fmt.Errorf("find this program: %w", err)
		}
		binary = self
	}
	return cluster.Job{
		Name: plan.ID, Study: v.Study, Out: v.Out, Binary: binary, Shards: plan.Shards, Missing: plan.Missing,
		AtOnce: v.AtOnce, Time: v.Time, CPUs: v.CPUs, Memory: v.Memory, Image: v.Image, Claim: v.Claim,
	}, nil
}

// submit hands the job over, unless all of it is done.
func (v *sweepSubmitVerb) submit(p *program, plan submitPlan, job cluster.Job) error {
	if plan.Missing == "" {
		p.tell("nothing is left to run of %s; to merge: %s", counted(plan.Shards, "shard"), command("sweep", "merge", v.Study).with("-o", v.Out))
		return v.told(p, plan, cluster.Receipt{})
	}
	p.tell("%s in %s; to run: %s", counted(plan.Runs, "run"), counted(plan.Shards, "shard"), plan.Missing)
	receipt, err := cluster.Submit(p.ctx, v.Engine, job, cluster.Exec(p.errOut))
	if err != nil {
		return v.failed(p, receipt, err)
	}
	return v.told(p, plan, receipt)
}

// failed is the error of a submission. That of the local engine is the merge's, which has said all, after its answer if
// it has one.
func (v *sweepSubmitVerb) failed(p *program, r cluster.Receipt, err error) error {
	var exit *exec.ExitError
	switch {
	case p.ctx.Err() != nil:
		return p.interrupted("; shards that are done are kept. To go on, submit again")
	case v.Engine == cluster.Local && errors.As(err, &exit) && exit.ExitCode() > 0:
		_, err := fmt.Fprint(p.out, r.Printed)
		return errors.Join(ended(exit.ExitCode()), err)
	}
	return err
}

// A submittedJSON is a job that was handed over.
type submittedJSON struct {
	Study   string `json:"study"`
	Engine  string `json:"engine"`
	Shards  int    `json:"shards"`
	Missing string `json:"missing"`          // shards that it makes, as an array expression
	Array   string `json:"array,omitempty"`  // number of the job that makes shards, as the scheduler has it
	Merge   string `json:"merge,omitempty"`  // number of the job that puts them together
	Next    string `json:"next,omitempty"`   // command line that does, if no job does
	Script  string `json:"script,omitempty"` // with --dry-run: script or manifest of the job, which is not handed over
}

// told says what was submitted.
func (v *sweepSubmitVerb) told(p *program, plan submitPlan, r cluster.Receipt) error {
	if p.json {
		return writeJSON(p.out, submittedJSON{plan.ID, v.Engine, plan.Shards, plan.Missing, r.Array, r.Merge, r.Next, ""})
	}
	switch {
	case r.Printed != "":
		_, err := fmt.Fprint(p.out, r.Printed)
		return err
	case r.Next != "":
		p.tell("to merge when all shards are done: %s", r.Next)
	case r.Merge != "":
		p.tell("the merge, job %s, writes %s", r.Merge, filepath.Join(v.Out, plan.ID))
	}
	if r.Array == "" {
		return nil
	}
	_, err := fmt.Fprintln(p.out, r.Array)
	return err
}
