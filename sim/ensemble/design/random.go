package design

// random has independent draws: the counter of Philox is the run and the hash of the address, the key is the seed.
type random struct {
	columns
	seed   uint64
	hashes []uint64 // one per column
}

// newRandom returns the design of independent draws.
func newRandom(c columns, seed uint64) Design { return &random{c, seed, hashes(c.addresses)} }

// At is the draw of a run in a column.
func (r *random) At(run, column int) float64 {
	r.check(run)
	return unit(word(r.seed, run, r.hashes[column]))
}

// word returns the 64 bits that a run draws at the address of that hash.
func word(seed uint64, run int, hash uint64) uint64 {
	return Philox([4]uint64{uint64(run), hash}, [2]uint64{seed, laneDraw})[0]
}
