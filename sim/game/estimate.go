package game

import (
	"fmt"
	"math"
)

// enough is the number of blocks from which a standard error is taken to be known.
const enough = 16

// An Estimate is what was sampled of a game.
type Estimate struct {
	Value  [][]float64 // of each player, as Shapley has it
	Error  [][]float64 // its standard error; infinite before the second block
	Blocks int         // how many were taken
}

// Within reports whether all standard errors are known, by 16 blocks or more, and at most a given precision: one for each
// value of a worth, in its unit. The check may be made after each batch; a batch of many blocks stops less often by a chance
// lull.
//
// A standard error says nothing of what no block met. It is an error if the number of precisions is another.
func (e *Estimate) Within(precision []float64) (bool, error) {
	within := e.Blocks >= enough
	for _, row := range e.Error {
		if len(row) != len(precision) {
			return false, fmt.Errorf("found %d precisions, expected one for each of %d values", len(precision), len(row))
		}
		for m, x := range row {
			within = within && x <= precision[m]
		}
	}
	return within, nil
}

// Estimate is what the blocks say that were taken. Before the first, its rows are empty.
//
//	x(b)  = what a player adds on average in block b
//	value = mean over B blocks of x(b)
//	error = √(sum of (x(b) − value)² / (B(B−1)))
func (s *Sampler) Estimate() *Estimate { return s.tally.estimate(s.Players()) }

// Sums is the same for what the players of each group add together, whose standard error is not that of any of them.
func (s *Sampler) Sums() *Estimate { return s.sums.estimate(len(s.groups)) }

// estimate is what n rows say.
func (t *tally) estimate(n int) *Estimate {
	e := &Estimate{make([][]float64, n), make([][]float64, n), t.blocks}
	for i := range t.mean {
		e.Value[i] = append(e.Value[i], t.mean[i]...)
		for _, squares := range t.squares[i] {
			e.Error[i] = append(e.Error[i], t.standardError(squares))
		}
	}
	return e
}

// A tally is the mean of the blocks so far and their squared distances from it, by player and value. B. P. Welford, Note on
// a method for calculating corrected sums of squares and products, Technometrics 4 (1962).
type tally struct {
	blocks        int
	mean, squares [][]float64
}

// add counts a block.
func (t *tally) add(rows [][]float64) {
	if t.blocks == 0 && len(rows) > 0 {
		t.mean, t.squares = zeros(len(rows), len(rows[0])), zeros(len(rows), len(rows[0]))
	}
	t.blocks++
	for i, row := range rows {
		for m, x := range row {
			off := x - t.mean[i][m]
			t.mean[i][m] += off / float64(t.blocks)
			t.squares[i][m] += off * (x - t.mean[i][m])
		}
	}
}

// standardError is that of the mean, from a sum of squared distances.
func (t *tally) standardError(squares float64) float64 {
	if t.blocks < 2 {
		return math.Inf(1)
	}
	b := float64(t.blocks)
	return math.Sqrt(squares / (b * (b - 1)))
}
