package main

import (
	"errors"
	"fmt"
	"time"

	told "h20sim/report/options"
)

// valueVerb says what it is worth to know before an option of a study is chosen.
type valueVerb struct{ optionFlags }

func (valueVerb) Help() string {
	return `What it is worth to know before one of the options of a study is chosen: all there is to know, each drawn value, each answer of politics
("the next headline"; of a question that follows another, what its answer adds once that one is answered), and the values of a buyer, chip, supplier, move, grade or source together. The option that is best on average is what one
would choose without. Worth is in the unit of the payoff; what chance alone would give is left out, and so is
a value whose draws go together with those of others: where another explains more than half of the same, it may be that one. Independent
draws (kind = "random") part values sooner than Sobol' points do.

Examples:
  h20sim value scenarios/studies/restart-options.toml
  h20sim value order-size
  h20sim value out/restart-options --among halt,restart
  h20sim value out/restart-options --measure h20.revenue_net --better more --period FY2027

The answer is printed, and kept on the page of the study. Runs that are not there are made first. Exit codes: 0 told, 1 a run or a file failed,
2 wrong usage, 3 something is wrong in the study.`
}

// Run prints what it is worth to know and puts it on the page of the study.
func (v *valueVerb) Run(p *program) (err error) {
	s, t, err := v.table(p, v.command("value"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.runs.Close()) }()
	begun := time.Now()
	found, err := t.Value()
	if err != nil {
		return err
	}
	p.took(begun, fmt.Sprintf("valuing %d things to know in %d draws", len(found.Items), found.States), "twice the draws take twice as long")
	name := v.name("value")
	return s.keep(p, "value", name, v.command("value"), told.Value{Name: name, Value: *found})
}
