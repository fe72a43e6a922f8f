//go:build goexperiment.simd && amd64

package sim

import (
	"simd/archsimd"
	"unsafe"
)

// vectorKinds are the kinds of lanes that this processor has vectors for, the widest first.
func vectorKinds() (kinds []laneKind) {
	if archsimd.X86.AVX512() {
		kinds = append(kinds, laneKind{"AVX-512", lanesOf[vAVX512](), newBatchAVX512})
	}
	if archsimd.X86.AVX2() {
		kinds = append(kinds, laneKind{"AVX2", lanesOf[vAVX2](), newBatchAVX2})
	}
	return kinds
}

// fillWhole is fill for vectors of whole numbers.
func fillWhole[V any](to *V, x int64) {
	for i := range lanesOf[V]() {
		unsafe.Slice((*int64)(unsafe.Pointer(to)), lanesOf[V]())[i] = x
	}
}
