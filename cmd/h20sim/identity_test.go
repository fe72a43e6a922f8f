package main

import (
	"testing"
)

// twoShares states values without weights, which are all alike.
const twoShares = "cmd/h20sim/testdata/identity/values-without-weights.toml"

func TestValuesWithoutWeightsInAllVerbs(t *testing.T) {
	const study = "cmd/h20sim/testdata/identity/shares.toml"
	h20sim("check", twoShares).want(t, exitDone)
	has(t, h20sim("show", twoShares).want(t, exitDone).out, "rate = { values = [0.15, 0.3], source = \"judgement\" }")
	has(t, h20sim("explain", "moves.share.rate", twoShares).want(t, exitDone).out, "value    0.15\n", "discrete, 0.15 with weight 1, 0.3 with weight 1")
	h20sim("run", twoShares, "--no-charts", "-o", t.TempDir()).want(t, exitDone)
	got := h20sim("compare", twoShares, "testdata/bad-studies/lib/deal.toml", "--no-charts", "-o", t.TempDir()).want(t, exitDone)
	has(t, got.out, "moves.share.rate", "0.15, discrete, 0.15 with weight 1, 0.3 with weight 1")
	h20sim("sweep", study, "--no-charts", "-o", t.TempDir()).want(t, exitDone)
}
