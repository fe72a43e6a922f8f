// Package ensemble runs a study: many runs of one or more scenarios, at the points of a grid or list, with values
// drawn from their distributions.
package ensemble
