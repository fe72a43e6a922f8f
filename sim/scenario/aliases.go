package scenario

import (
	"h20sim/sim/scenario/form"
	"h20sim/sim/scenario/text"
)

// What a scenario is made of, and what is said of its files, under the names that callers of Load use.
type (
	// A Value is one number of a scenario, with what it rests on.
	Value = form.Value

	// Bounds are the least and the greatest number that an address admits.
	Bounds = form.Bounds

	// A Place is a position in a file.
	Place = text.Place

	// A Problem is one thing that is wrong, or doubtful, in a file.
	Problem = text.Problem

	// Problems are all that is wrong with a file, in order.
	Problems = text.Problems
)
