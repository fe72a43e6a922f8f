package reporttest

import (
	"fmt"

	"h20sim/sim/ensemble"
)

// pathsOf are the paths of made-up studies: their courses, titles, chances in tenths, and how many buyers hold off on each.
var pathsOf = []struct {
	courses  []string
	title    string
	tenths   int
	strength float64
}{
	{[]string{"lasting", "obeyed"}, "the notices last, firms obey", 6, 0.95},
	{[]string{"lasting", "in-part"}, "the notices last, firms obey in part", 3, 0.6},
	{[]string{"lifted"}, "the notices fade", 1, 0.05},
}

// Forked is a study of one scenario along three paths, with n draws on each.
func (b *Bench) Forked(n int) *ensemble.Result {
	r := bounded(b.result("forked"), 3000)
	r.Design, r.Draws = "sobol", 3*n
	b.addPaths(r, ensemble.Cell{Label: "boycott-halt"}, central(b.T), n)
	return r
}

// ForkedPair is the same of two scenarios, the second with one path, which has all draws.
func (b *Bench) ForkedPair(n int) *ensemble.Result {
	r := b.Forked(n)
	r.Study, r.Scenarios = "forked-pair", append(r.Scenarios, ensemble.Named{ID: "share-no-boycott", Title: "A share, and buyers are left alone"})
	b.Add(r, ensemble.Cell{Scenario: 1, Label: r.Scenarios[1].Title}, draws(central(b.T), 3*n), 20)
	last := len(r.Cells) - 1
	m := ensemble.Mixture{Scenario: 1, Label: r.Scenarios[1].Title, From: last, To: last + 1, Stats: r.Stats[last]}
	if len(r.Bands) > 0 {
		m.Bands = r.Bands[last]
	}
	r.Mixtures = append(r.Mixtures, m)
	return r
}

// ForkedWay is a study along three paths over the share, with n draws on each at each point.
func (b *Bench) ForkedWay(levels, n int) *ensemble.Result {
	r := bounded(b.result("forked-way"), 3000)
	r.Axes = []ensemble.Axis{{Address: "moves.share.rate", Title: "revenue share", Unit: "1"}}
	if r.Draws = 3 * n; n > 1 {
		r.Design = "sobol"
	} else {
		r.Draws = 1
	}
	for i := range levels {
		k := central(b.T)
		k.share = 0.3 * float64(i) / float64(levels-1)
		r.Axes[0].Levels = append(r.Axes[0].Levels, k.share)
		b.addPaths(r, ensemble.Cell{Levels: []int{i}, Label: fmt.Sprintf("share %.3g", k.share)}, k, n)
	}
	return r
}

// addPaths adds a point along three paths, and their mixture, in which each run counts as often as its path has tenths.
func (b *Bench) addPaths(r *ensemble.Result, c ensemble.Cell, k knobs, n int) {
	m := ensemble.Mixture{Levels: c.Levels, Label: c.Label, From: len(r.Cells), To: len(r.Cells) + len(pathsOf)}
	var all [][][]float64
	for _, p := range pathsOf {
		k.strength = p.strength
		runs := manyOf(k, n)
		for _, run := range runs {
			for range p.tenths {
				all = append(all, b.run(run))
			}
		}
		own := c
		own.Label, own.Courses, own.Path, own.Chance, own.Runs = c.Label+": "+p.title, p.courses, p.title, float64(p.tenths)/10, n
		b.Add(r, own, runs, 8)
	}
	m.Stats = b.stats(r, all)
	for i := range m.Stats {
		for j := range m.Stats[i] {
			m.Stats[i][j].N = n * len(pathsOf)
		}
	}
	if n > 1 {
		m.Bands = bandsOf(all, len(b.measures))
	}
	r.Mixtures = append(r.Mixtures, m)
}
