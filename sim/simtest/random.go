package simtest

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"h20sim/sim"
	"h20sim/sim/policy"
)

// Random returns a world and moves that depend on seed alone. The world is World with every number scaled, within
// its range, some chips, buyers and suppliers added and a shorter or longer horizon; the moves are of any kind, on
// any target, at any date.
func Random(seed uint64) (*sim.World, []policy.Dated) {
	rng := rand.New(rand.NewPCG(seed, 20250822))
	w := World()
	grow(w, rng)
	scale(reflect.ValueOf(w).Elem(), "", rng)
	w.Time.End = w.Time.Start + sim.Date(7*(20+rng.IntN(140)))
	return w, Moves(w, rng, rng.IntN(25))
}

// grow adds chips, a maker, buyers and suppliers like those that are there.
func grow(w *sim.World, rng *rand.Rand) {
	other := w.Nvidia
	w.Makers = map[string]*sim.Maker{"amd": &other}
	for i := range rng.IntN(3) {
		c := *w.Chips["h20"]
		c.OnSale, c.Opening, c.Perf, c.Cost = w.Time.Start+sim.Date(rng.IntN(900)), Constant(0), 1+3*rng.Float64(), 1+rng.Float64()
		c.Maker = []string{"", "amd"}[rng.IntN(2)]
		w.Chips[fmt.Sprintf("next-%d", i)] = &c
	}
	for i := range rng.IntN(3) {
		b := *w.Buyers["alibaba"]
		w.Buyers[fmt.Sprintf("buyer-%d", i)] = &b
	}
	for i := range rng.IntN(3) {
		s := *w.Suppliers["samsung"]
		s.Preference = float64(rng.IntN(2))
		w.Suppliers[fmt.Sprintf("memory-%d", i)] = &s
	}
	for _, name := range slices.Sorted(maps.Keys(w.Stages)) {
		w.Stages[name].Order = 1 + rng.IntN(6)
	}
}

// scale multiplies every number below v that has a range by a random factor near one, within the range.
func scale(v reflect.Value, limits string, rng *rand.Rand) {
	switch v.Kind() {
	case reflect.Pointer:
		scale(v.Elem(), limits, rng)
	case reflect.Struct:
		for i := range v.NumField() {
			scale(v.Field(i), v.Type().Field(i).Tag.Get("range"), rng)
		}
	case reflect.Map:
		if v.Type().Elem().Kind() == reflect.Pointer {
			for _, key := range sortedKeys(v) {
				scale(v.MapIndex(key), "", rng)
			}
		}
	case reflect.Slice:
		if path, ok := v.Interface().(sim.Path); ok {
			factor := math.Exp(0.5 * rng.NormFloat64())
			for i := range path {
				path[i].Value = within(path[i].Value*factor, limits)
			}
		}
	case reflect.Float64:
		v.SetFloat(within(v.Float()*math.Exp(0.5*rng.NormFloat64()), limits))
	}
}

func sortedKeys(v reflect.Value) []reflect.Value {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	return keys
}

// within keeps v in a range as the tags write it; no range leaves it.
func within(v float64, limits string) float64 {
	low, high, ok := bounds(limits)
	if !ok {
		return v
	}
	return min(max(v, low), high)
}

func bounds(limits string) (low, high float64, ok bool) {
	a, b, ok := strings.Cut(limits, "..")
	if !ok {
		return 0, 0, false
	}
	low, errLow := strconv.ParseFloat(strings.TrimSuffix(a, "<"), 64)
	high, errHigh := strconv.ParseFloat(b, 64)
	if strings.HasSuffix(a, "<") {
		low += 1e-6
	}
	return low, high, errLow == nil && errHigh == nil
}

// Moves returns n random moves in the world w, named m0, m1, ….
func Moves(w *sim.World, rng *rand.Rand, n int) []policy.Dated {
	x, err := sim.NewIndex(w)
	if err != nil {
		panic(err)
	}
	moves := make([]policy.Dated, n)
	for i := range moves {
		moves[i] = move(x, rng, fmt.Sprintf("m%d", i))
		moves[i].Order = i // two that turn one lever on one day need an order
	}
	for i := range moves {
		if i > 0 && rng.IntN(6) == 0 {
			moves[i].Replaces = []string{policy.MovePrefix + moves[rng.IntN(i)].Name}
		}
	}
	lighten(w, moves)
	return moves
}

// lighten halves all shares and duties until they leave something of each chip's revenue, as a scenario must.
func lighten(w *sim.World, moves []policy.Dated) {
	var e policy.Ends
	for _, found := e.Overtaxed(w, moves); found; _, found = e.Overtaxed(w, moves) {
		for i := range moves {
			switch m := moves[i].Move.(type) {
			case *policy.RevenueShare:
				m.Rate /= 2
			case *policy.Duty:
				m.Rate /= 2
			}
		}
	}
}

func move(x *sim.Index, rng *rand.Rand, name string) policy.Dated {
	all := policy.Kinds()
	kind := all[rng.IntN(len(all))]
	days := int(x.World.Time.End-x.World.Time.Start) + 100
	d := policy.Dated{Name: name, Kind: kind.Name, Actor: "nvidia", Chance: 1, Move: kind.New()}
	d.Date = x.World.Time.Start + sim.Date(rng.IntN(days)-50)
	d.Announced = d.Date - sim.Date(rng.IntN(60))
	d.Ramp = sim.Span(rng.IntN(3) * rng.IntN(40))
	if rng.IntN(2) == 0 {
		d.Until = d.Date + 1 + sim.Date(rng.IntN(400))
	}
	if rng.IntN(8) == 0 {
		level := rng.Float64() * 20
		d.When, d.Date, d.Announced, d.Until = &policy.When{Measure: "h20.cover", Below: &level, For: 7}, 0, 0, 0
	}
	draw(reflect.ValueOf(d.Move).Elem(), x, rng)
	if sale, is := d.Move.(*policy.SaleAbroad); is {
		sale.Chips = []string{"h20"} // of the chain in every world
	}
	if change, is := d.Move.(*policy.PriceChange); is && change.Factor < 1 {
		change.Factor, change.Price = 0, 12_000*change.Factor
	}
	return d
}

// draw fills the fields of a kind of move with random values within their ranges; of two that exclude each other the first.
func draw(v reflect.Value, x *sim.Index, rng *rand.Rand) {
	for i := range v.NumField() {
		tag := v.Type().Field(i).Tag
		if !v.Type().Field(i).IsExported() || tag.Get("or") != "" && v.Type().Field(i-1).Tag.Get("or") != "" {
			continue // nobody's to set, or the second of two of which one is set
		}
		switch field := v.Field(i); field.Interface().(type) {
		case sim.Span:
			field.SetInt(int64(rng.IntN(60)))
		case float64:
			low, high, _ := bounds(tag.Get("range"))
			field.SetFloat(low + (min(high, low+3e4)-low)*math.Pow(rng.Float64(), 2))
		case string:
			words := strings.Split(tag.Get("enum"), ",")
			field.SetString(words[rng.IntN(len(words))])
		case sim.Path:
			field.Set(reflect.ValueOf(sim.Path{{Date: sim.Date(rng.IntN(2)) * x.World.Time.Start, Value: float64(rng.IntN(2) * rng.IntN(5e5))}}))
		case []string:
			field.Set(reflect.ValueOf(some(names(x, tag.Get("names")), rng)))
		}
	}
}

func names(x *sim.Index, of string) []string {
	return map[string][]string{"chips": x.Chips, "buyers": x.Buyers, "suppliers": x.Suppliers, "stages": x.Stages}[of]
}

// some returns one to three of the names, none twice.
func some(names []string, rng *rand.Rand) (picked []string) {
	for _, i := range rng.Perm(len(names))[:min(1+rng.IntN(3), len(names))] {
		picked = append(picked, names[i])
	}
	return picked
}

// Run runs a world under moves, with some steps a day.
func Run(w *sim.World, moves []policy.Dated, stepsADay int) (*sim.Trace, error) {
	m, err := sim.New(w)
	if err != nil {
		return nil, err
	}
	return m.Run(policy.NewTimetable(m.Index, moves), stepsADay)
}
