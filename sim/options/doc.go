// Package options asks of the runs of a study with options what package decision says of them: what it is worth to know before an
// option is chosen, and what each option is regretted by.
//
//	t, err := options.Read(result, runs, plan, options.Question{})    // payoff of each option in each draw on each path
//	worth, err := t.Value()
//	regret, err := t.Regret(0)
//
// A state of the world is a draw on a path through the branches; it counts by the chance of the path under the draw. All options
// are run in the same states. An option is chosen before the path is known, so its payoff is expected over paths, and a path, or the
// answer at one branch, is something that may be learned before the choice.
//
// Where each part stands:
//
//	asked.go     what is asked, and the options and paths it is asked of
//	table.go     payoffs of the options, state by state, from the runs
//	inputs.go    what may be learned: values that are drawn, and answers at branches
//	draws.go     draws, each over all its paths
//	groups.go    what may be learned together
//	value.go     what it is worth to know
//	regret.go    what each option is regretted by
//	quantiles.go quantiles of what counts by weight
package options
