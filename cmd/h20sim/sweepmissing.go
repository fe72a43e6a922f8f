package main

import "fmt"

// sweepMissingVerb says which shards are not done.
type sweepMissingVerb struct {
	sweep
	Shards int `placeholder:"N" help:"Number of shards of the array job; what the study says if left out."`
}

func (sweepMissingVerb) Help() string {
	return `Prints the numbers of the shards that are not wholly done, such as 0-3,7, as schedulers take them; an empty line if none is. Damaged parts count as missing, and a message names them.

Examples:

    h20sim sweep missing scenarios/studies/august-uncertainty.toml --shards 8

Ends with 0, 1 if the machine failed, 2 for wrong usage, 3 if a file says something wrong.`
}

// Run prints the array expression.
func (v *sweepMissingVerb) Run(p *program) error {
	plan, err := planOf(p, v.sweep, v.Shards)
	if err != nil {
		return err
	}
	if p.json {
		return writeJSON(p.out, missingJSON{plan.Missing, plan.Shards})
	}
	_, err = fmt.Fprintln(p.out, plan.Missing)
	return err
}

// A missingJSON says which shards are not done.
type missingJSON struct {
	Missing string `json:"missing"` // as an array expression; "" if all are done
	Shards  int    `json:"shards"`
}

// planOf looks at a study and at the shards of it that are done under out. shards is how many to cut it into; 0
// leaves that to the study and its size.
func planOf(p *program, v sweep, shards int) (submitPlan, error) {
	if err := checkShards(shards); err != nil {
		return submitPlan{}, err
	}
	w, err := v.work(p)
	if err != nil {
		return submitPlan{}, err
	}
	if shards == 0 {
		shards = shardsOf(w.Plan)
	}
	missing, err := w.Missing(shards)
	return submitPlan{ID: w.Plan.Study.ID(), Runs: w.Plan.Runs(), Shards: shards, Missing: missing}, cannotWork(err)
}
