// Package ensemble runs a study: many runs of one or more scenarios, at the points of a grid or list, with values
// drawn from their distributions.
//
//	study, base, err := study.Load("august-uncertainty.toml", 0)
//	plan, err := ensemble.NewPlan(study, base)
//	sample, err := plan.Sample(ctx, jobs)                      // a small study, in memory
//
//	work := ensemble.Work{Plan: plan, FS: folder.OS(), Dir: "out/august-uncertainty", Jobs: jobs}
//	merged, err := work.Run(ctx, resume)                       // any study, on disk; or work.Shard, then work.Merge
//	outputs, err := merged.Outputs()                           // for folder.Claimed.Put
//	err = merged.Clear()
//	result, err := work.Finished()                             // what is there, nil if it is not finished
//
// # Runs, cells and draws
//
// A cell is a scenario at one point of the grid or list, on one path through its branches. Runs are numbered by scenario,
// then point, then path, then draw. What run i sets is a function of the plan and i alone: Plan.Values says it, in any
// order, on any machine.
//
// What an axis varies is not drawn. What a point of a list sets counts over what is drawn and stated. Each scenario draws
// from its own spreads; what it does not widen stays as it states it.
//
// # Paths, strata and weights
//
// Which course politics takes is not drawn: each path is run, and counts by its chance. A scenario of one path has the draws
// that the design states, n. Those of a scenario of several are shared among its paths by their chances in a single run, so
// that the likely ones are known best, and each has 64 at least (LeastDraws), so that something can be said of it:
//
//	draws(path) = max(64, n · P(path)), rounded;   one if nothing is drawn
//
// A chance with a spread is drawn as other values are, but changes no run, only what it counts:
//
//	weight(run) = P(path of the run | chances of its draw) / draws(path)
//
// Over the runs of a scenario at a point weights come to 1, but for what the drawn chances of few runs miss of their
// mean: divide by their sum. A scenario whose file picks courses has the paths with them alone, and their chances are
// scaled to 1. If some scenario has branches, runs.parquet has the columns weight, path, and one for each branch, by its
// address, with the name of the course; it is null where the branch is not met. Column moves.NAME is the branch that the
// chance of a move makes. Column scenario has the name of its file, and column point the name of the point, if points are those of a
// list; days are dates, and what did not come out is null, so that other programs need to know nothing of h20sim.
//
// Stats say what comes out by cell, that is by path. Mixtures say it of all paths of a scenario at a point, weighted: a
// reader should be told of the paths first, because a median over several courses is what none of them leads to. Weekly
// bands of mixtures let each path count by its mean chance.
//
// # Designs that swap values
//
// A design of kind morris, saltelli or shapley compares runs that differ in a value, or in a group of them: see Plan.Scheme. All
// paths have all its runs. Values that hang together, by correlations or by what is given, are drawn again given the others, by
// shapley alone. Its runs are no independent draws: Stat.Error, which takes them for such, is too small.
//
// # Common random numbers
//
// Draw i has the same place in every distribution in all cells, so that cells differ by what is asked, not by luck: the
// difference of two cells, or of two paths, has a smaller error than either has, since it compares the same worlds. A path
// of fewer draws has the first of them. A move that does nothing changes no draw and no result.
//
// Columns stand in order: numbers of the world, then those of moves, then those of courses, each sorted by address; see package design for what
// an address more does to the others. With random draws and Latin hypercubes it does nothing. With Sobol' and Halton
// draws those behind it move to other draws of the same quality: a number of a move more leaves those of the world as
// they are, and those of moves whose names come before; a number of a course more leaves both. Of a Latin hypercube a path
// has the first draws too, which are spread as random ones where they are not all.
//
// # Blocks, parts and shards
//
//	block   runs that are made and kept together; limits.block of the study, 256 if it says nothing
//	part    a few blocks on disk, whole or absent; about a thousand of them to a study made on one machine
//	shard   what one process of many makes: whole blocks, an equal part of all
//
// Workers make runs a few at a time, and one of them at a time stores those whose turn has come, so what is written is the same to the byte for
// any number of workers, cut into any parts and shards, made in any order, and however often it was stopped: sums are
// taken over all runs in order when parts are merged. Processors of another kind round otherwise, so parts of two kinds
// do not mix; see folder.Target.
//
// A process that is killed loses the part under way. A block should take about a second: with runs of a tenth of a
// second take a block of 10. There should be some blocks to each shard, or shards are not equal; some minutes to a
// shard, or what starts a process takes much of it. Package cluster hands shards to the engines that run array jobs.
//
// # More draws
//
// Of random, halton and sobol draws the first stay as they are however many follow. So a study whose file says nothing new but more draws takes
// over the runs that are there: its bytes are those of one made anew. What weekly bands need besides the rows stands in weekly.tally. Of a
// Latin hypercube, and of designs that swap, all draws change with their number: nothing is taken over.
//
// # Failures
//
// A run fails if drawn values contradict each other, as an end before its beginning, or if the books of the model do not
// balance. It is kept with its values and the reason, null in the place of what came out, and is left out of all statistics.
// If more fail than limits.failed_share of all runs, the study stops: what the others say would not be what was asked.
//
// # Memory
//
// It hardly grows with the number of runs: a study that keeps 162 values and 190 results of each run had 42 MB at ten thousand
// runs and 44 at a million, the study of August 2025, with 203 values and 190 results on four paths of 1,190 days, 98 MB at
// 10,000 draws and 100 MB at 40,000. Rows are kept a part at a time, and merged a column of 8,192 runs at a time. Memory grows
// with cells times measures times periods, of which a Stat is kept, up to 2,000 cells;
// beyond that only for what the question asks. Weekly bands are kept up to 12 scenarios times points, and 24 cells.
//
// # What the numbers mean
//
// Quantiles of a period are exact: one of the values, the least with at least that part of the runs, by weight, at or below it. Those
// of a week come from counts by magnitude, within 0.39 %. Bands hold at each week separately: no single run need stay
// inside.
//
// Stat.Error is the standard error of the mean as of independent draws, sd/√n. Sobol' and Halton draws and Latin
// hypercubes are spread more evenly, so their error is smaller as a rule, and never known from one study: run it with
// another seed to see. It says nothing of whether the spreads are right. All paths see the same worlds, so the errors of
// their means go together, and that of a mixture is given as their sum, each times the chance: the most that it can be. Where chances
// are drawn, it is the root of the square of that and of that of Σ |mean − mean of all|·(error of the chance).
package ensemble
