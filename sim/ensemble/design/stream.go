package design

// A Stream is an endless sequence of random bits for one run at one address, where a single number is not enough. It is
// a source of math/rand/v2, so the samplers of gonum/stat/distuv draw from it. A stream is independent of all others and
// of the numbers of a design; it is not safe for concurrent use.
type Stream struct {
	key     [2]uint64
	counter [4]uint64
	block   [4]uint64
	used    int // words of block
}

// NewStream returns the stream of a run at an address. Its state is that of no other seed, run or address.
func NewStream(seed uint64, run int, address string) *Stream {
	return &Stream{
		key:     [2]uint64{seed, laneStream},
		counter: [4]uint64{uint64(run), hash(address)},
		used:    4,
	}
}

// Uint64 returns the next 64 bits.
func (s *Stream) Uint64() uint64 {
	if s.used == len(s.block) {
		s.block, s.used = Philox(s.counter, s.key), 0
		s.counter[2]++
	}
	s.used++
	return s.block[s.used-1]
}
