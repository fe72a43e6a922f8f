package ensemble

import (
	"fmt"
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/scenario"

	"gonum.org/v1/gonum/stat"
)

// A Given is what published figures say of drawn values together: particles, which are points of the normal scores Φ⁻¹(u)
// of all values on which a figure depends, drawn from their distribution given the figures. Package tempering draws them.
type Given struct {
	Title     string
	Study     string   // that it was found with
	AsOf      sim.Date // nothing that was published later went into it; 0 if all did
	Targets   []string // names of the figures
	Effective float64  // part of the number of particles that counts, at least LeastEffective
	Seed      int      // that they were drawn with
	Model     string   // hash of the model and the files that they were drawn with
	Parts     []Part   // in order of address
	Remarks   []string // how it was found and how well it does; written, but not read

	file  string
	lines map[string]int // by address
}

// LeastEffective is the part of the particles that must count for draws to be tied to them. It is set by judgement.
const LeastEffective = 0.5

// A Part is the scores of one drawn value.
type Part struct {
	Address string
	Spread  string  // of the value, as Column.Spread
	Scores  []Score // by particle
}

// A Score is a normal score as it is stored, in units of 1/5,000: within ±6.55, with an error of at most 0.0001.
type Score int16

// perScore is what a score of 1 is stored as.
const perScore = 5000

// ScoreOf is the nearest to a normal score that can be stored.
func ScoreOf(z float64) Score {
	return Score(min(max(math.Round(z*perScore), math.MinInt16), math.MaxInt16))
}

// Float is the normal score.
func (s Score) Float() float64 { return float64(s) / perScore }

// floats are the normal scores of a part.
func (p *Part) floats() []float64 {
	list := make([]float64, len(p.Scores))
	for i, s := range p.Scores {
		list[i] = s.Float()
	}
	return list
}

// Particles is the number of particles.
func (g *Given) Particles() int {
	if len(g.Parts) == 0 {
		return 0
	}
	return len(g.Parts[0].Scores)
}

// Worth is how many independent particles the particles are worth.
func (g *Given) Worth() int { return int(math.Round(g.Effective * float64(g.Particles()))) }

// Condition ties the draws of the plan to what is given, after their correlations: these, which the Given does not know,
// hold no more among the values that it knows. A value that the Given does not know stays drawn as it is. So does one whose spread is
// another than the one for which the Given was made, with a warning if anything rests on it; if much of the Given rests on such
// ones, it is an error. So is a Given that knows of later figures than the plan's study may. Errors are scenario.Problems.
func (p *Plan) Condition(g *Given) error {
	if p.drawn == nil {
		return g.problem("", "found nothing that %s draws, expected a study with a design", p.Study.File)
	}
	if asOf := p.Study.AsOf; asOf > 0 && (g.AsOf == 0 || g.AsOf > asOf) {
		return g.problem("", "made of what was published to %s, expected nothing later than the study's day, %s", dayOr(g.AsOf), asOf)
	}
	known := slices.Clone(p.drawn.Addresses())
	changed := p.changed(g)
	if part := g.weight(changed); part > mostChanged {
		return g.problem(changed[0], "made for other spreads of %s, on which %.0f %% of it rests; run h20sim calibrate --given again", few(changed), 100*part)
	}
	for _, address := range changed {
		known[slices.Index(known, address)] = ""
		if g.weight([]string{address}) < leastTold {
			continue
		}
		p.Warnings = append(p.Warnings, g.at(address, "made for another spread of it, so that its draws stay as they are"))
	}
	p.given, p.tie = g, g.Tie(known, p.Study.Design.Seed)
	p.Hash = p.identity()
	return nil
}

// Tied says what draws are tied to; nil if g is nil.
func (g *Given) Tied() *Tied {
	if g == nil {
		return nil
	}
	return &Tied{Targets: len(g.Targets), Particles: g.Particles(), Worth: g.Worth(), AsOf: g.AsOf}
}

// Doubts are the warnings of a Given that was made with another model, or with other files, than that of the hash; none if it was made
// with that one.
func (g *Given) Doubts(model string) scenario.Problems {
	if g.Model == model {
		return nil
	}
	return scenario.Problems{g.at("", "made with another model or base (%s, now %s), so that figures may follow otherwise; run h20sim calibrate --given again", g.Model, model)}
}

// mostChanged is the part of a Given that may rest on values that have other spreads by now.
const mostChanged = 0.1

// leastTold is the part of a Given that must rest on a value whose spread has changed for that to be told.
const leastTold = 0.01

// changed are the addresses that the plan draws from another spread than the one for which the Given was made.
func (p *Plan) changed(g *Given) (list []string) {
	for _, part := range g.Parts {
		c := slices.IndexFunc(p.Columns, func(c Column) bool { return c.Dist != "" && c.Address == part.Address })
		if c >= 0 && p.Columns[c].Spread != part.Spread {
			list = append(list, part.Address)
		}
	}
	return list
}

// weight is the part of the Given that rests on some of its addresses: of the sum, over addresses, of how much the figures say of
// each alone, ½·(m² + v − 1 − ln v) with m and v the mean and the variance of its scores (the divergence from the standard normal).
func (g *Given) weight(addresses []string) float64 {
	all, some := 0.0, 0.0
	for _, part := range g.Parts {
		m, v := stat.MeanVariance(part.floats(), nil)
		said := (m*m + v - 1 - math.Log(max(v, leastVariance))) / 2
		all += said
		if slices.Contains(addresses, part.Address) {
			some += said
		}
	}
	if some == 0 {
		return 0
	}
	return some / all
}

// few names three addresses and counts the rest.
func few(addresses []string) string {
	text := ""
	for i, address := range addresses[:min(len(addresses), 3)] {
		if i > 0 {
			text += ", "
		}
		text += address
	}
	if more := len(addresses) - 3; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// dayOr writes a day; 0 is any.
func dayOr(d sim.Date) string {
	if d == 0 {
		return "any day"
	}
	return d.String()
}

// problem is an error at an address of the Given's file, or at its top for "".
func (g *Given) problem(address, format string, args ...any) error {
	return scenario.Problems{g.at(address, format, args...)}
}

// at is a problem at an address of the Given's file.
func (g *Given) at(address, format string, args ...any) scenario.Problem {
	place := scenario.Place{File: g.file, Line: max(g.lines[address], 1), Col: 1}
	return scenario.Problem{Place: place, Address: address, Text: fmt.Sprintf(format, args...)}
}
