// Package sensitivity says as numbers which inputs of a model matter to its output. It knows inputs as numbers in (0,1) and
// outputs as numbers; runs are made elsewhere, in any order.
//
//	d, err := sensitivity.NewSobol(sensitivity.Spec{Inputs: 12, Base: 512, Replicates: sensitivity.Scrambles, Seed: 1})
//	d.Row(run, u)                           // the point of a run, for run 0 to d.Runs()−1
//	found, err := d.Estimate(outputs)       // shares of variance, each with its interval
//
// # What stands where
//
//	spec        what a design is stated by
//	points      its base draws: Sobol's sequence, scrambled anew in each replicate
//	estimate    a mean over replicates with its interval by t
//	morris      elementary effects: a first look at many inputs for few runs
//	sobol       first-order and total shares of variance of independent inputs or groups
//	shapley     effects that come to 1, also where inputs are correlated
//	normal      normal scores of correlated inputs, drawn again given some of them
package sensitivity
