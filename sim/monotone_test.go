package sim_test

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

// turnBound is how far a measure may go against the way that it goes on the whole, as a part of it.
const turnBound = 0.02

// A turning is a measure that does not go one way as an address goes from one end of its spread to the other.
type turning struct {
	file, address, measure string
	part                   float64
	values                 []float64
}

// TestAddressesAreMonotone turns every number that has a spread, one at a time, over nine points of it, and prints what does not
// go one way. It takes minutes: make signs runs it.
func TestAddressesAreMonotone(t *testing.T) {
	if !long {
		t.Skip("takes minutes; make signs runs it")
	}
	var mutex sync.Mutex
	var all []turning
	asked := 0
	t.Run("scenarios", func(t *testing.T) {
		for _, file := range shipped(t) {
			t.Run(filepath.Base(file), func(t *testing.T) {
				t.Parallel()
				list, n := turnings(t, file)
				mutex.Lock()
				defer mutex.Unlock()
				all, asked = append(all, list...), asked+n
			})
		}
	})
	slices.SortFunc(all, func(a, b turning) int { return int(math.Copysign(1, b.part-a.part)) })
	for _, turn := range all {
		line := fmt.Sprintf("%4.1f %% %s, %s, %s: %.5g", 100*turn.part, turn.file, turn.address, turn.measure, turn.values)
		if turn.part > turnBound {
			t.Error(line)
		} else {
			t.Log(line)
		}
	}
	t.Logf("%d of %d measures of addresses are not monotone by over %.1f %%", len(all), asked, 100*usualSlack)
}

// turnings asks all addresses of a scenario, and returns how many measures it looked at.
func turnings(t *testing.T, file string) (list []turning, asked int) {
	t.Helper()
	for _, address := range load(t, file).Widened() {
		s := load(t, file)
		spread := s.Values[address].Spread
		if spread == nil {
			continue
		}
		low, high := spread.Low, spread.High
		if low == nil || high == nil {
			low, high = spread.P05, spread.P95
		}
		if low == nil || high == nil || s.Values[address].Unit == "date" {
			continue
		}
		measures := []string{"nvidia.revenue_net", "h20.shipments_china", "market.domestic"}
		values := make([][]float64, len(measures))
		for point := range 9 {
			if err := s.Set(address, *low+(*high-*low)*float64(point)/8); err != nil {
				t.Errorf("%s: %v", address, err)
				break
			}
			trace, err := s.Run(1)
			if err != nil {
				t.Fatal(err)
			}
			for i, m := range measures {
				values[i] = append(values[i], whole(t, trace, m))
			}
		}
		for i, m := range measures {
			asked++
			if part := turned(values[i]); part > usualSlack {
				list = append(list, turning{filepath.Base(file), address, m, part, values[i]})
			}
		}
	}
	return list, asked
}

// turned is how far values go against the way that they go on the whole, as a part of the largest.
func turned(values []float64) float64 {
	up, down, top, bottom, most := 0.0, 0.0, math.Inf(-1), math.Inf(1), 0.0
	for _, v := range values {
		top, bottom, most = max(top, v), min(bottom, v), max(most, math.Abs(v))
		up, down = max(up, v-bottom), max(down, top-v)
	}
	return min(up, down) / max(most, 1e-9)
}
