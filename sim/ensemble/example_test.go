package ensemble_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"h20sim/sim/ensemble"
	"h20sim/sim/folder"
	"h20sim/sim/study"
)

// A study of two paths is made in a folder by two workers, merged and asked: by path, and then of both.
func Example() {
	study, base, err := study.Load("testdata/example.toml", 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	plan, err := ensemble.NewPlan(study, base)
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := run(plan)
	if err != nil {
		fmt.Println(err)
		return
	}
	all := result.Period("all")
	for i, cell := range result.Cells {
		s := result.Stats[i][0][all]
		fmt.Printf("%s (%.0f %%): %.0f MUSD, half of %d runs within %.0f to %.0f\n", cell.Path, 100*cell.Chance, s.Mean, s.N, s.Quantiles[ensemble.P25], s.Quantiles[ensemble.P75])
	}
	fmt.Printf("both, weighted: %.0f MUSD\n", result.Mixtures[0].Stats[0][all].Mean)
	// Output:
	// guidance comes (60 %): 3181 MUSD, half of 77 runs within 3057 to 3395
	// not: guidance comes (40 %): 3646 MUSD, half of 64 runs within 3446 to 3796
	// both, weighted: 3367 MUSD
}

// run makes all runs of a plan in a folder that it removes.
func run(plan *ensemble.Plan) (*ensemble.Result, error) {
	out, err := os.MkdirTemp("", "h20sim-example-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(out)
	work := ensemble.Work{Plan: plan, FS: folder.OS(), Dir: filepath.Join(out, plan.Study.ID()), Jobs: 2}
	merged, err := work.Run(context.Background(), false)
	if err != nil {
		return nil, err
	}
	return merged.Result, merged.Close()
}
