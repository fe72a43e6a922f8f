package design

// Lanes keep apart the uses of one seed: they are the second word of the key of Philox.
const (
	laneDraw uint64 = iota // numbers of a design
	laneKey                // keys of addresses
)

// hash returns 64 bits of a name: FNV-1a.
func hash(name string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 0x100000001b3
	}
	return h
}

// hashes returns the hash of each address.
func hashes(addresses []string) []uint64 {
	h := make([]uint64, len(addresses))
	for i, address := range addresses {
		h[i] = hash(address)
	}
	return h
}

// keys returns the key of each address: a pure function of the seed and the name.
func keys(seed uint64, addresses []string) []uint64 {
	k := hashes(addresses)
	for i := range k {
		k[i] = Philox([4]uint64{0, k[i]}, [2]uint64{seed, laneKey})[0]
	}
	return k
}

// mix spreads each bit of x over all 64: the finalizer of SplitMix64. G. L. Steele, D. Lea and C. H. Flood, Fast
// splittable pseudorandom number generators, OOPSLA 2014.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}
