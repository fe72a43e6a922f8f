// Package breakeven finds the values of one address at which a measure of a scenario is equal to a mark: to a number, to the measure of
// another scenario, or to that of the same one at another setting. Appraisals call them switching values (HM Treasury, The Green Book).
//
//	ask, err := breakeven.New(breakeven.Question{Address: "moves.share.rate", Measure: "nvidia.gross_profit", Period: "all",
//		Mark: breakeven.Mark{Like: true}}, read)
//	found, err := ask.Central(ctx, jobs)
//
// With
//
//	f(x) = measure at x − mark
//
// all roots of f on a range of the address are found, as package root does. All else stays as the scenario states it, on the path
// that it is on. The mark is the same at all x, unless Both has the other side take each x as well.
//
// Over draws of what is uncertain, both sides see the same draws. The points of the scan are the points of a study, which the engine
// of package ensemble runs, so that it can be resumed and cut into shards; what refines them is run here, and kept until all is done.
//
//	plan, err := ask.Plan(256)
//	found, err := ask.Draws(ctx, plan, outcomes, breakeven.Work{Jobs: jobs})
//
// Where each part stands:
//
//	question.go  what is asked, and what is wrong with it
//	range.go     the range of an address
//	written.go   numbers as flags state them
//	sides.go     runs of the two sides
//	central.go   roots of single runs
//	plan.go      the points of the scan as a study
//	draws.go     roots over draws
//	drawside.go  a side of these draws
//	keep.go      what is kept of them until all is done
//	plane.go     roots at levels of a second address
//	found.go     what was found, as plain data
//	tell.go      that data, from what package root found
//	untested.go  roots whose runs leave what shipped scenarios cover
//	still.go     why a measure stays as it is, as far as levers prove that
package breakeven
