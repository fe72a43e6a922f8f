package design

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestStreamIsPhilox(t *testing.T) {
	s := NewStream(7, 3, "need")
	for block := range uint64(3) {
		want := Philox([4]uint64{3, hash("need"), block}, [2]uint64{7, laneStream})
		for i, w := range want {
			if got := s.Uint64(); got != w {
				t.Fatalf("block %d word %d: %x, expected %x", block, i, got, w)
			}
		}
	}
}

// The mean of n uniform draws has standard deviation sqrt(1/12n) = 0.0029 for n = 10,000, that of each first draw of n
// streams too.
func TestStreamsAreUniform(t *testing.T) {
	const n = 10_000
	along, across := 0.0, 0.0
	r := rand.New(NewStream(7, 3, "need"))
	for run := range n {
		along += r.Float64() / n
		across += rand.New(NewStream(7, run, "need")).Float64() / n
	}
	if math.Abs(along-0.5) > 0.012 || math.Abs(across-0.5) > 0.012 {
		t.Errorf("mean %g along a stream, %g across streams, expected 0.5", along, across)
	}
}

func TestStreamDoesNotAllocate(t *testing.T) {
	s := NewStream(7, 3, "need")
	if n := testing.AllocsPerRun(100, func() { s.Uint64() }); n != 0 {
		t.Errorf("%g allocations per word", n)
	}
}
