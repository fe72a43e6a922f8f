package ensemble

import (
	"fmt"
	"math"
	"slices"

	"h20sim/sim"
	"h20sim/sim/scenario"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// A Given is what published figures say of drawn values together: they say much of a few combinations, and little of
// any one value. With z the normal scores Φ⁻¹(u) of all drawn values, v the directions, s the part of its spread that is
// left along each, and β the shift along each,
//
//	z' = z + sum over j of v(j)·(β(j) + (s(j) − 1)·v(j)ᵀz)
//
// which turns the draws' standard normal into one with the mean Vβ and the covariance I − V(1 − s²)Vᵀ. That is exact
// where figures follow from scores along a straight line, and as good as the line elsewhere.
type Given struct {
	Title   string
	Study   string   // that it was found with
	AsOf    sim.Date // nothing that was published later went into it; 0 if all did
	Targets []string // names of the figures
	Shift   []float64
	Left    []float64 // above 0, at most 1
	Parts   []Part    // in order of address
	Remarks []string  // how it was found and how well it does; written, but not read

	file  string
	lines map[string]int // by address
}

// A Part is the part of one drawn value in each direction.
type Part struct {
	Address string
	Spread  string    // of the value, as Column.Spread
	Of      []float64 // by direction
}

// A Tie is a Given laid out for the columns of a plan. It may be used by several goroutines at once.
type Tie struct {
	places []int       // of the columns that it moves, rising
	shift  []float64   // by place
	across [][]float64 // by direction: orthonormal, by place
	left   []float64   // by direction
}

// Tie lays the Given out for the columns of some addresses. An address of the Given that is not among them drops out:
// what is left is the distribution of the others whatever its value, which is exact for a value that is not there, and
// rough for one that an axis holds.
//
// The directions are no longer orthonormal then, so they are found again: with D the diagonal of 1 − s² and V the rows
// that are left, V·D·Vᵀ = U·Σ²·Uᵀ from the singular values of V·√D.
func (g *Given) Tie(addresses []string) *Tie {
	t := &Tie{}
	var rows []float64
	for i, address := range addresses {
		p := slices.IndexFunc(g.Parts, func(p Part) bool { return p.Address == address })
		if p < 0 {
			continue
		}
		t.places = append(t.places, i)
		t.shift = append(t.shift, floats.Dot(g.Parts[p].Of, g.Shift))
		for j, v := range g.Parts[p].Of {
			rows = append(rows, v*math.Sqrt(1-g.Left[j]*g.Left[j]))
		}
	}
	if len(t.places) > 0 {
		t.turn(mat.NewDense(len(t.places), len(g.Shift), rows))
	}
	return t
}

// turn finds the directions of V·√D.
func (t *Tie) turn(narrowed *mat.Dense) {
	var svd mat.SVD
	if !svd.Factorize(narrowed, mat.SVDThin) {
		panic("ensemble: the singular values of a finite matrix were not found")
	}
	var u mat.Dense
	svd.UTo(&u)
	for j, sigma := range svd.Values(nil) {
		t.across = append(t.across, mat.Col(nil, j, &u))
		t.left = append(t.left, math.Sqrt(max(1-sigma*sigma, leastLeft*leastLeft)))
	}
}

// leastLeft is the least part of a spread that figures can leave, so that rounding leaves some.
const leastLeft = 1e-3

// leastChance is the least distance of a place in a distribution from its ends, as that of quantiles.
const leastChance = 0x1p-53

// Apply moves one draw in place: u has the place of each column in its distribution, from 0 to 1. Columns that the Given
// does not know stay as they are. It allocates nothing.
func (t *Tie) Apply(u []float64) {
	for _, p := range t.places {
		u[p] = distuv.UnitNormal.Quantile(min(max(u[p], leastChance), 1-leastChance))
	}
	t.Turn(u)
	for i, p := range t.places {
		u[p] = distuv.UnitNormal.CDF(u[p] + t.shift[i])
	}
}

// Turn is what Apply does to normal scores, but for the shift: z has one for each column.
func (t *Tie) Turn(z []float64) {
	for j, v := range t.across { // one after another, because they are orthogonal
		along := 0.0
		for i, p := range t.places {
			along += v[i] * z[p]
		}
		for i, p := range t.places {
			z[p] += (t.left[j] - 1) * along * v[i]
		}
	}
}

// Condition ties the draws of the plan to what is given, after their correlations: these, which the Given does not know,
// then hold only roughly. An address whose spread is another than the one for which the Given was made drops out, with
// a warning if anything rests on it; if much of the Given rests on such ones, it is an error. So is a Given that knows of later figures than
// the plan's study may. Errors are scenario.Problems.
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
	p.given, p.tie = g, g.Tie(known)
	p.Hash = p.identity()
	return nil
}

// mostChanged is the part of a Given that may rest on values that have other spreads by now.
const mostChanged = 0.1

// leastTold is the part of a Given that must rest on a value whose spread has changed for that to be told.
const leastTold = 1e-3

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

// weight is the part of the variance that the Given takes away which some of its addresses carry.
func (g *Given) weight(addresses []string) float64 {
	all, some := 0.0, 0.0
	for _, part := range g.Parts {
		for j, v := range part.Of {
			taken := v * v * (1 - g.Left[j]*g.Left[j])
			all += taken
			if slices.Contains(addresses, part.Address) {
				some += taken
			}
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
