package breakeven

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"h20sim/sim/ensemble"
	"h20sim/sim/root"
	"h20sim/sim/scenario"
	"h20sim/sim/study"
)

// Seed is that of all draws, as studies have it by default.
const Seed = 1

// failedShare is the part of the runs that may fail.
const failedShare = 0.01

// Plan lays the points of the scan out as a study of some draws, called name. Each scenario must be on a path that its key course
// names in full, so that all draws are on it. Errors are those of ensemble.NewPlanOf.
func (a *Ask) Plan(name string, draws int) (*ensemble.Plan, error) {
	if a.Second != "" {
		return nil, fmt.Errorf("found draws and a second address, expected one of the two")
	}
	xs, err := root.Points(a.low, a.high, a.options())
	if err != nil {
		return nil, err
	}
	s := &study.Study{File: name + ".toml", Title: "The scan of " + a.Address, Sweep: study.Sweep{
		Measures: a.measures(), Question: study.Question{Measure: a.Measure, Period: a.Period, Precision: 0.01},
		Points: a.points(xs), Design: &study.Design{Kind: "sobol", Draws: draws, Seed: Seed}, Limits: study.Limits{FailedShare: failedShare},
	}}
	if s.Hash, err = hashOf(s.Sweep); err != nil {
		return nil, err
	}
	scenarios := []*scenario.Scenario{a.Scenario}
	if a.Other != nil {
		scenarios = append(scenarios, a.Other)
	}
	return ensemble.NewPlanOf(s, scenarios, func(i int) (*scenario.Scenario, error) { return a.read(i > 0) })
}

// measures are those that runs keep: the one of the question and, of a ratio, the sum below the line.
func (a *Ask) measures() []string {
	if a.below.Name == "" {
		return []string{a.Measure}
	}
	return []string{a.Measure, a.below.Name}
}

// hashOf is the hash of all that a study says, in hexadecimal.
func hashOf(s study.Sweep) (string, error) {
	text, err := json.Marshal(s)
	if err != nil {
		return "", fmt.Errorf("hash of the scan: %w", err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}

// points are those of the scan; after them stand the same with the setting of the other side, or one with it if that side stays. One
// of a scenario that stays sets nothing.
func (a *Ask) points(xs []float64) (list []study.PointSet) {
	at := func(values ...study.Level) {
		name := fmt.Sprintf("at-%d", len(list)+1)
		list = append(list, study.PointSet{Name: name, Title: name, Values: values})
	}
	for _, x := range xs {
		at(study.Level{Address: a.Address, Number: x})
	}
	other := study.Level{Address: a.Mark.As, Number: a.as}
	switch {
	case a.Mark.Like && !a.Mark.Both:
		at()
	case a.Mark.As == a.Address:
		at(other)
	case a.Mark.As != "" && !a.Mark.Both:
		at(study.Level{Address: a.Address, Number: a.Scenario.Values[a.Address].Number}, other)
	case a.Mark.As != "":
		for _, x := range xs {
			at(study.Level{Address: a.Address, Number: x}, other)
		}
	}
	return list
}
