// Package sensitivity says as numbers which inputs of a model matter to its output. It knows inputs as numbers in (0,1) and
// outputs as numbers; runs are made elsewhere, in any order.
//
//	d, err := sensitivity.NewSobol(sensitivity.Spec{Inputs: 12, Base: 512, Replicates: sensitivity.Scrambles, Seed: 1})
//	d.Row(run, u)                           // the point of a run, for run 0 to d.Runs()−1
//	found, err := d.Estimate(outputs)       // shares of variance, each with its interval
//
// # Runs that are there
//
// Screen reads the shares off the runs of any study, and says which are beyond chance:
//
//	s, err := sensitivity.Screen(sensitivity.Study{Inputs: inputs, Outputs: outputs, Weights: weights, Draws: draws, Permutations: 199})
//	for _, f := range s.Found(0) { … }      // inputs that matter to the first output, the greatest share first
//
// Estimators by nearest neighbours or by rank correlation are left out: they go wrong on evenly spread points, with 0.78 where
// the truth is 0.01. So are intervals from the bootstrap of rows, which are 2 to 7 times too wide.
//
// # What stands where
//
//	spec        what a design is stated by
//	points      its base draws: Sobol's sequence, scrambled anew in each replicate
//	estimate    a mean over replicates with its interval by t
//	morris      elementary effects: a first look at many inputs for few runs
//	sobol       first-order and total shares of variance of independent inputs or groups
//	paths       outputs along several paths, of which one is taken by chance
//	shapley     effects that come to 1, also where inputs are correlated
//	normal      normal scores of correlated inputs, drawn again given some of them
//	rank        which estimates replicates part, and the draws still needed
//	interacts   which inputs act together with others
//	factorial   runs at all points of a grid, of which shares are exact
//	study       runs that are there, and which of them are used
//	single      products of rows in single precision, of which floors are made
//	draws       runs that share a draw: what they count, and how they are permuted
//	basis       the columns of an input or a group of inputs
//	screen      shares of variance by regression on ranks
//	stage       what is left of the columns of all inputs once those of some are taken out
//	forward     inputs that matter, the strongest first, each taken out before the next
//	neighbours  draws that hardly differ in what was taken out, which must bear a share out
//	floor       the share below which an input may matter by chance alone
//	finding     what there is to say of a share above the floor
package sensitivity
