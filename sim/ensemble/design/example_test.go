package design_test

import (
	"fmt"
	"slices"

	"h20sim/sim/ensemble/design"
)

// Eight runs of a scrambled net: in every block of four, and in all eight, each equal part of (0,1) has one.
func ExampleNew() {
	d, err := design.New(design.Spec{
		Kind:      "sobol",
		Runs:      8,
		Seed:      20250822,
		Addresses: []string{"moves.guidance.strength", "moves.share.rate"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	share := slices.Index(d.Addresses(), "moves.share.rate")
	for run := range d.Runs() {
		u := d.At(run, share)
		fmt.Printf("run %d: %.3f, eighth %d\n", run, u, int(8*u))
	}
	// Output:
	// run 0: 0.396, eighth 3
	// run 1: 0.830, eighth 6
	// run 2: 0.046, eighth 0
	// run 3: 0.714, eighth 5
	// run 4: 0.239, eighth 1
	// run 5: 0.566, eighth 4
	// run 6: 0.297, eighth 2
	// run 7: 0.883, eighth 7
}

func ExampleNew_problems() {
	_, err := design.New(design.Spec{Kind: "lhs", Runs: 0, Addresses: []string{"moves.share.rate"}})
	fmt.Println(err)
	// Output:
	// kind: found "lhs", expected one of random, latin-hypercube, halton, sobol
	// runs: found 0, expected 1 to 2147483647
}

func ExampleFill() {
	d, err := design.New(design.Spec{Kind: "random", Runs: 1000, Seed: 1, Addresses: []string{"a", "b", "c"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	u := make([]float64, 3)
	design.Fill(d, 999, u)
	fmt.Printf("%.3f\n", u)
	// Output:
	// [0.837 0.098 0.715]
}

func ExampleNewGrid() {
	g, err := design.NewGrid([]design.Axis{
		{Address: "moves.guidance.strength", List: []float64{0, 0.96}},
		{Address: "moves.share.rate", From: 0, To: 0.3, Points: 3},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for run := range g.Runs() {
		fmt.Println(run, g.Value(run, 0), g.Value(run, 1))
	}
	// Output:
	// 0 0 0
	// 1 0 0.15
	// 2 0 0.3
	// 3 0.96 0
	// 4 0.96 0.15
	// 5 0.96 0.3
}

// A drawn design may take an axis too.
func ExampleAxis_Quantile() {
	rate := design.Axis{Address: "moves.share.rate", From: 0.1, To: 0.3, Points: 5}
	fmt.Printf("%.2f\n", rate.Quantile(0.75))
	// Output:
	// 0.25
}

func ExamplePhilox() {
	const seed, run, address = 20250822, 41, 7
	fmt.Printf("%016x\n", design.Philox([4]uint64{run, address}, [2]uint64{seed}))
	// Output:
	// [86ef1b6313285dc6 fb3050b44b52caa9 5a04905b67e51a44 90a22d4a5ce7a152]
}
