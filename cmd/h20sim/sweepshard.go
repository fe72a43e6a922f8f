package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"h20sim/sim/ensemble"
	"h20sim/sim/ensemble/cluster"
	"h20sim/sim/ensemble/store"
)

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
		if i, _, err = cluster.ShardIndex(getenv); err != nil {
			return 0, 0, misuse("--shard: %s", err)
		}
	} else if i, err = strconv.Atoi(first); err != nil || !stated {
		return 0, 0, misuse("--shard: found %q, expected a part such as 0/8, 7/8, auto or auto/8", text)
	}
	if i < 0 || i >= n {
		return 0, 0, misuse("--shard: found part %d of %d, expected 0 to %d", i, n, n-1)
	}
	return i, n, nil
}

// sweepMissingVerb says which shards are not done.
type sweepMissingVerb struct {
	sweep
	Shards int `placeholder:"N" help:"Number of shards of the array job; what the study says if left out."`
}

func (sweepMissingVerb) Help() string {
	return `Prints the numbers of the shards that are not wholly done, such as 0-3,7, as schedulers take them; an empty line if none is. Damaged parts count as missing, and are told.

Examples:

    h20sim sweep missing scenarios/studies/august-uncertainty.toml --shards 8

Ends with 0, 1 if the machine failed, 2 for wrong usage, 3 if a file says something wrong.`
}

// Run prints the array expression.
func (v *sweepMissingVerb) Run(p *program) error {
	if err := checkShards(v.Shards); err != nil {
		return err
	}
	plan, err := v.plan()
	if err != nil {
		return err
	}
	if v.Shards == 0 {
		v.Shards = shardsOf(plan)
	}
	expression, err := missingShards(p, plan, v.dir(plan), v.Shards)
	if err != nil {
		return err
	}
	if p.json {
		return writeJSON(p.out, map[string]any{"shards": v.Shards, "missing": expression})
	}
	fmt.Fprintln(p.out, expression)
	return nil
}

// checkShards checks a number of shards; 0 is none stated.
func checkShards(n int) error {
	if n < 0 {
		return misuse("--shards: found %d, expected at least 1", n)
	}
	return nil
}

// secondsARun is what one run of three years takes on one core, about: the number of shards must not hang on the
// machine that is asked.
const secondsARun = 0.003

// shardsOf is the number of shards into which a study is cut if no flag says.
func shardsOf(plan *ensemble.Plan) int {
	if n := plan.Study.Limits.Shards; n > 0 {
		return n
	}
	return cluster.Shards(plan.Runs(), secondsARun)
}

// planOf looks at a study and at the shards of it that are done under out. shards is how many to cut it into; 0
// leaves that to the study and its size.
func planOf(p *program, v sweep, shards int) (submitPlan, error) {
	plan, err := v.plan()
	if err != nil {
		return submitPlan{}, err
	}
	if shards == 0 {
		shards = shardsOf(plan)
	}
	missing, err := missingShards(p, plan, v.dir(plan), shards)
	return submitPlan{ID: plan.Study.ID(), Runs: plan.Runs(), Shards: shards, Missing: missing}, err
}

// missingShards are the shards, of n, that are not wholly done, as an array expression. A folder that is not there
// yet has none of them.
func missingShards(p *program, plan *ensemble.Plan, folder string, n int) (string, error) {
	if finished(folder, plan) != nil {
		return "", nil
	}
	identity := plan.Identity()
	missing := store.Ranges{{From: 0, To: identity.Blocks()}}
	dir, err := store.Open(folder, identity, store.Read)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return identity.Unfinished(n, missing).String(), nil
	case err != nil:
		return "", stored(err)
	}
	parts, damaged, err := dir.Parts()
	if err != nil {
		return "", err
	}
	for _, d := range damaged {
		p.say("%s; it counts as missing", d)
	}
	return identity.Unfinished(n, dir.Missing(parts)).String(), nil
}

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
	plan, err := v.plan()
	if err != nil {
		return err
	}
	run := &sweepRunVerb{sweep: v.sweep, NoCharts: v.NoCharts}
	if r := finished(v.dir(plan), plan); r != nil {
		return run.done(p, plan, r)
	}
	dir, err := store.Open(v.dir(plan), plan.Identity(), store.Whole)
	if err != nil {
		return stored(err)
	}
	defer dir.Close()
	if err := v.complete(p, plan, dir); err != nil {
		return err
	}
	return run.finish(p, plan, dir)
}

// complete is the error of shards that are not done. Without --shards, the merge itself names the blocks.
func (v *sweepMergeVerb) complete(p *program, plan *ensemble.Plan, dir *store.Dir) error {
	if v.Shards == 0 {
		return nil
	}
	parts, damaged, err := dir.Parts()
	if err != nil {
		return err
	}
	for _, d := range damaged {
		p.say("%s; it counts as missing", d)
	}
	if missing := dir.Study.Unfinished(v.Shards, dir.Missing(parts)); len(missing) > 0 {
		return fmt.Errorf("of %s of %s, these are not done: %s", counted(v.Shards, "shard"), plan.Study.ID(), missing)
	}
	return nil
}
