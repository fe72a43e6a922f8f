package sim_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"h20sim/sim"
	"h20sim/sim/simtest"
)

// A number of a world or of its moves, with what its tag allows.
type number struct {
	address   string
	low, high float64
	set       func(v float64) // of a path: all its points
}

// numbersOf returns every number of a play that has a range, in order of address. Setting one changes the play.
func numbersOf(p *play) (list []number) {
	list = appendNumbers(list, "", reflect.ValueOf(p.world).Elem(), "")
	for _, m := range p.moves {
		list = appendNumbers(list, "moves."+m.Name, reflect.ValueOf(m.Move).Elem(), "")
	}
	slices.SortFunc(list, func(a, b number) int { return strings.Compare(a.address, b.address) })
	return list
}

func appendNumbers(list []number, address string, v reflect.Value, limits string) []number {
	switch v.Kind() {
	case reflect.Pointer:
		return appendNumbers(list, address, v.Elem(), limits)
	case reflect.Struct:
		for i := range v.NumField() {
			if tag := v.Type().Field(i).Tag; tag.Get("toml") != "" {
				list = appendNumbers(list, strings.TrimPrefix(address+"."+tag.Get("toml"), "."), v.Field(i), tag.Get("range"))
			}
		}
	case reflect.Map:
		if v.Type().Elem().Kind() == reflect.Pointer {
			for _, key := range v.MapKeys() {
				list = appendNumbers(list, address+"."+key.String(), v.MapIndex(key), "")
			}
		}
	case reflect.Slice:
		if path, is := v.Interface().(sim.Path); is && limits != "" {
			low, high := ends(limits)
			list = append(list, number{address: address, low: low, high: high, set: func(x float64) {
				for i := range path {
					path[i].Value = x
				}
			}})
		}
	case reflect.Float64:
		if limits != "" {
			low, high := ends(limits)
			list = append(list, number{address: address, low: low, high: high, set: v.SetFloat})
		}
	}
	return list
}

// ends are the ends of a range as tags write it: "0..1", "0<..1e6".
func ends(limits string) (low, high float64) {
	a, b, _ := strings.Cut(limits, "..")
	low, errLow := strconv.ParseFloat(strings.TrimSuffix(a, "<"), 64)
	high, errHigh := strconv.ParseFloat(strings.TrimPrefix(b, "<"), 64)
	if errLow != nil || errHigh != nil {
		panic("no range: " + limits)
	}
	if strings.HasSuffix(a, "<") {
		low = high * 1e-9
	}
	return low, high
}

// finite is the error of a run that ends badly or measures what is no number.
func finite(p play) error {
	trace, err := p.run()
	if err == nil {
		err = trace.Finite()
	}
	return err
}

// long is set for proofs that take minutes, as make signs has it: without it, numbers of the largest scenario are not
// taken to their ends in the others, and a tenth of the random worlds is run.
var long = os.Getenv("H20SIM_LONG") != ""

// TestEndsOfRanges: ranges are promises. Every number is taken to both ends, one at a time, on every shipped scenario.
func TestEndsOfRanges(t *testing.T) {
	const largest = "../scenarios/history.toml"
	s, known := load(t, largest), map[string]bool{}
	for _, n := range numbersOf(&play{s.World, s.Moves}) {
		known[n.address] = !long
	}
	for _, file := range shipped(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			s := load(t, file)
			p := play{s.World, s.Moves}
			for i, n := range numbersOf(&p) {
				if known[n.address] && file != largest {
					continue
				}
				for _, end := range []float64{n.low, n.high} {
					q := p.copied()
					numbersOf(&q)[i].set(end)
					if err := finite(q); err != nil {
						t.Errorf("%s = %g: %v", n.address, end, err)
					}
				}
			}
		})
	}
}

// TestRandomWorldsAtTheEnds runs random worlds of which every third number or so lies at an end of its range, or near it.
func TestRandomWorldsAtTheEnds(t *testing.T) {
	for part := range uint64(4) {
		t.Run(fmt.Sprintf("part %d", part), func(t *testing.T) {
			t.Parallel()
			for seed := part; seed < uint64(worldsAtTheEnds()); seed += 4 {
				world, moves := simtest.Random(seed)
				p, rng := play{world, moves}, rand.New(rand.NewPCG(seed, 1))
				var taken []string
				for _, n := range numbersOf(&p) {
					if v, at := atAnEnd(n, rng); at {
						n.set(v)
						taken = append(taken, fmt.Sprintf("%s = %g", n.address, v))
					}
				}
				if err := finite(p); err != nil {
					t.Errorf("seed %d: %v with %s", seed, err, strings.Join(taken, ", "))
				}
			}
		})
	}
}

// atAnEnd is a value of a number at or near an end of its range, for a few numbers.
func atAnEnd(n number, rng *rand.Rand) (v float64, at bool) {
	near := math.Pow(rng.Float64(), 4) * 0.1 * float64(rng.IntN(2))
	switch rng.IntN(12) {
	case 0:
		return n.low + near*(n.high-n.low), true
	case 1:
		return n.high - near*(n.high-n.low), true
	}
	return 0, false
}

func worldsAtTheEnds() int {
	if long {
		return 2000
	}
	return 200
}
