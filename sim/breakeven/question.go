package breakeven

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"h20sim/sim"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/text"
)

// A Question asks at which values of an address a measure in a period is equal to a mark.
type Question struct {
	Address  string
	Range    Range
	Points   int    // of the scan, 33 to 65
	Measure  string // such as nvidia.gross_profit
	Period   string // such as FY2027; all for the whole run
	Mark     Mark
	Second   string // another address, at levels of which the question is asked; "" for none
	Interval Range  // of the second
	Levels   int    // of the second, at least 2
	Laid     Laid
}

// Laid are flags that lay other values over the scenarios, such as --set moves.share.rate=0.2, to be told with the answer.
type Laid struct{ One, Other []string }

// A Range is what an address may be, as flags state it, such as 15 % or 2026-03-02; "" leaves an end to the scenario.
type Range struct{ From, To string }

// A Mark is what a measure is held against: one of Equals, Like and As.
type Mark struct {
	Equals *float64 // in the unit of the measure
	Like   bool     // the other scenario
	As     string   // an address of the same scenario, which is set to Value there
	Value  string   // as a flag states it
	Both   bool     // whether the other side takes each value of the address as well
}

// A Reader reads the scenario again, to be written to, or the other one.
type Reader func(other bool) (*scenario.Scenario, error)

// An Ask is a question that can be answered.
type Ask struct {
	Question
	Scenario *scenario.Scenario
	Other    *scenario.Scenario // nil unless the mark is another scenario

	read      Reader
	measure   sim.Measure
	below     sim.Measure // below the line of that, if it is a ratio; without a name if not
	period    sim.Period
	low, high float64
	ends      string // what the range rests on
	as        float64

	second []float64 // levels
	whole  bool
}

// New lays a question out. The error has a line for each thing that is wrong with it; that of a file is scenario.Problems.
func New(q Question, read Reader) (*Ask, error) {
	a := &Ask{Question: q, read: read}
	var err error
	if a.Scenario, err = read(false); err != nil {
		return nil, err
	}
	if q.Mark.Like {
		if a.Other, err = read(true); err != nil {
			return nil, err
		}
	}
	return a, errors.Join(a.layMeasure(), a.layPeriod(), a.layAddress(), a.layMark(), a.laySecond())
}

// layMeasure finds the measure, which both scenarios have.
func (a *Ask) layMeasure() error {
	all, err := measuresOf(a.Scenario)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(m sim.Measure) bool { return m.Name == a.Measure })
	if i < 0 {
		return fmt.Errorf("measure: found %q, expected one of the measures%s", a.Measure, text.Guess(a.Measure, a.Scenario.Measures()))
	}
	a.measure = all[i]
	if below := a.measure.Denominator(); below != "" {
		a.below = all[slices.IndexFunc(all, func(m sim.Measure) bool { return m.Name == below })]
	}
	if a.Other != nil && !slices.Contains(a.Other.Measures(), a.Measure) {
		return fmt.Errorf("measure: found %q, which %s does not have", a.Measure, a.Other.File)
	}
	return nil
}

func measuresOf(s *scenario.Scenario) ([]sim.Measure, error) {
	x, err := sim.NewIndex(s.World)
	if err != nil {
		return nil, fmt.Errorf("lay out %s: %w", s.File, err)
	}
	return sim.Catalogue(x), nil
}

// layPeriod finds the days of the period, which both runs have.
func (a *Ask) layPeriod() (err error) {
	t := a.Scenario.World.Time
	a.period = sim.Period{Name: "all", First: t.Start, End: t.End}
	if a.Period != "all" {
		if a.period, err = sim.ParsePeriod(a.Period); err != nil {
			return fmt.Errorf("period: %w", err)
		}
	}
	for _, s := range []*scenario.Scenario{a.Scenario, a.Other} {
		if s != nil && !scenario.Covers(s.World.Time, a.period) {
			return fmt.Errorf("period: found %s (%s to %s), expected days of the run of %s, %s to %s%s", a.period.Name, a.period.First, a.period.End-1,
				s.File, s.World.Time.Start, s.World.Time.End-1, a.shared())
		}
	}
	return nil
}

// shared asks whether the days that both runs have were meant; "" if there is one run, or there are none.
func (a *Ask) shared() string {
	if a.Other == nil {
		return ""
	}
	one, other := a.Scenario.World.Time, a.Other.World.Time
	first, end := max(one.Start, other.Start), min(one.End, other.End)
	if first >= end {
		return ""
	}
	return fmt.Sprintf("; did you mean --period %s..%s, which both have?", first, end-1)
}

// layMark checks the mark and reads the setting of the other side.
func (a *Ask) layMark() (err error) {
	m := a.Mark
	marks := 0
	for _, stated := range []bool{m.Equals != nil, m.Like, m.As != ""} {
		if stated {
			marks++
		}
	}
	switch {
	case marks == 0:
		return errors.New("mark: found none of --equals, --like and --as, expected one of them: a number, another scenario, or another setting of this one")
	case marks != 1:
		return fmt.Errorf("mark: found %d, expected one of --equals, --like and --as: a number, another scenario, or another setting of this one", marks)
	case m.Equals != nil && (math.IsNaN(*m.Equals) || math.IsInf(*m.Equals, 0)):
		return fmt.Errorf("mark: --equals: found %g, expected a finite number", *m.Equals)
	case m.Equals != nil && a.measure.Name != "" && a.measure.CheckReach(*m.Equals) != nil:
		return fmt.Errorf("mark: --equals: %w", a.measure.CheckReach(*m.Equals))
	case m.Both && m.Equals != nil:
		return errors.New("mark: found a number that is to take the values of the address as well, expected another scenario or setting for that")
	case m.Both && m.As == a.Address:
		return fmt.Errorf("mark: found %s on both sides, expected another address for a setting that takes the values of this one", m.As)
	case m.Both && m.Like && a.Other.Values[a.Address] == nil:
		return fmt.Errorf("mark: %s cannot take the values of the address: %w", a.Other.File, a.Other.NoValue(a.Address))
	case m.As == "":
		return nil
	}
	if err := settable(a.Scenario, m.As); err != nil {
		return fmt.Errorf("mark: %w", err)
	}
	if a.as, err = numberAt(a.Scenario, "--as", m.As, m.Value); err != nil {
		return fmt.Errorf("mark: %w", err)
	}
	return nil
}

// settable is the error of an address that runs cannot set.
func settable(s *scenario.Scenario, address string) error {
	section, _, _ := strings.Cut(address, ".")
	switch {
	case s.Values[address] == nil && s.HoldsText(address):
		return fmt.Errorf("found %s, which holds no number, expected a number, a day or a span", address)
	case s.Values[address] == nil:
		return s.NoValue(address)
	case slices.Contains([]string{"time", "sources", "branches"}, section):
		return fmt.Errorf("found a day of [%s], expected a value of the world or of a move", section)
	case strings.HasSuffix(address, ".chance"):
		return fmt.Errorf("found the chance %s, which changes no run, expected a value of the world or of a move", address)
	}
	return nil
}
