package game_test

import (
	"fmt"
	"log"

	"h20sim/sim/game"
)

// bans is what two bans cost, in billions of dollars: either stops all sales of 10. A production stop costs 2, once there is
// the first ban.
func bans(c game.Coalition) []float64 {
	cost := 0.
	if c.Has(0) || c.Has(1) {
		cost -= 10
	}
	if c.Has(0) && c.Has(2) {
		cost -= 2
	}
	return []float64{cost}
}

// worths asks a worth of each coalition, as a batch of runs would.
func worths(coalitions []game.Coalition) (list [][]float64) {
	for _, c := range coalitions {
		list = append(list, bans(c))
	}
	return list
}

func Example() {
	p, err := game.NewPrecedence([][]int{{}, {}, {0}}) // the stop follows the first ban
	if err != nil {
		log.Fatal(err)
	}
	coalitions, err := p.Feasible()
	if err != nil {
		log.Fatal(err)
	}
	g, err := game.New(p, worths(coalitions))
	if err != nil {
		log.Fatal(err)
	}
	value, last := g.Shapley(), g.Last()
	least, greatest := g.Range()
	for i, name := range []string{"a ban", "another ban", "the stop"} {
		fmt.Printf("%-12s%6.2f, from %g to %g; without it and what follows %g\n", name, value[i][0], least[i][0], greatest[i][0], last[i][0])
	}
	pairs, err := g.Interactions()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("what both bans do beyond each by itself: %g\n", pairs[0].Alone[0])
	// Output:
	// a ban        -6.67, from -10 to 0; without it and what follows -2
	// another ban  -3.33, from -10 to 0; without it and what follows 0
	// the stop     -2.00, from -2 to -2; without it and what follows -2
	// what both bans do beyond each by itself: 10
}

// passes is a vote of the Security Council: five permanent members may block, and it takes four of ten others.
func passes(c game.Coalition) []float64 {
	const permanent = game.Coalition(1<<5 - 1)
	if c&permanent == permanent && len(c.Players()) >= 9 {
		return []float64{1}
	}
	return []float64{0}
}

// The exact values are 421/2145 = 0.1963 of a permanent member and 4/2145 = 0.0019 of another.
func ExampleSampler() {
	p, err := game.NewPrecedence(make([][]int, 15))
	if err != nil {
		log.Fatal(err)
	}
	s, e, asked := game.NewSampler(p, 1), &game.Estimate{}, 0
	for done := false; !done; {
		var votes [][]float64
		for _, c := range s.Next(50) { // blocks, whose coalitions could be run at once
			votes = append(votes, passes(c))
		}
		asked += len(votes)
		if err := s.Take(votes); err != nil {
			log.Fatal(err)
		}
		e = s.Estimate()
		if done, err = e.Within([]float64{0.01}); err != nil {
			log.Fatal(err)
		}
	}
	for _, i := range []int{0, 14} {
		fmt.Printf("member %d: %.3f ± %.3f\n", i, e.Value[i][0], e.Error[i][0])
	}
	fmt.Println(e.Blocks, "blocks of", asked, "coalitions, of 32768")
	// Output:
	// member 0: 0.192 ± 0.010
	// member 14: 0.003 ± 0.002
	// 100 blocks of 5736 coalitions, of 32768
}

// What each adds as early as it may come, and what is lost without it.
func ExampleGame_First() {
	fmt.Println(gameOfBans().First())
	// Output: [[-10] [-10] [-2]]
}

func ExampleGame_Last() {
	fmt.Println(gameOfBans().Last())
	// Output: [[-2] [0] [-2]]
}

// gameOfBans has the stop follow the first ban.
func gameOfBans() *game.Game {
	p, err := game.NewPrecedence([][]int{{}, {}, {0}})
	if err != nil {
		log.Fatal(err)
	}
	coalitions, err := p.Feasible()
	if err != nil {
		log.Fatal(err)
	}
	g, err := game.New(p, worths(coalitions))
	if err != nil {
		log.Fatal(err)
	}
	return g
}
