package game

import (
	"errors"
	"math"
	"slices"
	"testing"
)

func TestPrecedenceErrors(t *testing.T) {
	for _, k := range []struct {
		follows [][]int
		want    string
	}{
		{make([][]int, 65), "found 65 players, expected at most 64"},
		{[][]int{{2}, {-1}}, "player 0: found that it follows 2, expected a player from 0 to 1\nplayer 1: found that it follows -1, expected a player from 0 to 1"},
		{[][]int{{0}}, "found that player 0 follows 0; expected no cycle"},
		{[][]int{{}, {3, 0}, {1}, {2}, {3}}, "found that player 1 follows 3, 3 follows 2, 2 follows 1; expected no cycle"},
	} {
		_, err := NewPrecedence(k.follows)
		says(t, err, k.want)
	}
}

func TestCycleNamesItsPlayersAlone(t *testing.T) {
	_, err := NewPrecedence([][]int{{1}, {2, 4}, {3}, {2}, {}})
	cycle := new(CycleError)
	if !errors.As(err, &cycle) || !slices.Equal(cycle.Players, []int{2, 3}) {
		t.Errorf("found %v, expected the cycle of 2 and 3", err)
	}
}

func TestTooManyCoalitions(t *testing.T) {
	_, err := precedence(t, 21).Feasible()
	says(t, err, "found more than 1048576 coalitions of 21 players, expected no more in a table: draw samples")
	_, again := New(precedence(t, 64), nil)
	says(t, again, "found more than 1048576 coalitions of 64 players, expected no more in a table: draw samples")
}

func TestWorthErrors(t *testing.T) {
	p := precedence(t, 2)
	for _, k := range []struct {
		worths [][]float64
		want   string
	}{
		{[][]float64{{1}}, "found 1 worths, expected one for each of 4 coalitions"},
		{[][]float64{{1}, {1}, {1, 2}, {1}}, "worth of {1}: found 2 values, expected 1 as in that of {}"},
		{[][]float64{{1}, {1}, {1}, {math.NaN()}}, "worth of {0 1}: found NaN as value 0, expected a finite number"},
		{[][]float64{{1}, {math.Inf(1)}, {1}, {1}}, "worth of {0}: found +Inf as value 0, expected a finite number"},
	} {
		_, err := New(p, k.worths)
		says(t, err, k.want)
	}
}

func TestOrderErrors(t *testing.T) {
	g := played(t, precedence(t, 3, [2]int{2, 0}), random(1))
	for _, k := range []struct {
		order []int
		want  string
	}{
		{[]int{2, 0}, "found an order of 2 players, expected 3"},
		{[]int{2, 2, 0}, "order: found 2 in place 1, expected each player from 0 to 2 once"},
		{[]int{2, 0, 3}, "order: found 3 in place 2, expected each player from 0 to 2 once"},
		{[]int{1, 0, 2}, "order: found player 0 in place 1, expected it after {2}"},
	} {
		_, err := g.Along(k.order)
		says(t, err, k.want)
	}
}

func TestGroupErrors(t *testing.T) {
	g := played(t, precedence(t, 3), random(1))
	for _, k := range []struct {
		groups [][]int
		want   string
	}{
		{[][]int{{0}, {1}}, "found no group of players {2}, expected one of each"},
		{[][]int{{0, 1}, {1, 2}}, "group 1: found player 1, expected each from 0 to 2 in one group"},
		{[][]int{{0, 1}, {2, 3}}, "group 1: found player 3, expected each from 0 to 2 in one group"},
	} {
		_, _, err := g.Owen(k.groups)
		says(t, err, k.want)
	}
	_, _, err := played(t, precedence(t, 2, [2]int{0, 1}), random(1)).Owen([][]int{{0, 1}})
	says(t, err, "found players that follow others, expected none: add up the values of each group's players")
}

func TestSamplerErrors(t *testing.T) {
	s := NewSampler(precedence(t, 2), 1)
	s.Next(1)
	says(t, s.Take(nil), "found 0 worths, expected one for each of 4 coalitions")
	says(t, s.Take([][]float64{{1}, {2}, {3}, {math.NaN()}}), "worth of {0 1}: found NaN as value 0, expected a finite number")
	if e := s.Estimate(); e.Blocks != 0 || len(e.Value) != 2 || len(e.Value[0]) != 0 {
		t.Errorf("found %v, expected nothing after errors", e)
	}
	if err := s.Take([][]float64{{1}, {2}, {3}, {4}}); err != nil {
		t.Fatal(err)
	}
	_, err := s.Estimate().Within([]float64{1, 2})
	says(t, err, "found 2 precisions, expected one for each of 1 values")
	long := NewSampler(precedence(t, 8, [2]int{0, 1}), 1)
	worths := func(width int) [][]float64 { return zeros(len(long.asked), width) }
	for b := 0; ; b++ {
		if list := long.Next(1); len(list) > 0 && b > 0 {
			says(t, long.Take(worths(3)), "worth of "+list[0].String()+": found 3 values, expected 2 as before")
			return
		}
		if err := long.Take(worths(2)); err != nil || b > 50 {
			t.Fatalf("block %d: %v", b, err)
		}
	}
}
