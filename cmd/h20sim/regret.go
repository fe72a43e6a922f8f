package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"

	told "h20sim/report/options"
	"h20sim/sim"
)

// regretVerb says what each option of a study is regretted by.
type regretVerb struct {
	optionFlags
	Within *float64 `placeholder:"AMOUNT" help:"Regret, in the unit of the measure, up to which an option is near what would have been best; a twentieth of the greatest regret of any option if left out."`
}

func (regretVerb) Help() string {
	return `How far each option of a study falls behind what would have been best, in the same draws on the same paths: the regret that 90 % of draws
do not exceed, the worst and which option would have been best then, in how many draws an option is right or near that, whether the draws
part the best from the next, and how stable the order of the options is.

Examples:
  h20sim regret scenarios/studies/restart-options.toml
  h20sim regret out/restart-options --within 100
  h20sim regret out/restart-options --measure h20.charge --better less

The answer is printed, and kept on the page of the study. Runs that are not there are made first. Exit codes: 0 told, 1 a run or a file failed,
2 wrong usage, 3 something is wrong in the study.`
}

// Run prints what options are regretted by and puts it on the page of the study.
func (v *regretVerb) Run(p *program) (err error) {
	bound, l, said := math.NaN(), v.command("regret"), ""
	if v.Within != nil {
		bound, said = *v.Within, strconv.FormatFloat(*v.Within, 'g', -1, 64)
		l = l.with("--within", said)
		if !(bound >= 0) || math.IsInf(bound, 0) {
			return misuse("--within: found %s, expected an amount of at least 0", said)
		}
		if err := (&sim.Measure{Name: v.Measure}).CheckReach(bound); err != nil {
			return misuse("--within: %s", err)
		}
	}
	s, t, err := v.table(p, l)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.runs.Close()) }()
	begun := time.Now()
	found, err := t.Regret(bound)
	if err != nil {
		return err
	}
	p.took(begun, fmt.Sprintf("comparing %d options in %d draws", len(found.Options), found.States), "twice the draws take twice as long")
	name := v.name("regret", said)
	return s.keep(p, "regret", name, l, told.Regret{Name: name, Regret: *found})
}
