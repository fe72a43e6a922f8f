package ensemble

import (
	"math"

	"h20sim/sim/ensemble/store"
)

// mix makes the mixtures, but for quantiles and bands, and tells the chances of cells. With P the chances of the paths of a
// point, which come to 1, and m, s and e the means, standard deviations and standard errors of the cells,
//
//	mean      M = sum of P·m
//	variance  sum of P·(s² + (m − M)²)
//	error     √((sum of P·e)² + (sum of |m − M|·d)²),   d the standard error of P over the draws of the path
//
// All paths see the same draws, so that the errors of their means go together: hence the sum of P·e, which is the most that
// it can be, where errors that are independent of each other would have √(sum of P²·e²). d is 0 if no chance is drawn.
func (r *Result) mix(p *Plan, f *fold) {
	if !p.branched() {
		return
	}
	for s, t := range p.strata {
		for point := range p.Points() {
			from := t.cell + point*len(t.paths)
			m := Mixture{Scenario: s, Levels: p.Cells[from].Levels, Label: p.label(p.Scenarios[s], point), From: from, To: from + len(t.paths)}
			chances, errors := r.tellChances(p, f, m)
			for j := range r.Measures {
				row := make([]Stat, len(r.Periods))
				for k := range row {
					row[k] = mixed(r.Stats[m.From:m.To], j, k, chances, errors)
				}
				m.Stats = append(m.Stats, row)
			}
			r.Mixtures = append(r.Mixtures, m)
		}
	}
}

// tellChances has the cells of a mixture tell their chances, and returns them with their standard errors.
func (r *Result) tellChances(p *Plan, f *fold, m Mixture) (chances, errors []float64) {
	for i := m.From; i < m.To; i++ {
		from, to := p.Span(i)
		n, stat := float64(to-from), f.chances[i].stat()
		chances, errors = append(chances, stat.Mean*n), append(errors, stat.Error*n)
	}
	sum := 0.0
	for _, c := range chances {
		sum += c
	}
	for i := range chances {
		chances[i], errors[i] = chances[i]/sum, errors[i]/sum
		if c := &r.Cells[m.From+i]; len(c.Courses) > 0 {
			from, to := p.Span(m.From + i)
			c.Chance, c.Runs = chances[i], to-from
		}
	}
	return chances, errors
}

// mixed is a measure in a period over all paths. Where all runs of a path failed that can happen, nothing is known.
func mixed(cells [][][]Stat, measure, period int, chances, errors []float64) (mix Stat) {
	mix.Min, mix.Max = math.Inf(1), math.Inf(-1)
	error := 0.0
	for i, p := range chances {
		s := &cells[i][measure][period]
		if p <= leastWeight {
			continue
		}
		if s.N == 0 {
			return Stat{}
		}
		mix.N += s.N
		mix.Mean += p * s.Mean
		mix.Beyond += p * s.Beyond
		error += p * s.Error
		mix.Min, mix.Max = min(mix.Min, s.Min), max(mix.Max, s.Max)
	}
	variance, drawn := 0.0, 0.0
	for i, p := range chances {
		if s := &cells[i][measure][period]; p > leastWeight {
			gap := s.Mean - mix.Mean
			variance += p * (s.SD*s.SD + gap*gap)
			drawn += math.Abs(gap) * errors[i]
		}
	}
	mix.SD, mix.Error = math.Sqrt(variance), math.Hypot(error, drawn)
	return mix
}

// mixedQuantiles takes the quantiles of one measure in one period over all paths.
func (r *Result) mixedQuantiles(p *Plan, table *store.Table, column string, measure, period int) error {
	if len(r.Mixtures) == 0 {
		return nil
	}
	all := make([]store.Range, len(r.Mixtures))
	for i, m := range r.Mixtures {
		all[i].From, _ = p.Span(m.From)
		_, all[i].To = p.Span(m.To - 1)
	}
	found, err := table.WeightedQuantiles(column, weightColumn, all, Probabilities[:])
	if err != nil {
		return err
	}
	for i := range all {
		if s := &r.Mixtures[i].Stats[measure][period]; s.N > 0 {
			copy(s.Quantiles[:], found[i])
		}
	}
	return nil
}

// mixBands reads the bands of mixtures from the sketches of their cells. A sketch counts all its runs alike, so that each
// path counts by its mean chance, and not by that of each draw.
func (r *Result) mixBands(p *Plan, t *tally) {
	if !t.banded() {
		return
	}
	for i := range r.Mixtures {
		m := &r.Mixtures[i]
		for j := range p.Weekly {
			row := make([]Band, len(p.Weeks))
			for k := range row {
				row[k] = t.mixedBand(p, r, m, j*len(p.Weeks)+k)
			}
			m.Bands = append(m.Bands, row)
		}
	}
}

// mixedBand is the band of a mixture in one week of one measure, by their position in a cell; zero if nothing is known.
func (t *tally) mixedBand(p *Plan, r *Result, m *Mixture, at int) (b Band) {
	var of []int
	var chances []float64
	for i := m.From; i < m.To; i++ {
		of, chances = append(of, i*p.weeklyWidth()+at), append(chances, r.Cells[i].chance())
	}
	t.sketches.MixedQuantiles(of, chances, bandQuantiles[:], b[:])
	return b.known()
}

// chance is that of the path of a cell: 1 for the only one.
func (c *Cell) chance() float64 {
	if len(c.Courses) == 0 {
		return 1
	}
	return c.Chance
}
