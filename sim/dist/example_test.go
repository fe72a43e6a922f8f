package dist_test

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"testing"

	"h20sim/sim/dist"
	"h20sim/sim/scenario"
	"h20sim/sim/scenario/form"
)

func ExampleNew() {
	share := dist.Spec{Spread: &dist.Spread{Dist: "beta", P05: new(0.2), P95: new(0.9)}, Value: 0.6, Low: 0, High: 1}
	d, err := dist.New(share)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("p05 %.3f, median %.3f, mean %.3f\n", d.Quantile(0.05), d.Quantile(0.5), d.Mean())
	// Output: p05 0.200, median 0.582, mean 0.570
}

func ExampleError() {
	strength := dist.Spec{Spread: &dist.Spread{Dist: "beta", SD: new(0.5)}, Value: 0.2, Low: 0, High: 1}
	_, err := dist.New(strength)
	var e *dist.Error
	if errors.As(err, &e) {
		fmt.Println("moves.guidance.strength." + e.Error())
	}
	// Output: moves.guidance.strength.sd: found 0.5, expected less than 0.4 for a beta of width 1 with a mean of 0.2
}

func TestShippedScenariosHaveDistributions(t *testing.T) {
	files, err := filepath.Glob("../../scenarios/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatalf("found no scenarios: %v", err)
	}
	for _, file := range files {
		s, err := scenario.Load(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range s.Addresses() {
			checkShipped(t, s.Values[a])
		}
	}
}

// checkShipped checks that a widened value has a distribution that can take the value.
func checkShipped(t *testing.T, v *form.Value) {
	if v.Spread == nil {
		return
	}
	low, high := math.Inf(-1), math.Inf(1)
	if v.Spread.Dist == "beta" {
		low, high = 0, 1
	}
	d, err := dist.New(dist.Spec{Spread: v.Spread, Value: v.Number, Low: low, High: high, Date: v.Unit == "date"})
	switch {
	case err != nil:
		t.Errorf("%s: %s: %s", v.Origin.File, v.Address, err)
	case v.Spread.Dist == "hazard" && v.Number == 0: // no end in a single run
	case v.Number < d.Quantile(0) || v.Number > d.Quantile(1):
		t.Errorf("%s: %s: found %v, expected %v to %v", v.Origin.File, v.Address, v.Number, d.Quantile(0), d.Quantile(1))
	}
}
