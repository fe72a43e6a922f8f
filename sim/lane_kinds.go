//go:build !(goexperiment.simd && amd64)

package sim

// vectorKinds are the kinds of lanes that this processor has vectors for, the widest first: none, for this program was built without.
func vectorKinds() []laneKind { return nil }
