package sensitivity_test

import (
	"fmt"
	"log"

	"h20sim/sim/rankbasis"
	"h20sim/sim/sensitivity"
)

// profit is made of a price, a volume, and a cost that is only a little uncertain.
func profit(u []float64) float64 { return (8+4*u[0])*(50+100*u[1]) - 100*u[2] }

// What falls away of the variance of profit once each input is known, alone, and what stays if it alone is unknown.
func ExampleSobol() {
	d, err := sensitivity.NewSobol(sensitivity.Spec{Inputs: 3, Base: 256, Replicates: sensitivity.Scrambles, Seed: 1})
	if err != nil {
		log.Fatal(err)
	}
	u, outputs := make([]float64, 3), make([]float64, d.Runs())
	for run := range outputs {
		d.Row(run, u)
		outputs[run] = profit(u)
	}
	found, err := d.Estimate(outputs)
	if err != nil {
		log.Fatal(err)
	}
	ranked, err := sensitivity.Rank(found.Total, 256)
	if err != nil {
		log.Fatal(err)
	}
	for _, r := range ranked {
		first, total := found.First[r.Place], found.Total[r.Place]
		fmt.Printf("%s: first order %.2f (%.2f to %.2f), total %.2f, rank %d to %d\n",
			[]string{"price", "volume", "cost"}[r.Place], first.Mean, first.Low, first.High, total.Mean, r.From, r.To)
	}
	// Output:
	// volume: first order 0.85 (0.84 to 0.85), total 0.86, rank 1 to 1
	// price: first order 0.14 (0.13 to 0.14), total 0.15, rank 2 to 2
	// cost: first order 0.01 (0.01 to 0.01), total 0.01, rank 3 to 3
}

// Two of three inputs of some runs matter.
func ExampleScreen() {
	study := sensitivity.Study{
		Inputs:       []rankbasis.Input{{Name: "price"}, {Name: "volume"}, {Name: "weather"}},
		Outputs:      []sensitivity.Output{{Name: "profit"}},
		Permutations: 199,
	}
	for run := range 200 {
		u := []float64{float64(run*37%200) / 200, float64(run*83%200) / 200, float64(run*11%200) / 200}
		for i := range study.Inputs {
			study.Inputs[i].Values = append(study.Inputs[i].Values, u[i])
		}
		study.Outputs[0].Values = append(study.Outputs[0].Values, profit([]float64{u[0], u[1], 0}))
	}
	screened, err := sensitivity.Screen(study)
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range screened.Found(0) {
		fmt.Printf("%s: %.2f ± %.2f, mean profit %.0f in its lowest tenth and %.0f in its highest\n", study.Inputs[f.Input].Name, f.Share, f.Error, f.Low, f.High)
	}
	// Output:
	// volume: 0.85 ± 0.02, mean profit 549 in its lowest tenth and 1420 in its highest
	// price: 0.14 ± 0.01, mean profit 821 in its lowest tenth and 1123 in its highest
}
